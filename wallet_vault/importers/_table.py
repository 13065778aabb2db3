"""Tables whose columns are known by their names, row by row; what a row means is each format's own."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from wallet_vault.importers._dialect import Header, plain_name
from wallet_vault.importers._rows import is_destroyed
from wallet_vault.model import EventKind, Field, FindingKind, Notice, Reading, Record, Span, Tool, When, packed
from wallet_vault.values.cells import clean_cell, is_empty_cell

_MIN_FILLED_CELLS = 3
_AS_FORMULA = re.compile(r'="(.*)"', re.DOTALL)
"""How programs keep a spreadsheet from rounding an id."""

_NOTHING_STARTS = frozenset("/-—–−（(Nn")
_TOTALS = re.compile(r".{0,6}(?:合计|总计|小计).{0,6}|(?:sub ?|grand )?totals?:?", re.IGNORECASE)


def cell_text(untrusted_cell: str) -> str:
    """What a cell shows: without blanks around it and without the formula that guards an id."""
    text = clean_cell(untrusted_cell)
    guarded = _AS_FORMULA.fullmatch(text) if text.startswith("=") else None
    return clean_cell(guarded[1].replace('""', '"')) if guarded else text


class TableRow:
    """One row under its header: gives cells by column key, and collects what is read out of them."""

    __slots__ = ("_cells", "_fields", "_header", "_is_shifted", "_notices", "number")

    def __init__(self, header: Header, number: int, cells: Sequence[str]) -> None:
        self.number = number
        self._header = header
        self._cells = cells
        self._fields: list[Field] = []
        self._notices: list[Notice] = []
        self._is_shifted = any(cells[header.width :])
        if self._is_shifted:
            self.doubt("cells_surplus")

    def __getitem__(self, key: str) -> str:
        """The cell's text; "" where there is no such column or it says that there is nothing."""
        return _said(self.printed(key))

    def __contains__(self, key: str) -> bool:
        """Whether the table has such a column."""
        return key in self._header.columns

    def printed(self, key: str) -> str:
        column = self._header.columns.get(key, -1)
        return self._cells[column] if 0 <= column < len(self._cells) else ""

    def span(self, key: str) -> Span:
        return Span.in_cell(self.number, self._header.columns[key] + 1)

    def label(self, key: str) -> str:
        return self._header.labels[self._header.columns[key]]

    def doubt(self, code: str, key: str = "", **fields: str) -> None:
        span = self.span(key) if key in self else None
        self._notices.append(Notice(code, tuple(fields.items()), span))

    def add(self, kind: FindingKind, key: str, *, role: str = "", scheme: str = "", value: str = "") -> None:
        """Take a cell as text, if it says anything; ``value`` is the part of it that counts."""
        text = self[key]
        if text:
            self._add(kind, key, value or " ".join(text.split()), role=role, scheme=scheme)

    def add_id(self, key: str, scheme: str, kind: FindingKind = FindingKind.TRANSACTION_ID) -> None:
        """Take a cell as a number of the transaction, marked where a spreadsheet rounded it."""
        text = self[key]
        if text and is_destroyed(text):
            self.doubt("id_destroyed", key)
            self._add(kind, key, text, scheme=scheme, confidence=0.0)
        elif text:
            self._add(kind, key, text, scheme=scheme)

    def add_moment(self, key: str, when: When | None, role: str) -> None:
        """Take what the cell was read as; a cell that says something but was not read is a doubt."""
        if when is not None:
            self._add(FindingKind.MOMENT, key, when.isoformat(), role=role)
        elif self[key]:
            self.doubt("moment_unreadable", key)

    def add_amount(self, key: str, value: Decimal | None, role: str, unit: str, *, signed: bool = True) -> None:
        """Take what the cell was read as, with its sign where ``signed``; an unread cell is a doubt.

        Of a row that a comma of its own has shifted no amount is taken: it could be half of one.
        """
        if value is not None and not self._is_shifted:
            plain = format(value, "+f" if signed and value else "f")
            self._add(FindingKind.AMOUNT, key, plain, role=role, unit=unit)
        elif self[key]:
            self.doubt("amount_unreadable", key)

    def _add(
        self, kind: FindingKind, key: str, value: str, *, role: str = "", unit: str = "", scheme: str = "",
        confidence: float = 1.0,
    ) -> None:  # fmt: skip
        text = self.printed(key)
        self._fields.append(Field(kind, value, text, self.label(key), self.span(key), role, unit, scheme, confidence))

    def record(self, kind: EventKind, summary: str = "") -> Record:
        return Record(kind, tuple(self._fields), " ".join(summary.split()), tuple(self._notices))


