"""Changes of the ways into an open vault: each a new header, written whole, then told to the index and the log."""

from datetime import datetime
from pathlib import Path

from wallet_vault.crypto import Secret, new_recovery_secret, write_recovery_code
from wallet_vault.errors import KeyFileNeeded, NotRemembered
from wallet_vault.model import CustodyAction
from wallet_vault.vault.device_keyring import DeviceKeyring, remember_secret, remembered_secret
from wallet_vault.vault.header import Header, Slot, SlotKind
from wallet_vault.vault.header_files import write_header
from wallet_vault.vault.key_files import key_file_secret
from wallet_vault.vault.key_slots import device_slot, device_slots, passphrase_cost, passphrase_slot, recovery_slot
from wallet_vault.vault.stores import Stores


def change_passphrase(stores: Stores, at: datetime, new: str, key_file: Path | None) -> None:
    """Raises ``WeakPassphrase``, and ``KeyFileNeeded`` where leaving it out would drop it silently."""
    if key_file is None and stores.header.passphrase_slot.kind == SlotKind.PASSPHRASE_AND_KEY_FILE:
        raise KeyFileNeeded
    header = _with_passphrase(stores, new, key_file)
    _put_header(stores, header, at, CustodyAction.PASSPHRASE_CHANGED, "passphrase")


def require_key_file(stores: Stores, at: datetime, passphrase: str, key_file: Path) -> None:
    header = _with_passphrase(stores, passphrase, key_file)
    _put_header(stores, header, at, CustodyAction.KEYS_CHANGED, "key file required")


def drop_key_file(stores: Stores, at: datetime, passphrase: str) -> None:
    header = _with_passphrase(stores, passphrase, None)
    _put_header(stores, header, at, CustodyAction.KEYS_CHANGED, "key file dropped")


def _with_passphrase(stores: Stores, passphrase: str, key_file: Path | None) -> Header:
    cost, secret = passphrase_cost(stores.header), key_file_secret(key_file)
    slot = passphrase_slot(stores.keys.master, stores.header.vault_id, passphrase, cost, secret)
    return stores.header.with_slot(slot)


def new_recovery_code(stores: Stores, at: datetime) -> str:
    recovery = new_recovery_secret()
    header = stores.header.with_slot(recovery_slot(stores.keys.master, stores.header.vault_id, recovery))
    _put_header(stores, header, at, CustodyAction.PASSPHRASE_CHANGED, "recovery code")
    return write_recovery_code(recovery)


def remember_on_device(stores: Stores, at: datetime, device: DeviceKeyring) -> None:
    """The keyring first: a slot whose secret nobody keeps would be a way in that nobody can take away."""
    forget_device(stores, at, device)
    secret = Secret.random()
    slot = device_slot(stores.keys.master, stores.header.vault_id, secret)
    remember_secret(device, stores.header.vault_id, secret)
    _put_header(stores, stores.header.with_device(slot), at, CustodyAction.KEYS_CHANGED, "device remembered")


def forget_device(stores: Stores, at: datetime, device: DeviceKeyring) -> None:
    try:
        secret = remembered_secret(device, stores.header.vault_id)
    except NotRemembered:
        return
    _forget(stores, at, device_slots(stores.header, secret))
    device.remove(stores.header.vault_id.hex())


def forget_all_devices(stores: Stores, at: datetime) -> None:
    _forget(stores, at, tuple(slot for slot in stores.header.slots if slot.kind == SlotKind.DEVICE))


def _forget(stores: Stores, at: datetime, slots: tuple[Slot, ...]) -> None:
    if slots:
        _put_header(stores, stores.header.without(slots), at, CustodyAction.KEYS_CHANGED, "device forgotten")


def _put_header(stores: Stores, header: Header, at: datetime, action: CustodyAction, what: str) -> None:
    write_header(stores.layout, header.encode(stores.keys.master))
    stores.header = header
    with stores.index.transaction():
        stores.meta.header_generation = header.generation
        stores.custody.append(at, action, None, (("what", what),))
    stores.settle()
