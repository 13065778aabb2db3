"""What all exported chats share: a message as a contact, with the places of its time, its sender and its words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from wallet_vault.errors import TooLarge
from wallet_vault.model import MESSAGE_ROLE, EventKind, Field, FindingKind, Notice, Reading, Record, Span, Tool, When
from wallet_vault.values.cells import clean_cell
from wallet_vault.values.summaries import summary_of

MAX_BYTES = 64 * 1024 * 1024
MAX_MESSAGES = 100_000

_MAX_PARTICIPANTS = 200


@dataclass(frozen=True, slots=True)
class Message:
    """``shown`` is the time as printed. ``confidence`` is below 1 where the order of day and month is open."""

    shown: str
    when: When | None
    sender: str
    body: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Places:
    """Where a message's parts stand; ``shown`` and ``sender`` as printed are not longer than their places."""

    time: Span
    sender: Span
    body: Span


def message_record(message: Message, places: Places) -> Record:
    """The contact that a message is."""
    fields = []
    if message.when is not None:
        time = message.when.isoformat()
        fields.append(
            Field(FindingKind.MOMENT, time, message.shown, "", places.time, "sent", confidence=message.confidence)
        )
    if message.sender:
        fields.append(Field(FindingKind.COUNTERPARTY, clean_cell(message.sender), message.sender, "", places.sender))
    if message.body:
        fields.append(Field(FindingKind.SUBJECT, message.body, message.body, "", places.body, MESSAGE_ROLE))
    summary = summary_of(message.body)
    notices = () if message.when else (Notice("moment_unreadable", span=places.time),)
    return Record(EventKind.CONTACT, tuple(fields), summary=summary, notices=notices)


class Transcript:
    """A chat as text, where its file is not text that a person reads: one line a message, in the file's order."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self.records: list[Record] = []
        self.senders: dict[str, None] = {}

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def add(self, message: Message) -> None:
        """Write a message. Raises ``TooLarge``."""
        if len(self.records) >= MAX_MESSAGES:
            raise TooLarge(what="messages")
        time = self._write(message.shown)
        self._write("  ")
        sender = self._write(message.sender)
        self._write(": ")
        body = self._write(message.body)
        self._write("\n")
        self.records.append(message_record(message, Places(time, sender, body)))
        self.senders.setdefault(message.sender)

    def add_line(self, text: str) -> None:
        """Write what is no message: a heading, a member who joined."""
        self._write(text + "\n")

    def _write(self, text: str) -> Span:
        start = self._length
        self._pieces.append(text)
        self._length += len(text)
        return Span.in_text(start, self._length)


def chat_reading(
    tool: Tool,
    media_type: str,
    *,
    exported_by: str,
    text: str,
    records: Sequence[Record],
    senders: Iterable[str],
    metadata: Iterable[tuple[str, str]] = (),
    notices: Iterable[Notice] = (),
) -> Reading:
    """A chat as a reading; ``exported_by`` names the program that wrote the file."""
    taking_part = [("participant", sender) for sender in senders if sender][:_MAX_PARTICIPANTS]
    return Reading(
        tool,
        media_type,
        text=text,
        records=tuple(records),
        metadata=(("exported by", exported_by), *metadata, ("messages", str(len(records))), *taking_part),
        notices=tuple(notices),
    )


def from_unix_time(seconds: int) -> When | None:
    """The moment in UTC of a Unix time, ``None`` outside 1970 to 2099."""
    return When.from_datetime(datetime.fromtimestamp(seconds, UTC)) if 0 < seconds < 4_102_444_800 else None
