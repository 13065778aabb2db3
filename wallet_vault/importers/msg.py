"""Imports mails as Outlook saves them (.msg): headers, text, attachments as members; no other Outlook items' fields."""

import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from email.parser import HeaderParser
from email.policy import compat32
from email.utils import format_datetime, formataddr

from compressed_rtf import decompress
from oxmsg.domain import constants as pid
from oxmsg.storage import Storage
from striprtf.striprtf import rtf_to_text

from wallet_vault.errors import BrokenFile, TooLarge, UnknownFormat
from wallet_vault.importers import Claim, Import, Source
from wallet_vault.importers._html_text import MAX_TEXT_CHARACTERS, decode_html, html_text
from wallet_vault.importers._mail_parts import MAX_DEPTH, MAX_MEMBERS, MailParts, richer_text
from wallet_vault.importers._mail_reading import mail_reading
from wallet_vault.importers._outlook import (
    ATTACHMENT_HEADER,
    EMBEDDED_HEADER,
    OLE_MAGIC,
    PROPERTIES,
    ROOT_HEADER,
    Properties,
    open_storage,
)
from wallet_vault.model import Member, Tool
from wallet_vault.values.cells import Decoded

MAX_RTF_BYTES = 1024 * 1024
"""Packed; unpacking and stripping RTF go byte by byte in Python."""

MAX_UNPACKED_RTF_BYTES = 16 * MAX_RTF_BYTES
"""As stated ([MS-OXRTFCP] 2.1.3.1): two packed bytes give 17 at most, so that no honest message states more."""

_RTF_SIZES = struct.Struct("<LL")

_MARKS = ("__substg1.0_".encode("utf-16-le"), PROPERTIES.encode("utf-16-le"), "__nameid_version1.0".encode("utf-16-le"))
_EMBEDDED = f"__SUBSTG1.0_{pid.PID_ATTACH_DATA_BINARY:04X}000D"
_LINES = re.compile(r"\r\n?")
_TIMES = (
    ("Outlook-Submitted", pid.PID_CLIENT_SUBMIT_TIME),
    ("Outlook-Delivered", pid.PID_MESSAGE_DELIVERY_TIME),
    ("Outlook-Created", pid.PID_CREATION_TIME),
    ("Outlook-Modified", pid.PID_LAST_MODIFICATION_TIME),
)
_SHOWN = ("From", "To", "Subject", "Date")


class MsgImporter:
    name = "msg"
    version = "1"

    def claim(self, head: bytes, untrusted_name: str) -> Claim:  # noqa: ARG002 - messages are told by their streams
        """Other Office files of this container have other streams; the directory may lie behind the head."""
        if not head.startswith(OLE_MAGIC):
            return Claim.NONE
        return Claim.SPECIFIC if any(mark in head for mark in _MARKS) else Claim.GENERAL

    def read(self, source: Source) -> Import:
        if not source.data.startswith(OLE_MAGIC):
            raise BrokenFile
        storage = open_storage(source.data)
        if all(stream.name != PROPERTIES for stream in storage.streams):
            raise UnknownFormat
        parts = MailParts()
        message = _take_apart(storage, ROOT_HEADER, parts, 0)
        if sum(map(len, parts.texts)) > MAX_TEXT_CHARACTERS:
            raise TooLarge(what="characters")
        reading = mail_reading(Tool(self.name, self.version), "application/vnd.ms-outlook", message, parts)
        own = tuple(_own_metadata(Properties(storage, ROOT_HEADER)))
        return Import(replace(reading, metadata=(*reading.metadata, *own)))


def _take_apart(storage: Storage, header_bytes: int, parts: MailParts, depth: int) -> Message:
    """Collect text and attachments; give the headers. A message inside is shown below the text of its parent."""
    if depth > MAX_DEPTH:
        raise TooLarge(what="depth")
    properties = Properties(storage, header_bytes)
    headers = _headers(properties)
    if depth:
        parts.texts.append("\n".join(f"{name}: {headers[name]}" for name in _SHOWN if headers[name]))
    text = _body(properties, parts)
    if text.strip():
        parts.texts.append(text)
    for attachment in storage.iter_attachment_storages():
        _attach(attachment, properties.codepage, parts, depth)
    return headers


