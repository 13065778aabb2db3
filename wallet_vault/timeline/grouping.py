"""Which tellings are one happening: first by id, then by amount and time where that is unambiguous.

The result depends on the tellings alone, not on the order they come in. Every step is linear but for
sorting: ids and amounts are looked up, and a neighbourhood in time too crowded to judge is left apart.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import combinations

from wallet_vault.timeline.likeness import (
    APART,
    Stretch,
    direction,
    kinds_agree,
    money_agrees,
    names_agree,
    stretch_of,
    without_year,
)
from wallet_vault.timeline.telling import Telling

Group = tuple[Telling, ...]

SAME_CLOCK = timedelta(seconds=5)
"""Two systems write the same payment a few seconds apart."""
NEAR_CLOCK = timedelta(minutes=3)
"""A notification or mail follows its payment within minutes."""
_LONG_ID = 10
_CROWD = 64
"""More neighbours than this of one amount at one time cannot be told apart."""


def group_tellings(
    told: Iterable[Telling], apart: frozenset[tuple[str, str]], *, assumed_offset_minutes: int
) -> list[Group]:
    """Group tellings of one happening, each group and the list in order of acquisition.

    ``apart`` names tellings (evidence id, observation key) that the person split off.
    """
    alone: list[Group] = []
    open_tellings: list[Telling] = []
    for telling in sorted(told, key=lambda telling: telling.order):
        if telling.kind in APART or (telling.source.evidence, telling.source.observation) in apart:
            alone.append((telling,))
        else:
            open_tellings.append(telling)
    groups = _by_own_id(open_tellings)
    groups = _by_other_id(groups, assumed_offset_minutes)
    groups = _by_amount_and_time(groups, assumed_offset_minutes)
    return sorted((*alone, *groups), key=lambda group: group[0].order)


# --- by id ---------------------------------------------------------------------------------------


def _by_own_id(told: Sequence[Telling]) -> list[Group]:
    """Group by a transaction's own number, payments apart from refunds that carry it too."""
    groups: list[Group] = []
    by_id: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        if telling.ids:
            by_id[_id_key(telling)].append(telling)
        else:
            groups.append((telling,))
    for same_id in by_id.values():
        for same_way in _by_direction(same_id):
            groups.extend(_by_row(same_way))
    return groups


def _id_key(telling: Telling) -> str:
    """Short serial numbers of banks start again every day: with them, day and amount must be the same too."""
    if len(telling.own_id) >= _LONG_ID:
        return telling.own_id
    day = telling.when.isoformat()[:10] if telling.when else ""
    return f"{telling.own_id} {day} {abs(telling.money.amount) if telling.money else ''}"


def _by_direction(same_id: Sequence[Telling]) -> Iterable[list[Telling]]:
    """Split one id's tellings into money in and money out; the undirected follow the only way there is."""
    ways: dict[str, list[Telling]] = defaultdict(list)
    for telling in same_id:
        ways[direction(telling.kind, telling.money)].append(telling)
    directed = [way for way in ways if way]
    if len(directed) == 1 and "" in ways:
        return [sorted((*ways[directed[0]], *ways[""]), key=lambda telling: telling.order)]
    return ways.values()


def _by_row(same_way: Sequence[Telling]) -> Iterable[Group]:
    """Keep rows of one file apart that share an id but not kind and amount (transfers within one chain transaction)."""
    if len({telling.evidence_sha256 for telling in same_way}) == len(same_way):
        return [tuple(same_way)]
    rows: dict[tuple[str, Decimal | None, str], list[Telling]] = defaultdict(list)
    for telling in same_way:
        money = telling.money
        rows[(telling.kind.value, abs(money.amount) if money else None, money.unit if money else "")].append(telling)
    return [tuple(row) for row in rows.values()]


