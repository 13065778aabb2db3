"""Imports plain text that no other importer knows: notes, exported chats, logs; gives no structure to it."""

import re

from wallet_vault.errors import BrokenFile, TooLarge
from wallet_vault.importers import Claim, Import, Source
from wallet_vault.model import Notice, Reading, Tool
from wallet_vault.values.cells import Decoded, decode_text, is_binary

MAX_BYTES = 32 * 1024 * 1024

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_NOT_PLAIN = (b"%PDF", b"{\\rtf")
_MIME_PARTS = re.compile(rb"^(?:MIME-Version:|Content-Type: *multipart/)", re.IGNORECASE | re.MULTILINE)


class TextImporter:
    name = "text"
    version = "1"

    def claim(self, head: bytes, untrusted_name: str) -> Claim:  # noqa: ARG002 - any name may hold text
        if not head or is_binary(head) or head.startswith(_NOT_PLAIN) or _MIME_PARTS.search(head[:4096]):
            return Claim.NONE
        return Claim.GENERAL if _is_text(decode_text(head)) else Claim.NONE

    def read(self, source: Source) -> Import:
        if len(source.data) > MAX_BYTES:
            raise TooLarge(what="bytes")
        decoded = decode_text(source.data)
        if not _is_text(decoded):
            raise BrokenFile
        text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
        return Import(
            Reading(
                Tool(self.name, self.version),
                "text/plain",
                text=text,
                metadata=(("encoding", decoded.encoding),),
                notices=encoding_notices(decoded),
            )
        )


def encoding_notices(decoded: Decoded) -> tuple[Notice, ...]:
    """The doubt that belongs to a guessed encoding."""
    return (Notice("encoding_guessed", (("encoding", decoded.encoding),)),) if decoded.guessed else ()


def _is_text(decoded: Decoded) -> bool:
    """No control characters, which every binary format has, and no heap of undecodable bytes."""
    replaced = decoded.text.count("\ufffd")
    return _CONTROL.search(decoded.text) is None and replaced * 20 <= len(decoded.text)


IMPORTER = TextImporter()
