"""Opens XLS workbooks that are locked with a password ([MS-XLS] 2.2.10, [MS-OFFCRYPTO] 2.3.5 and 2.3.6), in memory.

The library tells whether a password fits and undoes the cipher; its own way of writing the result uses files.
"""

import io
import struct
from collections.abc import Iterator, Sequence

from msoffcrypto.exceptions import DecryptionError, InvalidKeyError, ParseError
from msoffcrypto.format.xls97 import Xls97File
from msoffcrypto.method.rc4 import DocumentRC4
from msoffcrypto.method.rc4_cryptoapi import DocumentRC4CryptoAPI
from olefile import OleFileIO

from wallet_vault.errors import BrokenFile, PasswordNeeded, UnsupportedPacking

FILE_PASSWORD = 0x002F
_NEVER_LOCKED = frozenset({0x0809, FILE_PASSWORD, 0x0193, 0x0194, 0x00E1, 0x0138, 0x0196})
_SHEET_PLACE = 0x0085
_SHEET_PLACE_BYTES = 4
"""Of the record that names a sheet: where the sheet begins is not locked."""
_OBFUSCATED = b"\0\0"
"""The way of Excel 95, which mixes a password into the bytes."""
_HEAD_BYTES = 4
_BLOCK_BYTES = 1024
_STREAM = "Workbook"
_OFFICES_OWN = "VelvetSweatshop"
"""What Excel locks a workbook with whose writing is protected."""

_FAULTS = (ParseError, AssertionError, struct.error, ValueError, LookupError, TypeError, AttributeError, OSError,
           OverflowError, UnboundLocalError)  # fmt: skip
"""What the library raises on damaged workbooks."""


def records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, start and length of each record."""
    place = 0
    while place + _HEAD_BYTES <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield kind, place + _HEAD_BYTES, min(length, len(stream) - place - _HEAD_BYTES)
        place += _HEAD_BYTES + length


def is_locked(stream: bytes) -> bool:
    return any(kind == FILE_PASSWORD for kind, _start, _length in records(stream))


def unlocked(untrusted_data: bytes, stream: bytes, passwords: Sequence[str]) -> bytes:
    """The workbook without its lock. Raises ``PasswordNeeded``, ``UnsupportedPacking`` or ``BrokenFile``."""
    try:
        plain = _plain_stream(untrusted_data, stream, passwords)
        out = io.BytesIO(untrusted_data)
        with OleFileIO(out, write_mode=True) as container:
            container.write_stream(_STREAM, plain)
            return out.getvalue()
    except DecryptionError as error:
        raise UnsupportedPacking from error
    except _FAULTS as error:
        raise BrokenFile from error


def _plain_stream(untrusted_data: bytes, stream: bytes, passwords: Sequence[str]) -> bytes:
    if any(
        stream[start : start + 2] == _OBFUSCATED for kind, start, _length in records(stream) if kind == FILE_PASSWORD
    ):
        raise UnsupportedPacking
    workbook = Xls97File(io.BytesIO(untrusted_data))
    for password in (_OFFICES_OWN, *filter(None, passwords)):
        try:
            workbook.load_key(password=password)
        except InvalidKeyError:
            continue
        return _with_plain_records(stream, _deciphered(workbook, stream))
    raise PasswordNeeded


def _deciphered(workbook: Xls97File, stream: bytes) -> bytes:
    """The whole stream as if all of it were locked: the cipher counts what is not, too."""
    if workbook.type == "rc4":
        return bytes(DocumentRC4.decrypt(workbook.key, workbook.salt, io.BytesIO(stream), _BLOCK_BYTES).read())
    if workbook.type == "rc4_cryptoapi":
        key = workbook.key, workbook.salt, workbook.keySize
        return bytes(DocumentRC4CryptoAPI.decrypt(*key, io.BytesIO(stream), _BLOCK_BYTES).read())
    raise BrokenFile


def _with_plain_records(stream: bytes, deciphered: bytes) -> bytes:
    """Heads, and what is never locked, as they stand; the record of the lock becomes one that means nothing."""
    plain = bytearray(stream)
    for kind, start, length in records(stream):
        if kind == FILE_PASSWORD:
            plain[start - _HEAD_BYTES : start - 2] = bytes(2)
            plain[start : start + length] = bytes(length)
        elif kind not in _NEVER_LOCKED:
            begin = start + (_SHEET_PLACE_BYTES if kind == _SHEET_PLACE else 0)
            plain[begin : start + length] = deciphered[begin : start + length]
    return bytes(plain)
