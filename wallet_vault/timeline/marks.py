"""What the person marked on events: hidden with a reason, starred, commented, split off."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from msgspec import structs

from wallet_vault.model import Decision, DecisionKind, Event

NO_REASON = "-"
"""Stands for the reason of an event that was hidden without one."""


@dataclass(frozen=True, slots=True)
class _Mark:
    starred: bool = False
    comment: str = ""
    hidden_reason: str = ""


def split_off(decisions: Iterable[Decision]) -> frozenset[tuple[str, str]]:
    """Give the tellings (evidence id, observation key) that the person says are happenings of their own."""
    return frozenset(
        (evidence, observation)
        for decision in decisions
        if decision.kind is DecisionKind.SPLIT_EVENT and not decision.withdrawn
        for evidence, _slash, observation in [decision.target.partition("/")]
    )


def marked(events: Iterable[Event], decisions: Iterable[Decision], names: Mapping[str, str]) -> list[Event]:
    """Put the person's marks on ``events``. ``names`` leads from any name of an event to its id.

    A decision on what is no longer there has no effect; it stays in the log.
    """
    marks: dict[str, _Mark] = {}
    for decision in decisions:
        event = names.get(decision.target)
        if event is not None and not decision.withdrawn:
            marks[event] = _with(marks.get(event, _Mark()), decision)
    return [_bearing(event, marks.get(event.id)) for event in events] if marks else list(events)


def _with(mark: _Mark, decision: Decision) -> _Mark:
    match decision.kind:
        case DecisionKind.STAR_EVENT | DecisionKind.UNSTAR_EVENT:
            return replace(mark, starred=decision.kind is DecisionKind.STAR_EVENT)
        case DecisionKind.COMMENT_EVENT:
            return replace(mark, comment=decision.value)
        case DecisionKind.HIDE_EVENT:
            return replace(mark, hidden_reason=decision.value or NO_REASON)
        case DecisionKind.SHOW_EVENT:
            return replace(mark, hidden_reason="")
        case _:
            return mark


def _bearing(event: Event, mark: _Mark | None) -> Event:
    if mark is None:
        return event
    return structs.replace(event, starred=mark.starred, comment=mark.comment, hidden_reason=mark.hidden_reason)
