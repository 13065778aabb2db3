"""Full text over everything in the vault."""

from wallet_vault.vault import SearchHit
from wallet_vault.workflows.workspace import Workspace

__all__ = ["SearchHit", "search"]


def search(workspace: Workspace, words: str, limit: int = 200) -> tuple[SearchHit, ...]:
    """Where the words stand, newest evidence first; Chinese needs no blanks between words."""
    return workspace.vault.search(words, limit) if words.strip() else ()
