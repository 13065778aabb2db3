"""Turns the bytes and cells of files into clean text; not for judging what the text means."""

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

BLANKS = " \t\r\n\u3000\u00a0\ufeff\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u202f\u2060"
"""What spreadsheets, chats and mails leave around a cell's text."""

_EMPTY = frozenset({"", "/", "（空）", "(空)", "N/A", "n/a", "None", "null"})
_DASHES = "-—–−"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAX_CHARACTER_BYTES = 4
_DETECTOR_BYTES = 65536

_MAIL_ALIASES = {
    "x-gbk": "gb18030",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "hz-gb-2312": "hz",
    "cp936": "gb18030",
    "ms936": "gb18030",
    "ks_c_5601-1987": "cp949",
    "iso-8859-8-i": "iso8859_8",
    "utf8mb4": "utf-8",
    "unicode-1-1-utf-7": "utf-7",
    "ansi_x3.4-1968": "utf-8",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
}
_NOT_CHARSETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"})


@dataclass(frozen=True, slots=True)
class Decoded:
    """``guessed`` is true where another encoding could have been meant or bytes were replaced."""

    text: str
    encoding: str
    guessed: bool = False


def clean_cell(text: str) -> str:
    """The text without the blank and invisible characters around it."""
    return text.strip(BLANKS)


def is_empty_cell(text: str) -> bool:
    """Whether a statement means "nothing" by this text: blank, ``/``, dashes, ``（空）``, ``N/A``."""
    cleaned = clean_cell(text)
    return cleaned in _EMPTY or not cleaned.strip(_DASHES)


def decode_text(data: bytes) -> Decoded:
    """Decode bytes that declare no encoding: BOM, UTF-8, GB18030, then guesses. Never raises.

    A character cut off at the very end does not change the choice, so that a head can be judged.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _forgiving(data[len(bom) :], encoding)
    wide = _utf16_by_zeros(data[:1024])
    if wide is not None:
        return Decoded(data.decode(wide, "replace"), wide, guessed=True)
    return (
        _whole(data, "utf-8")
        or _plausible_gb18030(data)
        or _utf8_with_few_faults(data)
        or _guess(data)
        or Decoded(data.decode("latin-1"), "latin-1", guessed=True)
    )


def is_binary(head: bytes) -> bool:
    """Whether the beginning of a file has zero bytes that no encoding of text explains; cheap."""
    if b"\0" not in head or head.startswith(tuple(bom for bom, _ in _BOMS)):
        return False
    return _utf16_by_zeros(head[:1024]) is None


def decode_declared(data: bytes, charset: str) -> Decoded:
    """Decode bytes of a mail that names its ``charset``, which may be wrong, odd or empty. Never raises."""
    encoding = codec_of(charset)
    if encoding is None:
        found = decode_text(data)
        return Decoded(found.text, found.encoding, guessed=bool(charset) or found.guessed)
    found_whole = _whole(data, encoding)
    if found_whole is not None:
        return found_whole
    found = decode_text(data)
    return Decoded(found.text, found.encoding, guessed=True)


def codec_of(charset: str) -> str | None:
    """Python's name of a declared charset, ``None`` for an unknown or empty one.

    ``gb2312`` is read as GB18030: names use characters outside GB2312.
    """
    name = charset.strip().strip("\"'").lower()
    name = _MAIL_ALIASES.get(name, name)
    try:
        codec = codecs.lookup(name)
        "".encode(codec.name)  # a codec of bytes to bytes (zlib) is refused here
    except (LookupError, ValueError, UnicodeError):
        return None
    return None if codec.name.replace("_", "-") in _NOT_CHARSETS else codec.name


def _whole(data: bytes, encoding: str) -> Decoded | None:
    """Strictly decoded, but for a character cut off at the end; ``None`` if it is not that encoding."""
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        cut = len(data) - error.start
        if cut >= _MAX_CHARACTER_BYTES or error.start == 0:
            return None
        return Decoded(data[: error.start].decode(encoding), encoding, guessed=True)
    except (UnicodeError, ValueError):
        return None


def _forgiving(data: bytes, encoding: str) -> Decoded:
    return _whole(data, encoding) or Decoded(data.decode(encoding, "replace"), encoding, guessed=True)


def _utf16_by_zeros(head: bytes) -> str | None:
    """UTF-16 without a BOM, seen from the zero bytes of its ASCII letters."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    few = len(head) // 8
    if odd > few and even * 8 <= odd:
        return "utf-16-le"
    return "utf-16-be" if even > few and odd * 8 <= even else None


def _plausible_gb18030(data: bytes) -> Decoded | None:
    """GB18030 accepts most Big5 and some Western text too; real Chinese text is mostly GB2312."""
    found = _whole(data, "gb18030")
    if found is None:
        return None
    foreign = len(found.text) - _count_ascii(found.text)
    ordinary = len(found.text.encode("gb2312", "ignore")) - (len(found.text) - foreign)
    return found if ordinary >= 2 * foreign * 0.8 else None


def _utf8_with_few_faults(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    foreign = len(text) - _count_ascii(text)
    return Decoded(text, "utf-8", guessed=True) if text.count("\ufffd") * 20 < foreign else None


def _guess(data: bytes) -> Decoded | None:
    for encoding, fits in (("big5", _looks_like_big5), ("cp932", _looks_japanese), ("cp1252", _looks_western)):
        found = _whole(data, encoding)
        if found is not None and fits(found.text):
            return Decoded(found.text, encoding, guessed=True)
    best = from_bytes(data[:_DETECTOR_BYTES]).best()
    if best is not None and codec_of(best.encoding) is not None:
        return Decoded(data.decode(best.encoding, "replace"), best.encoding, guessed=True)
    found = _whole(data, "gb18030")
    return Decoded(found.text, "gb18030", guessed=True) if found else None


def _looks_like_big5(text: str) -> bool:
    """Mostly the frequent half of Big5 (lead bytes A4 to C6) and its punctuation (A1 to A3)."""
    leads = [character.encode("big5")[0] for character in text if ord(character) > 127]
    return sum(0xA1 <= lead <= 0xC6 for lead in leads) >= 0.9 * len(leads)


def _looks_japanese(text: str) -> bool:
    return any("\u3041" <= character <= "\u30f6" for character in text)


def _looks_western(text: str) -> bool:
    return "\0" not in text and _count_ascii(text) >= 0.7 * len(text)


def _count_ascii(text: str) -> int:
    return len(text.encode("ascii", "ignore"))
