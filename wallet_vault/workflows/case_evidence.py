"""What a case rests on: the events to choose from, those likely first, its loss and its checklist."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from wallet_vault.complaints.checklist import ChecklistLine, Holdings, Need, Readiness, checklist, readiness
from wallet_vault.complaints.likely import likely_reasons
from wallet_vault.complaints.loss import Loss, is_confirmed, loss_of
from wallet_vault.model import Changes, Event, EventId, Evidence, EvidenceId, SourceView
from wallet_vault.model.case import Case, CaseId
from wallet_vault.timeline import build_timeline
from wallet_vault.workflows.cases import change_case, find_case
from wallet_vault.workflows.workspace import Workspace

__all__ = ["Candidate", "CaseEvidence", "ChecklistLine", "Loss", "Need", "Readiness", "case_evidence"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event of the timeline as the case sees it; ``why`` holds codes of what makes it likely.

    What is undisputed is told and does not count in the loss.
    """

    event: Event
    is_chosen: bool
    is_confirmed: bool
    why: tuple[str, ...] = ()
    is_undisputed: bool = False


@dataclass(frozen=True, slots=True)
class CaseEvidence:
    """``candidates`` in order of time; ``evidence`` in the order that gives exhibits their numbers.

    ``gone`` counts chosen events that no evidence tells any more.
    """

    case: Case
    candidates: tuple[Candidate, ...]
    evidence: tuple[Evidence, ...]
    gone: int
    loss: Loss
    checklist: tuple[ChecklistLine, ...]
    readiness: Readiness

    @property
    def chosen(self) -> tuple[Candidate, ...]:
        return tuple(one for one in self.candidates if one.is_chosen)


def case_evidence(workspace: Workspace, case_id: str) -> CaseEvidence:
    """Raises ``NoSuchCase``."""
    case = find_case(workspace, case_id)
    views = workspace.vault.source_views()
    events = build_timeline(views, workspace.vault.decisions()).events
    why = likely_reasons(case, events, _wallets(views))
    candidates = tuple(_candidate(case, event, why.get(event.id, ())) for event in events)
    chosen = [one.event for one in candidates if one.is_chosen]
    behind = {source.evidence for event in chosen for source in event.sources}
    evidence = tuple(view.evidence for view in views)
    held = Holdings(case, tuple(chosen), tuple(one for one in evidence if one.id in behind))
    gone = len(set(case.events) - {event.id for event in chosen})
    return CaseEvidence(
        case, candidates, evidence, gone, loss_of(chosen, case.undisputed), checklist(held), readiness(held)
    )


def choose_events(workspace: Workspace, case_id: CaseId, events: Iterable[EventId], *, chosen: bool) -> Changes:
    """Put events into the case, or take them out, as one step. Raises ``NoSuchCase``."""
    named = tuple(events)

    def change(case: Case) -> Case:
        kept = tuple(event for event in case.events if event not in named)
        return replace(case, events=(*kept, *named) if chosen else kept)

    return change_case(workspace, case_id, change)


def tick_proof(workspace: Workspace, case_id: CaseId, proof: str, *, held: bool) -> Changes:
    """Say that a proof is there which the vault cannot see, or take that back. Raises ``NoSuchCase``."""

    def change(case: Case) -> Case:
        kept = tuple(one for one in case.proofs_held if one != proof)
        return replace(case, proofs_held=(*kept, proof) if held else kept)

    return change_case(workspace, case_id, change)


def _wallets(views: Iterable[SourceView]) -> dict[EvidenceId, str]:
    return {view.evidence.id: view.extraction.wallet for view in views if view.extraction is not None}


def _candidate(case: Case, event: Event, why: tuple[str, ...]) -> Candidate:
    return Candidate(event, event.id in case.events, is_confirmed(event), why, event.id in case.undisputed)