def _by_other_id(groups: Sequence[Group], assumed_offset_minutes: int) -> list[Group]:
    """Join a group known only by, say, the merchant's number to the one payment that carries that number too."""
    carriers: dict[str, list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        for number in {number for telling in group for number in telling.ids[1:] if len(number) >= _LONG_ID}:
            carriers[number].append(index)
    joins: dict[int, int] = {}
    for index, group in enumerate(groups):
        own = group[0].own_id
        if not own or own not in carriers:
            continue
        candidates = _candidates(index, [place for place in carriers[own] if place != index], groups)
        if len(candidates) > 1:
            candidates = [
                place for place in candidates if _gap(group, groups[place], assumed_offset_minutes) <= SAME_CLOCK
            ]
        if len(candidates) == 1:
            joins[index] = candidates[0]
    return _joined(groups, joins)


def _candidates(index: int, places: Sequence[int], groups: Sequence[Group]) -> list[int]:
    if len(places) > _CROWD:
        return []
    return [place for place in places if _can_be_one(groups[index], groups[place])]


def _can_be_one(first: Group, second: Group) -> bool:
    """Whether a shared number can mean one happening: no row twice, the same way, the same amount if told."""
    if not _evidence_of(first).isdisjoint(_evidence_of(second)):
        return False
    ways = {direction(telling.kind, telling.money) for telling in (*first, *second)} - {""}
    amounts = {abs(telling.money.amount) for telling in (*first, *second) if telling.money}
    return len(ways) < 2 and len(amounts) < 2


def _gap(first: Group, second: Group, assumed_offset_minutes: int) -> timedelta:
    one, other = (_stretch(group, assumed_offset_minutes) for group in (first, second))
    return one.gap_to(other) if one and other else timedelta.max


def _joined(groups: Sequence[Group], joins: dict[int, int]) -> list[Group]:
    """Join each group to the one it points at; two of one file that point at the same one both stay."""
    pointing: dict[int, list[int]] = defaultdict(list)
    for index, place in joins.items():
        each_other = joins.get(place) == index
        if place not in joins or (each_other and place < index):
            pointing[place].append(index)
    joined: list[Group] = []
    taken: set[int] = set()
    for place, indexes in pointing.items():
        members = [telling for index in (place, *indexes) for telling in groups[index]]
        if len({telling.evidence_sha256 for telling in members}) == len(members):
            joined.append(tuple(sorted(members, key=lambda telling: telling.order)))
            taken.update((place, *indexes))
    return [*joined, *(group for index, group in enumerate(groups) if index not in taken)]


# --- by amount and time --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Step:
    """One pass over amounts: how near in time, and between which moments."""

    tolerance: timedelta
    place: Callable[[Stretch], Stretch]
    """Where on the axis of this pass a moment stands."""
    joins: Callable[[Stretch, Stretch], bool]


def _as_told(stretch: Stretch) -> Stretch:
    return stretch


def _both_on_the_clock(first: Stretch, second: Stretch) -> bool:
    return first.is_clock and second.is_clock and first.has_year and second.has_year


def _one_only_to_the_day(first: Stretch, second: Stretch) -> bool:
    return first.has_year and second.has_year and not (first.is_clock and second.is_clock)


def _one_without_year(first: Stretch, second: Stretch) -> bool:
    return not (first.has_year and second.has_year)


_STEPS = (
    _Step(SAME_CLOCK, _as_told, _both_on_the_clock),
    _Step(NEAR_CLOCK, _as_told, _both_on_the_clock),
    _Step(timedelta(0), _as_told, _one_only_to_the_day),
    _Step(NEAR_CLOCK, without_year, _one_without_year),
)
"""From the surest to the least sure."""


def _by_amount_and_time(groups: Sequence[Group], assumed_offset_minutes: int) -> list[Group]:
    """Join groups of one amount at one time where at least one side has no id and nobody else fits."""
    by_amount: dict[Decimal, list[_Candidate]] = defaultdict(list)
    done: list[Group] = []
    for group in groups:
        candidate = _candidate(group, assumed_offset_minutes)
        if candidate is None:
            done.append(group)
        else:
            by_amount[candidate.amount].append(candidate)
    for candidates in by_amount.values():
        done.extend(_matched(candidates, assumed_offset_minutes))
    return done


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    group: Group
    amount: Decimal
    stretch: Stretch
    has_id: bool
    evidence: frozenset[str]


def _candidate(group: Group, assumed_offset_minutes: int) -> _Candidate | None:
    money = next((telling.money for telling in sorted(group, key=_trust) if telling.money), None)
    stretch = _stretch(group, assumed_offset_minutes)
    if money is None or stretch is None or not money.amount:
        return None
    return _Candidate(group, abs(money.amount), stretch, any(telling.ids for telling in group), _evidence_of(group))


def _trust(telling: Telling) -> tuple[bool, int, tuple[datetime, str, int]]:
    return (not telling.is_corrected("amount"), telling.authority, telling.order)


def _stretch(group: Group, assumed_offset_minutes: int) -> Stretch | None:
    """The tightest stretch that any telling of the group gives."""
    stretches = [found for telling in group if (found := stretch_of(telling.when, assumed_offset_minutes))]
    return min(stretches, key=lambda found: (not found.has_year, found.end - found.start, found.start), default=None)


def _evidence_of(group: Group) -> frozenset[str]:
    return frozenset(telling.evidence_sha256 for telling in group)


def _matched(candidates: list[_Candidate], assumed_offset_minutes: int) -> list[Group]:
    """Run all steps over the groups of one amount; who fits more than one happening stays apart for good."""
    settled: list[Group] = []
    for step in _STEPS:
        if len(candidates) < 2 or all(candidate.has_id for candidate in candidates):
            break
        cliques, unclear = _cliques(candidates, step)
        members = {id(candidate) for clique in cliques for candidate in clique}
        settled.extend(candidate.group for candidate in unclear if not candidate.has_id)
        lost = {id(candidate) for candidate in unclear if not candidate.has_id}
        candidates = [found for found in candidates if id(found) not in members and id(found) not in lost]
        for clique in cliques:
            group = tuple(sorted((one for found in clique for one in found.group), key=lambda telling: telling.order))
            joined = _candidate(group, assumed_offset_minutes)
            if joined is None:
                settled.append(group)
            else:
                candidates.append(joined)
    return [*settled, *(candidate.group for candidate in candidates)]


def _cliques(candidates: Sequence[_Candidate], step: _Step) -> tuple[list[list[_Candidate]], list[_Candidate]]:
    """Find who fits whom: sets in which all fit each other, and those whose fit is ambiguous."""
    neighbours, crowded = _neighbours(candidates, step)
    cliques: list[list[_Candidate]] = []
    unclear = [candidates[index] for index in crowded]
    seen = set(crowded)
    for index in sorted(neighbours):
        if index in seen:
            continue
        component = _component(index, neighbours, seen)
        found = [candidates[place] for place in component]
        whole = len(component) <= _CROWD and all(b in neighbours[a] for a, b in combinations(component, 2))
        if whole:
            cliques.append(found)
        else:
            unclear.extend(found)
    return cliques, unclear


def _neighbours(candidates: Sequence[_Candidate], step: _Step) -> tuple[dict[int, set[int]], set[int]]:
    """Find for each group without an id those it can be one with; and those with too many near to tell."""
    stretches = [step.place(candidate.stretch) for candidate in candidates]
    order = sorted(range(len(candidates)), key=lambda index: stretches[index].start)
    starts = [stretches[index].start for index in order]
    reach = max(stretch.end - stretch.start for stretch in stretches) + step.tolerance
    neighbours: dict[int, set[int]] = defaultdict(set)
    crowded: set[int] = set()
    for index, candidate in enumerate(candidates):
        if candidate.has_id:
            continue
        first = bisect_left(starts, _back(stretches[index].start, reach))
        last = bisect_left(starts, _on(stretches[index].end, step.tolerance))
        if last - first > _CROWD:
            crowded.add(index)
            continue
        for other in _near(index, order[first:last], candidates, stretches, step):
            neighbours[index].add(other)
            neighbours[other].add(index)
    for index in crowded:
        for other in neighbours.pop(index, ()):
            neighbours[other].discard(index)
    return neighbours, crowded


def _near(
    index: int, others: Iterable[int], candidates: Sequence[_Candidate], stretches: Sequence[Stretch], step: _Step
) -> list[int]:
    mine = candidates[index]
    return [
        other
        for other in others
        if other != index
        and step.joins(mine.stretch, candidates[other].stretch)
        and stretches[index].gap_to(stretches[other]) <= step.tolerance
        and _alike(mine, candidates[other])
    ]


def _alike(first: _Candidate, second: _Candidate) -> bool:
    if (first.has_id and second.has_id) or not first.evidence.isdisjoint(second.evidence):
        return False
    return all(_can_match(one, other) for one in first.group for other in second.group)


def _can_match(first: Telling, second: Telling) -> bool:
    ways = {direction(telling.kind, telling.money) for telling in (first, second)} - {""}
    if len(ways) > 1 or not kinds_agree(first.kind, second.kind):
        return False
    if first.money and second.money and not money_agrees(first.money, second.money):
        return False
    return names_agree(first.counterparty, second.counterparty)


def _component(start: int, neighbours: dict[int, set[int]], seen: set[int]) -> list[int]:
    component, waiting = [], [start]
    seen.add(start)
    while waiting:
        index = waiting.pop()
        component.append(index)
        fresh = neighbours[index] - seen
        seen.update(fresh)
        waiting.extend(fresh)
    return sorted(component)


def _back(moment: datetime, by: timedelta) -> datetime:
    try:
        return moment - by
    except OverflowError:
        return datetime.min.replace(tzinfo=moment.tzinfo)


def _on(moment: datetime, by: timedelta) -> datetime:
    try:
        return moment + by + timedelta(microseconds=1)
    except OverflowError:
        return datetime.max.replace(tzinfo=moment.tzinfo)
