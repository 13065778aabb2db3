"""Makes a vault, and opens one: two functions, because they share no failure."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from wallet_vault.crypto import KdfCost, Secret, SigningKey, new_recovery_secret, write_recovery_code
from wallet_vault.errors import DamagedHeader, DamagedIndex, FolderNotEmpty, NotAVault, VaultBusy
from wallet_vault.model import CustodyAction
from wallet_vault.safe_files import (
    LockFile,
    private_folder,
    remove_leftovers,
    telling_os_errors,
)
from wallet_vault.vault.adoption import adopt_orphans
from wallet_vault.vault.custody_head import read_head
from wallet_vault.vault.device_keyring import DeviceKeyring, remembered_secret
from wallet_vault.vault.erasure import destroy_returned
from wallet_vault.vault.header import MAGIC, VAULT_ID_BYTES, Header, parse_header, slot_word
from wallet_vault.vault.header_files import header_bytes, mend_spare_header, write_header
from wallet_vault.vault.index import Index
from wallet_vault.vault.key_files import key_file_secret
from wallet_vault.vault.key_slots import (
    open_with_device,
    open_with_passphrase,
    open_with_recovery_code,
    passphrase_slot,
    recovery_slot,
)
from wallet_vault.vault.layout import VaultLayout
from wallet_vault.vault.meta import Meta
from wallet_vault.vault.migrating import bring_up_to_date
from wallet_vault.vault.stores import Keys, Stores
from wallet_vault.vault.vault import Clock, Vault
from wallet_vault.vault.write_ahead_log import committed_frames


def create_vault(
    folder: Path, passphrase: str, *, clock: Clock, cost: KdfCost | None = None, key_file: Path | None = None
) -> tuple[Vault, str]:
    """Make a vault in an empty or new folder. Gives it open, with its recovery code.

    Without a ``cost`` one is measured on this machine. With a ``key_file`` the passphrase alone does
    not open it. Raises ``FolderNotEmpty``, ``WeakPassphrase``, ``NotAKeyFile``, ``NoPermission``,
    ``NoRoom``. A vault that could not be finished is removed again.
    """
    layout = VaultLayout(folder)
    master, recovery, vault_id = Secret.random(), new_recovery_secret(), secrets.token_bytes(VAULT_ID_BYTES)
    slots = (
        passphrase_slot(master, vault_id, passphrase, cost or KdfCost.calibrated(), key_file_secret(key_file)),
        recovery_slot(master, vault_id, recovery),
    )
    header = Header(vault_id, generation=1, slots=slots)
    with _locked_for_creation(layout) as lock:
        vault = Vault(_created(layout, lock, header, Keys.under(master, vault_id), clock), clock)
    return vault, write_recovery_code(recovery)


@contextmanager
def _locked_for_creation(layout: VaultLayout) -> Iterator[LockFile]:
    private_folder(layout.folder)
    with telling_os_errors(layout.folder):
        if any(layout.folder.iterdir()):
            raise FolderNotEmpty(folder=layout.folder)
    lock = locked(layout)
    try:
        yield lock
    except BaseException:
        lock.release()
        _remove_unfinished(layout)
        raise


def _created(layout: VaultLayout, lock: LockFile, header: Header, keys: Keys, clock: Clock) -> Stores:
    """Write every file, the header last: only with it is the folder a vault."""
    private_folder(layout.objects)
    index = Index.create(layout.index, keys.index)
    try:
        with index.transaction():
            _fill_meta(Meta(index), header, clock().isoformat())
            stores = Stores.over(layout, lock, header, keys, index)
            stores.custody.append(clock(), CustodyAction.VAULT_CREATED)
        index.settle()
        stores.write_head()
        write_header(layout, header.encode(keys.master))
    except BaseException:
        index.close()
        raise
    return stores


def _fill_meta(meta: Meta, header: Header, created_at: str) -> None:
    meta.put("created_at", created_at.encode())
    meta.put("signing_seed", SigningKey.new_seed())
    meta.header_generation = header.generation


def _remove_unfinished(layout: VaultLayout) -> None:
    remove_leftovers(layout.folder)
    for name in layout.expected_files():
        (layout.folder / name).unlink(missing_ok=True)
    if layout.objects.is_dir():
        layout.objects.rmdir()


def is_vault(folder: Path) -> bool:
    """Whether the folder has a vault's header, damaged or not. Raises ``NoPermission``."""
    return header_bytes(VaultLayout(folder).header).startswith(MAGIC)


