"""Turns the rows of a wallet's statement into a reading; what differs between wallets is its ``Dialect``."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from wallet_vault.importers._dialect import ColumnNames, Dialect, Header, plain_name
from wallet_vault.importers._preamble import Preamble, read_preamble, side_of
from wallet_vault.importers._rows import StatementRows, read_rows
from wallet_vault.model import Notice, Reading, Tool
from wallet_vault.values.cells import BLANKS, clean_cell

HEADER_SEARCH_ROWS = 200
_MIN_FILLED_CELLS = 3
_RULE = re.compile(r"-{8,}")


def find_header(rows: Sequence[Sequence[str]], columns_named: ColumnNames) -> Header | None:
    """The first row that names all required columns; ``None`` if there is none near the top."""
    for index, cells in enumerate(rows[:HEADER_SEARCH_ROWS]):
        labels = [clean_cell(cell).removeprefix('="').removesuffix('"') for cell in cells]
        columns: dict[str, int] = {}
        for column, label in enumerate(labels):
            key = columns_named.names.get(plain_name(label))
            if key is not None:
                columns.setdefault(key, column)
        if _is_header(columns_named, columns.keys()) and columns_named.foreign.isdisjoint(labels):
            while labels and not labels[-1]:
                labels.pop()
            return Header(index, columns, tuple(labels))
    return None


def _is_header(columns_named: ColumnNames, keys: AbstractSet[str]) -> bool:
    return columns_named.required <= keys and all(keys & any_of for any_of in columns_named.alternatives)


def read_statement(
    rows: Sequence[Sequence[str]],
    header: Header,
    dialect: Dialect,
    *,
    tool: Tool,
    media_type: str,
    text: str,
    notices: Sequence[Notice] = (),
) -> Reading:
    """Every row, with what the statement says of itself as metadata and cross-check."""
    numbers, end = _row_numbers(rows, header)
    read = read_rows(numbers, [rows[number - 1] for number in numbers], header, dialect)
    preamble = read_preamble(",".join(cells).rstrip(" ,") for cells in (*rows[: header.row], *rows[end:]))
    return Reading(
        tool,
        media_type,
        text=text,
        rows=read.rows,
        metadata=preamble.metadata,
        notices=(*notices, *_doubts(preamble, read)),
        wallet=dialect.wallet,
    )


@dataclass(frozen=True, slots=True)
class StatementFormat:
    """A wallet's dialect as a format of tables, to be read out of a file or a sheet alike."""

    dialect: Dialect

    @property
    def names(self) -> Mapping[str, str]:
        return self.dialect.names

    @property
    def required(self) -> frozenset[str]:
        return self.dialect.required

    @property
    def alternatives(self) -> tuple[frozenset[str], ...]:
        return self.dialect.alternatives

    @property
    def foreign(self) -> frozenset[str]:
        return self.dialect.foreign

    def read(
        self,
        rows: Sequence[Sequence[str]],
        header: Header,
        *,
        tool: Tool,
        media_type: str,
        text: str,
        notices: Sequence[Notice] = (),
    ) -> Reading:
        """Read a statement whose header was found: see :func:`read_statement`."""
        return read_statement(rows, header, self.dialect, tool=tool, media_type=media_type, text=text, notices=notices)


def _row_numbers(rows: Sequence[Sequence[str]], header: Header) -> tuple[list[int], int]:
    """The numbers, from 1, of the rows below the header; and the index of the rule that ends them."""
    numbers: list[int] = []
    for number, cells in enumerate(islice(rows, header.row + 1, None), header.row + 2):
        if cells and "--------" in cells[0] and _RULE.match(cells[0].strip(BLANKS)):
            return numbers, number - 1
        if not _is_blank(cells):
            numbers.append(number)
    return numbers, len(rows)


def _is_blank(cells: Sequence[str]) -> bool:
    """Nothing, or so little that it is a remark below the rows rather than a row."""
    filled = 0
    for cell in cells:
        if cell and cell.strip(BLANKS):
            filled += 1
            if filled >= _MIN_FILLED_CELLS:
                return False
    return True


def _doubts(preamble: Preamble, read: StatementRows) -> list[Notice]:
    """Whether the file was saved again, and where its rows differ from what it says of them."""
    notices = [Notice("resaved_by_spreadsheet")] if read.is_resaved else []
    if preamble.rows is not None and preamble.rows != len(read.rows):
        counts = (("stated", str(preamble.rows)), ("found", str(len(read.rows))))
        notices.append(Notice("row_count_differs", counts))
    found = dict.fromkeys(("收入", "支出", ""), Decimal(0))
    for direction, amount in read.sums.items():
        found[side_of(direction)] += amount
    return [*notices, *preamble.differing_totals(found)]
