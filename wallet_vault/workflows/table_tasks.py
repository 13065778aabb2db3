"""What runs inside the sandboxed child for a table that is new: its first rows, and what a mapping makes of them.

Not for the program's own process: these functions meet hostile bytes.
"""

from dataclasses import dataclass, field

import msgspec

from wallet_vault.errors import UnknownFormat
from wallet_vault.extraction import extract
from wallet_vault.importers import OpensTables, Source, identify
from wallet_vault.importers.table import trial_of
from wallet_vault.model import ColumnMapping, Extraction, Notice, Reading

LOOK_AT_TABLE = f"{__name__}:look_at_table"

_SHOWN_ROWS = 40
_TRIED_ROWS = 12
_LONGEST_CELL = 160


@dataclass(frozen=True, slots=True)
class TableRequest:
    """``mapping`` is the one to try, ``None`` for the one kept for this header or else a guess."""

    data: bytes
    untrusted_name: str
    mapping: ColumnMapping | None = None
    known: tuple[ColumnMapping, ...] = ()
    passwords: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class TableAnswer:
    """``rows`` are the first below the header; ``reading`` and ``extraction`` are of the first that hold something.

    ``notices`` are the doubts about all rows. ``is_known``: the mapping was kept before.
    """

    mapping: ColumnMapping
    is_known: bool
    rows: tuple[tuple[str, ...], ...]
    row_count: int
    reading: Reading
    extraction: Extraction
    notices: tuple[Notice, ...]


def look_at_table(payload: bytes) -> bytes:
    """``TableRequest`` → ``TableAnswer``, both as msgpack. Raises ``UnknownFormat`` for what is no new table."""
    request = msgspec.msgpack.decode(payload, type=TableRequest)
    tried = (request.mapping,) if request.mapping is not None else request.known
    source = Source(request.data, request.untrusted_name, passwords=request.passwords, mappings=tried)
    importer = identify(source)
    if not isinstance(importer, OpensTables):
        raise UnknownFormat
    table = importer.new_table(source)
    reading = trial_of(table, _TRIED_ROWS)
    below = table.rows[table.header_row + 1 :]
    width = len(table.mapping.labels)
    shown = [tuple(cell[:_LONGEST_CELL] for cell in row[:width]) for row in below if any(row)]
    answer = TableAnswer(
        table.mapping,
        table.is_known,
        tuple(shown[:_SHOWN_ROWS]),
        len(shown),
        reading,
        extract(reading),
        reading.notices,
    )
    return msgspec.msgpack.encode(answer)
