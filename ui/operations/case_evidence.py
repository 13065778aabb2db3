"""What the person does to the evidence of a case: choose events, confirm them, tick proofs."""

from collections.abc import Callable, Iterable

from ui.session import Session
from wallet_vault.model import EventId
from wallet_vault.model.case import CaseId
from wallet_vault.workflows import case_evidence, letter_edits
from wallet_vault.workflows.case_evidence import CaseEvidence
from wallet_vault.workflows.cases import confirm_event as confirm


def load_evidence(session: Session, case_id: CaseId, done: Callable[[CaseEvidence], None]) -> None:
    session.run(lambda workspace: case_evidence.case_evidence(workspace, case_id), done=done)


def choose_events(session: Session, case_id: CaseId, events: Iterable[EventId], *, chosen: bool) -> None:
    named = tuple(events)
    session.run(lambda workspace: case_evidence.choose_events(workspace, case_id, named, chosen=chosen))


def confirm_event(session: Session, event_id: EventId) -> None:
    session.run(lambda workspace: confirm(workspace, event_id))


def set_disputed(session: Session, case_id: CaseId, event_id: EventId, *, is_disputed: bool) -> None:
    session.run(lambda workspace: letter_edits.set_disputed(workspace, case_id, event_id, is_disputed=is_disputed))


def tick_proof(session: Session, case_id: CaseId, proof: str, *, held: bool) -> None:
    session.run(lambda workspace: case_evidence.tick_proof(workspace, case_id, proof, held=held))
