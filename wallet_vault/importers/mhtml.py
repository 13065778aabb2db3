"""Imports web pages saved as MHTML (RFC 2557), by Chrome, Edge and Internet Explorer, as text; no pictures."""

import re
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from wallet_vault.errors import BrokenFile, TooLarge
from wallet_vault.importers import Claim, Import, Source
from wallet_vault.importers._html_text import MAX_TEXT_CHARACTERS, decode_html
from wallet_vault.importers._mail_headers import decoded_header
from wallet_vault.importers._mail_parts import check_parts
from wallet_vault.importers._saved_page import page_notes, page_text, saved_at
from wallet_vault.model import Reading, Tool

MAX_BYTES = 128 * 1024 * 1024

_BLANK_START = b"\xef\xbb\xbf \t\r\n"
_SAVED = re.compile(
    rb"^snapshot-content-location:"
    rb"|^from:[ \t]*[<\"]?(?:saved|gespeichert|enregistr|guardad)[^\r\n]{0,20} (?:by|von|par|por) ",
    re.IGNORECASE | re.MULTILINE,
)
_HEADER_BYTES = 16_384
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")


def is_saved_page(head: bytes) -> bool:
    """Whether the headers are those that a browser writes, not a mail's."""
    start = head.lstrip(_BLANK_START)[:_HEADER_BYTES]
    return _SAVED.search(_END_OF_HEADERS.split(start, 1)[0]) is not None


class MhtmlImporter:
    name = "mhtml"
    version = "1"

    def claim(self, head: bytes, untrusted_name: str) -> Claim:  # noqa: ARG002 - pages are told by their headers
        return Claim.SPECIFIC if is_saved_page(head) else Claim.NONE

    def read(self, source: Source) -> Import:
        if len(source.data) > MAX_BYTES:
            raise TooLarge(what="bytes")
        check_parts(source.data)
        try:
            message = BytesParser(policy=compat32).parsebytes(source.data.lstrip(_BLANK_START))
            parts = [part for part in message.walk() if part.get_content_type() == "text/html"]
            pages = [_markup(part) for part in parts]
        except RecursionError as error:
            raise TooLarge(what="depth") from error
        except (MessageError, ValueError, LookupError, TypeError, AttributeError) as error:
            raise BrokenFile from error
        if not pages:
            raise BrokenFile
        if sum(map(len, pages)) > MAX_TEXT_CHARACTERS:
            raise TooLarge(what="characters")
        return Import(
            Reading(
                Tool(self.name, self.version),
                "multipart/related",
                text="\n\n".join(filter(None, (page_text(page).strip("\n") for page in pages))),
                metadata=_metadata(message, parts[0], pages[0]),
            )
        )


def _markup(part: Message) -> str:
    payload = part.get_payload(decode=True)
    charset = part.get_content_charset("") or ""
    return decode_html(payload if isinstance(payload, bytes) else b"", charset).text


def _metadata(message: Message, first: Message, markup: str) -> tuple[tuple[str, str], ...]:
    """Address, save time and title as the browser wrote them; as the page states them where it did not."""
    address = message.get("Snapshot-Content-Location") or first.get("Content-Location") or ""
    told = {
        "title": decoded_header(str(message.get("Subject") or "")),
        "address": decoded_header(str(address)),
        "saved": saved_at(decoded_header(str(message.get("Date") or ""))),
        "saved by": decoded_header(str(message.get("From") or "")).strip("<>"),
    }
    notes = dict(page_notes(markup)) | {name: value for name, value in told.items() if value}
    return tuple((name, value) for name, value in notes.items() if value)


IMPORTER = MhtmlImporter()
