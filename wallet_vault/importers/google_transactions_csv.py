"""Imports Google's list of transactions from Takeout: what was paid through Google Pay and Google Play."""

from wallet_vault.importers._column_dates import DateColumn
from wallet_vault.importers._delimited import DelimitedImporter
from wallet_vault.importers._table import Content, Table, TableFormat, TableRow, named
from wallet_vault.model import EventKind, FindingKind, Notice, Record
from wallet_vault.values.amounts import parse_amount

_NAMES = named(
    {
        "Time": "time", "Transaction ID": "id", "Description": "description", "Product": "product",
        "Payment method": "method", "Status": "status", "Amount": "amount",
    }
)  # fmt: skip
_REFUNDED = frozenset({"refunded", "refund"})
_NOT_PAID = frozenset({"failed", "cancelled", "canceled", "declined"})


def _content(table: Table) -> Content:
    """Google writes amounts without a sign: they are what the person paid, though it may have come back."""
    dates = DateColumn(table.column("time"))
    records = tuple(_record(row, dates) for row in table.body())
    notices = (Notice("zone_unstated"), *dates.notices) if records else ()
    return Content(records, "googlepay", notices=notices)


def _record(row: TableRow, dates: DateColumn) -> Record:
    row.add_id("id", "google.order")
    row.add_moment("time", dates.when(row["time"]) if row["time"] else None, "paid")
    status = row["status"].lower()
    is_paid = status not in _NOT_PAID
    parsed = parse_amount(row["amount"]) if row["amount"] else None
    value, unit = (abs(parsed.value), parsed.unit) if parsed else (None, "")
    row.add_amount("amount", -value if value is not None else None, "paid" if is_paid else "original", unit)
    if status in _REFUNDED and value is not None:
        row.add_amount("amount", value, "refunded", unit, signed=False)
    row.add(FindingKind.COUNTERPARTY, "product")
    row.add(FindingKind.SUBJECT, "description")
    row.add(FindingKind.METHOD, "method")
    row.add(FindingKind.STATUS, "status")
    if not is_paid:
        row.doubt("not_completed", "status")
    return row.record(EventKind.PAYMENT if is_paid else EventKind.OTHER, row["description"])


FORMAT = TableFormat(
    names=_NAMES, required=frozenset({"time", "id", "description", "product", "status", "amount"}), content=_content
)

IMPORTER = DelimitedImporter("google_transactions_csv", "1", FORMAT)
