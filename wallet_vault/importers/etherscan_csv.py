"""Imports the CSV exports of Etherscan and its sisters: transactions, token transfers, internal transactions."""

import re
from dataclasses import replace

from wallet_vault.importers._chain import Native, transfers
from wallet_vault.importers._delimited import DelimitedImporter
from wallet_vault.importers._table import Content, Table, TableFormat, named

_NAMES = named(
    {
        "Txhash": "hash", "Transaction Hash": "hash", "Blockno": "block", "UnixTimestamp": "unix", "DateTime": "utc",
        "DateTime (UTC)": "utc", "From": "from", "To": "to", "TxTo": "to", "ContractAddress": "contract",
        "Status": "status", "ErrCode": "error", "Method": "method", "TokenValue": "quantity", "Quantity": "quantity",
        "TokenName": "token_name", "TokenSymbol": "symbol", "Type": "method",
    }
)  # fmt: skip
_COIN_COLUMN = re.compile(r"(Value_IN|Value_OUT|TxnFee)\((?!USD\))([A-Za-z]{2,10})\)")
_KEYS = {"Value_IN": "in", "Value_OUT": "out", "TxnFee": "fee"}


def _content(table: Table) -> Content:
    """Columns of the chain's own coin carry its symbol in their names."""
    found = [(index, match) for index, label in enumerate(table.header.labels) if (match := _COIN_COLUMN.match(label))]
    columns = {_KEYS[match[1]]: index for index, match in found}
    units = {_KEYS[match[1]]: match[2] for _index, match in found}
    header = replace(table.header, columns={**table.header.columns, **columns})
    return transfers(Table(table.rows, header), "etherscan", Native(units.get("in", ""), units.get("fee", "")))


FORMAT = TableFormat(names=_NAMES, required=frozenset({"hash", "unix", "utc", "from", "to"}), content=_content)

IMPORTER = DelimitedImporter("etherscan_csv", "1", FORMAT)
