"""The loss that events add up to: only what the person confirmed and no source contradicts. Converts nothing."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from wallet_vault.model import Event, EventId, EventKind, EventState, Money, When

_OUT = frozenset({EventKind.PAYMENT, EventKind.TRANSFER, EventKind.WITHDRAWAL, EventKind.CRYPTO_TRANSFER})
_BACK = frozenset({EventKind.REFUND, EventKind.RECEIPT})
_FAILED = ("失败", "失敗", "fail", "declined", "rejected")


@dataclass(frozen=True, slots=True)
class Loss:
    """One entry for each unit: ``amounts`` is ``paid`` less ``returned``. ``left_out`` says why, by a code.

    ``unproved`` are those counted of which the only telling says that they failed: that money left is the
    person's word alone.
    """

    amounts: tuple[Money, ...] = ()
    paid: tuple[Money, ...] = ()
    returned: tuple[Money, ...] = ()
    counted: tuple[EventId, ...] = ()
    left_out: tuple[tuple[EventId, str], ...] = ()
    unproved: tuple[EventId, ...] = ()


def is_confirmed(event: Event) -> bool:
    """Whether the person stands behind the event: confirmed, corrected or written down by them."""
    return event.added_by_person or event.state in {EventState.CONFIRMED, EventState.CORRECTED}


def loss_of(events: Iterable[Event], undisputed: Collection[EventId] = ()) -> Loss:
    """Add up money out and back. What is unconfirmed, contradicted, without a unit or told twice is left out.

    What is ``undisputed`` is no loss and no doubt.
    """
    paid: dict[str, Decimal] = {}
    returned: dict[str, Decimal] = {}
    counted, left_out = [], []
    told = tuple(events)
    for event in told:
        if event.money is None or event.kind not in _OUT | _BACK or event.id in undisputed:
            continue
        doubt = _doubt(event, event.money) or ("may_repeat" if may_repeat(event, told) else "")
        if doubt:
            left_out.append((event.id, doubt))
            continue
        totals, unit = returned if event.kind in _BACK else paid, event.money.unit
        totals[unit] = totals.get(unit, Decimal(0)) + abs(event.money.amount)
        counted.append(event.id)
    units = dict.fromkeys((*paid, *returned))
    lost = {unit: paid.get(unit, Decimal(0)) - returned.get(unit, Decimal(0)) for unit in units}
    unproved = tuple(event.id for event in told if event.id in counted and _is_unproved(event))
    return Loss(_money(lost), _money(paid), _money(returned), tuple(counted), tuple(left_out), unproved)


def says_failed(event: Event) -> bool:
    """Whether what was printed as its state is a failure."""
    return any(word in event.status.casefold() for word in _FAILED)


def _is_unproved(event: Event) -> bool:
    is_told_once = len({source.evidence for source in event.sources}) < 2
    return event.kind in _OUT and says_failed(event) and is_told_once


def _money(totals: Mapping[str, Decimal]) -> tuple[Money, ...]:
    return tuple(Money(amount, unit) for unit, amount in totals.items())


def may_repeat(event: Event, events: Iterable[Event]) -> bool:
    """Whether another event may be the same payment: same sum and day, and this one has no number to tell them apart.

    A bank's message of a payment would otherwise be counted beside the payment itself.
    """
    return not event.ids and any(other.id != event.id and _is_alike(event, other) for other in events)


def _is_alike(event: Event, other: Event) -> bool:
    if event.money is None or other.money is None or event.when is None or other.when is None:
        return False
    if (event.kind in _BACK) != (other.kind in _BACK) or other.kind not in _OUT | _BACK:
        return False
    is_same_sum = (abs(event.money.amount), event.money.unit) == (abs(other.money.amount), other.money.unit)
    return is_same_sum and _day(event.when) == _day(other.when)


def _day(when: When) -> tuple[int | None, int | None, int | None]:
    return (when.year, when.month, when.day)


def _doubt(event: Event, money: Money) -> str:
    if not is_confirmed(event):
        return "unconfirmed"
    if any(conflict.field == "amount" for conflict in event.conflicts):
        return "contradicted"
    return "" if money.unit else "unit_unknown"
