"""Put away the files that evidence came from: into the system's trash, or deleted at once."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFile

from ui.session import Session
from wallet_vault.jobs import Progress
from wallet_vault.workflows import remove_originals as workflow
from wallet_vault.workflows.remove_originals import Original, PutAwayResult
from wallet_vault.workflows.workspace import Workspace


def remove_originals(
    session: Session, originals: tuple[Original, ...], *, for_good: bool, done: Callable[[PutAwayResult], None]
) -> None:
    """Prove and put away one after the other, with progress and cancel."""
    cancel = session.new_cancel()
    put_away = workflow.delete_at_once if for_good else into_trash

    def work(workspace: Workspace) -> PutAwayResult:
        def report(progress: Progress) -> None:
            session.report(progress, cancel)

        return workflow.remove_originals(workspace, originals, put_away, progress=report, cancel=cancel)

    def end() -> None:
        session.end_cancel(cancel)
        session.report_end(cancel)

    session.run(work, done=done, ended=end)


def into_trash(path: Path) -> bool:
    """Move a file into the system's trash; ``False`` where there is none for its drive."""
    # PySide gives (whether it worked, the path in the trash) for the call with a name.
    moved: tuple[bool, str] | bool = QFile.moveToTrash(str(path))
    return moved[0] if isinstance(moved, tuple) else moved
