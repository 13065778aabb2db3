"""Groups tellings of one amount at one time where at least one side has no id and nobody else fits.

Amounts are looked up and moments swept in order. A neighbourhood too crowded to judge is left apart.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import combinations

from wallet_vault.timeline.likeness import (
    NEAR_CLOCK,
    SAME_CLOCK,
    Stretch,
    direction,
    kinds_agree,
    money_agrees,
    names_agree,
    without_year,
)
from wallet_vault.timeline.telling import Group, Telling, evidence_of, tightest_stretch

_CROWD = 64
"""More neighbours than this of one amount at one time cannot be told apart."""


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


def joined_by_amount(groups: Sequence[Group]) -> list[Group]:
    """Join groups of one amount at one time that nothing but a missing id keeps apart."""
    by_amount: dict[Decimal, list[_Candidate]] = defaultdict(list)
    done: list[Group] = []
    for group in groups:
        candidate = _candidate(group)
        if candidate is None:
            done.append(group)
        else:
            by_amount[candidate.amount].append(candidate)
    for candidates in by_amount.values():
        done.extend(_matched(candidates))
    return done


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    group: Group
    amount: Decimal
    stretch: Stretch
    has_id: bool
    evidence: frozenset[str]


def _candidate(group: Group) -> _Candidate | None:
    money = next((telling.money for telling in sorted(group, key=_trust) if telling.money), None)
    stretch = tightest_stretch(group)
    if money is None or stretch is None or not money.amount:
        return None
    return _Candidate(
        group, abs(money.amount), stretch, any(telling.has_own_id for telling in group), evidence_of(group)
    )


def _trust(telling: Telling) -> tuple[bool, int, tuple[datetime, str, int]]:
    return (not telling.is_corrected("amount"), telling.authority, telling.order)


def _matched(candidates: list[_Candidate]) -> list[Group]:
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
            joined = _candidate(group)
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
