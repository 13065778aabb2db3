"""What the bytes of a PDF tell before it is opened: bombs inside it, and how often it was changed after it was made."""

import re
import zlib
from collections.abc import Iterator

from wallet_vault.errors import TooLarge
from wallet_vault.importers._mail_headers import sent_at
from wallet_vault.model import Notice

MAX_STREAM_BYTES = 96 * 1024 * 1024
"""Of one unpacked stream: a scan of a page at 600 dpi in colour."""

MAX_IMAGE_PIXELS = 120_000_000

MAX_SHOWN_TEXTS = 400_000
"""Operators that show text, of all pages: PDFium keeps half a kilobyte for each, and gives up without room."""

_SHOWS = (b"Tj", b"TJ")
"""ISO 32000-1, 9.4.3. Bytes of pictures hold one in 30,000 by chance, which the limit leaves room for."""

_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY_BYTES = 600
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_SIDE = re.compile(rb"/(?:Width|Height)\s{1,5}(\d{1,9})")
_CHUNK_BYTES = 1 << 18
_DATE = re.compile(
    r"D:(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)"
    r"(?:(?P<utc>Z)|(?P<sign>[+-])(?P<hours>\d\d)'?(?P<minutes>\d\d)?'?)?"
)
"""ISO 32000-1, 7.9.4."""


def check_streams(data: bytes) -> None:
    """Unpack each stream a little at a time and keep nothing. Raises ``TooLarge``."""
    shown = _shown_texts(data)
    for start in _STREAM.finditer(data):
        dictionary = data[max(0, start.start() - _DICTIONARY_BYTES) : start.start()].rpartition(b"obj")[2]
        sides = [int(side) for side in _SIDE.findall(dictionary)]
        if len(sides) > 1 and sides[0] * sides[1] > MAX_IMAGE_PIXELS:
            raise TooLarge(what="pixels")
        filters = len(_FLATE.findall(dictionary))
        if filters > 1:
            raise TooLarge(what="filters")
        if filters:
            shown += _check_unpacked(data, start.end())
        if shown > MAX_SHOWN_TEXTS:
            raise TooLarge(what="characters")


def _shown_texts(data: bytes) -> int:
    return sum(map(data.count, _SHOWS))


def _check_unpacked(data: bytes, start: int) -> int:
    """How often the stream shows text."""
    unpacker, size, shown = zlib.decompressobj(), 0, 0
    while start < len(data) and not unpacker.eof:
        packed, start = data[start : start + _CHUNK_BYTES], start + _CHUNK_BYTES
        while packed and not unpacker.eof:  # at its end, the tail stays as it was
            try:
                unpacked = unpacker.decompress(packed, 4 * _CHUNK_BYTES)
            except zlib.error:
                return shown  # not packed so, or its end
            size += len(unpacked)
            shown += _shown_texts(unpacked)
            if size > MAX_STREAM_BYTES:
                raise TooLarge(what="unpacked bytes")
            packed = unpacker.unconsumed_tail
    return shown


def iso_date(printed: str) -> str:
    """A PDF date as ISO 8601; as printed where it is none."""
    match = _DATE.match(printed)
    if match is None:
        return printed
    zone = (
        "+0000"
        if match["utc"]
        else f"{match['sign']}{match['hours']}{match['minutes'] or '00'}"
        if match["sign"]
        else ""
    )
    when = sent_at("{year}-{month}-{day} {hour}:{minute}:{second} ".format_map(match.groupdict()) + zone)
    return when.isoformat() if when else printed


def history(data: bytes, metadata: dict[str, str]) -> Iterator[Notice]:
    """Hints, no verdicts: parts added after the file was made, dates that differ, a signature nobody checked."""
    expected = 2 if b"/Linearized" in data[:2048] else 1
    updates = data.count(b"%%EOF") - expected
    if updates > 0:
        yield Notice("pdf_changed_later", (("times", str(updates)),))
    created, modified = metadata.get("CreationDate", ""), metadata.get("ModDate", "")
    if created and modified and created != modified:
        yield Notice("pdf_dates_differ", (("created", created), ("modified", modified)))
    if b"/ByteRange" in data:
        yield Notice("pdf_signature_unchecked")
