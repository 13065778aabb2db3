"""Opens Outlook's message files (MS-OXMSG in MS-CFB) under limits and gives their properties; knows no mail."""

import io
import struct
from datetime import UTC, datetime, timedelta

from olefile import OleFileIO
from oxmsg.domain.encodings import encoding_from_codepage
from oxmsg.domain.model import UnrecognizedCodePageError, UnsupportedEncodingError
from oxmsg.storage import Storage

from wallet_vault.errors import BrokenFile, TooLarge
from wallet_vault.importers._ole_chains import check_chains
from wallet_vault.values.cells import Decoded, decode_declared

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROPERTIES = "__properties_version1.0"
ROOT_HEADER, EMBEDDED_HEADER, ATTACHMENT_HEADER = 32, 24, 8
"""Bytes before the properties of a message, of a message inside another, of an attachment (MS-OXMSG 2.4.1)."""

MAX_BYTES = 128 * 1024 * 1024
MAX_STREAMS_BYTES = 192 * 1024 * 1024
"""Of all streams together, as stated: several entries may point to the same sectors."""

MAX_ENTRIES = 20_000

_FAULTS = (OSError, ValueError, LookupError, TypeError, AttributeError, struct.error, AssertionError, OverflowError)
"""What olefile raises on damaged files; seen by damaging each of the samples."""

_STRING8, _UNICODE, _BINARY = 0x001E, 0x001F, 0x0102
_CODEPAGES = (0x3FDE, 0x3FFD)
"""PidTagInternetCodepage, of bodies; PidTagMessageCodepage, of all text."""

_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_FIRST_YEAR = 1970


class Properties:
    """The properties of one message or attachment; what is missing or damaged is ``None`` or ""."""

    def __init__(self, storage: Storage, header_bytes: int, codepage: str = "") -> None:
        self._streams = {stream.name.upper(): stream.bytes_ for stream in storage.streams}
        self._fixed = _fixed(self._streams.get(PROPERTIES.upper(), b"")[header_bytes:])
        self.codepage = next(filter(None, map(self._named_codepage, _CODEPAGES)), codepage)

    def text(self, number: int) -> Decoded:
        wide = self._stream(number, _UNICODE)
        if wide is not None:
            return Decoded(wide.decode("utf-16-le", "replace").rstrip("\0"), "utf-16-le")
        narrow = self._stream(number, _STRING8)
        if narrow is None:
            return Decoded("", "")
        return decode_declared(narrow.rstrip(b"\0"), self.codepage)

    def binary(self, number: int) -> bytes | None:
        return self._stream(number, _BINARY)

    def integer(self, number: int) -> int | None:
        value = self._fixed.get(number)
        return int.from_bytes(value[:4], "little") if value is not None else None

    def moment(self, number: int) -> datetime | None:
        """A FILETIME in UTC; ``None`` where unset, which some writers say with the year 1601."""
        value = self._fixed.get(number)
        if value is None:
            return None
        try:
            moment = _EPOCH + timedelta(microseconds=int.from_bytes(value, "little") // 10)
        except OverflowError:
            return None
        return moment.replace(microsecond=0) if moment.year >= _FIRST_YEAR else None

    def _stream(self, number: int, kind: int) -> bytes | None:
        return self._streams.get(f"__SUBSTG1.0_{number:04X}{kind:04X}")

    def _named_codepage(self, number: int) -> str:
        codepage = self.integer(number)
        try:
            return encoding_from_codepage(codepage) if codepage is not None else ""
        except (UnrecognizedCodePageError, UnsupportedEncodingError):
            return ""


def _fixed(stream: bytes) -> dict[int, bytes]:
    """The eight bytes of each property by its number; of strings these are lengths."""
    whole = len(stream) - len(stream) % 16
    return {number: value for _kind, number, _flags, value in struct.iter_unpack("<HHL8s", stream[:whole])}


def open_storage(untrusted_data: bytes) -> Storage:
    """All storages and streams. Raises ``TooLarge`` or ``BrokenFile``."""
    if len(untrusted_data) > MAX_BYTES:
        raise TooLarge(what="bytes")
    try:
        with OleFileIO(io.BytesIO(untrusted_data)) as ole:
            entries = [entry for entry in ole.direntries if entry is not None]
            if len(entries) > MAX_ENTRIES:
                raise TooLarge(what="entries")
            if sum(entry.size for entry in entries[1:]) > MAX_STREAMS_BYTES:
                raise TooLarge(what="bytes")
            check_chains(ole)
            return Storage.from_ole(ole)
    except RecursionError as error:
        raise TooLarge(what="depth") from error
    except _FAULTS as error:
        raise BrokenFile from error
