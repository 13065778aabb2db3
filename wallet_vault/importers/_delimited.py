"""Reads statements in delimited files as tolerantly as they need; what the rows mean is ``_statement``'s."""

import csv
import io
import re

from wallet_vault.errors import BrokenFile, TooLarge
from wallet_vault.importers import Claim
from wallet_vault.importers._collector import without_cycle_search
from wallet_vault.importers._dialect import Dialect
from wallet_vault.importers._statement import HEADER_SEARCH_ROWS, find_header, read_statement
from wallet_vault.model import Notice, Reading, Tool
from wallet_vault.values.cells import decode_text, is_binary

MAX_BYTES = 96 * 1024 * 1024
MAX_ROWS = 400_000
MAX_COLUMNS = 256

DELIMITERS = ",\t;"
_HEAD_CHARACTERS = 65536
_MAIL_HEADER = re.compile(r"\s*(?:From |[A-Za-z][A-Za-z-]*:[ \t])")
_SWALLOWED_ROW = re.compile(r"\n[ \t\"]{0,4}(?:19|20)\d\d[-/]\d{1,2}[-/]\d{1,2} ")


def claim_statement(head: bytes, dialect: Dialect) -> Claim:
    """Specific where the head has the dialect's header row; a mail that quotes one is a mail."""
    if is_binary(head):
        return Claim.NONE
    text = decode_text(head).text
    return Claim.SPECIFIC if not _MAIL_HEADER.match(text) and _delimiter(text, dialect) else Claim.NONE


def read_delimited(data: bytes, dialect: Dialect, tool: Tool) -> Reading:
    """Read a whole statement. Raises ``TooLarge`` or, without a header row, ``BrokenFile``."""
    if len(data) > MAX_BYTES:
        raise TooLarge(what="bytes")
    with without_cycle_search():
        return _read_statement(data, dialect, tool)


def _read_statement(data: bytes, dialect: Dialect, tool: Tool) -> Reading:
    decoded = decode_text(data)
    delimiter = _delimiter(decoded.text, dialect)
    if delimiter is None:
        raise BrokenFile
    rows = split_rows(decoded.text, delimiter)
    header = find_header(rows, dialect)
    if header is None:
        raise BrokenFile
    notices = [Notice("encoding_guessed", (("encoding", decoded.encoding),))] if decoded.guessed else []
    return read_statement(rows, header, dialect, tool=tool, media_type="text/csv", text=decoded.text, notices=notices)


def _delimiter(text: str, dialect: Dialect) -> str | None:
    """The delimiter with which a line is the dialect's header row."""
    lines = text[:_HEAD_CHARACTERS].splitlines()[:HEADER_SEARCH_ROWS]
    for delimiter in DELIMITERS:
        rows = [[cell.strip().strip('"') for cell in line.split(delimiter)] for line in lines if delimiter in line]
        if find_header(rows, dialect) is not None:
            return delimiter
    return None


def split_rows(text: str, delimiter: str) -> list[list[str]]:
    """All rows, blank ones too, so that an index is a spreadsheet's row less one.

    A lone quotation mark in a file that does not quote would swallow the rows below it: such a file
    is read again without quoting. Raises ``TooLarge`` or ``BrokenFile``.
    """
    try:
        rows = _read(text, delimiter, csv.QUOTE_MINIMAL)
        if '"' not in text or not any("\n" in cell and _SWALLOWED_ROW.search(cell) for row in rows for cell in row):
            return rows
    except csv.Error:
        pass  # a cell too long to be one: quoting went wrong
    try:
        return _read(text, delimiter, csv.QUOTE_NONE)
    except csv.Error as error:
        raise BrokenFile from error


def _read(text: str, delimiter: str, quoting: int) -> list[list[str]]:
    rows = []
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting):  # type: ignore[arg-type] # typeshed wants a literal
        if len(row) > MAX_COLUMNS and any(row[MAX_COLUMNS:]):
            raise TooLarge(what="columns")
        rows.append(row)
        if len(rows) > MAX_ROWS:
            raise TooLarge(what="rows")
    return rows
