"""Change the passphrase, make a new recovery code, copy the vault, prove that a copy can be restored."""

from datetime import datetime, timedelta
from pathlib import Path

from zxcvbn import zxcvbn

from wallet_vault.jobs import Progress, ProgressReport, no_progress
from wallet_vault.vault import BackupSummary, DeviceKeyring, DrillReport, drill_restore, is_vault
from wallet_vault.workflows.workspace import Clock, Workspace, system_clock

__all__ = [
    "DrillReport",
    "back_up",
    "change_passphrase",
    "drill",
    "is_backup_due",
    "last_backup_at",
    "last_backup_place",
    "passphrase_strength",
    "place_for_copy",
    "put_off_backup",
    "renew_recovery_code",
]

REMIND_AFTER = timedelta(days=30)
PUT_OFF_FOR = timedelta(days=7)
_PLACE, _PUT_OFF = "backup_folder", "backup_reminder_after"
_COPY_SUFFIX = "-backup"

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
    summary = workspace.vault.backup(destination, lambda done, total: progress(Progress(done, total)))
    workspace.vault.set_setting(_PLACE, str(destination))
    return summary


def place_for_copy(workspace: Workspace, chosen: Path) -> Path:
    """Where the copy goes if the person points at ``chosen``: that folder where it is a copy, else a folder in it.

    The name inside is always the same, so that the next copy to the same place only adds what is new.
    """
    return chosen if is_vault(chosen) else chosen / f"{workspace.vault.name}{_COPY_SUFFIX}"


def last_backup_place(workspace: Workspace) -> Path | None:
    """The folder of the newest backup, as the vault itself remembers it; ``None`` for never."""
    place = workspace.vault.setting(_PLACE)
    return Path(place) if place and workspace.vault.last_backup_at() else None


def last_backup_at(workspace: Workspace) -> datetime | None:
    return workspace.vault.last_backup_at()


def is_backup_due(workspace: Workspace) -> bool:
    """Whether there is evidence, the newest backup, or else the vault, is a month old, and it was not put off."""
    now = workspace.clock()
    since = workspace.vault.last_backup_at() or workspace.vault.created_at
    put_off = workspace.vault.setting(_PUT_OFF)
    if put_off and now < datetime.fromisoformat(put_off) <= now + PUT_OFF_FOR:
        return False
    return bool(workspace.vault.all_evidence()) and now - since >= REMIND_AFTER


def put_off_backup(workspace: Workspace) -> None:
    """Remind again in a week. A clock that was wrong cannot put it off for longer."""
    workspace.vault.set_setting(_PUT_OFF, (workspace.clock() + PUT_OFF_FOR).isoformat())


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
