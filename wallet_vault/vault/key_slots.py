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
from wallet_vault.errors import WeakPassphrase, WrongPassphrase, WrongRecoveryCode
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


def passphrase_slot(master: Secret, vault_id: bytes, passphrase: str, cost: KdfCost) -> Slot:
    """Wrap the master key under a passphrase. Raises ``WeakPassphrase`` below eight characters."""
    if len(passphrase) < MINIMUM_PASSPHRASE_CHARACTERS:
        raise WeakPassphrase(minimum=MINIMUM_PASSPHRASE_CHARACTERS)
    salt = secrets.token_bytes(SALT_BYTES)
    wrapping = key_from_passphrase(passphrase, salt, cost)
    return _wrapped(SlotKind.PASSPHRASE, encode_argon2(cost, salt), wrapping, master, vault_id)


def recovery_slot(master: Secret, vault_id: bytes, recovery: Secret) -> Slot:
    """Wrap the master key under a recovery secret, which is strong enough to need no slow derivation."""
    salt = secrets.token_bytes(SALT_BYTES)
    wrapping = subkey(recovery, "recovery", salt)
    return _wrapped(SlotKind.RECOVERY_CODE, salt, wrapping, master, vault_id)


def open_with_passphrase(header: Header, passphrase: str) -> Secret:
    """The master key. Raises ``WrongPassphrase``."""
    slot = header.slot(SlotKind.PASSPHRASE)
    cost, salt = parse_argon2(slot.parameters)
    try:
        return _unwrapped(slot, key_from_passphrase(passphrase, salt, cost), header.vault_id)
    except NotAuthentic as error:
        raise WrongPassphrase from error


def open_with_recovery_code(header: Header, untrusted_code: str) -> Secret:
    """The master key. Raises ``MistypedRecoveryCode`` or ``WrongRecoveryCode``."""
    recovery = read_recovery_code(untrusted_code)
    slot = header.slot(SlotKind.RECOVERY_CODE)
    try:
        return _unwrapped(slot, subkey(recovery, "recovery", slot.parameters), header.vault_id)
    except NotAuthentic as error:
        raise WrongRecoveryCode from error


def passphrase_cost(header: Header) -> KdfCost:
    return parse_argon2(header.slot(SlotKind.PASSPHRASE).parameters)[0]


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
