"""Finds where the messages of a mailbox file (mbox, RFC 4155) begin and end; reads none of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

BLANK_START = b"\xef\xbb\xbf \t\r\n"

_SEPARATOR = re.compile(rb"From [^\r\n]{1,200}?\d?\d:\d\d[^\r\n]{0,60}\r?\n(?=[!-9;-~]{1,76}[ \t]*:)")
"""Some address, then something like a date, then a line that is a header: a sentence is not like that."""

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
    starts = _separators(data)
    start = next(starts, None)
    while start is not None:
        following = next(starts, None)
        end_of_line = data.index(b"\n", start)
        content = data[end_of_line + 1 : len(data) if following is None else following]
        yield Message(data[start:end_of_line].decode("utf-8", "replace").strip(), _unquoted(_trimmed(content)))
        start = following


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
