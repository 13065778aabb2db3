"""Imports TRONSCAN's CSV exports: transactions and token transfers; OKLink's of TRON are written the same."""

from wallet_vault.importers._chain import Native, transfers
from wallet_vault.importers._delimited import DelimitedImporter
from wallet_vault.importers._table import Content, Table, TableFormat, named

_NAMES = named(
    {
        "Tx Hash": "hash", "Transaction Hash": "hash", "hash": "hash", "blockHeight": "block",
        "blockTime(UTC+8)": "local", "blockTime(UTC)": "utc", "from": "from", "to": "to", "value": "quantity",
        "symbol": "symbol", "tokenAddress": "contract", "contractType": "method", "status": "status",
        "result": "status", "isConfirm": "confirmed",
    }
)  # fmt: skip


def _content(table: Table) -> Content:
    return transfers(table, "tronscan", Native())


FORMAT = TableFormat(
    names=_NAMES,
    required=frozenset({"hash", "block", "utc", "from", "to", "quantity", "symbol"}),
    content=_content,
)

IMPORTER = DelimitedImporter("tronscan_csv", "1", FORMAT)
