"""Complaint cases of the open vault: opened, changed, closed. Kept as decisions, so each step can be undone."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import msgspec

from wallet_vault.complaints.loss import Loss, is_confirmed, loss_of
from wallet_vault.complaints.reasons import USUAL_DEMANDS, reason_word
from wallet_vault.errors import NoSuchCase
from wallet_vault.model import (
    Changes,
    Decision,
    DecisionKind,
    Event,
    EventId,
    EvidenceId,
    FindingKey,
    FindingState,
    Timeline,
    decided_values,
)
from wallet_vault.model.case import Case, CaseId, Complainant, Demand, Outcome, Reason
from wallet_vault.workflows.decide import new_decision_id
from wallet_vault.workflows.kept_records import decoded_record, keep_record, kept_records
from wallet_vault.workflows.tell import current_timeline, find_event
from wallet_vault.workflows.workspace import UndoStep, Workspace

_COMPLAINANT = "complainant"
_CURRENT = "current_case"


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A case with its events in order of time. ``gone`` are events that no evidence tells any more."""

    case: Case
    events: tuple[Event, ...]
    gone: tuple[EventId, ...]
    loss: Loss


def cases(workspace: Workspace) -> tuple[Case, ...]:
    """All cases, in the order they were opened."""
    return tuple(kept_records(workspace, DecisionKind.KEEP_CASE, Case).values())


def find_case(workspace: Workspace, case_id: str) -> Case:
    """Raises ``NoSuchCase``."""
    found = kept_records(workspace, DecisionKind.KEEP_CASE, Case).get(case_id)
    if found is None:
        raise NoSuchCase(case=case_id)
    return found


def current_case(workspace: Workspace) -> Case | None:
    """The case that the person works on: the one chosen last that is still there, else the newest, else ``None``."""
    known = {case.id: case for case in cases(workspace)}
    chosen = CaseId(workspace.vault.setting(_CURRENT))
    return known.get(chosen) or next(reversed(known.values()), None)


def choose_case(workspace: Workspace, case_id: CaseId) -> Changes:
    """Make this the case that the person works on. Raises ``NoSuchCase``."""
    workspace.vault.set_setting(_CURRENT, find_case(workspace, case_id).id)
    return Changes(cases=True)


def open_case(workspace: Workspace, *, provider: str, reason: Reason, name: str = "") -> Case:
    """Open a case with what its reason usually asks for; the person changes it from there."""
    demands = tuple(Demand(kind) for kind in USUAL_DEMANDS[reason])
    opened = Case(CaseId(secrets.token_hex(4)), name.strip(), provider, reason, today(workspace), demands=demands)
    keep_case(workspace, opened)
    return opened


def keep_case(workspace: Workspace, case: Case) -> Changes:
    """Keep the case as it is now."""
    return keep_record(workspace, DecisionKind.KEEP_CASE, case.id, case)


def change_case(workspace: Workspace, case_id: str, change: Callable[[Case], Case]) -> Changes:
    """Keep what ``change`` makes of the case as it is now; no change is no act. Raises ``NoSuchCase``."""
    case = find_case(workspace, case_id)
    changed = change(case)
    return keep_case(workspace, changed) if changed != case else Changes()


def case_title(case: Case) -> str:
    """What the case is called: the name the person gave, else what went wrong."""
    return case.name or reason_word(case.reason)


def close_case(workspace: Workspace, case_id: str, outcome: Outcome, *, is_satisfied: bool | None) -> Changes:
    """Record how it ended, and whether the person is content; ``None`` for no answer. Raises ``NoSuchCase``."""
    return change_case(workspace, case_id, lambda case: replace(case, outcome=outcome, is_satisfied=is_satisfied))


def reopen_case(workspace: Workspace, case_id: str) -> Changes:
    """Take a closed case up again: what was due in it is due again. Raises ``NoSuchCase``."""
    return close_case(workspace, case_id, Outcome.OPEN, is_satisfied=None)


def case_facts(workspace: Workspace, case_id: str, timeline: Timeline | None = None) -> CaseFacts:
    """The case with its events and loss as they are told now, or in ``timeline``. Raises ``NoSuchCase``."""
    case = find_case(workspace, case_id)
    told = tuple(event for event in (timeline or current_timeline(workspace)).events if event.id in case.events)
    present = {event.id for event in told}
    gone = tuple(event for event in case.events if event not in present)
    return CaseFacts(case, told, gone, loss_of(told, case.undisputed))


def confirm_event(workspace: Workspace, event_id: EventId) -> Changes:
    """Confirm every finding that an event rests on and that was not decided on yet. Raises ``NoSuchEvent``."""
    event = find_event(workspace, event_id)
    if is_confirmed(event):
        return Changes()
    made = [
        Decision(new_decision_id(), workspace.clock(), DecisionKind.CONFIRM, key, evidence)
        for evidence, key in _undecided(workspace, event)
    ]
    if not made:
        return Changes()
    for decision in made:
        workspace.vault.decide(decision)
    workspace.undo_steps.append(UndoStep("decision", tuple(decision.id for decision in made)))
    return Changes(frozenset(source.evidence for source in event.sources), timeline=True)


def complainant(workspace: Workspace) -> Complainant:
    """Who complains, as kept in the vault; empty fields until they are told."""
    kept = workspace.vault.setting(_COMPLAINANT)
    return decoded_record(kept, Complainant) if kept else Complainant()


def keep_complainant(workspace: Workspace, person: Complainant) -> None:
    """Replace the details: they are not history, and what was taken out is gone."""
    workspace.vault.set_setting(_COMPLAINANT, msgspec.json.encode(person).decode())


def today(workspace: Workspace) -> date:
    """The day at the person's place."""
    return workspace.clock().astimezone().date()


def _undecided(workspace: Workspace, event: Event) -> Sequence[tuple[EvidenceId, FindingKey]]:
    decisions = workspace.vault.decisions()
    open_ones: dict[tuple[EvidenceId, FindingKey], None] = {}
    for source in event.sources:
        decided = decided_values(decision for decision in decisions if decision.evidence == source.evidence)
        for key in source.findings:
            if decided.get(key, (FindingState.PROPOSED, ""))[0] is FindingState.PROPOSED:
                open_ones[source.evidence, key] = None
    return tuple(open_ones)
