"""The person's verbs for the bin: put evidence in, take it out. Nothing is ever deleted."""

from collections.abc import Callable

from ui.session import Session
from wallet_vault.model import Changes, EvidenceId
from wallet_vault.workflows import decide

Done = Callable[[Changes], None]


def bin_evidence(session: Session, evidence_id: EvidenceId, *, done: Done | None = None) -> None:
    session.run(lambda workspace: decide.bin_evidence(workspace, evidence_id), done=done)


def restore_evidence(session: Session, evidence_id: EvidenceId, *, done: Done | None = None) -> None:
    session.run(lambda workspace: decide.restore_evidence(workspace, evidence_id), done=done)
