"""Imports WeChat Pay's statements as workbooks (since July 2025), with text or typed cells, re-saved ones included."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from wallet_vault.errors import UnknownFormat
from wallet_vault.importers import Claim, Import, Source
from wallet_vault.importers._collector import without_cycle_search
from wallet_vault.importers._dialect import Header
from wallet_vault.importers._statement import HEADER_SEARCH_ROWS, find_header, read_statement
from wallet_vault.importers._wechat import DIALECT
from wallet_vault.importers._workbook import (
    MEDIA_TYPE,
    ZIP_MAGIC,
    CellValue,
    Sheet,
    Workbook,
    open_workbook,
    printed,
)
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
        rows = [_printed_row(row, header, workbook) for row in sheet.rows]
        reading = read_statement(
            rows,
            header,
            DIALECT,
            tool=Tool(self.name, self.version),
            media_type=MEDIA_TYPE,
            text="\n".join("\t".join(row).rstrip("\t") for row in rows),
            notices=[Notice("several_sheets", (("sheet", sheet.name),))] if len(found) > 1 else [],
        )
        return Import(replace(reading, metadata=(("sheet", sheet.name), *reading.metadata)))


def _statements(workbook: Workbook) -> Iterator[tuple[Sheet, Header]]:
    for sheet in workbook.sheets:
        header = find_header([[printed(cell) for cell in row] for row in sheet.rows[:HEADER_SEARCH_ROWS]], DIALECT)
        if header is not None:
            yield sheet, header


def _printed_row(row: Sequence[CellValue], header: Header, workbook: Workbook) -> list[str]:
    """The row as the sheet shows it: day numbers as dates, numbers of the amount column as money."""
    cells = [printed(cell) for cell in row]
    for key, shown in (("created", _shown_moment), ("amount", _shown_money)):
        column = header.columns[key]
        value = row[column] if column < len(row) else ""
        if isinstance(value, int | float):
            cells[column] = shown(value, workbook) or cells[column]
    return cells


def _shown_moment(serial: float, workbook: Workbook) -> str | None:
    """A day number whose cell has no date format, as some writers leave it."""
    when = from_excel_serial(serial, date1904=workbook.counts_from_1904)
    return when.isoformat().replace("T", " ") if when else None


def _shown_money(number: float, _workbook: Workbook) -> str | None:
    """Two decimals, as the format of the column says; a number that has more stays as it is."""
    amount = Decimal(repr(number))
    exponent = amount.as_tuple().exponent
    return f"{amount:.2f}" if amount.is_finite() and isinstance(exponent, int) and exponent >= -2 else None


IMPORTER = WechatXlsxImporter()
