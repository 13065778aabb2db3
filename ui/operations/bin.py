"""The person's verbs for the bin: put evidence in, take it out, and erase for good what is in it."""

from collections.abc import Callable

from ui.session import Session
from wallet_vault.errors import WalletVaultError
from wallet_vault.model import Changes, EvidenceId
from wallet_vault.workflows import decide
from wallet_vault.workflows.bin import Binned, what_is_binned
from wallet_vault.workflows.erase import erase_evidence
from wallet_vault.workflows.workspace import Workspace

Done = Callable[[Changes], None]


def bin_evidence(session: Session, evidence_id: EvidenceId, *, done: Done | None = None) -> None:
    session.run(lambda workspace: decide.bin_evidence(workspace, evidence_id), done=done)


def restore_evidence(session: Session, evidence_id: EvidenceId, *, done: Done | None = None) -> None:
    session.run(lambda workspace: decide.restore_evidence(workspace, evidence_id), done=done)


def load_bin(session: Session, done: Callable[[tuple[Binned, ...]], None]) -> None:
    session.run(what_is_binned, done=done)


def restore_all(session: Session, ids: tuple[EvidenceId, ...], *, done: Done) -> None:
    """Take several out of the bin."""

    def work(workspace: Workspace) -> Changes:
        changes = Changes()
        for evidence_id in ids:
            changes |= decide.restore_evidence(workspace, evidence_id)
        return changes

    session.run(work, done=done)


def erase(
    session: Session, ids: tuple[EvidenceId, ...], *, done: Done, failed: Callable[[WalletVaultError], None]
) -> None:
    """Destroy their keys. Cannot be taken back."""
    session.run(lambda workspace: erase_evidence(workspace, ids), done=done, failed=failed)
