"""Opens XLS workbooks from strangers: measures their cells before they are read; not for XLSX."""

import io
import struct
from collections.abc import Sequence

import olefile
import python_calamine

from wallet_vault.errors import BrokenFile, TooLarge, UnsupportedPacking
from wallet_vault.importers._biff_lock import is_locked, records, unlocked
from wallet_vault.importers._ole_chains import check_chains
from wallet_vault.importers._workbook import MAX_CELLS, WORKBOOK_FAULTS, Workbook, visible_sheets

MAX_BYTES = 64 * 1024 * 1024
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_BOF = b"\x09\x08"
_FIRST_SECTOR = 512
_STREAMS = ("Workbook", "Book")
_STREAM_MARK = "Workbook".encode("utf-16-le")
_ENCRYPTED_MARK = "EncryptedPackage".encode("utf-16-le")
_DATE_1904 = 0x0022
_CELLS = frozenset({0x0006, 0x0201, 0x0203, 0x0204, 0x0205, 0x00D6, 0x00FD, 0x027E, 0x00BD, 0x00BE})
"""Records that begin with a cell's row and column ([MS-XLS] 2.3)."""
_SHEET_BEGINS = 0x0809
_DIMENSIONS = 0x0200
_EXTENTS = {14: struct.Struct("<LLHH"), 10: struct.Struct("<HHHH")}
"""First row, row behind the last, and columns alike, by the record's length ([MS-XLS] 2.4.90; BIFF5 in 16 bits)."""


def is_old_workbook(head: bytes) -> bool:
    """Whether an OLE container begins with a workbook's stream or names one."""
    is_first = head[_FIRST_SECTOR : _FIRST_SECTOR + 2] == _BOF
    return head.startswith(OLE_MAGIC) and (is_first or _STREAM_MARK in head)


def is_encrypted_package(head: bytes) -> bool:
    """Whether an OLE container names the stream in which an encrypted XLSX is kept."""
    return head.startswith(OLE_MAGIC) and _ENCRYPTED_MARK in head


def open_old_workbook(untrusted_data: bytes, passwords: Sequence[str] = ()) -> Workbook:
    """Read all visible sheets. Raises ``TooLarge``, ``PasswordNeeded``, ``UnsupportedPacking`` or ``BrokenFile``."""
    if len(untrusted_data) > MAX_BYTES:
        raise TooLarge(what="bytes")
    try:
        stream = _stream(untrusted_data)
        if is_locked(stream):
            untrusted_data = unlocked(untrusted_data, stream, passwords)
            stream = _stream(untrusted_data)
        counts_from_1904 = _check(stream)
        sheets = visible_sheets(io.BytesIO(untrusted_data), active=0)
    except python_calamine.PasswordError as error:
        raise UnsupportedPacking from error
    except (python_calamine.CalamineError, *WORKBOOK_FAULTS) as error:
        raise BrokenFile from error
    return Workbook(sheets, counts_from_1904)


def _stream(untrusted_data: bytes) -> bytes:
    with olefile.OleFileIO(untrusted_data) as container:
        check_chains(container)
        for name in _STREAMS:
            if container.exists(name):
                with container.openstream(name) as stream:
                    return bytes(stream.read(MAX_BYTES))
    raise BrokenFile


def _check(stream: bytes) -> bool:
    """Whether days count from 1904. Raises ``TooLarge`` or ``BrokenFile``, before unpacking."""
    last_row = last_column = 0
    counts_from_1904 = False
    for kind, start, length in records(stream):
        if kind == _SHEET_BEGINS:
            last_row = last_column = 0
        elif kind == _DATE_1904:
            counts_from_1904 = stream[start : start + 1] == b"\1"
        elif kind == _DIMENSIONS and length in _EXTENTS:
            _check_extent(*_EXTENTS[length].unpack_from(stream, start))
        elif kind in _CELLS and length >= 4:
            row, column = struct.unpack_from("<HH", stream, start)
            last_row, last_column = max(last_row, row + 1), max(last_column, column + 1)
            if last_row * last_column > MAX_CELLS:
                raise TooLarge(what="cells")
    return counts_from_1904


def _check_extent(first_row: int, end_row: int, first_column: int, end_column: int) -> None:
    """What a sheet states of its extent: calamine makes room for it before it sees a cell, and dies for want of it."""
    if end_row < first_row or end_column < first_column:
        raise BrokenFile
    if (end_row - first_row) * (end_column - first_column) > MAX_CELLS:
        raise TooLarge(what="cells")
