"""Reads bank statements by the vocabulary of their headers, whatever the bank; not their PDFs."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from wallet_vault.importers._bank_signs import Directions, Moved
from wallet_vault.importers._bank_words import CASH, FOREIGN, NAMES, REFUNDS, TRANSFERS
from wallet_vault.importers._column_dates import DateColumn
from wallet_vault.importers._column_numbers import NumberColumns
from wallet_vault.importers._preamble import Preamble, read_preamble
from wallet_vault.importers._table import Content, Table, TableFormat, TableRow
from wallet_vault.importers._zones import CHINA_OFFSET_MINUTES
from wallet_vault.model import EventKind, FindingKind, Notice, Record, When
from wallet_vault.values.amounts import unit_of
from wallet_vault.values.moments import parse_moment

_MOMENTS = (("date", "time"), ("time", ""), ("posted", "posted_time"))
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_MONTH_AND_DAY = re.compile(r"(0[1-9]|1[0-2])/([0-3]\d)")
_DAY_AND_NAMED_MONTH = re.compile(r"\d{1,2}[ -]?[A-Za-z]{3,9}")
_NAME_AND_ACCOUNT = re.compile(r"(\S.{0,60}?)\s?\d{8,32}")
_ORIGINALS = (("original_in", "original_currency"), ("original_out", "original_currency"), ("amount", "currency"))
"""Amounts in the currency of the purchase, beside those in the currency of the account."""
_TOTALLED = ("in", "out", "original_in", "original_out", "amount", "booked")


class _Bank:
    """What the whole table says about each of its rows."""

    def __init__(self, table: Table) -> None:
        self.is_chinese = any(_CHINESE.search(label) for label in table.header.labels)
        self.directions = Directions(table)
        self.preamble: Preamble = read_preamble(table.remarks())
        keys = table.header.columns
        self.date_key, self.clock_key = next(pair for pair in _MOMENTS if pair[0] in keys)
        self.dates = DateColumn(table.column(self.date_key))
        self.unit = self._stated_unit(table)
        self.lacks_unit = False

    def _stated_unit(self, table: Table) -> str:
        """The currency that the header or the lines around the table state for all rows."""
        stated = [value for name, value in self.preamble.metadata if name in {"币种", "币别", "货币", "Currency"}]
        in_header = [label.translate(str.maketrans("（）", "()")) for label in table.header.labels]
        stated += ["人民币" for label in in_header if label == "人民币金额"]
        stated += [label.rpartition("(")[2].rstrip(")") for label in in_header if label.endswith(")")]
        return next((unit for text in stated if (unit := unit_of(text))), "")

    def record(self, row: TableRow) -> Record:
        moved = self.directions.of(row)
        kind = kind_of(f"{row['summary']} {row['remark']}", moved)
        if row["id"].strip("0"):
            row.add_id("id", "bank.serial")
        when = self._when(row[self.date_key], row[self.clock_key])
        if when is not None and when.year is None:
            row.doubt("date_without_year", self.date_key)
        row.add_moment(self.date_key, when, "paid")
        if self.date_key == "date":
            row.add_moment("posted", self._when(row["posted"]), "")
        self._add_amounts(row, moved, kind)
        self._add_texts(row)
        return row.record(kind, row["summary"] or row["remark"])

    def _when(self, text: str, clock: str = "") -> When | None:
        yearless = _MONTH_AND_DAY.fullmatch(text) if self.is_chinese else None
        if yearless:
            return When(month=int(yearless[1]), day=int(yearless[2]))
        if _DAY_AND_NAMED_MONTH.fullmatch(text):
            return parse_moment(text)
        offset = CHINA_OFFSET_MINUTES if self.is_chinese else None
        return self.dates.when(text, clock, offset) if text else None

    def _add_amounts(self, row: TableRow, moved: Moved | None, kind: EventKind) -> None:
        unit = (moved.unit if moved else "") or _unit(row["booked_currency"] or row["currency"]) or self.unit
        self.lacks_unit |= not unit and moved is not None
        if moved is not None:
            role = "refunded" if kind is EventKind.REFUND else "paid"
            row.add_amount(moved.key, moved.value, role, unit, signed=moved.signed)
        balance = self._number(row["balance"])
        row.add_amount("balance", balance, "balance", unit, signed=False)
        for key, currency_key in _ORIGINALS:
            if moved is None or key == moved.key:
                continue
            original = self.directions.numbers.parse(row[key])
            original_unit = (original.unit if original else "") or _unit(row[currency_key])
            if original and original.value and original_unit not in {"", unit}:
                row.add_amount(key, original.value, "original", original_unit, signed=False)

    def _number(self, text: str) -> Decimal | None:
        parsed = self.directions.numbers.parse(text) if text else None
        return parsed.value if parsed else None

    def _add_texts(self, row: TableRow) -> None:
        glued = _NAME_AND_ACCOUNT.fullmatch(row["counterparty"])
        row.add(FindingKind.COUNTERPARTY, "counterparty", value=glued[1] if glued else "")
        if not row["counterparty"]:
            row.add(FindingKind.COUNTERPARTY, "place")
        row.add(FindingKind.ACCOUNT, "account")
        row.add(FindingKind.SUBJECT, "summary")
        row.add(FindingKind.SUBJECT, "remark")


def _unit(text: str) -> str:
    return unit_of(text) or text


def kind_of(printed: str, moved: Moved | None) -> EventKind:
    """What the words of a row make of the money that moved in it."""
    words = printed.lower()
    if moved is None or not moved.value or not moved.signed:
        return EventKind.OTHER
    if moved.value > 0:
        return EventKind.REFUND if any(word in words for word in REFUNDS) else EventKind.RECEIPT
    if any(word in words for word in CASH):
        return EventKind.WITHDRAWAL
    return EventKind.TRANSFER if any(word in words for word in TRANSFERS) else EventKind.PAYMENT


def _content(table: Table) -> Content:
    bank = _Bank(table)
    records = tuple(bank.record(row) for row in table.body())
    notices = [*bank.dates.notices, *bank.directions.notices, *differing_totals(table, bank.directions.numbers)]
    notices += bank.preamble.differing_totals(_sums(records))
    if bank.lacks_unit:
        notices.append(Notice("unit_unstated"))
    stated = bank.preamble.rows
    if stated is not None and stated != len(records):
        notices.append(Notice("row_count_differs", (("stated", str(stated)), ("found", str(len(records))))))
    wallet = "mainland" if bank.is_chinese else ""
    return Content(records, wallet, bank.preamble.metadata, tuple(notices) if records else ())


def differing_totals(table: Table, numbers: NumberColumns) -> Iterator[Notice]:
    """Where the line of totals says something else than its columns add up to."""
    for total in table.totals():
        for key in _TOTALLED:
            parsed = numbers.parse(total[key])
            if parsed is None:
                continue
            found = sum((number.value for number in map(numbers.parse, table.column(key)) if number), Decimal(0))
            if found != parsed.value:
                fields = (("direction", total.label(key)), ("stated", f"{parsed.value:f}"), ("found", f"{found:f}"))
                yield Notice("totals_differ", fields, total.span(key))


def _sums(records: Sequence[Record]) -> dict[str, Decimal]:
    """The money that came in and went out, by 收/支; balances and fees are neither."""
    moved = [
        Decimal(field.value)
        for record in records
        for field in record.fields
        if field.kind is FindingKind.AMOUNT and field.role in {"paid", "refunded"} and field.value[0] in "+-"
    ]
    came, went = (value for value in moved if value > 0), (value for value in moved if value < 0)
    return {"收入": sum(came, Decimal(0)), "支出": -sum(went, Decimal(0))}


FORMAT = TableFormat(
    names=NAMES,
    required=frozenset(),
    alternatives=(
        frozenset({"date", "time", "posted"}),
        frozenset({"amount", "booked", "in", "out"}),
        frozenset({"balance", "summary", "counterparty", "remark"}),
    ),
    foreign=FOREIGN,
    content=_content,
)
