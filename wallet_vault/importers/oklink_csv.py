"""Imports OKLink's CSV exports of token transfers, as it writes them in Chinese."""

from wallet_vault.importers._chain import transfers
from wallet_vault.importers._delimited import DelimitedImporter
from wallet_vault.importers._table import Content, Table, TableFormat, named

_NAMES = named(
    {
        "交易哈希": "hash", "区块高度": "block", "本地时间(UTC+8)": "local", "UTC时间": "utc", "发送方": "from",
        "发送方ENS": "from_name", "接收方": "to", "接收方ENS": "to_name", "数量": "quantity", "代币符号": "symbol",
        "代币地址": "contract", "状态": "status",
    }
)  # fmt: skip


def _content(table: Table) -> Content:
    return transfers(table, "")


FORMAT = TableFormat(
    names=_NAMES, required=frozenset({"hash", "utc", "from", "to", "quantity", "symbol"}), content=_content
)

IMPORTER = DelimitedImporter("oklink_csv", "1", FORMAT)
