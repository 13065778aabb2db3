"""Reads statements in delimited files as tolerantly as they need; what the rows mean is ``_statement``'s."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from wallet_vault.errors import BrokenFile, TooLarge
from wallet_vault.importers import Claim, Import, Source
from wallet_vault.importers._dialect import ColumnNames, Header
from wallet_vault.importers._statement import HEADER_SEARCH_ROWS, find_header
from wallet_vault.jobs.collector import without_cycle_search
from wallet_vault.model import Notice, Reading, Tool
from wallet_vault.values.cells import Decoded, decode_text, is_binary

MAX_BYTES = 96 * 1024 * 1024
MAX_ROWS = 400_000
MAX_COLUMNS = 256

DELIMITERS = ",\t;"
_HEAD_CHARACTERS = 65536
_MAIL_HEADER = re.compile(r"\s*(?:From |[A-Za-z][A-Za-z-]*:[ \t])")
_SWALLOWED_ROW = re.compile(r"\n[ \t\"]{0,4}(?:19|20)\d\d[-/]\d{1,2}[-/]\d{1,2} ")


class RowsFormat(ColumnNames, Protocol):
    """A format of tables: how its header is known, and how the rows below it are read."""

    def read(
        self,
        rows: Sequence[Sequence[str]],
        header: Header,
        *,
        tool: Tool,
        media_type: str,
        text: str,
        notices: Sequence[Notice] = (),
    ) -> Reading: ...


@dataclass(frozen=True, slots=True, eq=False)
class DelimitedImporter:
    """An importer of one format of tables in delimited files; users rename those, so that names say nothing."""

    name: str
    version: str
    rows_format: RowsFormat

    def claim(self, head: bytes, untrusted_name: str) -> Claim:  # noqa: ARG002 - the contract has it
        return claim_statement(head, self.rows_format)

    def read(self, source: Source) -> Import:
        """Read a whole statement. Raises ``TooLarge`` or, without a header row, ``BrokenFile``."""
        return Import(read_delimited(source.data, self.rows_format, Tool(self.name, self.version)))


def claim_statement(head: bytes, columns: ColumnNames) -> Claim:
    """Specific where the head has the format's header row; a mail that quotes one is a mail."""
    return Claim.SPECIFIC if _delimiter(head_lines(head), columns) else Claim.NONE


def read_delimited(data: bytes, rows_format: RowsFormat, tool: Tool) -> Reading:
    """Read a whole statement. Raises ``TooLarge`` or, without a header row, ``BrokenFile``."""
    if len(data) > MAX_BYTES:
        raise TooLarge(what="bytes")
    with without_cycle_search():
        return _read_statement(data, rows_format, tool)


def _read_statement(data: bytes, rows_format: RowsFormat, tool: Tool) -> Reading:
    decoded = decode_text(data)
    delimiter = _delimiter(lines_of(decoded.text), rows_format)
    if delimiter is None:
        raise BrokenFile
    rows = split_rows(decoded.text, delimiter)
    header = find_header(rows, rows_format)
    if header is None:
        raise BrokenFile
    notices = encoding_doubt(decoded)
    return rows_format.read(rows, header, tool=tool, media_type="text/csv", text=decoded.text, notices=notices)


def rows_of(data: bytes, delimiter: str) -> tuple[list[list[str]], str, tuple[Notice, ...]]:
    """The rows of a file without a header, its text and its doubts. Raises ``TooLarge`` or ``BrokenFile``."""
    if len(data) > MAX_BYTES:
        raise TooLarge(what="bytes")
    decoded = decode_text(data)
    return split_rows(decoded.text, delimiter), decoded.text, encoding_doubt(decoded)


def encoding_doubt(decoded: Decoded) -> tuple[Notice, ...]:
    """The doubt that belongs to a guessed encoding."""
    return (Notice("encoding_guessed", (("encoding", decoded.encoding),)),) if decoded.guessed else ()


@lru_cache(maxsize=1)
def head_lines(head: bytes) -> tuple[str, ...]:
    """The first lines of a head that can be a table: decoded once for all who look at it."""
    if is_binary(head):
        return ()
    text = decode_text(head).text
    return () if _MAIL_HEADER.match(text) else lines_of(text)


def lines_of(text: str) -> tuple[str, ...]:
    """The first lines of a text, where a header can be."""
    return tuple(text[:_HEAD_CHARACTERS].splitlines()[:HEADER_SEARCH_ROWS])


def _delimiter(lines: tuple[str, ...], columns: ColumnNames) -> str | None:
    """The delimiter with which a line is the format's header row."""
    for delimiter in DELIMITERS:
        rows = _naively_split(lines, delimiter)
        if rows and find_header(rows, columns) is not None:
            return delimiter
    return None


@lru_cache(maxsize=len(DELIMITERS))
def _naively_split(lines: tuple[str, ...], delimiter: str) -> list[list[str]]:
    return [[cell.strip().strip('="') for cell in line.split(delimiter)] for line in lines if delimiter in line]


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
