"""Imports single mails (RFC 5322): headers, text, attachments as members; no mailboxes, and nothing a mail links to."""

import re
from email.errors import MessageError
from email.parser import BytesParser
from email.policy import compat32

from wallet_vault.errors import BrokenFile, TooLarge
from wallet_vault.importers import Claim, Import, Source
from wallet_vault.importers._mail_parts import check_parts, take_apart
from wallet_vault.importers._mail_reading import is_signed, mail_reading
from wallet_vault.importers._mail_signature import signature_notices
from wallet_vault.importers._mailbox import BLANK_START, starts_mailbox
from wallet_vault.importers.mhtml import is_saved_page
from wallet_vault.model import Tool

MAX_BYTES = 128 * 1024 * 1024

_HEADER_LINE = re.compile(rb"([!-9;-~]{1,76})[ \t]*:")
_KNOWN = frozenset(
    b"from to cc subject date message-id received return-path delivered-to reply-to sender mime-version "
    b"content-type dkim-signature authentication-results x-mailer".split()
)
_MULTIPART = re.compile(rb"^content-type:[ \t]*multipart/", re.IGNORECASE | re.MULTILINE)
_HEADER_SEARCH_LINES = 400


class EmlImporter:
    name = "eml"
    version = "3"

    def claim(self, head: bytes, untrusted_name: str) -> Claim:  # noqa: ARG002 - mails are told by their headers
        headers = _header_block(head)
        if headers is None or is_saved_page(head) or starts_mailbox(head):
            return Claim.NONE
        names = {match[1].lower() for match in _HEADER_LINE.finditer(headers) if _starts_line(headers, match)}
        is_mail = len(names & _KNOWN) >= 2 or _MULTIPART.search(headers) is not None
        return Claim.SPECIFIC if is_mail else Claim.NONE

    def read(self, source: Source) -> Import:
        if len(source.data) > MAX_BYTES:
            raise TooLarge(what="bytes")
        if _header_block(source.data[:65536]) is None:
            raise BrokenFile
        check_parts(source.data)
        try:
            message = BytesParser(policy=compat32).parsebytes(source.data.lstrip(BLANK_START))
            parts = take_apart(message)
        except RecursionError as error:
            raise TooLarge(what="depth") from error
        except (MessageError, ValueError, LookupError, TypeError, AttributeError) as error:
            raise BrokenFile from error
        signatures = signature_notices(source.data, dict(source.mail_keys)) if is_signed(message) else None
        return Import(mail_reading(Tool(self.name, self.version), "message/rfc822", message, parts, signatures))


def _starts_line(headers: bytes, match: re.Match[bytes]) -> bool:
    return match.start() == 0 or headers[match.start() - 1 : match.start()] == b"\n"


def _header_block(head: bytes) -> bytes | None:
    """The lines up to the first blank one, if all of them are header lines; else ``None``."""
    lines = head.lstrip(BLANK_START).split(b"\n", _HEADER_SEARCH_LINES)
    if lines[0].startswith(b"From "):
        lines = lines[1:]
    block: list[bytes] = []
    for line in lines[:_HEADER_SEARCH_LINES]:
        if not line.strip():
            break
        if line[:1] not in b" \t" and not _HEADER_LINE.match(line):
            return None
        block.append(line)
    return b"\n".join(block) if block else None


IMPORTER = EmlImporter()
