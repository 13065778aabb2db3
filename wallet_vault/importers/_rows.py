"""Reads the rows of a statement, by column, and keeps the sums that the statement can be checked against."""

import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from wallet_vault.importers._dialect import SIGNS, Dialect, Header, Row
from wallet_vault.model import Cell, EventKind, FindingKind, Notice, RowCells, RowCollector, Span
from wallet_vault.values.amounts import ParsedAmount, parse_amount
from wallet_vault.values.cells import BLANKS, is_empty_cell
from wallet_vault.values.moments import parse_moment

CHINA_OFFSET_MINUTES = 480
UNIT = "CNY"

_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[Ee]\+\d+")
_ZEROED = re.compile(r"\d{5,}0{10}")
_NOTHING = frozenset({"", "/", "-", "--"})
_NOTHING_STARTS = frozenset("/-—–−（(Nn")
_ROW_KEYS = (
    "category",
    "counterparty",
    "subject",
    "direction",
    "method",
    "status",
    "remark",
    "paid",
    "fund_state",
    "amount",
)
_TEXTS = (
    ("counterparty", FindingKind.COUNTERPARTY),
    ("account", FindingKind.ACCOUNT),
    ("subject", FindingKind.SUBJECT),
    ("method", FindingKind.METHOD),
    ("status", FindingKind.STATUS),
)
_JOINABLE = ("subject", "counterparty", "remark", "account", "method")


class RowReader:
    """Reads the rows below one header into ``read``. ``count`` counts them; ``sums`` adds their amounts by 收/支."""

    def __init__(self, header: Header, dialect: Dialect) -> None:
        self.read = RowCollector()
        self.count = 0
        self.sums: dict[str, Decimal] = {}
        self.resaved = False
        self._dialect = dialect
        self._columns = header.columns
        self._labels = header.labels
        self._width = len(header.labels)
        self._row_columns = [header.columns.get(key, -1) for key in _ROW_KEYS]
        self._joinable = [header.columns[key] for key in _JOINABLE if key in header.columns]
        schemes = (("trade", dialect.trade_scheme), ("merchant", dialect.merchant_scheme))
        self._known: dict[tuple[FindingKind, int, str, str, float], int] = {}
        texts = [
            *((header.columns[key], FindingKind.TRANSACTION_ID, scheme) for key, scheme in schemes),
            *((header.columns[key], kind, "") for key, kind in _TEXTS if key in header.columns),
        ]
        self._texts = [
            (column, kind, scheme, self.read.number_of(Cell(kind, column + 1, self._labels[column], scheme=scheme)))
            for column, kind, scheme in texts
        ]

    def take(self, number: int, untrusted_cells: Sequence[str]) -> None:
        """Read row ``number`` (from 1), with the doubts that belong to it."""
        row_cells = _Cells(number, [cell.strip(BLANKS) for cell in untrusted_cells])
        notices: list[Notice] = []
        if len(row_cells.cells) != self._width:
            self._fit(row_cells, notices)
        row = self._row(row_cells.cells)
        kind = self._dialect.kind(row)
        told = RowCells()
        self._read_moments(row_cells, told, notices)
        self._read_amounts(row_cells, row, kind, told, notices)
        self._read_texts(row_cells, told, notices)
        if self._dialect.is_unpaid(row):
            kind = EventKind.OTHER
            notices.append(Notice("closed_unpaid"))
        self.count += 1
        self.read.add(number, told, kind, row.subject or row.category)
        if notices:
            self.read.doubt(number, notices)

    def _row(self, cells: Sequence[str]) -> Row:
        texts = ["" if column < 0 or cells[column] in _NOTHING else cells[column] for column in self._row_columns]
        return Row(*texts)

    def _fit(self, row: "_Cells", notices: list[Notice]) -> None:
        """Bring the cells under their names: short rows are filled, extra commas joined again."""
        width, cells = self._width, row.cells
        if len(cells) < width:
            cells.extend([""] * (width - len(cells)))
        elif self._makes_sense(cells) or not self._join(row):
            del cells[width:]
        else:
            notices.append(Notice("cells_rejoined", span=row.span(row.joined_at)))

    def _join(self, row: "_Cells") -> bool:
        """Join the text that its own commas cut, where the row makes sense then."""
        fits = [
            (joined, column, surplus)
            for surplus in range(1, len(row.cells) - self._width + 1)
            for column in self._joinable
            if self._makes_sense(joined := _joined(row.cells, column, surplus)) and not any(joined[self._width :])
        ]
        if not fits:
            return False
        cells, row.joined_at, row.surplus = next((fit for fit in fits if self._has_account(fit[0])), fits[0])
        row.cells = cells[: self._width]
        return True

    def _has_account(self, cells: Sequence[str]) -> bool:
        """Whether the account's cell holds one, which tells a comma in the name from one in the goods."""
        column = self._columns.get("account", -1)
        return column < 0 or cells[column] in _NOTHING or "*" in cells[column] or "@" in cells[column]

    def _makes_sense(self, cells: Sequence[str]) -> bool:
        return (
            cells[self._columns["direction"]] in SIGNS
            and parse_amount(cells[self._columns["amount"]]) is not None
            and china_time(cells[self._columns["created"]]) is not None
        )

    def _read_moments(self, row: "_Cells", told: RowCells, notices: list[Notice]) -> None:
        for key, role in (("created", self._dialect.moment_role), ("paid", "paid")):
            column = self._columns.get(key, -1)
            if column < 0 or (key == "paid" and not row.cells[column]):
                continue
            text = row.cells[column]
            value = china_time(text)
            if value is None:
                notices.append(Notice("moment_unreadable", span=row.span(column)))
                continue
            if "/" in text:
                self.resaved = True
            told.add(self._cell(row, column, FindingKind.MOMENT, role), value, text)

    def _read_amounts(
        self, row_cells: "_Cells", row: Row, kind: EventKind, told: RowCells, notices: list[Notice]
    ) -> None:
        column = self._columns["amount"]
        text = row_cells.cells[column]
        amount = parse_amount(text)
        sign = SIGNS.get(row.direction)
        if amount is None or amount.signed == "-" or sign is None:
            notices.append(Notice("amount_unreadable", span=row_cells.span(column)))
            return
        role = "refunded" if kind is EventKind.REFUND else "paid"
        told.add(self._amount(row_cells, column, role), sign + format(amount.value, "f"), text)
        self.sums[row.direction] = self.sums.get(row.direction, Decimal(0)) + self._dialect.counted(row, amount)
        self._read_amounts_beside(row_cells, row, amount, told)

    def _read_amounts_beside(self, row_cells: "_Cells", row: Row, amount: ParsedAmount, told: RowCells) -> None:
        """Fees, discounts and refunded parts, which stand in the same cell or in others."""
        if amount.refunded is not None:
            column = self._columns["amount"]
            text = row_cells.cells[column]
            told.add(self._amount(row_cells, column, "refunded"), format(amount.refunded, "f"), text)
        for key in ("fee", "refunded", "original"):
            column = self._columns.get(key, -1)
            further = parse_amount(row_cells.cells[column]) if column >= 0 else None
            if further is not None and further.value and (key != "original" or further.value != amount.value):
                text = row_cells.cells[column]
                told.add(self._amount(row_cells, column, key), format(further.value, "f"), text)
        for beside in self._dialect.amounts_beside(row, amount.value):
            column = self._columns[beside.key]
            told.add(self._amount(row_cells, column, beside.role), format(beside.value, "f"), beside.text)

    def _cell(  # noqa: PLR0917 - called for every amount and moment of every row
        self, row: "_Cells", column: int, kind: FindingKind, role: str, unit: str = "", scheme: str = "",
        confidence: float = 1.0,
    ) -> int:  # fmt: skip
        """The number of what a cell says: looked up in every row, made once."""
        known = (kind, row.place(column), role, scheme, confidence)
        number = self._known.get(known)
        if number is None:
            meaning = Cell(kind, known[1], self._labels[column], role, unit, scheme, confidence)
            number = self._known[known] = self.read.number_of(meaning)
        return number

    def _amount(self, row: "_Cells", column: int, role: str) -> int:
        return self._cell(row, column, FindingKind.AMOUNT, role, UNIT)

    def _read_texts(self, row: "_Cells", told: RowCells, notices: list[Notice]) -> None:
        cells = row.cells
        is_whole = not row.surplus
        for column, kind, scheme, usual in self._texts:
            text = cells[column]
            if not text or (text[0] in _NOTHING_STARTS and is_empty_cell(text)):
                continue
            if scheme and is_destroyed(text):
                notices.append(Notice("id_destroyed", span=row.span(column)))
                told.add(self._cell(row, column, kind, "", "", scheme, 0.0), text, text)
            else:
                told.add(usual if is_whole else self._cell(row, column, kind, "", "", scheme), text, text)