class Table:
    """The rows of one file or sheet, ``rows`` from row 1, and where its header is."""

    def __init__(self, rows: Sequence[Sequence[str]], header: Header) -> None:
        self.rows = rows
        self.header = header
        below = ((number, _shown(rows[number - 1])) for number in range(header.row + 2, len(rows) + 1))
        self._filled = [(number, cells) for number, cells in below if self._is_row(cells)]

    def body(self) -> Iterator[TableRow]:
        """The rows below the header; blank ones, remarks, totals and repeated headers left out."""
        return (TableRow(self.header, number, cells) for number, cells in self._filled if not _is_total(cells))

    def totals(self) -> Iterator[TableRow]:
        """The lines of totals below the rows."""
        return (TableRow(self.header, number, cells) for number, cells in self._filled if _is_total(cells))

    def column(self, *keys: str) -> list[str]:
        """The cells of these columns that say something, row by row."""
        columns = [self.header.columns[key] for key in keys if key in self.header.columns]
        rows = (cells for _number, cells in self._filled if not _is_total(cells))
        return [text for cells in rows for column in columns if column < len(cells) and (text := _said(cells[column]))]

    def remarks(self) -> list[str]:
        """The cells above the header, and those of the rows below that are no rows."""
        filled = {number for number, _cells in self._filled}
        numbers = [n for n in range(1, len(self.rows) + 1) if n not in filled and n != self.header.row + 1]
        return [text for number in numbers for text in _shown(self.rows[number - 1]) if text]

    def _is_row(self, cells: Sequence[str]) -> bool:
        filled = sum(bool(cell) for cell in cells)
        return filled >= _MIN_FILLED_CELLS and tuple(cells[: self.header.width]) != self.header.labels


def _is_total(cells: Sequence[str]) -> bool:
    return _TOTALS.fullmatch(next(filter(None, cells), "")) is not None


def _said(text: str) -> str:
    """The text of a cell, "" where it says that there is nothing."""
    return "" if not text or (text[0] in _NOTHING_STARTS and is_empty_cell(text)) else text


def _shown(cells: Sequence[str]) -> list[str]:
    return [cell_text(cell) for cell in cells]


@dataclass(frozen=True, slots=True)
class Content:
    """What a format reads out of a table."""

    records: tuple[Record, ...]
    wallet: str
    metadata: tuple[tuple[str, str], ...] = ()
    notices: tuple[Notice, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class TableFormat:
    """One format of tables: how its header is known (:class:`ColumnNames`), and what its rows mean."""

    names: Mapping[str, str]
    required: frozenset[str]
    content: Callable[[Table], Content]
    foreign: frozenset[str] = frozenset()
    alternatives: tuple[frozenset[str], ...] = ()

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
        """Read a table whose header was found. Raises nothing: doubts are notices."""
        content = self.content(Table(rows, header))
        by_column, others = packed(content.records)
        return Reading(
            tool,
            media_type,
            text=text,
            records=others,
            rows=by_column,
            metadata=content.metadata,
            notices=(*notices, *content.notices),
            wallet=content.wallet,
        )


def named(*languages: Mapping[str, str]) -> dict[str, str]:
    """Column names as :class:`ColumnNames` compares them."""
    return {plain_name(name): key for names in languages for name, key in names.items()}
