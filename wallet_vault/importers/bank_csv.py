"""Imports bank statements in delimited files, known by their header's words or by their running balance."""

from wallet_vault.errors import BrokenFile
from wallet_vault.importers import Claim, Import, Source
from wallet_vault.importers._bank_headerless import HEADER, has_running_balance
from wallet_vault.importers._bank_table import FORMAT
from wallet_vault.importers._delimited import claim_statement, head_lines, read_delimited, rows_of
from wallet_vault.model import Notice, Tool


class BankCsvImporter:
    name = "bank_csv"
    version = "1"

    def claim(self, head: bytes, untrusted_name: str) -> Claim:  # noqa: ARG002 - users rename statements
        named = claim_statement(head, FORMAT)
        if named is not Claim.NONE:
            return named
        lines = head_lines(head)
        return Claim.SPECIFIC if has_running_balance([line.split(",") for line in lines]) else Claim.NONE

    def read(self, source: Source) -> Import:
        tool = Tool(self.name, self.version)
        if claim_statement(source.data, FORMAT) is not Claim.NONE:
            return Import(read_delimited(source.data, FORMAT, tool))
        rows, text, notices = rows_of(source.data, ",")
        if not has_running_balance(rows):
            raise BrokenFile
        inferred = (*notices, Notice("columns_inferred"))
        return Import(FORMAT.read(rows, HEADER, tool=tool, media_type="text/csv", text=text, notices=inferred))


IMPORTER = BankCsvImporter()
