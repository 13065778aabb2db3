"""Groups tellings that carry one number, and keeps apart what only shares a number: refunds, double charges, rows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import combinations

from wallet_vault.timeline.likeness import SAME_CLOCK, direction
from wallet_vault.timeline.telling import Group, Telling, evidence_of, tightest_stretch

_LONG_ID = 10
"""Shorter numbers come back: a bank's serial starts again every day."""
_MOST_CARRIERS = 64


def joined_by_id(told: Sequence[Telling]) -> list[Group]:
    """Group by a transaction's own number, then by a number that only one payment carries beside its own."""
    return _by_other_id(_by_own_id(told))


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
    amount = abs(telling.money.amount).normalize() if telling.money else ""
    return f"{telling.own_id} {day} {amount}"


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


def _by_other_id(groups: Sequence[Group]) -> list[Group]:
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
            candidates = [place for place in candidates if _gap(group, groups[place]) <= SAME_CLOCK]
        if len(candidates) == 1:
            joins[index] = candidates[0]
    return _joined(groups, joins)


def _candidates(index: int, places: Sequence[int], groups: Sequence[Group]) -> list[int]:
    if len(places) > _MOST_CARRIERS:
        return []
    return [place for place in places if _can_be_one(groups[index], groups[place])]


def _can_be_one(first: Group, second: Group) -> bool:
    """Whether a shared number can mean one happening: no row twice, the same way, the same amount if told."""
    if not evidence_of(first).isdisjoint(evidence_of(second)):
        return False
    ways = {direction(telling.kind, telling.money) for telling in (*first, *second)} - {""}
    amounts = {abs(telling.money.amount) for telling in (*first, *second) if telling.money}
    return len(ways) < 2 and len(amounts) < 2


def _gap(first: Group, second: Group) -> timedelta:
    one, other = (tightest_stretch(group) for group in (first, second))
    return one.gap_to(other) if one and other else timedelta.max


def _joined(groups: Sequence[Group], joins: dict[int, int]) -> list[Group]:
    """Join each group to the one it points at; two that point at the same one and cannot be one both stay."""
    pointing: dict[int, list[int]] = defaultdict(list)
    for index, place in joins.items():
        each_other = joins.get(place) == index
        if place not in joins or (each_other and place < index):
            pointing[place].append(index)
    joined: list[Group] = []
    taken: set[int] = set()
    for place, indexes in pointing.items():
        members = [telling for index in (place, *indexes) for telling in groups[index]]
        is_told_once_each = len({telling.evidence_sha256 for telling in members}) == len(members)
        pairs = combinations((place, *indexes), 2)
        if is_told_once_each and all(_can_be_one(groups[one], groups[other]) for one, other in pairs):
            joined.append(tuple(sorted(members, key=lambda telling: telling.order)))
            taken.update((place, *indexes))
    return [*joined, *(group for index, group in enumerate(groups) if index not in taken)]
