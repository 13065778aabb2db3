"""Turns a mail's headers and parts into a reading, whatever file it came in; decodes neither."""

from email.errors import CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect
from email.message import Message

from wallet_vault.importers._mail_headers import decoded_header, sender_of, sent_at
from wallet_vault.importers._mail_parts import MailParts
from wallet_vault.model import EventKind, Field, FindingKind, Notice, Reading, Record, Span, Tool, When

MAX_HEADERS = 2_000

_SHOWN = ("From", "To", "Cc", "Subject", "Date")
_SIGNATURES = frozenset({"dkim-signature", "arc-message-signature"})


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


def mail_reading(
    tool: Tool, media_type: str, message: Message, parts: MailParts, signatures: tuple[Notice, ...] | None = None
) -> Reading:
    """One record, the contact that the mail is; all headers as metadata, in their order and with repeats.

    ``signatures`` is what checking them gave; without it they count as present and unchecked.
    """
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
        media_type,
        text=text.text(),
        records=(Record(EventKind.CONTACT, tuple(_first_of_each(fields)), summary=subject),),
        members=tuple(parts.members),
        metadata=tuple(headers),
        notices=_notices(message, parts, fields, signatures),
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


def is_signed(message: Message) -> bool:
    return any(name.lower() in _SIGNATURES for name in message.keys())  # noqa: SIM118 - a Message is no dict: it repeats


def _notices(
    message: Message, parts: MailParts, fields: list[Field], signatures: tuple[Notice, ...] | None
) -> tuple[Notice, ...]:
    notices = []
    if not any(field.kind is FindingKind.MOMENT and field.role == "sent" for field in fields):
        notices.append(Notice("mail_date_missing"))
    if is_signed(message):
        notices += (Notice("mail_signature_unchecked"),) if signatures is None else signatures
    if parts.undecodable:
        notices.append(Notice("mail_part_undecodable"))
    cut_short = (CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect)
    if any(isinstance(defect, cut_short) for part in message.walk() for defect in part.defects):
        notices.append(Notice("mail_incomplete"))
    return tuple(notices)
