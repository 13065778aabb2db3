"""Imports workbooks (XLSX, and XLS of 1997 and later) that hold a statement of any known format.

WeChat Pay's since July 2025 are among them, with text or typed cells; CSV statements saved again as
workbooks too. One of no known format is read by what the person said of its columns: see ``table``.
A workbook with a password is opened with those that the person gave.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from wallet_vault.errors import UnknownFormat
from wallet_vault.importers import Claim, Import, NewTable, Source
from wallet_vault.importers._biff import OLE_MAGIC, is_encrypted_package, is_old_workbook, open_old_workbook
from wallet_vault.importers._delimited import RowsFormat
from wallet_vault.importers._dialect import Header
from wallet_vault.importers._encrypted_package import unlocked
from wallet_vault.importers._mapped_rows import header_of
from wallet_vault.importers._new_table import find_new_table
from wallet_vault.importers._statement import HEADER_SEARCH_ROWS
from wallet_vault.importers._table_formats import find_format
from wallet_vault.importers._workbook import (
    MEDIA_TYPE,
    ZIP_MAGIC,
    CellValue,
    Sheet,
    Workbook,
    open_workbook,
    printed,
)
from wallet_vault.importers.table import reading_of
from wallet_vault.jobs.collector import without_cycle_search
from wallet_vault.model import ColumnMapping, Notice, Tool
from wallet_vault.values.moments import from_excel_serial

_FIRST_PARTS = (b"[Content_Types].xml", b"_rels/", b"xl/", b"docProps/", b"customXml/")
_DIRECTORY = b"xl/workbook.xml"
_LOCAL_HEADER_BYTES = 30
_OLD_MEDIA_TYPE = "application/vnd.ms-excel"
_LOOKED_AT_ROWS = HEADER_SEARCH_ROWS + 100
_MONEY = ("amount", "booked", "in", "out", "balance", "gross", "fee", "net", "original", "refunded")
_MOMENTS = ("created", "paid", "date", "posted")


class WorkbookImporter:
    name = "workbook"
    version = "1"

    def claim(self, head: bytes, untrusted_name: str) -> Claim:  # noqa: ARG002 - users rename statements
        """Any workbook: no other importer reads them, and the header is deep inside the packed parts."""
        is_packed = head.startswith(ZIP_MAGIC) and head[_LOCAL_HEADER_BYTES:].startswith(_FIRST_PARTS)
        is_workbook = is_packed or is_old_workbook(head) or is_encrypted_package(head)
        return Claim.SPECIFIC if is_workbook else Claim.NONE

    def read(self, source: Source) -> Import:
        with without_cycle_search():
            workbook, media_type = _opened(source)
            return self._read(workbook, media_type, source.mappings)

    def new_table(self, source: Source) -> NewTable:
        return _new_table(*_opened(source), source.mappings)

    def _read(self, workbook: Workbook, media_type: str, mappings: Sequence[ColumnMapping]) -> Import:
        found = sorted(_statements(workbook), key=lambda found: not found[0].is_active)
        if not found:
            return Import(reading_of(_new_table(workbook, media_type, mappings), Tool(self.name, self.version)))
        sheet, rows_format, header = found[0]
        rows = [_printed_row(row, header, workbook) for row in sheet.rows]
        reading = rows_format.read(
            rows,
            header,
            tool=Tool(self.name, self.version),
            media_type=media_type,
            text="\n".join("\t".join(row).rstrip("\t") for row in rows),
            notices=[Notice("several_sheets", (("sheet", sheet.name),))] if len(found) > 1 else [],
        )
        return Import(replace(reading, metadata=(("sheet", sheet.name), *reading.metadata)))


def _opened(source: Source) -> tuple[Workbook, str]:
    if is_encrypted_package(source.data):
        package = unlocked(source.data, source.passwords)
        if _DIRECTORY not in package:
            raise UnknownFormat  # a text or slides
        return open_workbook(package), MEDIA_TYPE
    if not source.data.startswith(OLE_MAGIC):
        return open_workbook(source.data), MEDIA_TYPE
    return open_old_workbook(source.data, source.passwords), _OLD_MEDIA_TYPE


def _new_table(workbook: Workbook, media_type: str, mappings: Sequence[ColumnMapping]) -> NewTable:
    """The sheet whose columns were named before, else the one in front that looks like a table."""
    found = [
        (sheet, header)
        for sheet in workbook.sheets
        if (header := find_new_table([list(map(printed, row)) for row in sheet.rows[:_LOOKED_AT_ROWS]], mappings))
    ]
    if not found:
        raise UnknownFormat
    sheet, header = min(found, key=lambda pair: (not pair[1].is_known, not pair[0].is_active))
    columns = header_of(header.row, header.mapping)
    rows = [_printed_row(row, columns, workbook) for row in sheet.rows]
    text = "\n".join("\t".join(row).rstrip("\t") for row in rows)
    notices = (Notice("several_sheets", (("sheet", sheet.name),)),) if len(found) > 1 else ()
    return NewTable(rows, header.row, header.mapping, header.is_known, text, media_type, notices)


def _statements(workbook: Workbook) -> Iterator[tuple[Sheet, RowsFormat, Header]]:
    for sheet in workbook.sheets:
        found = find_format([[printed(cell) for cell in row] for row in sheet.rows[:HEADER_SEARCH_ROWS]])
        if found is not None:
            yield sheet, *found


def _printed_row(row: Sequence[CellValue], header: Header, workbook: Workbook) -> list[str]:
    """The row as the sheet shows it: day numbers as dates, numbers of money columns as money."""
    cells = [printed(cell) for cell in row]
    for keys, shown in ((_MOMENTS, _shown_moment), (_MONEY, _shown_money)):
        for key in keys:
            column = header.columns.get(key, len(row))
            _show(cells, row, column, workbook, shown)
    return cells


def _show(
    cells: list[str],
    row: Sequence[CellValue],
    column: int,
    workbook: Workbook,
    shown: Callable[[float, Workbook], str | None],
) -> None:
    value = row[column] if column < len(row) else ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        cells[column] = shown(value, workbook) or cells[column]


def _shown_moment(serial: float, workbook: Workbook) -> str | None:
    """A day number whose cell has no date format, as some writers leave it."""
    when = from_excel_serial(serial, date1904=workbook.counts_from_1904)
    return when.isoformat().replace("T", " ") if when else None


def _shown_money(number: float, _workbook: Workbook) -> str | None:
    """Two decimals, as the format of the column says; a number that has more stays as it is."""
    amount = Decimal(repr(number))
    exponent = amount.as_tuple().exponent
    return f"{amount:.2f}" if amount.is_finite() and isinstance(exponent, int) and exponent >= -2 else None


IMPORTER = WorkbookImporter()
