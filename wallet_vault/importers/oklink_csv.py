"""Imports OKLink's CSV exports of token transfers, as it writes them in Chinese."""

from wallet_vault.importers import Claim, Import, Source
from wallet_vault.importers._chain import transfers
from wallet_vault.importers._delimited import claim_statement, read_delimited
from wallet_vault.importers._table import Content, Table, TableFormat, named
from wallet_vault.model import Tool

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


class OklinkCsvImporter:
    name = "oklink_csv"
    version = "1"

    def claim(self, head: bytes, untrusted_name: str) -> Claim:  # noqa: ARG002 - users rename exports
        return claim_statement(head, FORMAT)

    def read(self, source: Source) -> Import:
        return Import(read_delimited(source.data, FORMAT, Tool(self.name, self.version)))


IMPORTER = OklinkCsvImporter()
