"""Imports chats that WhatsApp itself exports as text, from Android and iPhones; media come beside them in the zip."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wallet_vault.errors import BrokenFile, TooLarge
from wallet_vault.importers import Claim, Import, Source
from wallet_vault.importers._chat import MAX_BYTES, MAX_MESSAGES, Message, Places, chat_reading, message_record
from wallet_vault.importers._chat_dates import Order, Stamp, moment, order_of
from wallet_vault.importers.text import encoding_notices
from wallet_vault.model import Notice, Record, Span, Tool, When
from wallet_vault.values.cells import decode_text, is_binary

_MARKS = "[\u200e\u200f\u202a-\u202e\ufeff]*"
_DATE = r"(?P<a>\d{1,4})(?P<sep>[./-]) ?(?P<b>\d{1,2})(?P=sep) ?(?P<c>\d{1,4})\.?"
_PERIOD = "上午|下午|凌晨|早上|中午|傍晚|晚上|오전|오후|午前|午後"
_CLOCK = (
    rf"(?:(?P<period>{_PERIOD}) ?)?(?P<hour>\d{{1,2}})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?"
    r"(?: ?(?P<half>[AaPp])\.? ?[Mm]\.?)?"
)
_STAMP = re.compile(rf"^{_MARKS}(?P<open>\[)?(?P<stamp>{_DATE},? {_CLOCK})(?(open)\]| [-–])[ ]", re.MULTILINE)
_SENDER = re.compile(rf"{_MARKS}(?P<sender>[^:\n]{{1,100}}?):(?: |(?=[^/\s])|(?=\n|\Z))")
_BLANKS = str.maketrans({"\u202f": " ", "\u00a0": " ", "\u2009": " "})
_AFTERNOON = frozenset({"下午", "中午", "傍晚", "晚上", "오후", "午後"})
_OPEN_ORDER_CONFIDENCE = 0.5
_CLAIM_LINES = 3


@dataclass(frozen=True, slots=True)
class _Entry:
    """One stamped passage: where its time stands, and where what follows begins and ends."""

    stamp: Stamp
    time: tuple[int, int]
    start: int
    end: int


class WhatsappImporter:
    name = "chat_whatsapp"
    version = "1"

    def claim(self, head: bytes, untrusted_name: str) -> Claim:  # noqa: ARG002 - exports are told by their stamps
        if is_binary(head):
            return Claim.NONE
        text = decode_text(head).text.replace("\r\n", "\n")
        folded = text.translate(_BLANKS)
        first = _STAMP.match(folded.lstrip("\n"))
        if first is None or _is_of_a_log(first):
            return Claim.NONE
        entries = list(_entries(folded))
        said = sum(_SENDER.match(text, entry.start, entry.end) is not None for entry in entries)
        wanted = min(_CLAIM_LINES, len(entries))
        return Claim.SPECIFIC if said >= max(1, wanted - 1) and order_of([e.stamp for e in entries]) else Claim.NONE

    def read(self, source: Source) -> Import:
        if len(source.data) > MAX_BYTES:
            raise TooLarge(what="bytes")
        decoded = decode_text(source.data)
        text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
        entries = list(_entries(text.translate(_BLANKS)))
        order = order_of([entry.stamp for entry in entries]) if entries else None
        if order is None:
            raise BrokenFile
        records, senders = _records(text, entries, order)
        reading = chat_reading(
            Tool(self.name, self.version),
            "text/plain",
            exported_by="WhatsApp",
            text=text,
            records=records,
            senders=senders,
            metadata=[("date order", order.name)],
            notices=[*encoding_notices(decoded), *_doubts(order, records)],
        )
        return Import(reading)


def _is_of_a_log(stamp: re.Match[str]) -> bool:
    """ISO dates to the second, then a dash: programs write so, WhatsApp on Android leaves seconds out."""
    return stamp["open"] is None and stamp["sep"] == "-" and stamp["second"] is not None


def _entries(folded: str) -> Iterator[_Entry]:
    """The stamped passages; lines without a stamp go on with the message above."""
    waiting: tuple[Stamp, tuple[int, int], int] | None = None
    for count, match in enumerate(_STAMP.finditer(folded)):
        stamp = _stamp(match)
        if stamp is None:
            continue
        if count > MAX_MESSAGES:
            raise TooLarge(what="messages")
        if waiting is not None:
            yield _Entry(*waiting, match.start())
        waiting = (stamp, match.span("stamp"), match.end())
    if waiting is not None:
        yield _Entry(*waiting, len(folded))


def _stamp(match: re.Match[str]) -> Stamp | None:
    a, b, c = (int(match[name]) for name in "abc")
    hour = _hour(int(match["hour"]), match["period"], match["half"])
    minute, second = int(match["minute"]), match["second"]
    if hour is None or minute > 59 or int(second or 0) > 59:
        return None
    return Stamp((a, b, c), hour, minute, int(second) if second else None)


def _hour(hour: int, period: str | None, half: str | None) -> int | None:
    if hour > 23:
        return None
    if period is None and half is None:
        return hour
    is_afternoon = period in _AFTERNOON or (half or "").lower() == "p"
    if hour > 12:
        return hour if is_afternoon else None
    noon = period == "中午" and hour in {11, 12}
    return hour if noon else hour % 12 + (12 if is_afternoon else 0)


def _records(text: str, entries: Sequence[_Entry], order: Order) -> tuple[list[Record], dict[str, None]]:
    """The messages; what the program itself says has no sender and stays in the text."""
    records: list[Record] = []
    senders: dict[str, None] = {}
    for entry in entries:
        said = _SENDER.match(text, entry.start, entry.end)
        if said is None:
            continue
        if len(records) >= MAX_MESSAGES:
            raise TooLarge(what="messages")
        body = text[said.end() : entry.end].rstrip()
        when = moment(entry.stamp, order.places)
        message = _message(text[slice(*entry.time)], when, said["sender"], body, order)
        places = Places(
            Span.in_text(*entry.time),
            Span.in_text(*said.span("sender")),
            Span.in_text(said.end(), said.end() + len(body)),
        )
        records.append(message_record(message, places))
        senders.setdefault(message.sender)
    return records, senders


def _message(shown: str, when: When | None, sender: str, body: str, order: Order) -> Message:
    return Message(shown, when, sender, body, _OPEN_ORDER_CONFIDENCE if order.is_open else 1.0)


def _doubts(order: Order, records: Sequence[Record]) -> Iterator[Notice]:
    if order.is_open and records:
        yield Notice("chat_date_order_open", (("order", order.name),))
    yield Notice("chat_zone_missing")


IMPORTER = WhatsappImporter()
