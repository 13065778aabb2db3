"""The custody log: appended only, each entry chained to the one before, the head signed with the length.

What the entries mean is decided by the callers.
"""

import json
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

import msgspec

from wallet_vault.crypto import CHAIN_START, SigningKey, chained_hash, custody_entry_hash, is_signature
from wallet_vault.errors import DamagedIndex
from wallet_vault.model import CustodyAction, CustodyEntry, EvidenceId
from wallet_vault.vault.index import Index, Row
from wallet_vault.vault.meta import Meta

Details = tuple[tuple[str, str], ...]
_STATEMENT = struct.Struct(">16sQ32s")
_SIGNATURE_BYTES = 64
_PAGE_ENTRIES = 128
_BEFORE_ALL = -(1 << 63)
_COLUMNS = "sequence, at, action, evidence, details, previous_hash, entry_hash"


class Act(msgspec.Struct, frozen=True):
    """What is to be told, before it has its place in the chain."""

    at: datetime
    action: CustodyAction
    evidence: EvidenceId | None = None
    details: Details = ()


@dataclass(frozen=True, slots=True)
class CustodyHead:
    """How long the log is and how it ends."""

    length: int
    entry_hash: str

    def statement(self, vault_id: bytes) -> bytes:
        """The bytes that are signed."""
        packed = _STATEMENT.pack(vault_id, self.length, bytes.fromhex(self.entry_hash))
        return b"wallet-vault/1/custody-head" + packed

    @classmethod
    def decode(cls, data: bytes) -> "CustodyHead":
        length, entry_hash = struct.unpack(">Q32s", data)
        return cls(length, entry_hash.hex())

    def encode(self) -> bytes:
        return struct.pack(">Q32s", self.length, bytes.fromhex(self.entry_hash))


@dataclass(frozen=True, slots=True)
class Erasure:
    """``object_name`` is the destroyed original's file; a copy of it that comes back is destroyed again."""

    object_name: str
    decisions: frozenset[str]

    @classmethod
    def told_by(cls, entry: CustodyEntry) -> "Erasure":
        details = dict(entry.details)
        return cls(details.get("object", ""), frozenset(details.get("decisions", "").split()))

    def details(self) -> Details:
        return (("object", self.object_name), ("decisions", " ".join(sorted(self.decisions))))


