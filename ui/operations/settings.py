"""What the settings view does to keep the vault safe: copies and drills; and the case's name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ui.operations.long_work import run_long, run_long_apart
from ui.operations.open_vault import Typed
from ui.session import Session
from wallet_vault.errors import WalletVaultError
from wallet_vault.jobs import CancelToken, Progress, ProgressReport
from wallet_vault.model.case import Case, CaseId
from wallet_vault.workflows import keep_safe
from wallet_vault.workflows.cases import cases, current_case
from wallet_vault.workflows.export import case_name, rename_case
from wallet_vault.workflows.keep_safe import DrillReport
from wallet_vault.workflows.workspace import Workspace

Done = Callable[[], None]
Failed = Callable[[WalletVaultError], None]


@dataclass(frozen=True, slots=True)
class CaseHead:
    """What the top bar says of the case, and the complaints to choose from; ``current`` is the one in hand."""

    name: str
    evidence: int
    cases: tuple[Case, ...] = ()
    current: CaseId | None = None


@dataclass(frozen=True, slots=True)
class Copies:
    """What is known of this vault's copies."""

    last_at: datetime | None
    place: Path | None


@dataclass(frozen=True, slots=True)
class MadeCopy:
    """``copied`` of its ``objects`` were not there before."""

    place: Path
    objects: int
    copied: int


def load_case_head(session: Session, done: Callable[[CaseHead], None]) -> None:
    def work(workspace: Workspace) -> CaseHead:
        current = current_case(workspace)
        return CaseHead(
            case_name(workspace),
            len(workspace.vault.all_evidence()),
            cases(workspace),
            current.id if current else None,
        )

    session.run(work, done=done)


def name_case(session: Session, name: str, done: Callable[[], None]) -> None:
    session.run(lambda workspace: rename_case(workspace, name), done=lambda _changes: done())


def load_copies(session: Session, done: Callable[[Copies], None]) -> None:
    session.run(
        lambda workspace: Copies(keep_safe.last_backup_at(workspace), keep_safe.last_backup_place(workspace)), done=done
    )


def copy_vault(
    session: Session,
    chosen: Path,
    *,
    done: Callable[[MadeCopy], None],
    failed: Failed,
    cancelled: Done,
    ended: Done,
) -> None:
    """Copy the vault to where the person points, or bring its copy there up to date; with progress and cancel."""

    def work(workspace: Workspace, report: ProgressReport) -> MadeCopy:
        place = keep_safe.place_for_copy(workspace, chosen)
        summary = keep_safe.back_up(workspace, place, progress=report)
        return MadeCopy(place, summary.objects, summary.copied)

    run_long(session, work, done=done, failed=failed, cancelled=cancelled, ended=ended)


def drill_copy(
    session: Session,
    copy: Path,
    typed: Typed,
    *,
    cancel: CancelToken,
    progress: Callable[[Progress], None],
    done: Callable[[DrillReport], None],
    failed: Failed,
    cancelled: Done,
) -> None:
    """Restore a copy to a temporary place and check it there. The person's other work does not wait for it."""
    run_long_apart(
        session,
        lambda report: keep_safe.drill(
            copy,
            passphrase=typed.passphrase,
            recovery_code=typed.recovery_code,
            key_file=typed.key_file,
            progress=report,
        ),
        cancel=cancel,
        progress=progress,
        done=done,
        failed=failed,
        cancelled=cancelled,
    )


def ask_if_backup_is_due(session: Session, due: Done) -> None:
    session.run(keep_safe.is_backup_due, done=lambda is_due: due() if is_due else None)


def put_off_backup(session: Session) -> None:
    session.run(keep_safe.put_off_backup)
