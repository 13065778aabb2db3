"""Imports PDF: text with its places, statements as rows, pages without text as pictures for OCR; no forms."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PIL import Image
from pypdfium2 import PdfDocument, PdfiumError, raw

from wallet_vault.errors import BrokenFile, PasswordNeeded, TooLarge, UnknownFormat
from wallet_vault.importers import Claim, Import, NewTable, Source
from wallet_vault.importers._pdf_file import check_streams, history, iso_date
from wallet_vault.importers._pdf_lines import words_of
from wallet_vault.importers._pdf_new_table import MEDIA_TYPE, find_printed_table, read_printed
from wallet_vault.importers._pdf_pages import DPI, MAX_CHARACTERS, letters_of, picture_of, text_of
from wallet_vault.importers._pdf_rules import rules_of
from wallet_vault.importers._pdf_sections import PrintedPage, Sections
from wallet_vault.importers._pdf_table import read_tables
from wallet_vault.importers._table import Content
from wallet_vault.model import Member, Notice, Page, Reading, Tool

MAX_BYTES = 128 * 1024 * 1024
MAX_PAGES = 400
MAX_PICTURES = 20
"""Pages that OCR has to read take seconds each."""

MAX_MEMBERS = 50
MAX_MEMBER_BYTES = 64 * 1024 * 1024

_FEW_CHARACTERS = 20
"""Fewer on a page are a scanner's stamp: what the page says is in its picture."""

_DATES = frozenset({"CreationDate", "ModDate"})
_BLANK_START = b"\xef\xbb\xbf \t\r\n\0"


class PdfImporter:
    name = "pdf"
    version = "3"

    def claim(self, head: bytes, untrusted_name: str) -> Claim:  # noqa: ARG002 - PDFs are told by their magic
        return Claim.SPECIFIC if head.lstrip(_BLANK_START).startswith(b"%PDF-") else Claim.NONE

    def read(self, source: Source) -> Import:
        with _opened(source) as document:
            metadata = _metadata(document)
            pages, printed = _pages(document)
            scanned, left_out = _scanned(pages)
            pictures = tuple(_picture(document, number) for number in scanned)
            text = _text(pages)
            statement, tool = self._statement(printed, source, text)
            reading = Reading(
                tool,
                MEDIA_TYPE,
                text=text,
                pages=pages,
                records=statement.records,
                members=tuple(_members(document)),
                metadata=(("version", str(document.get_version() or "")), *metadata.items(), *statement.metadata),
                notices=(*history(source.data, metadata), *left_out, *statement.notices),
                wallet=statement.wallet,
            )
        return Import(reading, pictures, tuple(scanned))

    def new_table(self, source: Source) -> NewTable:
        """As the contract says; further raises as ``read`` does."""
        with _opened(source) as document:
            pages, printed = _pages(document)
        new = None if _sections(printed).found else find_printed_table(printed, source.mappings, _text(pages))
        if new is None:
            raise UnknownFormat
        return new.table

    def _statement(self, printed: Sequence[PrintedPage], source: Source, text: str) -> tuple[Content, Tool]:
        """The rows by a known format, else by what the person said of the columns."""
        tool = Tool(self.name, self.version, f"{DPI} dpi")
        sections = _sections(printed)
        new = None if sections.found else find_printed_table(printed, source.mappings, text)
        if new is None:
            return read_tables(sections, tool, text), tool
        if new.table.is_known:
            tool = Tool(tool.name, tool.version, f"{tool.parameters} {new.table.mapping.signature}")
        return read_printed(new, tool), tool

    def draw(self, source: Source, page: int) -> tuple[Image.Image, int]:
        """One page as a picture, and how many there are. Raises as ``read`` does."""
        with _opened(source) as document:
            return _picture(document, min(page, len(document) - 1)), len(document)


@contextmanager
def _opened(source: Source) -> Iterator[PdfDocument]:
    if len(source.data) > MAX_BYTES:
        raise TooLarge(what="bytes")
    check_streams(source.data)
    document = _unlocked(source)
    try:
        if not len(document):
            raise BrokenFile
        if len(document) > MAX_PAGES:
            raise TooLarge(what="pages")
        yield document
    except (PdfiumError, ValueError, OSError) as error:
        raise BrokenFile from error
    finally:
        document.close()


def _unlocked(source: Source) -> PdfDocument:
    for password in (None, *source.passwords):
        try:
            return PdfDocument(source.data, password=password)
        except PdfiumError as error:
            fault = getattr(error, "err_code", None)
            if fault == raw.FPDF_ERR_SECURITY:
                raise UnknownFormat from error
            if fault != raw.FPDF_ERR_PASSWORD:
                raise BrokenFile from error
    raise PasswordNeeded


def _metadata(document: PdfDocument) -> dict[str, str]:
    told = document.get_metadata_dict(skip_empty=True)
    return {name: iso_date(value) if name in _DATES else value[:500] for name, value in told.items()}


def _pages(document: PdfDocument) -> tuple[tuple[Page, ...], list[PrintedPage]]:
    """All pages with their text, and the same as words and ruled lines for the search of tables."""
    if sum(_character_counts(document)) > MAX_CHARACTERS:
        raise TooLarge(what="characters")
    pages: list[Page] = []
    printed: list[PrintedPage] = []
    for number in range(len(document)):
        page = document[number]
        letters = letters_of(page)
        pages.append(text_of(page, number, letters))
        rules = rules_of(page)
        printed.append(PrintedPage(number, words_of(letters, rules.upright), rules))
        page.close()
    return tuple(pages), printed


def _scanned(pages: Sequence[Page]) -> tuple[list[int], list[Notice]]:
    """The numbers of the pages to be recognised, and what was left out."""
    scanned = [page.number for page in pages if sum(len(line.text) for line in page.lines) < _FEW_CHARACTERS]
    unread = len(scanned) - MAX_PICTURES
    notices = [Notice("pages_not_recognised", (("pages", str(unread)),))] if unread > 0 else []
    return scanned[:MAX_PICTURES], notices


def _text(pages: Sequence[Page]) -> str:
    return "\n\n".join("\n".join(line.text for line in page.lines) for page in pages)


def _sections(printed: Sequence[PrintedPage]) -> Sections:
    """What the pages hold below the headers of known formats."""
    sections = Sections()
    for page in printed:
        sections.add(page)
    return sections


def _character_counts(document: PdfDocument) -> Iterator[int]:
    """Page by page: counted before any is asked where it stands, which takes far longer."""
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        yield text.count_chars()
        text.close()
        page.close()


def _picture(document: PdfDocument, number: int) -> Image.Image:
    page = document[number]
    try:
        return picture_of(page)
    finally:
        page.close()


def _members(document: PdfDocument) -> Iterator[Member]:
    """Files that the PDF carries: invoices have their data so."""
    count = document.count_attachments()
    if count > MAX_MEMBERS:
        raise TooLarge(what="members")
    left = MAX_MEMBER_BYTES
    for index in range(count):
        attachment = document.get_attachment(index)
        data = bytes(attachment.get_data())
        left -= len(data)
        if left < 0:
            raise TooLarge(what="unpacked bytes")
        yield Member(attachment.get_name()[:255] or "attachment", data)


IMPORTER = PdfImporter()
