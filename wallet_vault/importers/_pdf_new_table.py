"""Finds in a PDF the printed table of a header that no format knows, for a person to name its columns.

Its header is told by where it stands and by what stands below it: texts without digits, apart from each other, above
rows whose columns hold dates and amounts throughout. Prose, letters and the sums of an invoice have no such rows.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_changes
from functools import partial
from itertools import islice

from wallet_vault.importers import NewTable
from wallet_vault.importers._column_facts import column_facts
from wallet_vault.importers._mapped_rows import content_by
from wallet_vault.importers._mapped_rows import header_of as columns_of
from wallet_vault.importers._new_table import LONGEST_LABEL, guess_mapping, is_steady
from wallet_vault.importers._pdf_columns import Columns, ruled_columns, white_columns
from wallet_vault.importers._pdf_header import HeaderFinder, Label, PrintedHeader, labels_in, labels_of_cells
from wallet_vault.importers._pdf_lines import PrintedLine, PrintedWord
from wallet_vault.importers._pdf_rows import is_surely_row
from wallet_vault.importers._pdf_sections import PrintedPage, Sections
from wallet_vault.importers._pdf_table import PrintedTable, tables_of
from wallet_vault.importers._table import Content, TableFormat
from wallet_vault.importers.table import asking_for
from wallet_vault.model import ColumnMapping, Notice, Tool

MEDIA_TYPE = "application/pdf"
_MIN_ROWS = 2
"""One row alone with a date and an amount is the head of an invoice; where a person named the header, it is a row."""

_SAMPLED_ROWS = 30
_MOST_HEADERS = 40
_MOST_GUESSES = 4
"""New headers are tried on all pages so often; the first in a real document is it."""

_MOST_ABOVE = 4
"""So many lines that could be a header are looked at above one row, the nearest first."""


@dataclass(frozen=True, slots=True)
class PrintedNewTable:
    """A table of no known format, and where it is printed."""

    table: NewTable
    printed: PrintedTable


def find_printed_table(
    pages: Sequence[PrintedPage], known: Sequence[ColumnMapping], text: str
) -> PrintedNewTable | None:
    """The table whose header a person named before, else the first that could be one; ``None`` without any.

    What lines make a row is told by the guess alone: the rows stay the same, whatever a person says of them.
    """
    by_header: dict[str, ColumnMapping] = {}
    for guess in islice(_guesses(pages, known), _MOST_HEADERS):
        by_header.setdefault(guess.signature, guess)
    guesses = list(by_header.values())
    named = [(guess, mapping) for guess in guesses for mapping in known if mapping.fits(guess.labels)]
    for guess, mapping in (*named, *((guess, None) for guess in guesses[:_MOST_GUESSES])):
        sections = Sections(_finder(guess, mapping or guess))
        for page in pages:
            sections.add(page)
        printed = next(tables_of(sections.found, sections.above), None)
        grid = printed.grid() if printed else None
        if printed is not None and grid is not None:
            as_printed = with_changes(mapping or guess, labels=guess.labels)
            table = NewTable(grid.rows, printed.header_row, as_printed, mapping is not None, text, MEDIA_TYPE)
            return PrintedNewTable(table, printed)
    return None


def read_printed(new: PrintedNewTable, tool: Tool) -> Content:
    """The rows with their places where the person named the columns; else the notice that asks for it."""
    if not new.table.is_known:
        return Content((), "", notices=(asking_for(new.table),))
    reading = new.printed.reading(tool, new.table.text)
    if reading is None:
        columns = " · ".join(new.table.mapping.labels)
        return Content((), "", notices=(Notice("mapping_unfit", (("columns", columns),)),))
    return Content(reading.records, "", reading.metadata, reading.notices)


def _finder(guess: ColumnMapping, mapping: ColumnMapping) -> HeaderFinder:
    """Finds the header of these labels again on every page that prints it."""
    rows_format = TableFormat({}, frozenset(), partial(content_by, mapping=mapping))
    columns = columns_of(0, guess).columns

    def header(labels: tuple[Label, ...]) -> PrintedHeader | None:
        is_it = guess.fits([label.text for label in labels])
        return PrintedHeader(labels, rows_format, columns) if is_it else None

    return HeaderFinder(
        _says_no_number,
        lambda line, height: header(labels_in(line, height)),
        lambda cells: header(labels_of_cells(cells)),
    )


def _guesses(pages: Sequence[PrintedPage], known: Sequence[ColumnMapping]) -> Iterator[ColumnMapping]:
    """What could be a header, with what its columns seem to mean: page by page, the nearest above its rows first."""
    for page in pages:
        height = page.height
        possible = list(_possible_headers(page, height))
        lines = [line for band in page.bands(height) for line in band] if possible else []
        for labels, rows in _above_rows(possible, lines):
            guess = _guess(labels, _columns(labels, rows, page, height), rows, known)
            if guess is not None:
                yield guess


def _above_rows(
    possible: Sequence[tuple[tuple[Label, ...], int]], lines: Sequence[PrintedLine]
) -> Iterator[tuple[tuple[Label, ...], list[PrintedLine]]]:
    """What could be a header with the rows below it, the nearest above a row first."""
    sure = [number for number, line in enumerate(lines) if is_surely_row(line)]
    nearest: dict[int, list[tuple[Label, ...]]] = {}
    for labels, last in reversed(possible):
        nearest.setdefault(bisect(sure, last), []).append(labels)
    for first, headers in sorted(nearest.items()):
        if first < len(sure):
            rows = [lines[number] for number in sure[first : first + _SAMPLED_ROWS]]
            yield from ((labels, rows) for labels in headers[:_MOST_ABOVE])


def _possible_headers(page: PrintedPage, height: float) -> Iterator[tuple[tuple[Label, ...], int]]:
    """Texts without digits that stand apart, in ruled cells or on a line; and the number of their last line."""
    begin = 0
    for band in page.bands(height):
        for number, line in enumerate(band, begin):
            if _says_no_number(line.words) and (labels := labels_in(line, height)):
                yield labels, number
        words = [word for line in band for word in line.words]
        columns = _ruled(page, band[0].middle, height)
        cells = columns.cells(words) if columns and _says_no_number(words) else None
        if cells and (labels := labels_of_cells(cells)):
            yield labels, begin + len(band) - 1
        begin += len(band)


def _ruled(page: PrintedPage, middle: float, height: float) -> Columns | None:
    return ruled_columns(page.rules.upright, middle, height)


def _columns(labels: Sequence[Label], rows: Sequence[PrintedLine], page: PrintedPage, height: float) -> Columns | None:
    """By ruled lines where they part the first row into as many, else by the white between all rows."""
    ruled = _ruled(page, rows[0].middle, height)
    return ruled if ruled and len(ruled.edges) + 1 == len(labels) else white_columns(labels, rows, height)


def _guess(
    labels: Sequence[Label], columns: Columns | None, rows: Sequence[PrintedLine], known: Sequence[ColumnMapping]
) -> ColumnMapping | None:
    """What the columns seem to mean, where nearly all rows have a date in one of them and amounts in others."""
    names = tuple(label.text for label in labels)
    is_named = any(mapping.fits(names) for mapping in known)
    if columns is None or len(rows) < (1 if is_named else _MIN_ROWS) or max(map(len, names)) > LONGEST_LABEL:
        return None
    placed = filter(None, (columns.cells(row.words) for row in rows))
    cells = [[" ".join(word.text for word in cell) for cell in row] for row in placed]
    facts = [column_facts([row[column] for row in cells]) for column in range(len(names))]
    guess = guess_mapping(names, cells)
    return guess if is_steady(facts, len(rows)) and guess.is_complete else None


def _says_no_number(words: Sequence[PrintedWord]) -> bool:
    return not any(letter.isdigit() for word in words for letter in word.text)
