"""Reads the rows of a table by what a person said of its columns."""

import re
from collections.abc import Iterator
from itertools import islice

from wallet_vault.importers import NewTable
from wallet_vault.importers._bank_signs import Directions, Moved
from wallet_vault.importers._bank_table import differing_totals, kind_of
from wallet_vault.importers._column_dates import DateColumn, DateOrder
from wallet_vault.importers._dialect import Header
from wallet_vault.importers._preamble import read_preamble
from wallet_vault.importers._table import Content, Table, TableRow
from wallet_vault.importers._zones import CHINA_OFFSET_MINUTES
from wallet_vault.model import (
    ColumnMapping,
    ColumnRole,
    DayOrder,
    EventKind,
    FindingKind,
    Notice,
    OutSign,
    Record,
    When,
)
from wallet_vault.values.amounts import unit_of
from wallet_vault.values.identifiers import classify

_KEYS = {
    ColumnRole.TIME: "date", ColumnRole.CLOCK: "time", ColumnRole.AMOUNT: "amount", ColumnRole.MONEY_OUT: "out",
    ColumnRole.MONEY_IN: "in", ColumnRole.DIRECTION: "direction", ColumnRole.CURRENCY: "currency",
    ColumnRole.ID: "id", ColumnRole.OTHER_ID: "other_id", ColumnRole.COUNTERPARTY: "counterparty",
    ColumnRole.ACCOUNT: "account", ColumnRole.SUBJECT: "summary", ColumnRole.REMARK: "remark",
    ColumnRole.METHOD: "method", ColumnRole.STATUS: "status", ColumnRole.BALANCE: "balance", ColumnRole.FEE: "fee",
}  # fmt: skip
"""The keys by which the readers of banks' tables know the same columns."""

_TEXTS = (
    ("counterparty", FindingKind.COUNTERPARTY), ("account", FindingKind.ACCOUNT), ("summary", FindingKind.SUBJECT),
    ("remark", FindingKind.SUBJECT), ("method", FindingKind.METHOD), ("status", FindingKind.STATUS),
)  # fmt: skip
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_CAME_TO_NOTHING = ("失败", "关闭", "取消", "撤销", "failed", "declined", "cancel", "expired", "void")
_OF_SIGNS = frozenset({"direction_unknown", "credit_signs"})


def header_of(table_row: int, mapping: ColumnMapping) -> Header:
    """The header as the readers of tables know one; of two columns with one role the first counts."""
    columns: dict[str, int] = {}
    for column, role in enumerate(mapping.roles):
        if role in _KEYS:
            columns.setdefault(_KEYS[role], column)
    return Header(table_row, columns, mapping.labels)


def read_mapped(new: NewTable, limit: int | None = None) -> Content:
    """The records of a table's rows, the first ``limit`` of them where one is given; doubts are those of all rows."""
    return _content(Table(new.rows, header_of(new.header_row, new.mapping)), new.mapping, limit)


def content_by(table: Table, mapping: ColumnMapping) -> Content:
    """The records of a table whose header was found, by ``mapping`` in place of what the header says."""
    return _content(Table(table.rows, header_of(table.header.row, mapping)), mapping)


def _content(table: Table, mapping: ColumnMapping, limit: int | None = None) -> Content:
    rows = _MappedRows(table, mapping)
    records = tuple(rows.record(row) for row in islice(table.body(), limit))
    notices = tuple(rows.doubts(table)) if records else ()
    return Content(records, "", rows.preamble.metadata, (_by_mapping(mapping), *notices))


def _by_mapping(mapping: ColumnMapping) -> Notice:
    money = (ColumnRole.AMOUNT, ColumnRole.MONEY_OUT, ColumnRole.MONEY_IN)
    amounts = " / ".join(label for role in money if (label := mapping.label(role)))
    return Notice("mapping_used", (("time", mapping.label(ColumnRole.TIME)), ("amount", amounts)))


class _MappedRows:
    """What the whole table says about each of its rows."""

    def __init__(self, table: Table, mapping: ColumnMapping) -> None:
        self._mapping = mapping
        order = DateOrder(mapping.day_order.value) if mapping.day_order is not DayOrder.AS_FOUND else None
        self._dates = DateColumn(table.column("date"), order)
        self._directions = Directions(table)
        self._has_sides = not {"in", "out", "direction"}.isdisjoint(table.header.columns)
        self._offset = CHINA_OFFSET_MINUTES if any(map(_CHINESE.search, mapping.labels)) else None
        self._lacks_unit = False
        self.preamble = read_preamble(table.remarks())

    def record(self, row: TableRow) -> Record:
        moved = self._moved(row)
        kind = kind_of(" ".join(row[key] for key in ("summary", "remark", "status")), moved)
        for key in ("id", "other_id"):
            known = classify(row[key])
            row.add_id(key, known.scheme if known else "")
        row.add_moment("date", self._when(row), "paid")
        unit = self._unit(row, moved)
        if moved is not None:
            role = "refunded" if kind is EventKind.REFUND else "paid"
            row.add_amount(moved.key, moved.value, role, unit, signed=moved.signed)
        for key in ("balance", "fee"):
            beside = self._directions.numbers.parse(row[key]) if row[key] else None
            row.add_amount(key, beside.value if beside else None, key, unit, signed=False)
        for key, finding in _TEXTS:
            row.add(finding, key)
        if any(word in row["status"].lower() for word in _CAME_TO_NOTHING):
            row.doubt("not_completed", "status")
            kind = EventKind.OTHER
        return row.record(kind, row["summary"] or row["remark"])

    def doubts(self, table: Table) -> Iterator[Notice]:
        yield from self._dates.notices
        yield from (notice for notice in self._directions.notices if not self._tells_sign(notice))
        yield from differing_totals(table, self._directions.numbers)
        if self._lacks_unit:
            yield Notice("unit_unstated")
        found = sum(1 for _row in table.body())
        if self.preamble.rows not in {None, found}:
            yield Notice("row_count_differs", (("stated", str(self.preamble.rows)), ("found", str(found))))

    def _tells_sign(self, notice: Notice) -> bool:
        return notice.code in _OF_SIGNS and self._mapping.out_sign is not OutSign.AS_FOUND

    def _when(self, row: TableRow) -> When | None:
        return self._dates.when(row["date"], row["time"], self._offset) if row["date"] else None

    def _moved(self, row: TableRow) -> Moved | None:
        """By the sign that the person named, where no column tells the direction."""
        if self._mapping.out_sign is OutSign.AS_FOUND or self._has_sides:
            return self._directions.of(row)
        if not row["amount"]:
            return None
        parsed = self._directions.numbers.parse(row["amount"])
        if parsed is None:
            return Moved("amount", None)
        turned = -1 if self._mapping.out_sign is OutSign.PLUS else 1
        return Moved("amount", parsed.value * turned, parsed.unit)

    def _unit(self, row: TableRow, moved: Moved | None) -> str:
        stated = row["currency"]
        unit = (moved.unit if moved else "") or unit_of(stated) or stated or self._mapping.unit
        self._lacks_unit |= not unit and moved is not None
        return unit
