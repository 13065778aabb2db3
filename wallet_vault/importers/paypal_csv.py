"""Imports PayPal's activity downloads and statements as CSV, in the languages that PayPal writes them in."""

from decimal import Decimal

from wallet_vault.importers._column_dates import DateColumn
from wallet_vault.importers._column_numbers import NumberColumns
from wallet_vault.importers._delimited import DelimitedImporter
from wallet_vault.importers._paypal_words import AUTHORISED, CONVERTED, FAILED, LOADED, MEMO, NAMES, REFUNDED, WITHDRAWN
from wallet_vault.importers._table import Content, Table, TableFormat, TableRow
from wallet_vault.importers._zones import offset_of
from wallet_vault.model import EventKind, FindingKind, Record, When

_NUMBERS = ("gross", "fee", "net", "balance")
_REFERENCE_PREFIXES = ("B-", "I-", "S-")

_KINDS = ((CONVERTED, EventKind.OTHER), (LOADED, EventKind.TOP_UP), (WITHDRAWN, EventKind.WITHDRAWAL))


def _content(table: Table) -> Content:
    dates = DateColumn(table.column("date"))
    numbers = NumberColumns(table.column(*_NUMBERS))
    records = tuple(_record(row, dates, numbers) for row in table.body())
    return Content(records, "paypal", notices=dates.notices if records else ())


def _record(row: TableRow, dates: DateColumn, numbers: NumberColumns) -> Record:
    gross, fee, net, balance = (_number(row[key], numbers) for key in _NUMBERS)
    kind, is_money = _kind(row, gross)
    unit = row["currency"]
    row.add_id("id", "paypal.transaction")
    row.add_moment("date", _when(row, dates), "paid")
    role = ("refunded" if kind is EventKind.REFUND else "paid") if is_money else "original"
    row.add_amount("gross", gross, role, unit)
    if row["fee"] and fee != 0:
        row.add_amount("fee", fee, "fee", unit)
    row.add_amount("balance", balance, "balance", unit, signed=False)
    if gross is not None and fee is not None and net is not None and gross + fee != net:
        row.doubt("row_sum_differs", "net")
    row.add(FindingKind.COUNTERPARTY, "name")
    row.add(FindingKind.SUBJECT, "title")
    row.add(FindingKind.STATUS, "status")
    for key in ("from", "to"):
        row.add(FindingKind.ACCOUNT, key, role=key)
    for key in ("reference", "invoice"):
        is_agreement = row[key].startswith(_REFERENCE_PREFIXES) or key == "invoice"
        scheme = "paypal.reference" if is_agreement else "paypal.transaction"
        row.add_id(key, scheme, FindingKind.REFERENCE)
    return row.record(kind, row["title"] or row["type"])


def _number(text: str, numbers: NumberColumns) -> Decimal | None:
    parsed = numbers.parse(text) if text else None
    return parsed.value if parsed else None


def _kind(row: TableRow, gross: Decimal | None) -> tuple[EventKind, bool]:
    """What a row is, and whether it tells of money that moved; what did not move is said on the row."""
    type_, status, impact = row["type"].lower(), row["status"].lower(), row["impact"].lower()
    is_hold = impact in MEMO or (not impact and type_.startswith(AUTHORISED))
    if is_hold or status in FAILED:
        row.doubt("authorisation_only" if is_hold else "not_completed", "impact" if impact in MEMO else "type")
        return EventKind.OTHER, False
    told = next((kind for words, kind in _KINDS if any(word in type_ for word in words)), None)
    if told is not None or not gross:
        return told or EventKind.OTHER, True
    if gross < 0:
        return EventKind.PAYMENT, True
    return (EventKind.REFUND if any(word in type_ for word in REFUNDED) else EventKind.RECEIPT), True


def _when(row: TableRow, dates: DateColumn) -> When | None:
    when = dates.when(row["date"], row["time"])
    zone = row["zone"]
    if when is None or when.hour is None or not zone:
        return when
    offset = offset_of(zone, when)
    if offset is None:
        row.doubt("zone_unknown", "zone", zone=zone)
        return when
    return when.with_offset(offset)


FORMAT = TableFormat(names=NAMES, required=frozenset({"date", "currency", "gross", "net", "id"}), content=_content)

IMPORTER = DelimitedImporter("paypal_csv", "1", FORMAT)
