"""Imports WeChat Pay's statements as workbooks (since July 2025), with text or typed cells, re-saved ones included."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wallet_vault.errors import UnknownFormat
from wallet_vault.importers import Claim, Import, Source
from wallet_vault.importers._collector import without_cycle_search
from wallet_vault.importers._dialect import Header
from wallet_vault.importers._statement import find_header, read_statement
from wallet_vault.importers._wechat import DIALECT
from wallet_vault.importers._workbook import MEDIA_TYPE, ZIP_MAGIC, Sheet, Workbook, open_workbook
from wallet_vault.model import Notice, Tool
from wallet_vault.values.moments import from_excel_serial

_FIRST_PARTS = (b"[Content_Types].xml", b"_rels/", b"xl/", b"docProps/", b"customXml/")
_LOCAL_HEADER_BYTES = 30


class WechatXlsxImporter:
    name = "wechat_xlsx"
    version = "1"

    def claim(self, head: bytes, untrusted_name: str) -> Claim:  # noqa: ARG002 - users rename statements
        """Any workbook: no other importer reads them, and the header is deep inside the packed parts."""
        is_workbook = head.startswith(ZIP_MAGIC) and head[_LOCAL_HEADER_BYTES:].startswith(_FIRST_PARTS)
        return Claim.SPECIFIC if is_workbook else Claim.NONE

    def read(self, source: Source) -> Import:
        with without_cycle_search():
            return self._read(open_workbook(source.data))

    def _read(self, workbook: Workbook) -> Import:
        found = sorted(_statements(workbook), key=lambda pair: not pair[0].is_active)
        if not found:
            raise UnknownFormat
        sheet, header = found[0]
        rows = _with_dates(sheet.rows, header, workbook)
        notices = [Notice("several_sheets", (("sheet", sheet.name),))] if len(found) > 1 else []
        text = "\n".join("\t".join(row).rstrip("\t") for row in rows)
        reading = read_statement(
            rows,
            header,
            DIALECT,
            tool=Tool(self.name, self.version),
            media_type=MEDIA_TYPE,
            text=text,
            notices=notices,
        )
        return Import(replace(reading, metadata=(("sheet", sheet.name), *reading.metadata)))


def _statements(workbook: Workbook) -> Iterator[tuple[Sheet, Header]]:
    for sheet in workbook.sheets:
        header = find_header(sheet.rows, DIALECT)
        if header is not None:
            yield sheet, header


def _with_dates(rows: Sequence[list[str]], header: Header, workbook: Workbook) -> list[list[str]]:
    """The rows with day numbers written as dates: some writers leave the number without a date format."""
    column = header.columns["created"]
    dated = []
    for row in rows:
        moment = _moment_of_serial(row[column], workbook) if column < len(row) else None
        dated.append([*row[:column], moment, *row[column + 1 :]] if moment else row)
    return dated


def _moment_of_serial(text: str, workbook: Workbook) -> str | None:
    try:
        serial = float(text)
    except ValueError:
        return None
    when = from_excel_serial(serial, date1904=workbook.counts_from_1904)
    return when.isoformat().replace("T", " ") if when else None


IMPORTER = WechatXlsxImporter()
