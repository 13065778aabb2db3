"""Change the passphrase, make a new recovery code, copy the vault, prove that a copy can be restored."""

from datetime import datetime, timedelta
from pathlib import Path

from zxcvbn import zxcvbn

from wallet_vault.jobs import Progress, ProgressReport, no_progress
from wallet_vault.vault import BackupSummary, DeviceKeyring, DrillReport, drill_restore
from wallet_vault.workflows.workspace import Clock, Workspace, system_clock

REMIND_AFTER = timedelta(days=30)

_MEASURED_CHARS = 72
"""zxcvbn's time grows quickly with length, and beyond this nothing changes in its answer."""


def change_passphrase(workspace: Workspace, new: str, key_file: Path | None = None) -> None:
    """Re-wrap the keys; no original is sealed again. Raises ``WeakPassphrase``, ``KeyFileNeeded``, ``NotAKeyFile``."""
    workspace.vault.change_passphrase(new, key_file)


def renew_recovery_code(workspace: Workspace) -> str:
    """A new recovery code, shown once; the old one stops working."""
    return workspace.vault.new_recovery_code()


def back_up(workspace: Workspace, destination: Path, *, progress: ProgressReport = no_progress) -> BackupSummary:
    """Copy the whole vault while it is open, or bring its copy up to date: consistent and checked.

    Raises ``FolderNotEmpty``, ``BackupOfAnother``, ``BackupDiverged``, ``BackupFaulty``, ``MissingObject``
    or ``NoRoom``.
    """
    return workspace.vault.backup(destination, lambda done, total: progress(Progress(done, total)))


def last_backup_at(workspace: Workspace) -> datetime | None:
    return workspace.vault.last_backup_at()


def is_backup_due(workspace: Workspace) -> bool:
    """Whether there is evidence and the newest backup, or else the vault, is a month old."""
    since = workspace.vault.last_backup_at() or workspace.vault.created_at
    return bool(workspace.vault.all_evidence()) and workspace.clock() - since >= REMIND_AFTER


def drill(
    copy: Path,
    *,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    key_file: Path | None = None,
    device: DeviceKeyring | None = None,
    clock: Clock = system_clock,
    place: Path | None = None,
    progress: ProgressReport = no_progress,
) -> DrillReport:
    """Restore a copy to a private temporary place, read it to its last byte there, and remove it again.

    Raises what opening a vault raises, and ``NoRoom``.
    """
    return drill_restore(
        copy,
        passphrase=passphrase,
        recovery_code=recovery_code,
        key_file=key_file,
        device=device,
        clock=clock,
        place=place,
        progress=lambda done, total: progress(Progress(done, total)),
    )


def passphrase_strength(passphrase: str) -> int:
    """From 0 (guessed at once) to 4 (strong), by zxcvbn's guesses."""
    if not passphrase:
        return 0
    return int(zxcvbn(passphrase[:_MEASURED_CHARS])["score"])