def _joined(cells: Sequence[str], column: int, surplus: int) -> list[str]:
    after = column + surplus + 1
    return [*cells[:column], ",".join(cells[column:after]), *cells[after:]]


class _Cells:
    """The cleaned cells of one row, and where they stand in the file after extra commas were joined."""

    __slots__ = ("cells", "joined_at", "number", "surplus")

    def __init__(self, number: int, cells: list[str]) -> None:
        self.number = number
        self.cells = cells
        self.joined_at = -1
        self.surplus = 0

    def place(self, column: int) -> int:
        """The cell's column in the file, from 1."""
        return column + 1 + (self.surplus if column > self.joined_at else 0)

    def span(self, column: int) -> Span:
        return Span.in_cell(self.number, self.place(column))


def china_time(text: str) -> str | None:
    """The moment of a cell in ISO 8601 with China's offset, to the precision that is printed."""
    if len(text) == 19 and text[4] == "-" and text[10] == " ":
        try:
            datetime.fromisoformat(text)
        except ValueError:
            return None
        return f"{text[:10]}T{text[11:]}+08:00"
    when = parse_moment(text)
    if when is None or when.year is None or when.day is None:
        return None
    return when.with_offset(CHINA_OFFSET_MINUTES).isoformat()


def is_destroyed(text: str) -> bool:
    """Whether a spreadsheet rounded an id to 15 digits: ``4.2E+27``, or zeros at its end."""
    if "+" in text:
        return _SCIENTIFIC.fullmatch(text) is not None
    return text[-1] == "0" and _ZEROED.fullmatch(text) is not None
