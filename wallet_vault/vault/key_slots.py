"""From what a person knows to the master key, and back: the slots of the header."""

import secrets

from wallet_vault.crypto import (
    KdfCost,
    NotAuthentic,
    Secret,
    key_from_passphrase,
    read_recovery_code,
    subkey,
    unwrap_key,
    wrap_key,
)
from wallet_vault.errors import (
    KeyFileNeeded,
    NotRemembered,
    WeakPassphrase,
    WrongPassphrase,
    WrongPassphraseOrKeyFile,
    WrongRecoveryCode,
)
from wallet_vault.vault.header import (
    FORMAT,
    MAGIC,
    SALT_BYTES,
    Header,
    Slot,
    SlotKind,
    encode_argon2,
    parse_argon2,
)

MINIMUM_PASSPHRASE_CHARACTERS = 8


def passphrase_slot(
    master: Secret, vault_id: bytes, passphrase: str, cost: KdfCost, key_file: Secret | None = None
) -> Slot:
    """Wrap the master key under a passphrase, or under both it and a key file.

    Raises ``WeakPassphrase`` below eight characters.
    """
    if len(passphrase) < MINIMUM_PASSPHRASE_CHARACTERS:
        raise WeakPassphrase(minimum=MINIMUM_PASSPHRASE_CHARACTERS)
    salt = secrets.token_bytes(SALT_BYTES)
    kind = SlotKind.PASSPHRASE if key_file is None else SlotKind.PASSPHRASE_AND_KEY_FILE
    wrapping = _passphrase_key(passphrase, salt, cost, key_file)
    return _wrapped(kind, encode_argon2(cost, salt), wrapping, master, vault_id)


def recovery_slot(master: Secret, vault_id: bytes, recovery: Secret) -> Slot:
    """Wrap the master key under a recovery secret, which is strong enough to need no slow derivation."""
    salt = secrets.token_bytes(SALT_BYTES)
    wrapping = subkey(recovery, "recovery", salt)
    return _wrapped(SlotKind.RECOVERY_CODE, salt, wrapping, master, vault_id)


def device_slot(master: Secret, vault_id: bytes, secret: Secret) -> Slot:
    """Wrap the master key under a random secret that a device's keyring keeps."""
    salt = secrets.token_bytes(SALT_BYTES)
    return _wrapped(SlotKind.DEVICE, salt, subkey(secret, "device", salt), master, vault_id)


def open_with_passphrase(header: Header, passphrase: str, key_file: Secret | None = None) -> Secret:
    """The master key. A key file is left aside where the vault needs none.

    Raises ``WrongPassphrase``, ``WrongPassphraseOrKeyFile`` or ``KeyFileNeeded``.
    """
    slot = header.passphrase_slot
    needs_key_file = slot.kind == SlotKind.PASSPHRASE_AND_KEY_FILE
    if needs_key_file and key_file is None:
        raise KeyFileNeeded
    cost, salt = parse_argon2(slot.parameters)
    wrapping = _passphrase_key(passphrase, salt, cost, key_file if needs_key_file else None)
    try:
        return _unwrapped(slot, wrapping, header.vault_id)
    except NotAuthentic as error:
        raise (WrongPassphraseOrKeyFile if needs_key_file else WrongPassphrase) from error


def _passphrase_key(passphrase: str, salt: bytes, cost: KdfCost, key_file: Secret | None) -> Secret:
    typed = key_from_passphrase(passphrase, salt, cost)
    if key_file is None:
        return typed
    both = Secret(typed.reveal() + key_file.reveal())
    try:
        return subkey(both, "passphrase-and-key-file", salt)
    finally:
        typed.wipe()
        both.wipe()


def open_with_recovery_code(header: Header, untrusted_code: str) -> Secret:
    """The master key. Raises ``MistypedRecoveryCode`` or ``WrongRecoveryCode``."""
    recovery = read_recovery_code(untrusted_code)
    slot = header.slot(SlotKind.RECOVERY_CODE)
    try:
        return _unwrapped(slot, subkey(recovery, "recovery", slot.parameters), header.vault_id)
    except NotAuthentic as error:
        raise WrongRecoveryCode from error


def open_with_device(header: Header, secret: Secret) -> Secret:
    """The master key, by what this device's keyring kept. Raises ``NotRemembered``."""
    for slot in device_slots(header, secret):
        return _unwrapped(slot, _device_key(secret, slot), header.vault_id)
    raise NotRemembered


def device_slots(header: Header, secret: Secret) -> tuple[Slot, ...]:
    """The slots, one or none, that a device's secret opens; the others belong to other devices."""
    return tuple(slot for slot in header.slots if slot.kind == SlotKind.DEVICE and _opens(header, slot, secret))


def _opens(header: Header, slot: Slot, secret: Secret) -> bool:
    try:
        _unwrapped(slot, _device_key(secret, slot), header.vault_id).wipe()
    except NotAuthentic:
        return False
    return True


def _device_key(secret: Secret, slot: Slot) -> Secret:
    return subkey(secret, "device", slot.parameters)


def passphrase_cost(header: Header) -> KdfCost:
    return parse_argon2(header.passphrase_slot.parameters)[0]


def _wrapped(kind: SlotKind, parameters: bytes, wrapping: Secret, master: Secret, vault_id: bytes) -> Slot:
    wrapped = wrap_key(wrapping, master, _context(kind, parameters, vault_id))
    wrapping.wipe()
    return Slot(kind, parameters + wrapped)


def _unwrapped(slot: Slot, wrapping: Secret, vault_id: bytes) -> Secret:
    try:
        return unwrap_key(wrapping, slot.wrapped, _context(slot.kind, slot.parameters, vault_id))
    finally:
        wrapping.wipe()


def _context(kind: int, parameters: bytes, vault_id: bytes) -> bytes:
    return MAGIC + FORMAT.to_bytes(2, "big") + vault_id + bytes([kind]) + parameters
