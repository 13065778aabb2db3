"""Imports WeChat Pay's statements as CSV (until June 2025), re-saved copies included; not its stamped PDF."""

from wallet_vault.importers import Claim, Import, Source
from wallet_vault.importers._delimited import claim_statement, read_delimited
from wallet_vault.importers._statement import StatementFormat
from wallet_vault.importers._wechat import DIALECT
from wallet_vault.model import Tool

FORMAT = StatementFormat(DIALECT)


class WechatCsvImporter:
    name = "wechat_csv"
    version = "1"

    def claim(self, head: bytes, untrusted_name: str) -> Claim:  # noqa: ARG002 - users rename statements
        return claim_statement(head, FORMAT)

    def read(self, source: Source) -> Import:
        return Import(read_delimited(source.data, FORMAT, Tool(self.name, self.version)))


IMPORTER = WechatCsvImporter()
