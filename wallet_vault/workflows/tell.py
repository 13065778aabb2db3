"""The timeline of the open vault, and the person's own hand in it."""

from dataclasses import dataclass

from wallet_vault.errors import NoSuchEvent
from wallet_vault.jobs.collector import without_cycle_search
from wallet_vault.model import (
    Changes,
    Decision,
    DecisionKind,
    Event,
    EventId,
    EventKind,
    Evidence,
    FindingKind,
    Timeline,
)
from wallet_vault.timeline import build_timeline
from wallet_vault.workflows.decide import checked_value, keep_decision, new_decision_id
from wallet_vault.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OwnEvent:
    """An event as the person types it: ``when`` and ``amount`` in any form the program reads, "" if unknown."""

    kind: EventKind
    when: str
    summary: str
    amount: str = ""
    unit: str = ""
    counterparty: str = ""


@dataclass(frozen=True, slots=True)
class ToldTimeline:
    """The timeline with the evidence it rests on, in the order that gives exhibits their numbers."""

    timeline: Timeline
    evidence: tuple[Evidence, ...] = ()


def told_timeline(workspace: Workspace) -> ToldTimeline:
    """All events, and what their sources are called."""
    with without_cycle_search():
        views = workspace.vault.source_views(with_readings=False)
        timeline = build_timeline(views, workspace.vault.decisions())
    return ToldTimeline(timeline, tuple(view.evidence for view in views))


def current_timeline(workspace: Workspace) -> Timeline:
    """All events as findings and decisions tell them now."""
    return told_timeline(workspace).timeline


def add_event(workspace: Workspace, event: OwnEvent) -> Changes:
    """Put the person's own event on the timeline. Raises ``BadInput``."""
    return _record(workspace, DecisionKind.ADD_EVENT, "", fields=_checked_fields(event))


def edit_event(workspace: Workspace, event_id: EventId, event: OwnEvent) -> Changes:
    """Change the person's own event. Raises ``BadInput`` or ``NoSuchEvent``."""
    if not find_event(workspace, event_id).added_by_person:
        raise NoSuchEvent(event=event_id)
    return _record(workspace, DecisionKind.EDIT_EVENT, event_id, fields=_checked_fields(event))


def remove_event(workspace: Workspace, event_id: EventId) -> Changes:
    """Take the person's own event away again."""
    return _record(workspace, DecisionKind.REMOVE_EVENT, event_id)


def hide_event(workspace: Workspace, event_id: EventId, reason: str) -> Changes:
    return _record(workspace, DecisionKind.HIDE_EVENT, event_id, reason)


def show_event(workspace: Workspace, event_id: EventId) -> Changes:
    return _record(workspace, DecisionKind.SHOW_EVENT, event_id)


def star_event(workspace: Workspace, event_id: EventId, *, starred: bool) -> Changes:
    return _record(workspace, DecisionKind.STAR_EVENT if starred else DecisionKind.UNSTAR_EVENT, event_id)


def comment_event(workspace: Workspace, event_id: EventId, comment: str) -> Changes:
    return _record(workspace, DecisionKind.COMMENT_EVENT, event_id, comment.strip())


def split_source(workspace: Workspace, source: str) -> Changes:
    """Say that one source (``evidence/observation``) tells of another happening than those it was merged with."""
    return _record(workspace, DecisionKind.SPLIT_EVENT, source)


def find_event(workspace: Workspace, event_id: EventId) -> Event:
    """Raises ``NoSuchEvent``."""
    timeline = current_timeline(workspace)
    for event in (*timeline.events, *timeline.hidden):
        if event.id == event_id:
            return event
    raise NoSuchEvent(event=event_id)


def _record(
    workspace: Workspace,
    kind: DecisionKind,
    target: str,
    value: str = "",
    fields: tuple[tuple[str, str], ...] = (),
) -> Changes:
    decision = Decision(new_decision_id(), workspace.clock(), kind, target, None, value, fields)
    keep_decision(workspace, decision)
    return Changes(timeline=True)


def _checked_fields(event: OwnEvent) -> tuple[tuple[str, str], ...]:
    fields = [
        ("kind", event.kind.value),
        ("when", checked_value(FindingKind.MOMENT, event.when) if event.when.strip() else ""),
        ("amount", checked_value(FindingKind.AMOUNT, event.amount) if event.amount.strip() else ""),
        ("unit", event.unit.strip()),
        ("counterparty", event.counterparty.strip()),
        ("summary", checked_value(FindingKind.SUBJECT, event.summary)),
    ]
    return tuple((name, value) for name, value in fields if value)
