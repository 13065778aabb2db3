"""Derived records: readings, extractions, thumbnails. May be deleted and made again; never edited."""

import zlib
from dataclasses import dataclass, replace
from typing import Self, TypeVar

import msgspec

from wallet_vault.errors import DamagedIndex
from wallet_vault.model import EvidenceId, Extraction, Reading, SourceView, with_rows_of, without_rows_of
from wallet_vault.vault.evidence_store import COLUMN_COUNT, COLUMNS, evidence_of, members_after_parents
from wallet_vault.vault.index import Index

_LEVEL = 1
"""Of a statement of 100,000 rows, 3 saves one part in 50 and takes a third longer."""
_Noun = TypeVar("_Noun", Reading, Extraction)


@dataclass(frozen=True, slots=True)
class Packed:
    """What was derived from one evidence, as it is kept; ``told`` is its extraction."""

    reading: bytes
    extraction: bytes
    told: Extraction

    @classmethod
    def of(cls, reading: Reading, extraction: Extraction) -> Self:
        """Pack both, which takes as long as writing them: it may be done in a thread.

        Left out are members' bytes, evidence of their own, and from the reading the rows that the extraction has.
        """
        kept = without_rows_of(extraction, _without_member_bytes(reading))
        return cls(_packed(kept), _packed(extraction), extraction)


class DerivedStore:
    """Keyed by the evidence's row number."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._newest: Packed | None = None

    def put(self, number: int, packed: Packed, thumbnail: bytes) -> None:
        """Replace what was derived before."""
        self._newest = packed
        self._index.run(
            "INSERT OR REPLACE INTO derived (number, reading, extraction, thumbnail) VALUES (?, ?, ?, ?)",
            (number, packed.reading, packed.extraction, thumbnail),
        )

    def drop(self, number: int) -> None:
        self._index.run("DELETE FROM derived WHERE number = ?", (number,))

    def reading(self, number: int) -> Reading | None:
        row = self._index.row_or_none("SELECT reading, extraction FROM derived WHERE number = ?", (number,))
        return _reading(row[0], self._extraction(row[1])) if row else None

    def extraction(self, number: int) -> Extraction | None:
        row = self._index.row_or_none("SELECT extraction FROM derived WHERE number = ?", (number,))
        return self._extraction(row[0]) if row else None

    def _extraction(self, packed: bytes) -> Extraction:
        """What was put last is at hand: the timeline asks for it at once, and a long statement is slow to unpack."""
        if self._newest is not None and self._newest.extraction == packed:
            return self._newest.told
        return _unpacked(packed, Extraction)

    def thumbnail(self, number: int) -> bytes:
        row = self._index.row_or_none("SELECT thumbnail FROM derived WHERE number = ?", (number,))
        return row[0] if row else b""

    def source_views(self, *, with_readings: bool = True) -> tuple[SourceView, ...]:
        """All evidence that is not in the bin, with what was derived from it, in the order of evidence."""
        reading_column = "derived.reading" if with_readings else "NULL"
        rows = self._index.rows(
            f"SELECT {COLUMNS}, {reading_column}, derived.extraction"  # noqa: S608 - constant columns
            " FROM evidence LEFT JOIN derived USING (number) WHERE NOT is_binned ORDER BY number"
        )
        views: dict[EvidenceId, SourceView] = {}
        for row in rows:
            evidence = evidence_of(row[:COLUMN_COUNT])
            reading, extraction = row[COLUMN_COUNT:]
            told = self._extraction(extraction) if extraction else None
            views[evidence.id] = SourceView(evidence, _reading(reading, told) if reading and told else None, told)
        ordered = members_after_parents(tuple(view.evidence for view in views.values()))
        return tuple(views[evidence.id] for evidence in ordered)


def _without_member_bytes(reading: Reading) -> Reading:
    return replace(reading, members=tuple(replace(member, data=b"") for member in reading.members))


def _reading(packed: bytes, extraction: Extraction) -> Reading:
    return with_rows_of(extraction, _unpacked(packed, Reading))


def _packed(noun: Reading | Extraction) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(noun), _LEVEL)


def _unpacked(data: bytes, kind: type[_Noun]) -> _Noun:
    try:
        return msgspec.msgpack.decode(zlib.decompress(data), type=kind)
    except (zlib.error, msgspec.DecodeError) as error:
        raise DamagedIndex from error
