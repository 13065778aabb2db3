"""The events that the person wrote down: added, edited and taken back by decisions.

Values were checked when the decision was made; what cannot be read counts as not told.
"""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from wallet_vault.model import Basis, Decision, DecisionKind, Event, EventId, EventKind, EventState, Money
from wallet_vault.timeline.decided import read_moment


def own_events(decisions: Iterable[Decision]) -> list[Event]:
    """Give the person's own events as last edited, in the order they were added."""
    fields: dict[str, dict[str, str]] = {}
    for decision in decisions:
        if decision.withdrawn:
            continue
        if decision.kind is DecisionKind.ADD_EVENT:
            fields[decision.id] = dict(decision.fields)
        elif decision.kind is DecisionKind.EDIT_EVENT and decision.target in fields:
            fields[decision.target].update(decision.fields)
        elif decision.kind is DecisionKind.REMOVE_EVENT:
            fields.pop(decision.target, None)
    return [_own_event(EventId(event), told) for event, told in fields.items()]


def _own_event(event: EventId, told: dict[str, str]) -> Event:
    return Event(
        event,
        kind=_kind(told.get("kind", "")),
        when=read_moment(told.get("when", ""), Basis.PERSON),
        money=_money(told.get("amount", ""), told.get("unit", "")),
        counterparty=told.get("counterparty", ""),
        summary=told.get("summary", ""),
        state=EventState.CONFIRMED,
        added_by_person=True,
    )


def _kind(name: str) -> EventKind:
    return next((kind for kind in EventKind if kind.value == name), EventKind.OTHER)


def _money(amount: str, unit: str) -> Money | None:
    try:
        number = Decimal(amount)
    except InvalidOperation:
        return None
    return Money(number, unit) if number.is_finite() else None
