"""Imports Stripe's balance and payment exports as CSV: what a merchant's account received, paid and was charged."""

from decimal import Decimal

from wallet_vault.importers._column_dates import DateColumn
from wallet_vault.importers._column_numbers import NumberColumns
from wallet_vault.importers._delimited import DelimitedImporter
from wallet_vault.importers._table import Content, Table, TableFormat, TableRow, named
from wallet_vault.model import EventKind, FindingKind, Record, When

_NAMES = named(
    {
        "balance_transaction_id": "id", "id": "id", "created_utc": "utc", "Created (UTC)": "utc", "created": "created",
        "available_on_utc": "available", "Available On (UTC)": "available", "currency": "currency", "gross": "gross",
        "Amount": "gross", "fee": "fee", "Fees": "fee", "net": "net", "reporting_category": "type", "Type": "type",
        "description": "description", "Description": "description", "source_id": "source", "Source": "source",
        "payment_intent_id": "intent", "charge_id": "charge", "customer_email": "email", "Status": "status",
    }
)  # fmt: skip
_KINDS = {
    "charge": EventKind.RECEIPT, "payment": EventKind.RECEIPT, "payout": EventKind.WITHDRAWAL,
    "transfer": EventKind.TRANSFER, "topup": EventKind.TOP_UP, "payout_reversal": EventKind.TOP_UP,
}  # fmt: skip


def _content(table: Table) -> Content:
    dates = DateColumn(table.column("utc", "created"))
    numbers = NumberColumns(table.column("gross", "fee", "net"))
    return Content(tuple(_record(row, dates, numbers) for row in table.body()), "", notices=dates.notices)


def _record(row: TableRow, dates: DateColumn, numbers: NumberColumns) -> Record:
    gross, fee, net = (_number(row[key], numbers) for key in ("gross", "fee", "net"))
    unit = row["currency"].upper()
    row.add_id("id", "stripe")
    key = "utc" if "utc" in row else "created"
    row.add_moment(key, _when(row[key], dates, is_utc=key == "utc"), "paid")
    row.add_amount("gross", gross, "paid", unit)
    if row["fee"] and fee != 0:  # printed as a positive number that lowers the net
        row.add_amount("fee", fee, "fee", unit, signed=False)
    if gross is not None and fee is not None and net is not None and gross - fee != net:
        row.doubt("row_sum_differs", "net")
    for source in ("charge", "intent", "source"):
        row.add_id(source, "stripe", FindingKind.REFERENCE)
    row.add(FindingKind.SUBJECT, "description")
    row.add(FindingKind.ACCOUNT, "email")
    row.add(FindingKind.STATUS, "status")
    return row.record(_kind(row["type"].lower(), gross), row["description"] or row["type"])


def _number(text: str, numbers: NumberColumns) -> Decimal | None:
    parsed = numbers.parse(text) if text else None
    return parsed.value if parsed else None


def _when(text: str, dates: DateColumn, *, is_utc: bool) -> When | None:
    return dates.when(text, "", 0 if is_utc else None) if text else None


def _kind(category: str, gross: Decimal | None) -> EventKind:
    """The account is the merchant's: a refund is money out of it."""
    told = _KINDS.get(category)
    if told is None or not gross:
        return EventKind.PAYMENT if gross and gross < 0 and category == "refund" else EventKind.OTHER
    return told if gross > 0 or told is not EventKind.RECEIPT else EventKind.PAYMENT


FORMAT = TableFormat(
    names=_NAMES,
    required=frozenset({"id", "gross", "fee", "net", "currency"}),
    alternatives=(frozenset({"utc", "created"}),),
    content=_content,
)

IMPORTER = DelimitedImporter("stripe_csv", "1", FORMAT)
