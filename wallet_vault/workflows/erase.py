"""Erase what is in the bin for good. Cannot be taken back: the person is asked before this is called."""

from wallet_vault.model import Changes, EvidenceId
from wallet_vault.workflows.workspace import Workspace


def erase_evidence(workspace: Workspace, evidence: tuple[EvidenceId, ...]) -> Changes:
    """Destroy the keys of these originals and of their members in the bin, and delete all that was read in them.

    The custody log keeps that they were there. Copies elsewhere are not reached. Raises ``NotInBin``.
    """
    return _erased(workspace, workspace.vault.erase(*evidence))


def empty_bin(workspace: Workspace) -> Changes:
    """Erase everything that is in the bin."""
    return _erased(workspace, workspace.vault.empty_bin())


def _erased(workspace: Workspace, erased: tuple[EvidenceId, ...]) -> Changes:
    """Forget the undo steps too that would bring back what is gone."""
    left = {decision.id for decision in workspace.vault.decisions()}
    workspace.undo_steps[:] = [
        step
        for step in workspace.undo_steps
        if (left.issuperset(step.targets) if step.kind == "decision" else set(step.targets).isdisjoint(erased))
    ]
    return Changes(frozenset(erased), timeline=True)
