"""Events as marks of the overview strip. Adds nothing up: one payment may be told twice, or have failed."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from math import sqrt

from ui.widgets.overview_strip import Mark, MarkKind
from wallet_vault.model import Event, EventKind

_CONTACTS = {EventKind.CONTACT, EventKind.NOTICE, EventKind.RESTRICTION}
_BETWEEN_OWN_POCKETS = {EventKind.TOP_UP, EventKind.WITHDRAWAL}


def marks(events: Sequence[Event]) -> tuple[Mark, ...]:
    """One mark for each event with a date; bars grow with the root of the amount, each unit by itself."""
    largest = _largest(events)
    return tuple(mark for event in events if (mark := _mark(event, largest)) is not None)


def _largest(events: Sequence[Event]) -> dict[str, Decimal]:
    largest: dict[str, Decimal] = {}
    for event in events:
        if event.money is not None:
            unit = event.money.unit
            largest[unit] = max(largest.get(unit, Decimal(0)), abs(event.money.amount))
    return largest


def _mark(event: Event, largest: dict[str, Decimal]) -> Mark | None:
    when = event.when
    if when is None or not when.has_year or event.kind in _BETWEEN_OWN_POCKETS:
        return None
    at = when.earliest()
    if when.day is not None and when.hour is None:
        at += timedelta(hours=12)
    if event.money is None or event.kind in _CONTACTS:
        return Mark(at, MarkKind.CONTACT)
    most = largest[event.money.unit]
    weight = sqrt(abs(event.money.amount) / most) if most else 0.0
    return Mark(at, MarkKind.MONEY_IN if event.is_money_in else MarkKind.MONEY_OUT, weight)
