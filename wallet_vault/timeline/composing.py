"""A group of tellings as one event: which value is shown, what the sources contradict each other in, and why merged.

A correction by the person comes first, then a statement, then a detail screen or a mail, then the rest; of
moments the most precise one. What differs is kept beside it as a conflict.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import timedelta
from itertools import combinations
from typing import Any, TypeVar

from msgspec.structs import replace

from wallet_vault.model import (
    Basis,
    Conflict,
    Event,
    EventId,
    EventKind,
    EventState,
    EvidenceId,
    FindingState,
    Money,
    Precision,
)
from wallet_vault.timeline.likeness import (
    SAME_CLOCK,
    is_masked,
    money_agrees,
    names_agree,
    statuses_agree,
    without_year,
)
from wallet_vault.timeline.row_sources import named_after
from wallet_vault.timeline.telling import Group, Telling, is_lost

_PAID = "paid"
"""What a moment means where its source does not say."""
_ABOUT_IT = frozenset({"created", "received", "sent", "exported", "due"})
"""Moments that come before or after the happening itself; shown only where nobody tells better."""
_VAGUE_LAST = {EventKind.OTHER: 2, EventKind.NOTICE: 2, EventKind.RECEIPT: 1}


def event_id(telling: Telling) -> EventId:
    """Give the id of the event that ``telling`` comes first in: it outlives new sources and re-runs."""
    return named_after(telling.evidence_sha256, telling.source.observation)


def compose(group: Group) -> Event:
    """Tell one group (in order of acquisition) as an event."""
    moment = _first(group, "moment", lambda telling: telling.when is not None, _by_precision)
    amount = _first(group, "amount", lambda telling: telling.money is not None, _by_authority)
    party = _first(group, "counterparty", lambda telling: bool(telling.counterparty), _by_full_name)
    status = _first(group, "status", lambda telling: bool(telling.status), _by_authority)
    number = _first(group, "id", lambda telling: bool(telling.ids), _by_whole_id)
    used = {"moment": moment, "amount": amount, "id": number, "counterparty": party, "status": status}
    return Event(
        event_id(group[0]),
        kind=min(group, key=lambda telling: (_VAGUE_LAST.get(telling.kind, 0), *_by_authority(telling))).kind,
        when=moment.when if moment else None,
        money=_money(amount, group) if amount else None,
        ids=_ids(number, group),
        counterparty=party.counterparty if party else "",
        status=status.status if status else "",
        summary=next((telling.summary for telling in sorted(group, key=_by_authority) if telling.summary), ""),
        sources=tuple(telling.source for telling in group),
        state=_state(used, group),
        conflicts=tuple(_conflicts(group)),
        merged_because=tuple(_reasons(group)) if len(group) > 1 else (),
    )


# --- which value is shown ------------------------------------------------------------------------


_Rank = tuple[Any, ...]
"""Compared element by element; ranks of one kind have the same shape."""


def _first(
    group: Group, part: str, tells: Callable[[Telling], bool], rank: Callable[[Telling], _Rank]
) -> Telling | None:
    if len(group) == 1:
        return group[0] if tells(group[0]) else None
    return min(
        (telling for telling in group if tells(telling)),
        key=lambda telling: (not telling.is_corrected(part), *rank(telling)),
        default=None,
    )


def _by_authority(telling: Telling) -> _Rank:
    return (telling.authority, telling.order)


def _by_whole_id(telling: Telling) -> _Rank:
    return (not telling.has_own_id, telling.authority, telling.order)


def _by_full_name(telling: Telling) -> _Rank:
    return (is_masked(telling.counterparty), telling.authority, telling.order)


def _by_precision(telling: Telling) -> _Rank:
    when = telling.when
    if when is None:
        return (True, True, 0, *_by_authority(telling))
    assumed = when.basis not in {Basis.STATED, Basis.WALLET, Basis.PERSON}
    is_about = telling.moment_role in _ABOUT_IT
    return (not when.has_year or assumed, is_about, -list(Precision).index(when.precision), *_by_authority(telling))


def _money(chosen: Telling, group: Group) -> Money | None:
    """The chosen amount; a sign or unit that it leaves out is taken from a source that agrees otherwise."""
    money = chosen.money
    if money is None:
        return None
    agreeing = [telling.money for telling in group if telling.money and money_agrees(telling.money, money)]
    if not money.unit:
        money = replace(money, unit=next((other.unit for other in agreeing if other.unit), ""))
    if not chosen.is_corrected("amount") and any(other.amount < 0 for other in agreeing):
        money = replace(money, amount=-abs(money.amount))
    return money


def _ids(first: Telling | None, group: Group) -> tuple[str, ...]:
    ordered = sorted(group, key=_by_authority)
    shown: dict[str, str] = {}
    for telling in ([first] if first else []) + ordered:
        for number, as_shown in zip(telling.ids, telling.shown_ids, strict=True):
            shown.setdefault(number, as_shown)
    whole = [as_shown for number, as_shown in shown.items() if not is_lost(number)]
    return tuple(whole if first and first.has_own_id else shown.values())


def _state(used: dict[str, Telling | None], group: Group) -> EventState:
    """Confirmed when each value shown is, at the source it was taken from or at one that tells the same."""
    shown = {part: telling for part, telling in used.items() if telling is not None}
    if any(telling.is_corrected(part) for part, telling in shown.items()):
        return EventState.CORRECTED
    if shown and all(_is_confirmed(part, telling, group) for part, telling in shown.items()):
        return EventState.CONFIRMED
    return EventState.PROPOSED


def _is_confirmed(part: str, shown: Telling, group: Group) -> bool:
    return any(
        telling.states.get(part) is FindingState.CONFIRMED and _told_alike(part, telling, shown) for telling in group
    )


def _told_alike(part: str, first: Telling, second: Telling) -> bool:
    if first is second:
        return True
    if part == "amount":
        return bool(first.money and second.money and money_agrees(first.money, second.money))
    if part == "counterparty":
        return names_agree(first.counterparty, second.counterparty)
    if part == "moment":
        return first.when == second.when
    return first.own_id == second.own_id if part == "id" else first.status == second.status


# --- what differs --------------------------------------------------------------------------------


def _conflicts(group: Group) -> Iterable[Conflict]:
    """What the sources of one event contradict each other in, with every source's own words."""
    if len(group) < 2:
        return
    amounts = [(telling, telling.money) for telling in group if telling.money]
    if not _all_agree([money for _telling, money in amounts], money_agrees):
        yield _conflict("amount", [(telling, f"{money.plain()} {money.unit}".rstrip()) for telling, money in amounts])
    moments = [(telling, telling.when) for telling in group if telling.when]
    if _contradicts_in_time([telling for telling, _when in moments]):
        yield _conflict("when", [(telling, when.isoformat()) for telling, when in moments])
    parties = [(telling, telling.counterparty) for telling in group if telling.counterparty]
    if not _all_agree([name for _telling, name in parties], names_agree):
        yield _conflict("counterparty", parties)
    statuses = [(telling, telling.status) for telling in group if telling.status]
    if not _all_agree([status for _telling, status in statuses], statuses_agree):
        yield _conflict("status", statuses)


