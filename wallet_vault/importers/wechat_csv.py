"""Imports WeChat Pay's statements as CSV (until June 2025), re-saved copies included; not its stamped PDF."""

from wallet_vault.importers._delimited import DelimitedImporter
from wallet_vault.importers._statement import StatementFormat
from wallet_vault.importers._wechat import DIALECT

FORMAT = StatementFormat(DIALECT)

IMPORTER = DelimitedImporter("wechat_csv", "1", FORMAT)