def _headers(properties: Properties) -> Message:
    """The headers as they came; of a mail that never travelled, those that its properties tell."""
    raw = _LINES.sub("\n", properties.text(pid.PID_TRANSPORT_MESSAGE_HEADERS).text).lstrip("\n")
    message = HeaderParser(policy=compat32).parsestr(raw)
    if message["From"] is None:
        for name, value in _own_headers(properties):
            if value and message[name] is None:
                message[name] = value
    return message


def _own_headers(properties: Properties) -> list[tuple[str, str]]:
    sent = properties.moment(pid.PID_CLIENT_SUBMIT_TIME)
    return [
        ("From", _sender(properties)),
        ("To", properties.text(pid.PID_DISPLAY_TO).text),
        ("Cc", properties.text(pid.PID_DISPLAY_CC).text),
        ("Subject", properties.text(pid.PID_SUBJECT).text),
        ("Date", format_datetime(sent) if sent else ""),
        ("Message-ID", properties.text(pid.PID_INTERNET_MESSAGE_ID).text),
    ]


def _own_metadata(properties: Properties) -> Iterator[tuple[str, str]]:
    """What Outlook itself keeps of the item; times in UTC."""
    if kind := properties.text(pid.PID_MESSAGE_CLASS).text:
        yield "Outlook-Class", kind
    for label, number in _TIMES:
        if moment := properties.moment(number):
            yield label, moment.isoformat()


def _sender(properties: Properties) -> str:
    """Name and address; the name alone where the address is one of an Exchange directory (X.500)."""
    name = properties.text(pid.PID_SENDER_NAME).text or properties.text(pid.PID_SENT_REPRESENTING_NAME).text
    addresses = (properties.text(number).text for number in (pid.PID_SENDER_SMTP_ADDRESS, pid.PID_SENDER_EMAIL_ADDRESS))
    address = next((address for address in addresses if "@" in address), "")
    if not address:
        return name
    return formataddr((name, address)) if name.isascii() and address.isascii() else f"{name} <{address}>"


def _body(properties: Properties, parts: MailParts) -> str:
    plain = _LINES.sub("\n", _noted(properties.text(pid.PID_BODY), parts))
    packed_html = properties.binary(pid.PID_HTML)
    if packed_html is not None:
        html = _noted(decode_html(packed_html, properties.codepage), parts)
    else:
        html = _noted(properties.text(pid.PID_BODY_HTML), parts)
    text = richer_text(plain.strip(), html_text(html).strip() if html else "")
    return text or _rich_text(properties.binary(pid.PID_RTF_COMPRESSED) or b"", parts)


def _noted(decoded: Decoded, parts: MailParts) -> str:
    parts.undecodable = parts.undecodable or decoded.guessed
    return decoded.text


def _rich_text(packed: bytes, parts: MailParts) -> str:
    """The text of an RTF body, which is the only one that some mails have."""
    if len(packed) > MAX_RTF_BYTES:
        raise TooLarge(what="bytes")
    if len(packed) >= _RTF_SIZES.size and _RTF_SIZES.unpack_from(packed)[1] > MAX_UNPACKED_RTF_BYTES:
        raise TooLarge(what="unpacked bytes")
    try:
        return _stripped(decompress(packed)) if packed else ""
    except Exception:  # noqa: BLE001 - both libraries raise bare Exceptions on damaged RTF
        parts.undecodable = True
        return ""


def _stripped(rtf: bytes) -> str:
    return str(rtf_to_text(rtf.decode("latin-1"), errors="replace"))  # type: ignore[no-untyped-call] # typed in part


def _attach(attachment: Storage, codepage: str, parts: MailParts, depth: int) -> None:
    embedded = next((inner for inner in attachment.storages if inner.name.upper() == _EMBEDDED), None)
    if embedded is not None:
        _take_apart(embedded, EMBEDDED_HEADER, parts, depth + 1)
        return
    properties = Properties(attachment, ATTACHMENT_HEADER, codepage)
    data = properties.binary(pid.PID_ATTACH_DATA_BINARY)
    if not data:
        return
    if len(parts.members) >= MAX_MEMBERS:
        raise TooLarge(what="members")
    names = (pid.PID_ATTACH_LONG_FILENAME, pid.PID_ATTACH_FILENAME, pid.PID_DISPLAY_NAME)
    name = next(filter(None, (properties.text(number).text for number in names)), "attachment")
    parts.members.append(Member(name[:255], data))


IMPORTER = MsgImporter()
