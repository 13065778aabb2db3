"""The public header: how the master key is wrapped, and proof that nobody changed that. FORMAT.md has every byte."""

import hashlib
import struct
from collections.abc import Collection, Iterable
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
_MAX_DEVICES = 32


class SlotKind(IntEnum):
    """What opens a slot. A program that does not know a kind keeps its slots as they are."""

    PASSPHRASE = 1
    RECOVERY_CODE = 2
    PASSPHRASE_AND_KEY_FILE = 3
    DEVICE = 4


PASSPHRASE_KINDS = (SlotKind.PASSPHRASE, SlotKind.PASSPHRASE_AND_KEY_FILE)
"""A vault has one slot of these kinds, never both: a key file that could be left out would protect nothing."""


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


def slot_word(slot: Slot) -> str:
    """The kind of a slot, such as ``recovery_code``; ``unknown`` for one of a later program."""
    return SlotKind(slot.kind).name.lower() if slot.kind in set(SlotKind) else "unknown"


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
        return self._first((kind,))

    @property
    def passphrase_slot(self) -> Slot:
        """The slot that the passphrase opens, alone or with a key file."""
        return self._first(PASSPHRASE_KINDS)

    def _first(self, kinds: Collection[int]) -> Slot:
        for slot in self.slots:
            if slot.kind in kinds:
                return slot
        raise DamagedHeader

    def with_slot(self, changed: Slot) -> Self:
        """The next generation of the header, with one slot in place of the one of its kind."""
        kinds = PASSPHRASE_KINDS if changed.kind in PASSPHRASE_KINDS else (changed.kind,)
        return self._next(changed if slot.kind in kinds else slot for slot in self.slots)

    def with_device(self, added: Slot) -> Self:
        """The next generation, with one more device; beyond 32 the one remembered longest ago is forgotten."""
        devices = [slot for slot in self.slots if slot.kind == SlotKind.DEVICE]
        dropped = devices[: max(0, len(devices) + 1 - _MAX_DEVICES)]
        return self._next((*(slot for slot in self.slots if slot not in dropped), added))

    def without(self, dropped: Collection[Slot]) -> Self:
        """The next generation, without some slots."""
        return self._next(slot for slot in self.slots if slot not in dropped)

    def _next(self, slots: Iterable[Slot]) -> Self:
        return replace(self, generation=self.generation + 1, slots=tuple(slots))

    def check(self, master: Secret, untrusted: bytes) -> None:
        """Raise ``DamagedHeader`` unless these bytes were written by someone who held the master key."""
        fields = self._fields()
        untrusted_mac = untrusted[len(fields) : len(fields) + MAC_BYTES]
        if not is_mac(_mac_key(master, self.vault_id), fields, untrusted_mac):
            raise DamagedHeader


def _mac_key(master: Secret, vault_id: bytes) -> Secret:
    return subkey(master, "header", vault_id)


def parse_header(untrusted: bytes, *, despite_damage: bool = False) -> Header:
    """Read a header without judging who wrote it. Raises ``DamagedHeader`` or ``UnknownVersion``.

    ``despite_damage`` is for salvage alone: what can be told apart counts, whatever the checksum says.
    """
    authentic, checksum = untrusted[:-_CHECKSUM_BYTES], untrusted[-_CHECKSUM_BYTES:]
    is_whole = untrusted.startswith(MAGIC) and hashlib.sha256(authentic).digest() == checksum
    if not (is_whole or despite_damage):
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
