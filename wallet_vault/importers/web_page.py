"""Imports saved web pages in one HTML file (SingleFile, Chrome, any other) as text; loads and runs nothing."""

import re

from wallet_vault.errors import BrokenFile, TooLarge
from wallet_vault.importers import Claim, Import, Source
from wallet_vault.importers._html_text import decode_html
from wallet_vault.importers._saved_page import page_notes, page_text
from wallet_vault.importers._telegram_html import is_export
from wallet_vault.importers.text import encoding_notices
from wallet_vault.model import Reading, Tool
from wallet_vault.values.cells import decode_text, is_binary

MAX_BYTES = 64 * 1024 * 1024

_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).){0,4000}-->\s*){0,3}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


class WebPageImporter:
    name = "web_page"
    version = "1"

    def claim(self, head: bytes, untrusted_name: str) -> Claim:  # noqa: ARG002 - pages are told by their first tag
        if is_binary(head):
            return Claim.NONE
        text = decode_text(head).text
        return Claim.SPECIFIC if _START.match(text) and not is_export(text) else Claim.NONE

    def read(self, source: Source) -> Import:
        if len(source.data) > MAX_BYTES:
            raise TooLarge(what="bytes")
        decoded = decode_html(source.data)
        if not _START.match(decoded.text):
            raise BrokenFile
        return Import(
            Reading(
                Tool(self.name, self.version),
                "text/html",
                text=page_text(decoded.text),
                metadata=tuple((name, value) for name, value in page_notes(decoded.text) if value),
                notices=encoding_notices(decoded),
            )
        )


IMPORTER = WebPageImporter()
