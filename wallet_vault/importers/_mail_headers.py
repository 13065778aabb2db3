"""Decodes the headers of mails as they really come: encoded words in odd charsets, raw bytes, wrong dates."""

import re
from binascii import Error as BinasciiError
from datetime import UTC
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import collapse_rfc2231_value, parseaddr, parsedate_to_datetime

from wallet_vault.model import When
from wallet_vault.values.cells import decode_declared, decode_text
from wallet_vault.values.moments import find_moments

_FOLD = re.compile(r"\r?\n[ \t]*")
_BETWEEN_WORDS = re.compile(r"(=\?[^?]{1,40}\?[bBqQ]\?[^?]*\?=)\s+(?==\?)")
_BROKEN_WORD = re.compile(r"(?<!=)\?([A-Za-z0-9_-]{2,20}\?[bBqQ]\?[^?]*\?=)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_MAX_HEADER_CHARACTERS = 20_000
_MAX_NAME_CHARACTERS = 255


def decoded_header(raw: str) -> str:
    """The header as a person reads it, on one line. Never raises."""
    unfolded = _FOLD.sub(" ", str(raw)[:_MAX_HEADER_CHARACTERS])
    if "=?" not in unfolded and "?=" not in unfolded:
        return _CONTROL.sub("", _raw_bytes_decoded(unfolded)).strip()
    joined = _BETWEEN_WORDS.sub(r"\1", _BROKEN_WORD.sub(r"=?\1", unfolded))
    try:
        words = decode_header(_raw_bytes_decoded(joined))
    except (HeaderParseError, BinasciiError, ValueError):
        return _CONTROL.sub("", _raw_bytes_decoded(unfolded)).strip()
    shown = _CONTROL.sub("", "".join(_joined_words(words))).strip()
    return shown or _CONTROL.sub("", _raw_bytes_decoded(unfolded)).strip()  # undecodable: as it stands


def _joined_words(words: list[tuple[bytes | str, str | None]]) -> list[str]:
    """The words decoded; neighbours of one charset first joined, for a character may be cut between two."""
    runs: list[tuple[bytes, str | None]] = []
    for word, charset in words:
        untrusted_bytes = word.encode("utf-8", "surrogateescape") if isinstance(word, str) else word
        if runs and charset is not None and runs[-1][1] == charset:
            runs[-1] = (runs[-1][0] + untrusted_bytes, charset)
        else:
            runs.append((untrusted_bytes, charset))
    return [decode_declared(run, charset or "utf-8").text for run, charset in runs]


def _raw_bytes_decoded(text: str) -> str:
    """Bytes outside ASCII that stand in a header without being encoded."""
    if text.isascii():
        return text
    return decode_text(text.encode("utf-8", "surrogateescape")).text


def sender_of(raw: str) -> tuple[str, str]:
    """The sender's name and address, each "" where missing."""
    name, address = parseaddr(_raw_bytes_decoded(_FOLD.sub(" ", str(raw)[:_MAX_HEADER_CHARACTERS])))
    return decoded_header(name), _CONTROL.sub("", address)


def sent_at(raw: str) -> When | None:
    """The moment of a Date header, with its zone where it states one; ``None`` where it is no date."""
    text = decoded_header(raw)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        found = find_moments(text)
        return found[0][2] if len(found) == 1 else None
    if moment.tzinfo is None and "-0000" in text:
        moment = moment.replace(tzinfo=UTC)  # RFC 5322, 3.3: the instant is known, the sender's zone is not
    return When.from_datetime(moment)


def untrusted_file_name(part: Message) -> str:
    """The name an attachment gives itself, decoded; "" where it has none. Not for use as a path."""
    for header, parameter in (("content-disposition", "filename"), ("content-type", "name")):
        try:
            value = part.get_param(parameter, None, header)
        except (ValueError, TypeError, AttributeError, IndexError):
            continue
        if isinstance(value, tuple):
            value = collapse_rfc2231_value(value)
        if value:
            return decoded_header(str(value))[:_MAX_NAME_CHARACTERS]
    return ""
