"""Reads the statement that the pages of a PDF print as a table: columns, rows, then as any statement is read.

What cannot be told by header, ruled lines and white stays text: nothing is guessed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace as with_changes
from itertools import pairwise
from statistics import median

from wallet_vault.importers._column_facts import is_number
from wallet_vault.importers._pdf_cells import cell_text
from wallet_vault.importers._pdf_columns import Columns, white_columns
from wallet_vault.importers._pdf_grid import Grid
from wallet_vault.importers._pdf_header import PrintedHeader
from wallet_vault.importers._pdf_lines import PrintedLine
from wallet_vault.importers._pdf_pages import around
from wallet_vault.importers._pdf_rows import (
    BELOW_ALL,
    TableLine,
    TableRowLines,
    is_printed_date,
    is_surely_row,
    rows_of,
)
from wallet_vault.importers._pdf_sections import Section, Sections
from wallet_vault.importers._table import Content
from wallet_vault.model import FindingKind, Notice, Reading, Record, Rows, Span, Tool

_DATE_KEYS = ("created", "date", "posted", "time", "paid")
_MONEY_KEYS = ("amount", "booked", "in", "out", "gross")
_SAME_PLACE_HEIGHTS = 0.5
_MIN_SHARE_READ = 0.5
"""A table whose rows mostly lack their time or their amount was told wrongly."""

_TOTALS = re.compile(
    r"\W{0,3}(?:[本当]页|全部)?(?:合计|总计|小计|累计)|(?:page |sub ?|grand )?totals?\b", re.IGNORECASE
)
_OF_ONE_PAGE = re.compile(r"[本当]页|小计|sub ?total|page", re.IGNORECASE)
_CARRIED = re.compile(
    r"承前|过次页|转下页|接上页|期初余额|上期余额|期末余额|(?:brought|carried) forward"
    r"|(?:opening|closing|previous) balance",
    re.IGNORECASE,
)
"""A balance that stands among the rows, and is none."""


class PrintedTable:
    """One table over all the pages that print its header. ``above`` are the lines before it."""

    def __init__(self, sections: Sequence[Section], above: Sequence[str]) -> None:
        self._sections = sections
        self._header = sections[0].header
        self._above = above
        self._height = median(section.height for section in sections)
        keys = self._header.columns
        self._date = next((keys[key] for key in _DATE_KEYS if key in keys), -1)
        self._money = [keys[key] for key in _MONEY_KEYS if key in keys]
        self._known: list[tuple[PrintedHeader, Columns]] = []
        self._of_header: frozenset[str] | None = None
        self._remarks: list[str] = []
        self._totals: list[TableLine] = []
        self._unplaced = 0

    @property
    def has_rows(self) -> bool:
        """Whether a line below its header has a date and an amount, whatever else is unclear."""
        return any(is_surely_row(line) for section in self._sections for line in section.lines)

    def reading(self, tool: Tool, text: str) -> Reading | None:
        """The records of its rows with where they stand; ``None`` where its columns or rows cannot be told."""
        grid = self.grid()
        if grid is None:
            return None
        reading = self._header.rows_format.read(
            grid.rows, self._header.at(self.header_row), tool=tool, media_type="application/pdf", text=text
        )
        records = reading.all_records()
        if not _is_told(records):
            return None
        unplaced = (Notice("table_lines_unplaced", (("lines", str(self._unplaced)),)),) if self._unplaced else ()
        return with_changes(
            reading,
            records=tuple(map(grid.record_on_page, records)),
            rows=Rows(),
            notices=(*map(grid.notice_on_page, reading.notices), *unplaced),
        )

    @property
    def header_row(self) -> int:
        """Where the header is in the grid, counted from 0."""
        return len(self._above)

    def grid(self) -> Grid | None:
        """The table as rows of text with their places; ``None`` where its columns or rows cannot be told."""
        pages = self._pages()
        rows = rows_of(pages, self._height) if pages and self._date >= 0 else None
        return self._grid(rows) if rows else None

    def _pages(self) -> list[list[TableLine]]:
        """The lines of the table, page by page; what fits no column is left out and counted where it could be a row."""
        pages = []
        for section in self._sections:
            columns = section.columns or self._white(section)
            if columns is None:
                return []
            lines = list(self._lines(section, columns))
            if section.is_repeated or any(line.is_dated for line in lines):
                pages.append(lines)
        return pages

    def _white(self, section: Section) -> Columns | None:
        """The columns by the white between all rows below the same header at the same place."""
        known = next(
            (columns for header, columns in self._known if _is_at_same_place(header, section.header, section.height)),
            None,
        )
        if known is not None:
            return known
        alike = [other for other in self._sections if _is_at_same_place(other.header, section.header, section.height)]
        rows = [line for other in alike for line in other.lines if is_surely_row(line) and self._has_date(line)]
        columns = white_columns(section.header.labels, rows, section.height) if rows else None
        if columns is not None:
            self._known.append((section.header, columns))
        return columns

    def _has_date(self, line: PrintedLine) -> bool:
        """Whether a date stands between the names to the left and the right of the date's own."""
        labels = self._header.labels
        left = labels[self._date - 1].box[2] if self._date else float("-inf")
        right = labels[self._date + 1].box[0] if self._date + 1 < len(labels) else float("inf")
        return is_printed_date(" ".join(word.text for word in line.words if left < word.right and word.left < right))

    def _lines(self, section: Section, columns: Columns) -> Iterator[TableLine]:
        """The lines of one page that are parts of rows; the rest goes to the remarks."""
        placed = [self._placed(line, section, columns) for line in section.lines]
        begin = self._first_row_line(section, placed)
        last = max((n for n, line in enumerate(placed) if line is not None), default=-1)
        for number, (line, found) in enumerate(zip(section.lines, placed, strict=True)):
            if found is None:
                self._unplaced += begin <= number < last or is_surely_row(line)
            if found is None or number < begin:
                self._remarks += line.parts(section.height)
            elif _TOTALS.match(line.text):
                self._take_total(found, line.text)
            else:
                yield found

    def _placed(self, line: PrintedLine, section: Section, columns: Columns) -> TableLine | None:
        """The line by columns; ``None`` where it fits none."""
        cells = columns.cells(line.words)
        if cells is None or len(cells) != len(self._header.labels):
            return None
        band = section.band(line)
        dated = is_printed_date(" ".join(word.text for word in cells[self._date]))
        money = any(is_number(word.text) for column in self._money for word in cells[column])
        is_below = band == len(section.lying)
        return TableLine(
            section.page, line.middle, tuple(map(tuple, cells)), BELOW_ALL if is_below else band, dated, money
        )

    def _first_row_line(self, section: Section, placed: Sequence[TableLine | None]) -> int:
        """Where the lines of rows begin: below what the header goes on with, in another language or for want of room.

        On the first page the widest gap parts the two; further pages print the same again.
        """
        first = next((n for n, line in enumerate(placed) if line and (line.is_dated or line.has_money)), len(placed))
        if not section.is_repeated or first == len(placed):
            return first
        if self._of_header is None:
            heights = [section.begins_at, *(line.middle for line in section.lines[: first + 1])]
            gaps = [below - above for above, below in pairwise(heights)]
            begin = max(range(len(gaps)), key=lambda n: (gaps[n], n))
            self._of_header = frozenset(line.text for line in section.lines[:begin])
            return begin
        return next((n for n in range(first) if section.lines[n].text not in self._of_header), first)

    def _take_total(self, line: TableLine, text: str) -> None:
        if _OF_ONE_PAGE.search(text):
            self._remarks.append(text)
        else:
            self._totals.append(line)

    def _grid(self, rows: Sequence[TableRowLines]) -> Grid:
        grid = Grid()
        for text in self._above:
            grid.add([text])
        grid.add(self._header.texts)
        rights = [self._right(rows, column) for column in range(len(self._header.labels))]
        date: tuple[str, Span | None] = ("", None)
        for row in (*rows, *((line,) for line in self._totals)):
            cells = [self._cell(row, column, right) for column, right in enumerate(rights)]
            if any(line.is_dated for line in row):
                date = cells[self._date]
            elif row[0] not in self._totals:
                cells[self._date] = date  # printed once for all rows of a day
            has_money = any(cells[column][0] for column in self._money)
            if not has_money and any(_CARRIED.search(text) for text, _place in cells):
                self._remarks.append("\t".join(text for text, _place in cells))
            else:
                grid.add([text for text, _place in cells], [place for _text, place in cells])
        for text in self._remarks:
            grid.add([text])
        return grid

    def _cell(self, row: TableRowLines, column: int, right: float) -> tuple[str, Span | None]:
        """The text of a cell, and where it stands on the page on which it begins."""
        filled = [line for line in row if line.cells[column]]
        if not filled:
            return "", None
        text = cell_text([line.cells[column] for line in filled], self._key(column), right, self._height)
        boxes = [word.box for line in filled if line.page == filled[0].page for word in line.cells[column]]
        return text, Span.on_page(filled[0].page, around(boxes))

    def _right(self, rows: Sequence[TableRowLines], column: int) -> float:
        return max((word.right for row in rows for line in row for word in line.cells[column]), default=0.0)

    def _key(self, column: int) -> str:
        return next((key for key, at in self._header.columns.items() if at == column), "")


