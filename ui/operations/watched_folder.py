"""Which folder is watched: read, choose, stop."""

from collections.abc import Callable
from pathlib import Path

from ui.session import Session
from wallet_vault.errors import WalletVaultError
from wallet_vault.workflows import watched_folder


def load_watched_folder(session: Session, done: Callable[[Path | None], None]) -> None:
    session.run(watched_folder.watched_folder, done=done)


def watch_folder(
    session: Session, folder: Path, *, done: Callable[[], None], failed: Callable[[WalletVaultError], None]
) -> None:
    """Tells ``UnsuitableFolder``."""
    session.run(
        lambda workspace: watched_folder.watch_folder(workspace, folder), done=lambda _none: done(), failed=failed
    )


def stop_watching(session: Session, done: Callable[[], None]) -> None:
    session.run(watched_folder.stop_watching, done=lambda _none: done())
