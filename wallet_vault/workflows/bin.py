"""What is in the bin, since when, and what came inside it. Moves and erases nothing."""

from dataclasses import dataclass
from datetime import datetime

from wallet_vault.model import CustodyAction, Evidence, EvidenceId
from wallet_vault.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Binned:
    """``members`` counts what came inside it and lies in the bin too."""

    evidence: Evidence
    binned_at: datetime
    members: int


def what_is_binned(workspace: Workspace) -> tuple[Binned, ...]:
    """The newest first; members only where their parent is not in the bin itself."""
    binned = workspace.vault.all_evidence(binned=True)
    ids = {evidence.id for evidence in binned}
    since = _binned_at(workspace)
    heads = (evidence for evidence in binned if evidence.parent not in ids)
    found = (
        Binned(evidence, since.get(evidence.id, evidence.acquired_at), _members(binned, evidence.id))
        for evidence in heads
    )
    return tuple(sorted(found, key=lambda one: one.binned_at, reverse=True))


def _binned_at(workspace: Workspace) -> dict[EvidenceId, datetime]:
    entries = workspace.vault.custody()
    return {entry.evidence: entry.at for entry in entries if entry.action is CustodyAction.BINNED and entry.evidence}


def _members(binned: tuple[Evidence, ...], parent: EvidenceId) -> int:
    own = [evidence.id for evidence in binned if evidence.parent == parent]
    return len(own) + sum(_members(binned, member) for member in own)
