"""Finds where the messages of a mailbox file (mbox, RFC 4155) begin and end; reads none of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

BLANK_START = b"\xef\xbb\xbf \t\r\n"

_SEPARATOR = re.compile(rb"From [^\r\n]{1,200}?\d?\d:\d\d[^\r\n]{0,60}\r?\n(?=[!-9;-~]{1,76}[ \t]*:)")
"""Some address, then something like a date, then a line that is a header: a sentence is not like that."""

_LONGEST_SEPARATOR_BYTES = 400
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_LINE_START = b"\nFrom "
_BLANK_LINE_BEFORE = re.compile(rb"(?:\A|\n)[ \t]*\r?\n\Z")
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True)
class Message:
    """``separator`` is the line that the mailbox puts in front: the envelope's sender and time."""

    separator: str
    content: bytes


def starts_mailbox(head: bytes) -> bool:
    return _SEPARATOR.match(head.lstrip(BLANK_START)) is not None


def messages(data: bytes) -> Iterator[Message]:
    """The messages in their order, one at a time; the quoting of lines that begin with "From " is undone."""
    start: int | None = None
    for following in _separators(data):
        if start is not None:
            yield _message(data, start, following)
        start = following
    if start is not None:
        yield _message(data, start, len(data))


def whole_messages(data: bytes) -> tuple[list[Message], int]:
    """The messages of a piece of a mailbox that end in it, and how many of its bytes are done with.

    The last one may go on in the next piece, so that it is left for that. A piece without the start of a
    message is done with but for its end, where one could begin.
    """
    starts = list(_separators(data))
    if not starts:
        return [], max(0, len(data) - _LONGEST_SEPARATOR_BYTES)
    return [_message(data, start, end) for start, end in pairwise(starts)], starts[-1]


def _message(data: bytes, start: int, end: int) -> Message:
    end_of_line = data.index(b"\n", start)
    separator = data[start:end_of_line].decode("utf-8", "replace").strip()
    return Message(separator, _unquoted(_trimmed(data[end_of_line + 1 : end])))


def _separators(data: bytes) -> Iterator[int]:
    start = len(data) - len(data.lstrip(BLANK_START))
    if _SEPARATOR.match(data, start):
        yield start
    found = data.find(_LINE_START, start)
    while found >= 0:
        if _BLANK_LINE_BEFORE.search(data[max(0, found - 3) : found + 1]) and _SEPARATOR.match(data, found + 1):
            yield found + 1
        found = data.find(_LINE_START, found + 1)


def _trimmed(content: bytes) -> bytes:
    """Without the blank line that the mailbox puts behind each message."""
    for blank in (b"\r\n\r\n", b"\n\n"):
        if content.endswith(blank):
            return content[: -len(blank) // 2]
    return content


def _unquoted(content: bytes) -> bytes:
    """One ">" taken back from each quoted line (mboxrd); headers are never quoted."""
    headers = _END_OF_HEADERS.search(content)
    if headers is None or b"\n>" not in content:
        return content
    return content[: headers.end()] + _QUOTED.sub(rb"\1", content[headers.end() :])
