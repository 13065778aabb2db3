"""Imports WeChat chats as other programs take them out (CSV, JSON, text): secondary evidence, and told to be so."""

import json
import re
from collections.abc import Iterator, Mapping

from wallet_vault.errors import BrokenFile, TooLarge
from wallet_vault.importers import Claim, Import, Source
from wallet_vault.importers._chat import MAX_BYTES, Message, Transcript, chat_reading, from_unix_time
from wallet_vault.importers._delimited import split_rows
from wallet_vault.importers._json_stream import ChatStart, CutShort, chat_items
from wallet_vault.importers._wechat_chats import OBJECTS, PLAIN, SYSTEM_TYPE, TABLES, TYPE_NAMES, Layout
from wallet_vault.importers.text import encoding_notices
from wallet_vault.model import FindingKind, Notice, Tool, When
from wallet_vault.values.cells import clean_cell, decode_text, is_binary
from wallet_vault.values.moments import parse_moment

_STAMP = re.compile(
    r"^(?P<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) (?P<sender>[^\s:：,，|-][^\n:：,|]{0,63})$", re.MULTILINE
)
_MIN_STAMPS = 2


class WechatChatImporter:
    name = "chat_wechat"
    version = "1"

    def claim(self, head: bytes, untrusted_name: str) -> Claim:  # noqa: ARG002 - exports are told by their names
        if is_binary(head):
            return Claim.NONE
        return Claim.SPECIFIC if _layout_of(_folded(decode_text(head).text)) else Claim.NONE

    def read(self, source: Source) -> Import:
        if len(source.data) > MAX_BYTES:
            raise TooLarge(what="bytes")
        decoded = decode_text(source.data)
        text = _folded(decoded.text)
        layout = _layout_of(text[:65536])
        if layout is None:
            raise BrokenFile
        transcript, notices = Transcript(), [*encoding_notices(decoded)]
        notices.append(Notice("chat_secondary", (("program", layout.program),)))
        try:
            for message in _messages(text, layout):
                _write(message, transcript)
        except CutShort as error:
            if not transcript.records:
                raise BrokenFile from error
            notices.append(Notice("chat_incomplete"))
        if not transcript.records:
            raise BrokenFile
        moments = [f.value for r in transcript.records for f in r.fields if f.kind is FindingKind.MOMENT]
        if any(When.parse(moment).offset_minutes is None for moment in moments):
            notices.append(Notice("chat_zone_missing"))
        reading = chat_reading(
            Tool(self.name, self.version),
            "text/plain",
            exported_by=layout.program,
            text=transcript.text,
            records=transcript.records,
            senders=transcript.senders,
            notices=notices,
        )
        return Import(reading)


def _folded(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff\n")


def _layout_of(head: str) -> Layout | None:
    """The layout of the program that wrote it, ``None`` for anything else."""
    if head.lstrip().startswith(("{", "[")):
        quoted = set(re.findall(r'"(\w{1,40})"\s{0,20}:', head))
        return next((layout for layout in OBJECTS if layout.required <= quoted), None)
    labels = {clean_cell(cell).strip('"') for cell in head.partition("\n")[0].split(",")}
    table = next((layout for layout in TABLES if layout.required <= labels), None)
    if table is not None:
        return table
    stamps = _STAMP.findall(head)
    return PLAIN if len(stamps) >= _MIN_STAMPS and _STAMP.match(head) else None


def _messages(text: str, layout: Layout) -> Iterator[Message]:
    if layout is PLAIN:
        yield from _plain_messages(text)
    elif layout in TABLES:
        rows = split_rows(text, ",")
        labels = [clean_cell(label) for label in rows[0]]
        for row in rows[1:]:
            if any(row):
                yield _message(dict(zip(labels, row, strict=False)), layout)
    else:
        for item in _objects(text):
            if isinstance(item, Mapping):
                yield _message(item, layout)


def _objects(text: str) -> Iterator[object]:
    """The messages of an object that has them in a list, or of a bare list."""
    listed = f'{{"messages":{text}}}' if text.lstrip().startswith("[") else text
    return (item for item in chat_items(listed) if not isinstance(item, ChatStart))


def _message(values: Mapping[str, object], layout: Layout) -> Message:
    kind = _first(values, layout.types)
    body = _first(values, layout.bodies)
    if kind in TYPE_NAMES and (not body or body.startswith("<")):
        body = f"[{TYPE_NAMES[kind]}] {body}".strip()
    shown = _first(values, layout.times)
    sender = "" if kind == SYSTEM_TYPE else _first(values, layout.senders)
    return Message(shown, _when(shown), sender, body)


def _plain_messages(text: str) -> Iterator[Message]:
    stamps = list(_STAMP.finditer(text))
    for index, stamp in enumerate(stamps):
        end = stamps[index + 1].start() if index + 1 < len(stamps) else len(text)
        yield Message(stamp["time"], _when(stamp["time"]), stamp["sender"], text[stamp.end() : end].strip())


def _first(values: Mapping[str, object], names: tuple[str, ...]) -> str:
    found = (values.get(name) for name in names)
    return next((text for value in found if value is not None and (text := clean_cell(_text(value)))), "")


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)


def _when(shown: str) -> When | None:
    """A Unix time in seconds or milliseconds, or a printed moment."""
    if shown.isascii() and shown.isdigit() and len(shown) in {10, 13}:
        return from_unix_time(int(shown[:10]))
    if match := re.fullmatch(r"(.{19})(?:\.\d{1,9})?(Z|[+-]\d\d:\d\d)", shown):
        try:
            return When.parse(match[1].replace(" ", "T") + match[2])
        except ValueError:
            return None
    return parse_moment(shown)


def _write(message: Message, transcript: Transcript) -> None:
    if message.sender:
        transcript.add(message)
    else:
        transcript.add_line(f"{message.shown}  {message.body}")


IMPORTER = WechatChatImporter()