def _conflict(field: str, told: Iterable[tuple[Telling, str]]) -> Conflict:
    return Conflict(field, tuple((EvidenceId(telling.source.evidence), value) for telling, value in told))


_Value = TypeVar("_Value", bound=Hashable)


def _all_agree(values: Sequence[_Value], agree: Callable[[_Value, _Value], bool]) -> bool:
    """Whether every pair agrees; equal values are compared once, so that many sources stay cheap."""
    return all(agree(first, second) for first, second in combinations(dict.fromkeys(values), 2))


def _contradicts_in_time(told: Sequence[Telling]) -> bool:
    """Whether moments of one meaning are further apart than two clocks may be; created and paid may differ."""
    by_role: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        by_role[telling.moment_role or _PAID].append(telling)
    return any(_widest_gap(some) > SAME_CLOCK for some in by_role.values())


def _widest_gap(told: Sequence[Telling]) -> timedelta:
    """The largest distance between two moments, beyond their precision; without years if one lacks it."""
    stretches = [telling.stretch for telling in told if telling.stretch]
    if not all(stretch.has_year for stretch in stretches):
        stretches = [without_year(stretch) for stretch in stretches]
    if len(stretches) < 2:
        return timedelta(0)
    return max(max(stretch.start for stretch in stretches) - min(stretch.end for stretch in stretches), timedelta(0))


# --- why merged ----------------------------------------------------------------------------------


def _reasons(group: Group) -> Iterable[str]:
    """Name what the sources have in common."""
    shared = Counter(number for telling in group for number in telling.ids)
    if any(count > 1 for count in shared.values()):
        yield "same_id"
    amounts = [telling.money for telling in group if telling.money]
    if len(amounts) > 1 and _all_agree(amounts, money_agrees):
        yield "same_amount"
    stretches = [telling.stretch for telling in group if telling.stretch]
    if len(stretches) < 2:
        return
    gap = int(_widest_gap(group).total_seconds())
    if gap:
        yield f"time_differs:{gap}"
    else:
        yield "same_time" if sum(stretch.is_clock for stretch in stretches) > 1 else "same_day"
