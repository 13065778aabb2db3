"""Opens XLSX workbooks from strangers: unpacks them under limits and gives their visible sheets as rows."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import python_calamine
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from wallet_vault.errors import BrokenFile, TooLarge

MAX_MEMBERS = 2_000
MAX_UNPACKED_BYTES = 256 * 1024 * 1024
MAX_RATIO = 250
"""Unpacked to packed, for what is large: sheets of real statements stay below 40."""

MAX_CELLS = 6_000_000
"""Of a sheet's used rectangle, which calamine fills whole however few cells are in it."""

MAX_SHEETS = 64

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP_MAGIC = b"PK\x03\x04"

_KEPT_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/(?:workbook|styles|sharedStrings)\.xml|xl/_rels/.{1,80}"
    r"|xl/worksheets/[^/]{1,80}\.xml",
    re.IGNORECASE,
)
_CELL_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Z]{0,3})(\d{1,7})["']""")
_ACTIVE_TAB = re.compile(rb'activeTab="(\d{1,4})"')
_DATE_1904 = re.compile(rb'date1904="(?:1|true)"')
_CHUNK_BYTES = 1 << 20
_RATIO_COUNTS_FROM_BYTES = 8 * 1024 * 1024
_DOCUMENT_TYPE = b"<!DOCTYPE"
"""Where entities are declared; no spreadsheet program writes one."""

WORKBOOK_FAULTS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, RuntimeError,
               ValueError, LookupError)  # fmt: skip

CellValue = int | float | str | bool | time | date | datetime | timedelta


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible sheet; ``rows[0]`` is row 1, and a row's cells are as typed in the file."""

    name: str
    rows: list[list[CellValue]]
    is_active: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    sheets: tuple[Sheet, ...]
    counts_from_1904: bool


def open_workbook(untrusted_data: bytes) -> Workbook:
    """Read all visible sheets. Raises ``TooLarge`` or ``BrokenFile``."""
    parts = _unpack(untrusted_data)
    for part in parts.values():
        if _DOCUMENT_TYPE in part[:4096]:
            raise BrokenFile
        _check_extent(part)
    directory = next((part for name, part in parts.items() if name.lower() == "xl/workbook.xml"), b"")
    active_tab = _ACTIVE_TAB.search(directory)
    active = int(active_tab[1]) if active_tab else 0
    try:
        sheets = visible_sheets(_packed(parts), active)
    except (python_calamine.CalamineError, *WORKBOOK_FAULTS) as error:
        raise BrokenFile from error
    return Workbook(sheets, _DATE_1904.search(directory) is not None)


def _unpack(untrusted_data: bytes) -> dict[str, bytes]:
    """The parts that hold cells, unpacked with a limit that does not trust the sizes in the archive."""
    parts: dict[str, bytes] = {}
    left = MAX_UNPACKED_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(untrusted_data)) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS:
                raise TooLarge(what="members")
            for member in members:
                if _KEPT_PARTS.fullmatch(member.filename):
                    parts[member.filename] = _unpack_member(archive, member, left)
                    left -= len(parts[member.filename])
    except WORKBOOK_FAULTS as error:
        raise BrokenFile from error
    return parts


def _unpack_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit_bytes: int) -> bytes:
    unpacked = bytearray()
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            unpacked += chunk
            if len(unpacked) > limit_bytes:
                raise TooLarge(what="unpacked bytes")
            if len(unpacked) > max(_RATIO_COUNTS_FROM_BYTES, MAX_RATIO * member.compress_size):
                raise TooLarge(what="compression ratio")
    return bytes(unpacked)


def _packed(parts: dict[str, bytes]) -> io.BytesIO:
    """The checked parts as an archive that holds nothing else: what calamine reads is what was checked."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    buffer.seek(0)
    return buffer


def _check_extent(part: bytes) -> None:
    last_row = last_column = 0
    for letters, digits in _CELL_PLACE.findall(part):
        last_row = max(last_row, int(digits))
        if letters:
            last_column = max(last_column, _column_number(letters))
    if last_row * max(last_column, 1) > MAX_CELLS:
        raise TooLarge(what="cells")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def visible_sheets(checked: io.BytesIO, active: int) -> tuple[Sheet, ...]:
    """The visible sheets of a workbook whose extent was checked. Raises what calamine raises, or ``TooLarge``."""
    with _panics_told():
        return _visible_sheets(checked, active)


@contextmanager
def _panics_told() -> Iterator[None]:
    """Turn a panic of calamine into an error: it is no ``Exception``, and its class cannot be imported."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise BrokenFile from error


def _visible_sheets(checked: io.BytesIO, active: int) -> tuple[Sheet, ...]:
    workbook = CalamineWorkbook.from_filelike(checked)
    if len(workbook.sheets_metadata) > MAX_SHEETS:
        raise TooLarge(what="sheets")
    sheets = []
    for index, metadata in enumerate(workbook.sheets_metadata):
        if metadata.visible == SheetVisibleEnum.Visible:
            rows = workbook.get_sheet_by_index(index).to_python(skip_empty_area=False)
            sheets.append(Sheet(metadata.name, rows, index == active))
    return tuple(sheets)


def printed(value: CellValue) -> str:
    """A cell as text: dates to whole seconds, numbers plain. Digits that a number lost stay lost."""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return (value + timedelta(microseconds=500_000)).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
