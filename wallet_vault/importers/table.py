"""Imports delimited tables of no known format by what the person said of their columns; until then as text.

What the columns seem to mean is a guess for the person to judge: see ``_new_table``.
"""

import re
from collections.abc import Sequence

from wallet_vault.errors import TooLarge, UnknownFormat
from wallet_vault.importers import Claim, Import, NewTable, Source
from wallet_vault.importers._delimited import MAX_BYTES, encoding_doubt, head_lines, lines_of, split_rows
from wallet_vault.importers._mapped_rows import read_mapped
from wallet_vault.importers._new_table import FoundHeader, find_new_table
from wallet_vault.jobs.collector import without_cycle_search
from wallet_vault.model import ColumnMapping, Notice, Reading, Tool, packed
from wallet_vault.values.cells import decode_text

DELIMITERS = ",\t;|"
_MOST_CELLS = 100
_MARKUP = re.compile(r"\s{0,200}[<{\[]")


class TableImporter:
    name = "table"
    version = "1"

    def claim(self, head: bytes, untrusted_name: str) -> Claim:  # noqa: ARG002 - users rename statements
        return Claim.LIKELY if _find(head_lines(head), ()) else Claim.NONE

    def read(self, source: Source) -> Import:
        """Read by a mapping that fits, else keep as text with a notice. Raises ``TooLarge`` or ``UnknownFormat``."""
        with without_cycle_search():
            return Import(reading_of(self.new_table(source), Tool(self.name, self.version)))

    def new_table(self, source: Source) -> NewTable:
        if len(source.data) > MAX_BYTES:
            raise TooLarge(what="bytes")
        decoded = decode_text(source.data)
        found = _find(lines_of(decoded.text), source.mappings)
        if found is None:
            raise UnknownFormat
        rows = split_rows(decoded.text, found[0])
        header = find_new_table(rows, source.mappings)
        if header is None:
            raise UnknownFormat
        return NewTable(
            rows, header.row, header.mapping, header.is_known, decoded.text, "text/csv", encoding_doubt(decoded)
        )


def reading_of(table: NewTable, tool: Tool) -> Reading:
    """The rows as records where the person named the columns; else the text, and the notice that asks for it."""
    if not table.is_known:
        return Reading(tool, table.media_type, text=table.text, notices=(*table.notices, asking_for(table)))
    content = read_mapped(table)
    rows, others = packed(content.records)
    return Reading(
        Tool(tool.name, tool.version, table.mapping.signature),
        table.media_type,
        text=table.text,
        records=others,
        rows=rows,
        metadata=content.metadata,
        notices=(*table.notices, *content.notices),
    )


def asking_for(table: NewTable) -> Notice:
    """What asks a person to name the columns."""
    return Notice("table_unknown", (("columns", " · ".join(filter(None, table.mapping.labels))),))


def trial_of(table: NewTable, rows: int) -> Reading:
    """What the mapping of a table makes of its first ``rows``, without its text; doubts are those of all rows."""
    if not table.mapping.is_complete:
        return Reading(Tool(IMPORTER.name, IMPORTER.version), table.media_type)
    content = read_mapped(table, rows)
    by_column, others = packed(content.records)
    return Reading(
        Tool(IMPORTER.name, IMPORTER.version), table.media_type, records=others, rows=by_column, notices=content.notices
    )


def _find(lines: Sequence[str], known: Sequence[ColumnMapping]) -> tuple[str, FoundHeader] | None:
    """The delimiter that gives the most columns, with the header that it gives."""
    if not lines or _MARKUP.match(lines[0]):
        return None
    found = [
        (delimiter, header)
        for delimiter in DELIMITERS
        if (header := find_new_table(_naively_split(lines, delimiter), known)) is not None
    ]
    return max(found, key=lambda pair: (pair[1].is_known, len(pair[1].mapping.labels)), default=None)


def _naively_split(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    return [
        [cell.strip().strip('"') for cell in line.split(delimiter, _MOST_CELLS)] for line in lines if delimiter in line
    ]


IMPORTER = TableImporter()
