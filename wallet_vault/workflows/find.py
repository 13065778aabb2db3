"""Full text over everything in the vault."""

from dataclasses import dataclass

from wallet_vault.model import Evidence
from wallet_vault.vault import SearchHit
from wallet_vault.workflows.workspace import Workspace

__all__ = ["Found", "SearchHit", "search", "search_evidence"]


def search(workspace: Workspace, words: str, limit: int = 200) -> tuple[SearchHit, ...]:
    """Where the words stand, newest evidence first; Chinese needs no blanks between words."""
    return workspace.vault.search(words, limit) if words.strip() else ()


@dataclass(frozen=True, slots=True)
class Found:
    """A place, and the evidence it is in."""

    hit: SearchHit
    evidence: Evidence


def search_evidence(workspace: Workspace, words: str, limit: int = 200) -> tuple[Found, ...]:
    """Search as :func:`search` does, with the evidence beside each place."""
    return tuple(Found(hit, workspace.vault.evidence(hit.evidence)) for hit in search(workspace, words, limit))
