"""Imports single mails (RFC 5322): headers, text, attachments as members; no mailboxes, and nothing a mail links to."""

import re
from email.errors import CloseBoundaryNotFoundDefect, MessageError, StartBoundaryNotFoundDefect
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from wallet_vault.errors import BrokenFile, TooLarge
from wallet_vault.importers import Claim, Import, Source
from wallet_vault.importers._mail_headers import decoded_header, sender_of, sent_at
from wallet_vault.importers._mail_parts import MailParts, take_apart
from wallet_vault.importers._mailbox import BLANK_START, starts_mailbox
from wallet_vault.model import EventKind, Field, FindingKind, Notice, Reading, Record, Span, Tool, When

MAX_BYTES = 128 * 1024 * 1024
MAX_HEADERS = 2_000

_HEADER_LINE = re.compile(rb"([!-9;-~]{1,76})[ \t]*:")
_KNOWN = frozenset(
    b"from to cc subject date message-id received return-path delivered-to reply-to sender mime-version "
    b"content-type dkim-signature authentication-results x-mailer".split()
)
_MULTIPART = re.compile(rb"^content-type:[ \t]*multipart/", re.IGNORECASE | re.MULTILINE)
_SAVED_PAGE = re.compile(rb"^snapshot-content-location:|^from:[ \t]*<saved by ", re.IGNORECASE | re.MULTILINE)
_HEADER_SEARCH_LINES = 400
_SHOWN = ("From", "To", "Cc", "Subject", "Date")


class EmlImporter:
    name = "eml"
    version = "1"

    def claim(self, head: bytes, untrusted_name: str) -> Claim:  # noqa: ARG002 - mails are told by their headers
        headers = _header_block(head)
        if headers is None or _SAVED_PAGE.search(headers) or starts_mailbox(head):
            return Claim.NONE
        names = {match[1].lower() for match in _HEADER_LINE.finditer(headers) if _starts_line(headers, match)}
        is_mail = len(names & _KNOWN) >= 2 or _MULTIPART.search(headers) is not None
        return Claim.SPECIFIC if is_mail else Claim.NONE

    def read(self, source: Source) -> Import:
        if len(source.data) > MAX_BYTES:
            raise TooLarge(what="bytes")
        if _header_block(source.data[:65536]) is None:
            raise BrokenFile
        try:
            message = BytesParser(policy=compat32).parsebytes(source.data.lstrip(BLANK_START))
            parts = take_apart(message)
        except RecursionError as error:
            raise TooLarge(what="depth") from error
        except (MessageError, ValueError, LookupError, TypeError, AttributeError) as error:
            raise BrokenFile from error
        return Import(_reading(Tool(self.name, self.version), message, parts))


def _starts_line(headers: bytes, match: re.Match[bytes]) -> bool:
    return match.start() == 0 or headers[match.start() - 1 : match.start()] == b"\n"


def _header_block(head: bytes) -> bytes | None:
    """The lines up to the first blank one, if all of them are header lines; else ``None``."""
    lines = head.lstrip(BLANK_START).split(b"\n", _HEADER_SEARCH_LINES)
    if lines[0].startswith(b"From "):
        lines = lines[1:]
    block: list[bytes] = []
    for line in lines[:_HEADER_SEARCH_LINES]:
        if not line.strip():
            break
        if line[:1] not in b" \t" and not _HEADER_LINE.match(line):
            return None
        block.append(line)
    return b"\n".join(block) if block else None


class _MailText:
    """The mail's text as it grows: shown headers first; remembers where each value stands."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0

    def add(self, label: str, value: str) -> Span:
        start = self._length + len(label) + 2
        self.add_lines(f"{label}: {value}\n")
        return Span.in_text(start, start + len(value))

    def add_lines(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def text(self) -> str:
        return "".join(self._pieces)


def _reading(tool: Tool, message: Message, parts: MailParts) -> Reading:
    raw_headers = list(message.raw_items())[:MAX_HEADERS]
    headers = [(name, decoded_header(value)) for name, value in raw_headers]
    text = _MailText()
    fields: list[Field] = []
    for (name, value), (_, raw) in zip(headers, raw_headers, strict=True):
        label = name.title()
        if label in _SHOWN and value:
            fields.extend(_fields(label, value, raw, text.add(label, value)))
    if not any(field.kind is FindingKind.MOMENT for field in fields):
        fields.extend(_received(headers, text))
    text.add_lines("\n" + "\n\n".join(parts.texts))
    subject = next((field.value for field in fields if field.kind is FindingKind.SUBJECT), "")
    return Reading(
        tool,
        "message/rfc822",
        text=text.text(),
        records=(Record(EventKind.CONTACT, tuple(_first_of_each(fields)), summary=subject),),
        members=tuple(parts.members),
        metadata=tuple(headers),
        notices=_notices(message, parts, fields),
    )


def _fields(label: str, value: str, raw: str, span: Span) -> list[Field]:
    if label == "Subject":
        return [Field(FindingKind.SUBJECT, value, value, label, span)]
    if label == "From":
        name, address = sender_of(raw)
        sender = name or address or value
        return [Field(FindingKind.COUNTERPARTY, sender, value, label, span)]
    when = sent_at(value) if label == "Date" else None
    return [_moment(when, value, label, span, "sent")] if when is not None else []


def _moment(when: When, text: str, label: str, span: Span, role: str) -> Field:
    return Field(FindingKind.MOMENT, when.isoformat(), text, label, span, role)


def _received(headers: list[tuple[str, str]], text: _MailText) -> list[Field]:
    """The time at which the last server took the mail, where the mail itself states none."""
    for name, value in headers:
        stamp = value.rpartition(";")[2].strip() if name.lower() == "received" else ""
        when = sent_at(stamp) if stamp else None
        if when is not None:
            return [_moment(when, stamp, name, text.add(name, stamp), "received")]
    return []


def _first_of_each(fields: list[Field]) -> list[Field]:
    """One field a kind: a forged second From or Date stays visible in the text and the metadata."""
    first: dict[FindingKind, Field] = {}
    for field in fields:
        first.setdefault(field.kind, field)
    order = (FindingKind.MOMENT, FindingKind.COUNTERPARTY, FindingKind.SUBJECT)
    return [first[kind] for kind in order if kind in first]


def _notices(message: Message, parts: MailParts, fields: list[Field]) -> tuple[Notice, ...]:
    notices = []
    if not any(field.kind is FindingKind.MOMENT and field.role == "sent" for field in fields):
        notices.append(Notice("mail_date_missing"))
    if parts.undecodable:
        notices.append(Notice("mail_part_undecodable"))
    cut_short = (CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect)
    if any(isinstance(defect, cut_short) for part in message.walk() for defect in part.defects):
        notices.append(Notice("mail_incomplete"))
    return tuple(notices)


IMPORTER = EmlImporter()
