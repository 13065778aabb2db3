"""Imports chats that Telegram Desktop exports, as JSON and as HTML; media stay beside them."""

import re
from collections.abc import Iterator, Mapping

from wallet_vault.errors import BrokenFile, TooLarge
from wallet_vault.importers import Claim, Import, Source
from wallet_vault.importers import _telegram_html as pages
from wallet_vault.importers._chat import MAX_BYTES, Message, Transcript, chat_reading, from_unix_time
from wallet_vault.importers._json_stream import ChatStart, CutShort, chat_items
from wallet_vault.model import Notice, Tool, When
from wallet_vault.values.cells import decode_text, is_binary

_BLANK_START = b"\xef\xbb\xbf \t\r\n"
_JSON_MARK = re.compile(
    rb'"date_unixtime"\s*:|"from_id"\s*:\s*"(?:user|channel)\d|"chats"\s*:\s*\{'
    rb'|"type"\s*:\s*"(?:personal_chat|bot_chat|saved_messages|(?:private|public)_(?:group|supergroup|channel))"'
)
_QUARTER_MINUTES, _MOST_MINUTES = 15, 14 * 60


class TelegramImporter:
    name = "chat_telegram"
    version = "1"

    def claim(self, head: bytes, untrusted_name: str) -> Claim:  # noqa: ARG002 - exports are told by their marks
        if is_binary(head):
            return Claim.NONE
        if head.lstrip(_BLANK_START).startswith(b"{"):
            is_chat = b'"messages"' in head or b'"chats"' in head
            return Claim.SPECIFIC if is_chat and _JSON_MARK.search(head) else Claim.NONE
        return Claim.SPECIFIC if _is_page(head) else Claim.NONE

    def read(self, source: Source) -> Import:
        if len(source.data) > MAX_BYTES:
            raise TooLarge(what="bytes")
        transcript, names, notices = Transcript(), list[str](), list[Notice]()
        media_type = "text/html" if _is_page(source.data) else "application/json"
        if media_type == "text/html":
            _write_page(source.data, transcript, names)
        else:
            _write_json(source.data, transcript, names, notices)
        if not transcript.records:
            raise BrokenFile
        if any(_has_no_zone(field.value) for record in transcript.records for field in record.fields[:1]):
            notices.append(Notice("chat_zone_missing"))
        reading = chat_reading(
            Tool(self.name, self.version),
            media_type,
            exported_by="Telegram Desktop",
            text=transcript.text,
            records=transcript.records,
            senders=transcript.senders,
            metadata=[("chat", name) for name in names if name],
            notices=notices,
        )
        return Import(reading)


def _is_page(data: bytes) -> bool:
    return b'<div class="page_wrap">' in data[:65536] and b'<div class="history">' in data[:65536]


def _write_page(data: bytes, transcript: Transcript, names: list[str]) -> None:
    text = decode_text(data).text
    names.append(pages.chat_name(text))
    for message in pages.messages(text):
        if isinstance(message, Message):
            transcript.add(message)
        else:
            transcript.add_line(message)


def _write_json(data: bytes, transcript: Transcript, names: list[str], notices: list[Notice]) -> None:
    """One chat, or all of them one below the other."""
    try:
        for item in chat_items(decode_text(data).text):
            if isinstance(item, ChatStart):
                names.append(item.name)
                transcript.add_line(f"— {item.name or '?'} —")
            else:
                _write_message(item, transcript)
    except CutShort as error:
        if not transcript.records:
            raise BrokenFile from error
        notices.append(Notice("chat_incomplete"))


def _write_message(message: object, transcript: Transcript) -> None:
    """One message; what the program itself says (a member joined, a call) as a bare line."""
    if not isinstance(message, Mapping):
        return
    if message.get("type", "message") != "message":
        told = (message.get("date"), message.get("actor"), message.get("action"))
        transcript.add_line("  ".join(str(part) for part in told if part))
        return
    sender = str(message.get("from") or message.get("from_id") or "")
    when = _when(message)
    shown = str(message.get("date") or (when.isoformat() if when else ""))
    transcript.add(Message(shown, when, sender, "\n".join(_words(message))))


def _when(message: Mapping[str, object]) -> When | None:
    """The moment, with the zone of the computer that exported where both of its clocks are given."""
    instant = from_unix_time(_integer(message.get("date_unixtime")))
    try:
        local = When.parse(str(message.get("date") or ""))
        local.earliest()
    except ValueError:
        return instant
    if instant is None:
        return local
    minutes = round((local.earliest(0) - instant.earliest()).total_seconds() / 60)
    is_zone = minutes % _QUARTER_MINUTES == 0 and abs(minutes) <= _MOST_MINUTES
    return local.with_offset(minutes) if is_zone else instant


def _integer(value: object) -> int:
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0


def _words(message: Mapping[str, object]) -> Iterator[str]:
    if message.get("forwarded_from"):
        yield f"[forwarded from {message['forwarded_from']}]"
    for key in ("photo", "file", "location_information", "contact_information"):
        if message.get(key):
            yield f"[{message.get('media_type') or key}: {message[key]}]"
    text = message.get("text")
    pieces = text if isinstance(text, list) else [text]
    said = "".join(str(piece.get("text", "")) if isinstance(piece, Mapping) else str(piece or "") for piece in pieces)
    if said:
        yield said


def _has_no_zone(value: str) -> bool:
    try:
        return When.parse(value).offset_minutes is None
    except ValueError:
        return False


IMPORTER = TelegramImporter()
