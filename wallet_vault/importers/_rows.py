"""Reads the rows of a statement, a column at a time, and keeps the sums that the statement can be checked against."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter

from msgspec.structs import replace

from wallet_vault.importers._dialect import SIGNS, Dialect, Header, Row
from wallet_vault.importers._fitted_rows import NOTHING, FittedRows, china_time
from wallet_vault.model import Cell, EventKind, FindingKind, Notice, RowColumns, RowDoubt, Rows, Span, Track
from wallet_vault.values.amounts import parse_amount
from wallet_vault.values.cells import is_empty_cell

UNIT = "CNY"

_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[Ee]\+\d+")
_ZEROED = re.compile(r"\d{5,}0{10}")
_ZERO = Decimal(0)
_NOTHING_STARTS = frozenset("/-—–−（(Nn")
_TEXTS = (
    ("counterparty", FindingKind.COUNTERPARTY),
    ("account", FindingKind.ACCOUNT),
    ("subject", FindingKind.SUBJECT),
    ("method", FindingKind.METHOD),
    ("status", FindingKind.STATUS),
)


@dataclass(frozen=True, slots=True)
class StatementRows:
    """``sums`` are of the amounts by 收/支; ``is_resaved`` where a date is written as a spreadsheet writes it."""

    rows: Rows
    sums: dict[str, Decimal]
    is_resaved: bool


def read_rows(
    numbers: Sequence[int], untrusted_rows: Sequence[Sequence[str]], header: Header, dialect: Dialect
) -> StatementRows:
    """Read the rows below one header, with the doubts that belong to them. ``numbers`` are theirs, from 1."""
    return _Reader(FittedRows(numbers, untrusted_rows, header), header, dialect).read()


class _Reader:
    def __init__(self, fitted: FittedRows, header: Header, dialect: Dialect) -> None:
        self._fitted = fitted
        self._header = header
        self._dialect = dialect
        self._meanings: dict[Cell, int] = {}
        self._tracks: list[Track] = []
        self._doubts: list[tuple[int, Notice]] = []
        self._sums: dict[str, Decimal] = {}
        self._is_resaved = False

    def read(self) -> StatementRows:
        for at, joined in self._fitted.joined.items():
            self._doubt(at, "cells_rejoined", joined.at)
        rows = self._rows()
        kinds = list(map(self._dialect.kind, rows))
        self._read_moments("created", self._dialect.moment_role, self._fitted.created)
        self._read_moments("paid", "paid", [china_time(text) if text else "" for text in self._fitted.column("paid")])
        self._read_amounts(rows, kinds)
        self._read_texts()
        self._set_unpaid_apart(rows, kinds)
        self._move_joined()
        summaries = [row.subject or row.category for row in rows]
        columns = RowColumns(self._fitted.numbers, kinds, self._tracks, tuple(self._meanings), summaries)
        return StatementRows(Rows(columns.grouped(), self._row_doubts()), self._sums, self._is_resaved)

    def _rows(self) -> list[Row]:
        """The cells that say what kind of row each is."""
        absent = [""] * len(self._fitted)
        columns = (self._fitted.column(key) or absent for key in Row._fields)
        cleaned = (["" if cell in NOTHING else cell for cell in column] for column in columns)
        return list(map(Row._make, zip(*cleaned, strict=True)))

    def _read_moments(self, key: str, role: str, values: Sequence[str | None]) -> None:
        """``values`` are "" where nothing is printed and ``None`` where it cannot be read."""
        texts = self._fitted.column(key)
        if not texts:
            return
        column = self._header.columns[key]
        cell = self._cell(column, FindingKind.MOMENT, role)
        self._tracks.append(
            Track([cell if value else -1 for value in values], [value or "" for value in values], texts)
        )
        self._is_resaved |= any("/" in text and value for text, value in zip(texts, values, strict=True))
        for at, value in enumerate(values):
            if value is None:
                self._doubt(at, "moment_unreadable", column)

    def _read_amounts(self, rows: Sequence[Row], kinds: Sequence[EventKind]) -> None:
        column = self._header.columns["amount"]
        texts = self._fitted.column("amount")
        amounts, parts = Track.of_nothing(texts), Track.of_nothing(texts)
        counted, sums = self._dialect.counted, self._sums
        paid, refunded = self._amount_cell(column, "paid"), self._amount_cell(column, "refunded")
        told: list[tuple[int, Decimal]] = []
        for at, (row, kind, amount) in enumerate(zip(rows, kinds, self._fitted.amounts, strict=True)):
            sign = SIGNS.get(row.direction)
            if amount is None or amount.signed == "-" or sign is None:
                self._doubt(at, "amount_unreadable", column)
                continue
            amounts.put(at, refunded if kind is EventKind.REFUND else paid, sign + format(amount.value, "f"))
            sums[row.direction] = sums.get(row.direction, _ZERO) + counted(row, amount)
            told.append((at, amount.value))
            if amount.refunded is not None:
                parts.put(at, refunded, format(amount.refunded, "f"))
        self._tracks += [amounts, parts]
        self._read_amounts_of_their_own(told)
        self._read_amounts_beside(told, rows)

    def _read_amounts_of_their_own(self, told: Sequence[tuple[int, Decimal]]) -> None:
        """Fees, discounts and refunded parts that have a column."""
        for key in ("fee", "refunded", "original"):
            texts = self._fitted.column(key)
            if not texts:
                continue
            track, cell = Track.of_nothing(texts), self._amount_cell(self._header.columns[key], key)
            for at, amount in told:
                further = parse_amount(texts[at])
                if further is not None and further.value and (key != "original" or further.value != amount):
                    track.put(at, cell, format(further.value, "f"))
            self._tracks.append(track)

    def _read_amounts_beside(self, told: Sequence[tuple[int, Decimal]], rows: Sequence[Row]) -> None:
        """Fees, discounts and refunded parts that stand in the words of another cell."""
        tracks: list[Track] = []
        for at, amount in told:
            for number, beside in enumerate(self._dialect.amounts_beside(rows[at], amount)):
                if number == len(tracks):
                    tracks.append(Track.of_nothing([""] * len(rows)))
                cell = self._amount_cell(self._header.columns[beside.key], beside.role)
                tracks[number].put(at, cell, format(beside.value, "f"), beside.text)
        self._tracks += tracks

    def _read_texts(self) -> None:
        for key, scheme in (("trade", self._dialect.trade_scheme), ("merchant", self._dialect.merchant_scheme)):
            track = self._read_text(key, FindingKind.TRANSACTION_ID, scheme)
            self._mark_destroyed(track, self._header.columns[key], scheme)
        for key, kind in _TEXTS:
            if key in self._header.columns:
                self._read_text(key, kind)

    def _read_text(self, key: str, kind: FindingKind, scheme: str = "") -> Track:
        texts, cell = self._fitted.column(key), self._cell(self._header.columns[key], kind, scheme=scheme)
        told = [-1 if not text or (text[0] in _NOTHING_STARTS and is_empty_cell(text)) else cell for text in texts]
        track = Track(told, texts, texts)
        self._tracks.append(track)
        return track

    def _mark_destroyed(self, track: Track, column: int, scheme: str) -> None:
        lost = [at for at, text in enumerate(track.texts) if track.cells[at] >= 0 and is_destroyed(text)]
        for at in lost:
            track.cells[at] = self._cell(column, FindingKind.TRANSACTION_ID, scheme=scheme, confidence=0.0)
            self._doubt(at, "id_destroyed", column)

    def _set_unpaid_apart(self, rows: Sequence[Row], kinds: list[EventKind]) -> None:
        for at, is_unpaid in enumerate(map(self._dialect.is_unpaid, rows)):
            if is_unpaid:
                kinds[at] = EventKind.OTHER
                self._doubts.append((at, Notice("closed_unpaid")))

    def _move_joined(self) -> None:
        """Let the cells of rows that were joined say where they stand in the file."""
        meanings = tuple(self._meanings)
        for at, joined in self._fitted.joined.items():
            for track in self._tracks:
                if track.cells[at] >= 0:
                    meaning = meanings[track.cells[at]]
                    track.cells[at] = self._number(replace(meaning, column=joined.place(meaning.column - 1)))

    def _row_doubts(self) -> tuple[RowDoubt, ...]:
        in_order = sorted(self._doubts, key=itemgetter(0))
        return tuple(RowDoubt(self._fitted.numbers[at], notice) for at, notice in in_order)

    def _doubt(self, at: int, code: str, column: int) -> None:
        joined = self._fitted.joined.get(at)
        place = joined.place(column) if joined else column + 1
        self._doubts.append((at, Notice(code, span=Span.in_cell(self._fitted.numbers[at], place))))

    def _amount_cell(self, column: int, role: str) -> int:
        return self._cell(column, FindingKind.AMOUNT, role, UNIT)

    def _cell(  # noqa: PLR0917 - the words of Cell
        self, column: int, kind: FindingKind, role: str = "", unit: str = "", scheme: str = "", confidence: float = 1.0
    ) -> int:
        return self._number(Cell(kind, column + 1, self._header.labels[column], role, unit, scheme, confidence))

    def _number(self, meaning: Cell) -> int:
        return self._meanings.setdefault(meaning, len(self._meanings))


def is_destroyed(text: str) -> bool:
    """Whether a spreadsheet rounded an id to 15 digits: ``4.2E+27``, or zeros at its end."""
    if "+" in text:
        return _SCIENTIFIC.fullmatch(text) is not None
    return text[-1] == "0" and _ZEROED.fullmatch(text) is not None
