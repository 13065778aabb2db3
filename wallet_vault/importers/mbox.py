"""Imports mailbox files (mbox, as Thunderbird, Apple Mail and Gmail's takeout write them): each mail a member."""

import re
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from wallet_vault.errors import BrokenFile
from wallet_vault.importers import Claim, Import, Source
from wallet_vault.importers._mail_headers import decoded_header
from wallet_vault.importers._mailbox import messages, starts_mailbox
from wallet_vault.model import Member, Notice, Reading, Tool

MAX_MESSAGES = 5_000
MAX_MEMBER_BYTES = 192 * 1024 * 1024
"""Of the messages that are taken: the child holds them twice when it answers."""

_HEADER_BYTES = 65_536
_LISTED = ("Date", "From", "Subject")
_UNFIT_FOR_NAMES = re.compile(r"[\\/:*?\"<>|\s]+")
_NAME_CHARACTERS = 80


class MboxImporter:
    name = "mbox"
    version = "1"

    def claim(self, head: bytes, untrusted_name: str) -> Claim:  # noqa: ARG002 - mailboxes are told by their first line
        return Claim.SPECIFIC if starts_mailbox(head) else Claim.NONE

    def read(self, source: Source) -> Import:
        members: list[Member] = []
        metadata: list[tuple[str, str]] = []
        found = size = 0
        for message in messages(source.data):
            found += 1
            size += len(message.content)
            if found <= MAX_MESSAGES and size <= MAX_MEMBER_BYTES:
                headers = _headers(message.content)
                members.append(Member(_name(found, headers), message.content))
                metadata += [("separator", message.separator), ("message", _listed(headers))]
        if not found:
            raise BrokenFile
        return Import(
            Reading(
                Tool(self.name, self.version),
                "application/mbox",
                members=tuple(members),
                metadata=(("messages", str(found)), *metadata),
                notices=_notices(found, len(members)),
            )
        )


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
