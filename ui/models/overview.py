"""Events as marks of the overview strip, and what they add up to. Draws nothing."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from math import sqrt

from ui.widgets.overview_strip import Mark, MarkKind
from wallet_vault.i18n import _, format_amount
from wallet_vault.model import Event, EventKind

_CONTACTS = {EventKind.CONTACT, EventKind.NOTICE, EventKind.RESTRICTION}
_ALWAYS_OUT = {EventKind.PAYMENT, EventKind.WITHDRAWAL}
_SUMMED = (
    (EventKind.PAYMENT, "red"),
    (EventKind.REFUND, "green"),
)


def marks(events: Sequence[Event]) -> tuple[Mark, ...]:
    """One mark for each event with a date; bars grow with the root of the amount, each unit by itself."""
    largest = _largest(events)
    return tuple(mark for event in events if (mark := _mark(event, largest)) is not None)


def sums(events: Sequence[Event]) -> tuple[tuple[str, str], ...]:
    """What was paid and what came back, in the unit that most events are in: (text, tone)."""
    units = defaultdict(int)
    for event in events:
        if event.money is not None and event.kind in {EventKind.PAYMENT, EventKind.REFUND}:
            units[event.money.unit] += 1
    if not units:
        return ()
    unit = max(units, key=lambda name: units[name])
    texts = {EventKind.PAYMENT: _("Paid {amount}"), EventKind.REFUND: _("Refunded {amount}")}
    shown = []
    for kind, tone in _SUMMED:
        total = sum((abs(e.money.amount) for e in events if e.kind is kind and e.money and e.money.unit == unit),
                    Decimal(0))  # fmt: skip
        if total:
            shown.append((texts[kind].format(amount=format_amount(total, unit)), tone))
    return tuple(shown)


def _largest(events: Sequence[Event]) -> dict[str, Decimal]:
    largest: dict[str, Decimal] = {}
    for event in events:
        if event.money is not None:
            unit = event.money.unit
            largest[unit] = max(largest.get(unit, Decimal(0)), abs(event.money.amount))
    return largest


def _mark(event: Event, largest: dict[str, Decimal]) -> Mark | None:
    when = event.when
    if when is None or not when.has_year:
        return None
    at = when.earliest()
    if when.day is not None and when.hour is None:
        at += timedelta(hours=12)
    if event.money is None or event.kind in _CONTACTS:
        return Mark(at, MarkKind.CONTACT)
    most = largest[event.money.unit]
    weight = sqrt(abs(event.money.amount) / most) if most else 0.0
    is_out = event.money.amount < 0 or event.kind in _ALWAYS_OUT
    return Mark(at, MarkKind.MONEY_OUT if is_out else MarkKind.MONEY_IN, weight)