def _tell_lost_changes(stores: Stores, committed: int, at: datetime) -> None:
    """Say so where the log that a stop left ends earlier for SQLite than it was written."""
    if stores.index.logged_frames() < committed:
        stores.has_lost_changes = True
        with stores.index.transaction():
            stores.custody.append(at, CustodyAction.RECOVERED)


def ways_into(folder: Path) -> tuple[str, ...]:
    """What a closed vault says that it opens with, as ``Vault.ways_in`` words it; only opening it proves that.

    Raises ``NotAVault``, ``DamagedHeader``, ``UnknownVersion``, ``NoPermission``.
    """
    if not is_vault(folder):
        raise NotAVault(folder=folder)
    return tuple(slot_word(slot) for slot in parse_header(header_bytes(VaultLayout(folder).header)).slots)


def open_vault(
    folder: Path,
    *,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    key_file: Path | None = None,
    device: DeviceKeyring | None = None,
    clock: Clock,
) -> Vault:
    """Open a vault with its passphrase (and its key file, where it needs one), its recovery code or this device.

    Raises ``NotAVault``, ``VaultBusy``, ``WrongPassphrase``, ``KeyFileNeeded``, ``NotAKeyFile``,
    ``WrongRecoveryCode``, ``MistypedRecoveryCode``, ``NotRemembered``, ``NoKeyring``,
    ``DamagedHeader``, ``DamagedIndex``, ``UnknownVersion``.
    """
    layout = VaultLayout(folder)
    with telling_os_errors(folder):
        if not layout.header.is_file():
            raise NotAVault(folder=folder)
    lock = locked(layout)
    try:
        untrusted = header_bytes(layout.header)
        header = parse_header(untrusted)
        master = master_key_of(header, passphrase, recovery_code, key_file, device)
        try:
            header.check(master, untrusted)
            return Vault(_open_stores(layout, lock, header, master, clock), clock)
        except BaseException:
            master.wipe()
            raise
    except BaseException:
        lock.release()
        raise


def _open_stores(layout: VaultLayout, lock: LockFile, header: Header, master: Secret, clock: Clock) -> Stores:
    """Open everything behind a checked header and tidy up after a stop in the middle."""
    keys = Keys.under(master, header.vault_id)
    committed = committed_frames(layout.log)
    index = Index.open(layout.index, keys.index)
    try:
        stores = Stores.over(layout, lock, header, keys, index)
        _check_nothing_was_put_back(stores)
        _tell_lost_changes(stores, committed, clock())
        remove_leftovers(layout.folder)
        mend_spare_header(layout, header, master)
        bring_up_to_date(stores, clock())
        adopt_orphans(stores, destroy_returned(stores, stores.objects.sweep()), clock())
        stores.settle()
    except BaseException:
        index.close()
        keys.wipe()
        raise
    return stores


def _check_nothing_was_put_back(stores: Stores) -> None:
    """Notice an old header or an old index in the place of a newer one."""
    known_generation = stores.meta.header_generation
    if stores.header.generation < known_generation:
        raise DamagedHeader
    if stores.header.generation > known_generation:  # stopped between writing the header and the index
        stores.meta.header_generation = stores.header.generation
    if not stores.custody.holds(read_head(stores.layout.head, stores.keys.head)):
        raise DamagedIndex


def master_key_of(
    header: Header,
    passphrase: str | None,
    recovery_code: str | None,
    key_file: Path | None,
    device: DeviceKeyring | None,
) -> Secret:
    if sum(way is not None for way in (passphrase, recovery_code, device)) > 1:
        raise ValueError("give one way into the vault")
    if passphrase is not None:
        return open_with_passphrase(header, passphrase, key_file_secret(key_file))
    if recovery_code is not None:
        return open_with_recovery_code(header, recovery_code)
    if device is not None:
        return open_with_device(header, remembered_secret(device, header.vault_id))
    raise ValueError("give a way into the vault")


def locked(layout: VaultLayout) -> LockFile:
    lock = LockFile(layout.lock)
    if not lock.acquire():
        raise VaultBusy
    return lock
