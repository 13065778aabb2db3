"""The public header: how the master key is wrapped, and proof that nobody changed that. FORMAT.md has every byte."""

import hashlib
import struct
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Self

from wallet_vault.crypto import MAC_BYTES, WRAPPED_BYTES, KdfCost, Secret, is_mac, mac, subkey
from wallet_vault.errors import DamagedHeader, UnknownVersion

MAGIC = b"WVAULT\r\n"
FORMAT = 1
VAULT_ID_BYTES = 16
SALT_BYTES = 16
MAX_HEADER_BYTES = 64 * 1024

_START = struct.Struct(">8sH16sIB")
_SLOT = struct.Struct(">BH")
_ARGON2 = struct.Struct(">IIB")
_CHECKSUM_BYTES = 32
_MAX_MEMORY_KIB = 4 * 1024 * 1024
_MAX_ITERATIONS = 1024


class SlotKind(IntEnum):
    """What opens a slot. Kinds 3 and 4 are reserved for format 1; a program that lacks them keeps them as they are."""

    PASSPHRASE = 1
    RECOVERY_CODE = 2
    KEY_FILE = 3
    KEYRING = 4


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to the master key. ``body`` is parameters and salt, then the wrapped key."""

    kind: int
    body: bytes

    @property
    def parameters(self) -> bytes:
        return self.body[:-WRAPPED_BYTES]

    @property
    def wrapped(self) -> bytes:
        return self.body[-WRAPPED_BYTES:]


@dataclass(frozen=True, slots=True)
class Header:
    """``generation`` counts rewrites, so that an old header put back is noticed."""

    vault_id: bytes
    generation: int
    slots: tuple[Slot, ...]

    def encode(self, master: Secret) -> bytes:
        """All bytes of ``vault.header``: fields, MAC under the master key, SHA-256 over all before."""
        fields = self._fields()
        authentic = fields + mac(_mac_key(master, self.vault_id), fields)
        return authentic + hashlib.sha256(authentic).digest()

    def _fields(self) -> bytes:
        start = _START.pack(MAGIC, FORMAT, self.vault_id, self.generation, len(self.slots))
        return start + b"".join(_SLOT.pack(slot.kind, len(slot.body)) + slot.body for slot in self.slots)

    def slot(self, kind: SlotKind) -> Slot:
        """The slot of one kind. Raises ``DamagedHeader`` where there is none."""
        for slot in self.slots:
            if slot.kind == kind:
                return slot
        raise DamagedHeader

    def with_slot(self, changed: Slot) -> Self:
        """The next generation of the header, with one slot in place of the one of its kind."""
        slots = tuple(changed if slot.kind == changed.kind else slot for slot in self.slots)
        return replace(self, generation=self.generation + 1, slots=slots)

    def check(self, master: Secret, untrusted: bytes) -> None:
        """Raise ``DamagedHeader`` unless these bytes were written by someone who held the master key."""
        fields = self._fields()
        untrusted_mac = untrusted[len(fields) : len(fields) + MAC_BYTES]
        if not is_mac(_mac_key(master, self.vault_id), fields, untrusted_mac):
            raise DamagedHeader


def _mac_key(master: Secret, vault_id: bytes) -> Secret:
    return subkey(master, "header", vault_id)


def parse_header(untrusted: bytes) -> Header:
    """Read a header without judging who wrote it. Raises ``DamagedHeader`` or ``UnknownVersion``."""
    authentic, checksum = untrusted[:-_CHECKSUM_BYTES], untrusted[-_CHECKSUM_BYTES:]
    if not untrusted.startswith(MAGIC) or hashlib.sha256(authentic).digest() != checksum:
        raise DamagedHeader
    version = int.from_bytes(authentic[len(MAGIC) : len(MAGIC) + 2], "big")
    if version != FORMAT:
        raise UnknownVersion(version=version)
    try:
        return _parse_fields(authentic[:-MAC_BYTES])
    except struct.error as error:
        raise DamagedHeader from error


def _parse_fields(fields: bytes) -> Header:
    _magic, _format, vault_id, generation, count = _START.unpack_from(fields)
    at = _START.size
    slots = []
    for _number in range(count):
        kind, size_bytes = _SLOT.unpack_from(fields, at)
        body = fields[at + _SLOT.size : at + _SLOT.size + size_bytes]
        if len(body) != size_bytes or size_bytes < SALT_BYTES + WRAPPED_BYTES:
            raise DamagedHeader
        slots.append(Slot(kind, body))
        at += _SLOT.size + size_bytes
    if at != len(fields):
        raise DamagedHeader
    return Header(vault_id, generation, tuple(slots))


def encode_argon2(cost: KdfCost, salt: bytes) -> bytes:
    return _ARGON2.pack(cost.memory_kib, cost.iterations, cost.lanes) + salt


def parse_argon2(parameters: bytes) -> tuple[KdfCost, bytes]:
    """The passphrase slot's cost and salt. Raises ``DamagedHeader`` for values no program writes.

    A cost below the floor is accepted: cheapening it gives a key that opens nothing, and tests need it.
    """
    if len(parameters) != _ARGON2.size + SALT_BYTES:
        raise DamagedHeader
    memory_kib, iterations, lanes = _ARGON2.unpack_from(parameters)
    if not (lanes and 8 * lanes <= memory_kib <= _MAX_MEMORY_KIB and 1 <= iterations <= _MAX_ITERATIONS):
        raise DamagedHeader
    return KdfCost(memory_kib, iterations, lanes, below_floor=True), parameters[_ARGON2.size :]
