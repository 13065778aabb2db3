"""Look for words in everything that the vault holds."""

from collections.abc import Callable

from ui.session import Session
from wallet_vault.workflows.find import Found, search_evidence

HITS_SHOWN = 200


def find(session: Session, words: str, done: Callable[[tuple[Found, ...]], None]) -> None:
    """Search for ``words``; at most ``HITS_SHOWN`` places come back."""
    session.run(lambda workspace: search_evidence(workspace, words, HITS_SHOWN), done=done)
