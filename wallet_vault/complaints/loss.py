"""The loss that events add up to: only what the person confirmed and no source contradicts. Converts nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from wallet_vault.model import Event, EventId, EventKind, EventState, Money

_OUT = frozenset({EventKind.PAYMENT, EventKind.TRANSFER, EventKind.WITHDRAWAL, EventKind.CRYPTO_TRANSFER})
_BACK = frozenset({EventKind.REFUND, EventKind.RECEIPT})


@dataclass(frozen=True, slots=True)
class Loss:
    """One ``amounts`` entry for each unit, positive for a loss. ``left_out`` says why, by a code."""

    amounts: tuple[Money, ...] = ()
    counted: tuple[EventId, ...] = ()
    left_out: tuple[tuple[EventId, str], ...] = ()


def is_confirmed(event: Event) -> bool:
    """Whether the person stands behind the event: confirmed, corrected or written down by them."""
    return event.added_by_person or event.state in {EventState.CONFIRMED, EventState.CORRECTED}


def loss_of(events: Iterable[Event]) -> Loss:
    """Add up money out and back. What is unconfirmed, contradicted or without a unit is left out and named."""
    totals: dict[str, Decimal] = {}
    counted, left_out = [], []
    for event in events:
        if event.money is None or event.kind not in _OUT | _BACK:
            continue
        doubt = _doubt(event, event.money)
        if doubt:
            left_out.append((event.id, doubt))
            continue
        sign = -1 if event.kind in _BACK else 1
        totals[event.money.unit] = totals.get(event.money.unit, Decimal(0)) + sign * abs(event.money.amount)
        counted.append(event.id)
    amounts = tuple(Money(amount, unit) for unit, amount in totals.items())
    return Loss(amounts, tuple(counted), tuple(left_out))


def _doubt(event: Event, money: Money) -> str:
    if not is_confirmed(event):
        return "unconfirmed"
    if any(conflict.field == "amount" for conflict in event.conflicts):
        return "contradicted"
    return "" if money.unit else "unit_unknown"
