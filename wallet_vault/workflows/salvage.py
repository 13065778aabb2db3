"""Take the originals out of a vault that no longer opens, in plain, into a folder of the person's choice."""

from dataclasses import dataclass
from pathlib import Path

from wallet_vault.bundle.names import safe_name
from wallet_vault.errors import DamagedObject, FolderNotEmpty
from wallet_vault.jobs import Progress, ProgressReport, no_progress
from wallet_vault.safe_files import private_folder, telling_os_errors, write_atomically
from wallet_vault.vault import DeviceKeyring, SalvagedOriginal, open_salvage


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """``saved`` are the files written; ``lost`` names the objects that are damaged."""

    saved: tuple[Path, ...]
    lost: tuple[str, ...]


def salvage_originals(
    folder: Path,
    destination: Path,
    *,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    key_file: Path | None = None,
    device: DeviceKeyring | None = None,
    progress: ProgressReport = no_progress,
) -> SalvageReport:
    """Write every original that is whole, unencrypted, into an empty folder. The vault is not changed.

    Raises ``FolderNotEmpty``, ``NotAVault``, ``VaultBusy``, ``DamagedHeader``, ``NoRoom`` and what a wrong key raises.
    """
    with open_salvage(
        folder, passphrase=passphrase, recovery_code=recovery_code, key_file=key_file, device=device
    ) as salvage:
        private_folder(destination)
        with telling_os_errors(destination):
            if any(destination.iterdir()):
                raise FolderNotEmpty(folder=destination)
        saved, lost = [], []
        originals = tuple(salvage.originals())
        for done, original in enumerate(originals):
            progress(Progress(done, len(originals)))
            path = destination / _file_name(original)
            try:
                write_atomically(path, salvage.chunks(original))
                saved.append(path)
            except DamagedObject:
                lost.append(original.object_name)
    return SalvageReport(tuple(saved), tuple(lost))


def _file_name(original: SalvagedOriginal) -> str:
    stem, dot, suffix = original.untrusted_name.rpartition(".")
    extension = f".{safe_name(suffix)}" if dot and stem and len(suffix) <= 5 else ""
    return f"{original.evidence or original.object_name}_{safe_name(stem or suffix)}{extension}"
