"""Imports mailbox files (mbox, as Thunderbird, Apple Mail and Gmail's takeout write them): each mail a member."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from wallet_vault.errors import BrokenFile
from wallet_vault.importers import Claim, Import, Source
from wallet_vault.importers._mail_headers import decoded_header
from wallet_vault.importers._mailbox import Message as Framed
from wallet_vault.importers._mailbox import messages, starts_mailbox, whole_messages
from wallet_vault.model import Member, Notice, Reading, Tool

MAX_MESSAGES = 50_000
MAX_MEMBER_BYTES = 192 * 1024 * 1024
"""Of the messages that are taken: the child holds them twice when it answers."""

_HEADER_BYTES = 65_536
_LISTED = ("Date", "From", "Subject")
_UNFIT_FOR_NAMES = re.compile(r"[\\/:*?\"<>|\s]+")
_NAME_CHARACTERS = 80


@dataclass(frozen=True, slots=True)
class Mail:
    """``listed`` is what the mailbox's reading keeps of it."""

    member: Member
    listed: tuple[tuple[str, str], ...]


class MboxImporter:
    name = "mbox"
    version = "2"

    def claim(self, head: bytes, untrusted_name: str) -> Claim:  # noqa: ARG002 - mailboxes are told by their first line
        return Claim.SPECIFIC if starts_mailbox(head) else Claim.NONE

    def read(self, source: Source) -> Import:
        taken: list[Mail] = []
        found = size = 0
        for message in messages(source.data):
            found += 1
            size += len(message.content)
            if found <= MAX_MESSAGES and size <= MAX_MEMBER_BYTES:
                taken.append(_mail(found, message))
        if not found:
            raise BrokenFile
        members = tuple(mail.member for mail in taken)
        listed = [line for mail in taken for line in mail.listed]
        return Import(mailbox_reading(found, listed, _notices(found, len(taken)), members))


def take_mails(piece: bytes, number: int, *, is_last: bool) -> tuple[list[Mail], int]:
    """The whole mails of one piece of a mailbox, numbered from ``number``, and how many bytes are done with."""
    whole, done = (messages(piece), len(piece)) if is_last else whole_messages(piece)
    return [_mail(place, message) for place, message in enumerate(whole, number)], done


def mailbox_reading(
    found: int, listed: Iterable[tuple[str, str]], notices: tuple[Notice, ...], members: tuple[Member, ...] = ()
) -> Reading:
    """What is read of a mailbox besides its mails: how many it holds, and what each says of itself."""
    return Reading(
        Tool(IMPORTER.name, IMPORTER.version),
        "application/mbox",
        members=members,
        metadata=(("messages", str(found)), *listed),
        notices=notices,
    )


def _mail(number: int, message: Framed) -> Mail:
    headers = _headers(message.content)
    listed = (("separator", message.separator), ("message", _listed(headers)))
    return Mail(Member(_name(number, headers), message.content), listed)


def _headers(content: bytes) -> Message:
    return BytesParser(policy=compat32).parsebytes(content[:_HEADER_BYTES], headersonly=True)


def _listed(headers: Message) -> str:
    return " | ".join(_header(headers, name) for name in _LISTED)


def _header(headers: Message, wanted: str) -> str:
    """The first header of that name, from its raw form: ``get`` replaces what is not ASCII."""
    return next((decoded_header(raw) for name, raw in headers.raw_items() if name.title() == wanted), "")


def _name(number: int, headers: Message) -> str:
    subject = _UNFIT_FOR_NAMES.sub(" ", _header(headers, "Subject")).strip()
    return f"{number:04d} {subject[:_NAME_CHARACTERS]}".strip() + ".eml"


def _notices(found: int, taken: int) -> tuple[Notice, ...]:
    if taken == found:
        return ()
    return (Notice("mailbox_cut", (("found", str(found)), ("taken", str(taken)))),)


IMPORTER = MboxImporter()
