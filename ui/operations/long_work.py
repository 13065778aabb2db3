"""Long work with progress and a cancel that a lock pulls too: on the open vault, or apart from it."""

from collections.abc import Callable
from typing import TypeVar

from ui.session import Session
from wallet_vault.errors import WalletVaultError
from wallet_vault.jobs import CancelToken, Progress, ProgressReport
from wallet_vault.workflows.workspace import Workspace

T = TypeVar("T")
Failed = Callable[[WalletVaultError], None]


def run_long(
    session: Session,
    work: Callable[[Workspace, ProgressReport], T],
    *,
    done: Callable[[T], None],
    failed: Failed,
    cancelled: Callable[[], None],
    ended: Callable[[], None],
) -> None:
    """Run one long piece of work on the vault; the foot of the window shows how far it is."""
    cancel = session.new_cancel()

    def report(progress: Progress) -> None:
        cancel.raise_if_cancelled()
        session.report(progress, cancel)

    def end() -> None:
        session.end_cancel(cancel)
        session.report_end(cancel)
        ended()

    session.run(lambda workspace: work(workspace, report), done=done, failed=failed, cancelled=cancelled, ended=end)


def run_long_apart(
    session: Session,
    work: Callable[[ProgressReport], T],
    *,
    cancel: CancelToken,
    progress: Callable[[Progress], None],
    done: Callable[[T], None],
    failed: Failed,
    cancelled: Callable[[], None],
) -> None:
    """Run long work that needs not the open vault; ``progress`` is called on the main thread."""

    def report(step: Progress) -> None:
        cancel.raise_if_cancelled()
        session.hand_home(progress, step)

    session.run_apart(lambda: work(report), done=done, failed=failed, cancelled=cancelled)