def read_tables(sections: Sections, tool: Tool, text: str) -> Content:
    """The rows of all tables of a document, and a notice for each whose rows cannot be told."""
    readings: list[Reading] = []
    notices: list[Notice] = []
    for table in tables_of(sections.found, sections.above):
        reading = table.reading(tool, text)
        if reading is not None:
            readings.append(reading)
            notices += reading.notices
        elif table.has_rows:
            notices.append(Notice("table_unread"))
    return Content(
        tuple(record for reading in readings for record in reading.records),
        next((reading.wallet for reading in readings if reading.wallet), ""),
        tuple(pair for reading in readings for pair in reading.metadata),
        tuple(notices),
    )


def tables_of(sections: Sequence[Section], above: Sequence[str]) -> Iterator[PrintedTable]:
    """What has the same header is one table, over all its pages."""
    by_header: dict[tuple[str, ...], list[Section]] = {}
    for section in sections:
        by_header.setdefault(section.header.texts, []).append(section)
    for number, of_table in enumerate(by_header.values()):
        yield PrintedTable(of_table, above if number == 0 else ())


def _is_at_same_place(one: PrintedHeader, other: PrintedHeader, height: float) -> bool:
    pairs = zip(one.labels, other.labels, strict=True)
    return all(abs(a.box[0] - b.box[0]) <= _SAME_PLACE_HEIGHTS * height for a, b in pairs)


def _is_told(records: Sequence[Record]) -> bool:
    kinds = ({field.kind for field in record.fields} for record in records)
    told = sum({FindingKind.MOMENT, FindingKind.AMOUNT} <= of_row for of_row in kinds)
    return bool(records) and told >= _MIN_SHARE_READ * len(records)
