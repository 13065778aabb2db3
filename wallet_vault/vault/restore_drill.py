"""Proves that a backup can be restored: copies it to a private temporary place, opens it there, reads every byte.

Changes nothing in the backup. What stands in the temporary place is sealed like the backup itself.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from wallet_vault.errors import NotAVault
from wallet_vault.model import Verification
from wallet_vault.safe_files import file_pieces, private_folder, telling_os_errors, write_atomically
from wallet_vault.vault.device_keyring import DeviceKeyring
from wallet_vault.vault.layout import VaultLayout
from wallet_vault.vault.opening import open_vault
from wallet_vault.vault.vault import Clock


@dataclass(frozen=True, slots=True)
class DrillReport:
    """``evidence`` counts what could be restored, the bin included; ``last_entry_at`` is how fresh the backup is."""

    verification: Verification
    evidence: int
    last_entry_at: datetime


def drill_restore(
    backup: Path,
    *,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    key_file: Path | None = None,
    device: DeviceKeyring | None = None,
    clock: Clock,
    place: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> DrillReport:
    """Restore a backup below ``place`` (the system's temporary folder), check it, and remove it again.

    ``progress`` gets originals read and in all, 0 of 0 while copying; it may raise to stop. Raises what
    ``open_vault`` raises, and ``NoRoom``.
    """
    if not VaultLayout(backup).header.is_file():
        raise NotAVault(folder=backup)
    with telling_os_errors(place or backup), tempfile.TemporaryDirectory(prefix="restore-", dir=place) as temporary:
        restored = Path(temporary, "vault")
        _copy(backup, restored, progress or _tell_nobody)
        ways = {"passphrase": passphrase, "recovery_code": recovery_code}
        with open_vault(restored, **ways, key_file=key_file, device=device, clock=clock) as vault:
            verification = vault.verify(progress)
            evidence = len(vault.all_evidence()) + len(vault.all_evidence(binned=True))
            return DrillReport(verification, evidence, vault.custody()[-1].at)


def _tell_nobody(_done: int, _total: int) -> None:
    """For a drill that nobody watches."""


def _copy(source: Path, target: Path, progress: Callable[[int, int], None]) -> None:
    private_folder(target)
    for path in sorted(source.rglob("*")):
        progress(0, 0)
        if path.is_file() and not path.is_symlink():
            place = target / path.relative_to(source)
            private_folder(place.parent)
            write_atomically(place, file_pieces(path))
