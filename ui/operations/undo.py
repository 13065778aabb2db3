"""Take the newest act back."""

from collections.abc import Callable

from ui.session import Session
from wallet_vault.errors import WalletVaultError
from wallet_vault.model import Changes, EvidenceId
from wallet_vault.workflows.decide import bin_evidence, undo
from wallet_vault.workflows.workspace import UndoStep, Workspace


def undo_newest(
    session: Session, *, done: Callable[[UndoStep], None], failed: Callable[[WalletVaultError], None]
) -> None:
    """Undo, and say what it was. Tells ``NothingToUndo``."""
    steps: list[UndoStep] = []

    def work(workspace: Workspace) -> Changes:
        step, changes = undo(workspace)
        steps.append(step)
        return changes

    session.run(work, done=lambda _changes: done(steps.pop()), failed=failed)


def take_back(session: Session, kept: tuple[EvidenceId, ...]) -> None:
    """Put what one drop brought into the bin; *undo* brings it all back at once."""

    def work(workspace: Workspace) -> Changes:
        before = len(workspace.undo_steps)
        changes = Changes()
        for evidence_id in kept:
            changes |= bin_evidence(workspace, evidence_id)
        workspace.undo_steps[before:] = [UndoStep("bin", kept)]
        return changes

    session.run(work)