class CustodyLog:
    """Every ``append`` belongs inside the transaction of what it records."""

    def __init__(self, index: Index, signing: SigningKey, vault_id: bytes) -> None:
        self._index = index
        self._meta = Meta(index)
        self._signing = signing
        self._vault_id = vault_id

    def append(
        self, at: datetime, action: CustodyAction, evidence: EvidenceId | None = None, details: Details = ()
    ) -> None:
        """Chain one entry to the log and sign the new head."""
        self.append_all([Act(at, action, evidence, details)])

    def append_all(self, acts: Iterable[Act]) -> None:
        """Chain entries to the log, in order, and sign where it ends then."""
        head = self.head()
        rows = list(_chained(acts, head))
        self._index.run_many(
            f"INSERT INTO custody ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - constant columns
            rows,
        )
        if rows:
            self._sign(CustodyHead(head.length + len(rows), rows[-1][-1]))

    def _sign(self, head: CustodyHead) -> None:
        self._meta.put("custody_head", head.encode() + self._signing.sign(head.statement(self._vault_id)))

    def head(self) -> CustodyHead:
        """The last entry as the log itself has it, signed or not."""
        row = self._index.row_or_none("SELECT sequence, entry_hash FROM custody ORDER BY sequence DESC LIMIT 1")
        return CustodyHead(*row) if row else CustodyHead(0, CHAIN_START)

    def is_head_signed(self) -> bool:
        """Whether the log ends where the vault's signature says it ends."""
        signed = self._meta.get("custody_head")
        head, signature = self.head(), signed[-_SIGNATURE_BYTES:]
        is_same = signed[:-_SIGNATURE_BYTES] == head.encode()
        return is_same and is_signature(self._signing.public_key, signature, head.statement(self._vault_id))

    def holds(self, head: CustodyHead) -> bool:
        """Whether the log once ended at ``head``: it is that log or grew from it."""
        row = self._index.row_or_none("SELECT entry_hash FROM custody WHERE sequence = ?", (head.length,))
        return head.length == 0 or (row is not None and row[0] == head.entry_hash)

    def entries(self, evidence: EvidenceId | None = None) -> tuple[CustodyEntry, ...]:
        where, values = ("WHERE evidence = ?", (evidence,)) if evidence is not None else ("", ())
        sql = f"SELECT {_COLUMNS} FROM custody {where} ORDER BY sequence"  # noqa: S608 - constant columns
        return tuple(_entry(row) for row in self._index.rows(sql, values))

    def copied_index(self, folder: str) -> str | None:
        """SHA-256 of the index that was copied into ``folder`` before a migration; ``None`` where none is told."""
        sql = f"SELECT {_COLUMNS} FROM custody WHERE action = ?"  # noqa: S608 - constant columns
        entries = (_entry(row) for row in self._index.rows(sql, (CustodyAction.MIGRATED.value,)))
        copies = (dict(entry.details) for entry in entries)
        return next((copy["copy_sha256"] for copy in copies if copy.get("copy") == folder), None)

    def last_at(self, action: CustodyAction) -> datetime | None:
        """When something was last done, ``None`` for never."""
        sql = "SELECT at FROM custody WHERE action = ? ORDER BY sequence DESC LIMIT 1"
        row = self._index.row_or_none(sql, (action.value,))
        return datetime.fromisoformat(row[0]) if row else None

    def erasures(self) -> dict[EvidenceId, Erasure]:
        """What was erased for good: the log keeps that it was there."""
        sql = f"SELECT {_COLUMNS} FROM custody WHERE action = ?"  # noqa: S608 - constant columns
        entries = (_entry(row) for row in self._index.rows(sql, (CustodyAction.ERASED.value,)))
        return {entry.evidence: Erasure.told_by(entry) for entry in entries if entry.evidence is not None}

    def pages(self) -> Iterator[tuple[tuple[CustodyEntry, ...], tuple[int, ...]]]:
        """Yield the log in pages, each with the places, from 1, of entries that do not follow from the one before.

        The log may grow between two pages.
        """
        sql = f"SELECT {_COLUMNS} FROM custody WHERE sequence > ? ORDER BY sequence LIMIT ?"  # noqa: S608 - constant
        last, before = CustodyHead(_BEFORE_ALL, CHAIN_START), 0
        while page := tuple(_entry(row) for row in self._index.rows(sql, (last.length, _PAGE_ENTRIES))):
            broken = []
            for place, entry in enumerate(page, before + 1):
                follows = entry.sequence == place and entry.previous_hash == last.entry_hash
                if not follows or custody_entry_hash(entry) != entry.entry_hash:
                    broken.append(place)
                last = CustodyHead(entry.sequence, entry.entry_hash)
            before += len(page)
            yield page, tuple(broken)


def _chained(acts: Iterable[Act], head: CustodyHead) -> Iterator[Row]:
    """The rows of entries that follow ``head``."""
    previous = head.entry_hash
    for sequence, act in enumerate(acts, head.length + 1):
        at, action = act.at.isoformat(), act.action.value
        entry_hash = chained_hash(
            sequence, at, action, evidence=act.evidence, details=act.details, previous_hash=previous
        )
        yield sequence, at, action, act.evidence, _details_text(act.details), previous, entry_hash
        previous = entry_hash


def _details_text(details: Details) -> str:
    return msgspec.json.encode(details).decode()


def _entry(row: Row) -> CustodyEntry:
    sequence, at, action, evidence, details, previous_hash, entry_hash = row
    try:
        pairs = tuple((str(name), str(value)) for name, value in json.loads(details))
        return CustodyEntry(
            sequence, datetime.fromisoformat(at), CustodyAction(action), evidence, pairs, previous_hash, entry_hash
        )
    except ValueError as error:
        raise DamagedIndex from error
