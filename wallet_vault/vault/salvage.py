"""A read-only door for a vault that no longer opens: originals by their own labels, without index or custody log.

Needs the header and a way in; reads objects and nothing else, writes nothing. Says nothing of
custody, readings or decisions, and proves only that an original is as it was sealed.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from wallet_vault.crypto import NotAuthentic, Secret
from wallet_vault.errors import DamagedObject, NoPermission, NotAVault, VaultLocked, WalletVaultError
from wallet_vault.model import EvidenceId
from wallet_vault.safe_files import LockFile, telling_os_errors
from wallet_vault.vault.device_keyring import DeviceKeyring
from wallet_vault.vault.header import Header, parse_header
from wallet_vault.vault.header_files import header_bytes
from wallet_vault.vault.layout import VaultLayout
from wallet_vault.vault.objects import ObjectStore, is_object_path
from wallet_vault.vault.opening import locked, master_key_of
from wallet_vault.vault.stores import Keys


@dataclass(frozen=True, slots=True)
class SalvagedOriginal:
    """One original by its sealed label; ``evidence`` is ``None`` where even that cannot be read."""

    object_name: str
    evidence: EvidenceId | None = None
    untrusted_name: str = ""
    acquired_at: datetime | None = None


class Salvage:
    """The originals of a vault, while it is open; use it in a ``with`` block."""

    def __init__(self, layout: VaultLayout, keys: Keys, lock: LockFile | None) -> None:
        self._layout = layout
        self._keys: Keys | None = keys
        self._lock = lock

    def originals(self) -> Iterator[SalvagedOriginal]:
        """All objects in the order of their names, readable or not."""
        objects = self._objects()
        for path in objects.files():
            if is_object_path(path):
                with suppress(OSError):
                    yield from (_described(objects, name) for name in objects.names_in(path.name))

    def chunks(self, original: SalvagedOriginal) -> Iterator[bytes]:
        """The original in authentic pieces. Raises ``DamagedObject``; what came before it may be only the beginning."""
        objects = self._objects()
        try:
            yield from objects.chunks(original.object_name)
        except (NotAuthentic, OSError) as error:
            raise DamagedObject(evidence=original.evidence or original.object_name) from error

    def _objects(self) -> ObjectStore:
        if self._keys is None:
            raise VaultLocked
        return ObjectStore(self._layout.objects, self._keys.objects)

    def close(self) -> None:
        """Wipe the keys; again is harmless."""
        if self._keys is not None:
            self._keys.wipe()
            self._keys = None
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_salvage(
    folder: Path,
    *,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    key_file: Path | None = None,
    device: DeviceKeyring | None = None,
) -> Salvage:
    """Open a damaged vault for its originals alone. A header whose slot still opens is good enough.

    Raises ``NotAVault``, ``VaultBusy``, ``DamagedHeader``, ``UnknownVersion`` and what a wrong key raises.
    """
    layout = VaultLayout(folder)
    with telling_os_errors(folder):
        if not (layout.header.is_file() or layout.spare_header.is_file()):
            raise NotAVault(folder=folder)
    lock: LockFile | None = None
    with suppress(NoPermission):  # a disc that cannot be written is not open elsewhere
        lock = locked(layout)
    try:
        header, master = _opened_header(layout, passphrase, recovery_code, key_file, device)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return Salvage(layout, Keys.under(master, header.vault_id), lock)


def _opened_header(
    layout: VaultLayout,
    passphrase: str | None,
    recovery_code: str | None,
    key_file: Path | None,
    device: DeviceKeyring | None,
) -> tuple[Header, Secret]:
    """The header, else its spare: the first whose slot still opens. The error is the header's own."""

    def opened(path: Path) -> tuple[Header, Secret]:
        header = parse_header(header_bytes(path), despite_damage=True)
        return header, master_key_of(header, passphrase, recovery_code, key_file, device)

    try:
        return opened(layout.header)
    except WalletVaultError:
        if header_bytes(layout.spare_header) != header_bytes(layout.header):
            with suppress(WalletVaultError):
                return opened(layout.spare_header)
        raise


def _described(objects: ObjectStore, name: str) -> SalvagedOriginal:
    try:
        label = objects.label(name)
    except (NotAuthentic, OSError):
        return SalvagedOriginal(name)
    return SalvagedOriginal(name, label.evidence, label.untrusted_name, label.acquired_at)
