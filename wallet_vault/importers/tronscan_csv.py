"""Imports TRONSCAN's CSV exports: transactions and token transfers; OKLink's of TRON are written the same."""

from wallet_vault.importers import Claim, Import, Source
from wallet_vault.importers._chain import Native, transfers
from wallet_vault.importers._delimited import claim_statement, read_delimited
from wallet_vault.importers._table import Content, Table, TableFormat, named
from wallet_vault.model import Tool

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


class TronscanCsvImporter:
    name = "tronscan_csv"
    version = "1"

    def claim(self, head: bytes, untrusted_name: str) -> Claim:  # noqa: ARG002 - users rename exports
        return claim_statement(head, FORMAT)

    def read(self, source: Source) -> Import:
        return Import(read_delimited(source.data, FORMAT, Tool(self.name, self.version)))


IMPORTER = TronscanCsvImporter()
