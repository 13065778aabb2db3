"""Imports Huobi's CSV exports of trades: what was bought or sold, for how much, at which fee."""

import re
from decimal import Decimal

from wallet_vault.importers._chain import token_number
from wallet_vault.importers._column_dates import DateColumn
from wallet_vault.importers._delimited import DelimitedImporter
from wallet_vault.importers._table import Content, Table, TableFormat, TableRow, named
from wallet_vault.model import EventKind, FindingKind, Record

_NAMES = named(
    {
        "时间": "date", "交易类型": "type", "交易对": "pair", "方向": "side", "价格": "price", "数量": "quantity",
        "成交额": "total", "手续费": "fee",
    }
)  # fmt: skip
_WITH_UNIT = re.compile(r"([\d.,]+(?:[eE][+-]?\d{1,2}(?!\d))?)\s?([A-Za-z][A-Za-z0-9]{1,11})")
_SIGNS = {"买入": -1, "卖出": 1}


def _content(table: Table) -> Content:
    dates = DateColumn(table.column("date"))
    return Content(tuple(_record(row, dates) for row in table.body()), "", notices=dates.notices)


def _record(row: TableRow, dates: DateColumn) -> Record:
    """The quote currency is what was paid or received; the export does not say in which zone its clock is."""
    base, _, quote = row["pair"].partition("/")
    sign = _SIGNS.get(row["side"], 0)
    if not sign:
        row.doubt("direction_unknown", "side")
    row.add_moment("date", dates.when(row["date"]), "paid")
    for key, way, role, unit in (("total", sign, "paid", quote), ("quantity", -sign, "original", base)):
        value = token_number(row[key])
        row.add_amount(key, value * (way or 1) if value is not None else None, role, unit, signed=bool(way))
    fee, unit = _with_unit(row["fee"])
    if row["fee"] and fee != 0:
        row.add_amount("fee", fee, "fee", unit, signed=False)
    row.add(FindingKind.SUBJECT, "pair")
    return row.record(EventKind.OTHER, f"{row['type']} {row['side']} {row['pair']}")


def _with_unit(text: str) -> tuple[Decimal | None, str]:
    match = _WITH_UNIT.fullmatch(text)
    return (token_number(match[1]), match[2]) if match else (token_number(text), "")


FORMAT = TableFormat(
    names=_NAMES, required=frozenset({"date", "pair", "side", "quantity", "total", "fee"}), content=_content
)

IMPORTER = DelimitedImporter("huobi_csv", "1", FORMAT)
