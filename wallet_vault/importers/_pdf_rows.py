"""Puts the lines below a printed header into rows: a row is one date with all that belongs to it.

Where the lines leave open what belongs to which row, there are no rows: nothing is guessed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from wallet_vault.importers._column_facts import is_date, is_number
from wallet_vault.importers._pdf_lines import PrintedLine, PrintedWord

_SHORT_DATE = re.compile(
    r"\d{1,2}[ -]?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}(?:[ -]?\d{2})?"
    r"|(?:0[1-9]|1[0-2])/[0-3]\d",
    re.IGNORECASE,
)
"""Without a century, or without a year."""

_LONGEST_DATE_WORDS = 3
_MOST_WORDS = 120
"""Of one line that are looked at for a date."""

_LINES_APART = 2.6
"""Lines of one row stand no further apart than this many letters' heights."""

_CLEARLY = 1.25
"""How much larger than the others the gap is that parts two rows whose lines stand closer."""


@dataclass(frozen=True, slots=True)
class TableLine:
    """One printed line below a header: its words by column.

    ``band`` counts the ruled lines above it; it is ``BELOW_ALL`` where there is none below it.
    """

    page: int
    middle: float
    cells: tuple[tuple[PrintedWord, ...], ...]
    band: int
    is_dated: bool
    has_money: bool


BELOW_ALL = -1

TableRowLines = tuple[TableLine, ...]
"""The lines of one row from the top. The first lines may be of the page before."""


def is_printed_date(text: str) -> bool:
    return is_date(text) or _SHORT_DATE.fullmatch(text) is not None


def is_surely_row(line: PrintedLine) -> bool:
    """Whether a line has a date and an amount, whatever its columns are."""
    texts = [word.text for word in line.words[:_MOST_WORDS]]
    for start in range(len(texts)):
        for end in range(min(start + _LONGEST_DATE_WORDS, len(texts)), start, -1):
            if is_printed_date(" ".join(texts[start:end])):
                return any(map(is_number, (*texts[:start], *texts[end:])))
    return False


def rows_of(pages: Sequence[Sequence[TableLine]], height: float) -> list[TableRowLines] | None:
    """The rows of one table over all its pages, from the top; ``None`` where its lines leave them open.

    The lines of each page are those below its header; none is there that is surely part of no row.
    """
    are_ruled = bool(pages) and all(map(_has_a_row_in_each_band, pages))
    is_centred = not are_ruled and bool(pages) and _begins_above_its_date(pages[0], height)
    rows: list[TableRowLines] = []
    for lines in pages:
        start = next((place for place, line in enumerate(lines) if line.is_dated or line.has_money), len(lines))
        if are_ruled:
            start = next(
                (n for n, line in enumerate(lines) if start < len(lines) and line.band == lines[start].band), start
            )
        elif is_centred and start < len(lines):
            start = _first_line_of(lines, -1, start, is_centred=True) or 0
        if rows and not is_centred:
            rows[-1] = (*rows[-1], *_near(lines[:start], height))
        found = (
            _by_bands(lines[start:], height) if are_ruled else _by_dates(lines[start:], height, is_centred=is_centred)
        )
        if found is None:
            return None
        rows += found
    return _parted(rows)


def _has_a_row_in_each_band(lines: Sequence[TableLine]) -> bool:
    """Whether ruled lines stand between all rows: no band holds two dates."""
    bands = [
        (band, sum(line.is_dated for line in of_band)) for band, of_band in groupby(lines, key=lambda line: line.band)
    ]
    return all(dated <= 1 for _band, dated in bands) and any(band != BELOW_ALL for band, _dated in bands)


def _begins_above_its_date(lines: Sequence[TableLine], height: float) -> bool:
    """Whether the first row has lines above that of its date: its cells stand in the middle of their row."""
    dated = next((place for place, line in enumerate(lines) if line.is_dated), 0)
    return dated > 0 and lines[dated].middle - lines[dated - 1].middle < _LINES_APART * height


def _by_bands(lines: Sequence[TableLine], height: float) -> list[TableRowLines]:
    rows: list[TableRowLines] = []
    for band, of_band in groupby(lines, key=lambda line: line.band):
        row = tuple(of_band)
        if any(line.is_dated or line.has_money for line in row):
            rows.append(tuple(_near(row, height)) if band == BELOW_ALL else row)
        elif rows and band != BELOW_ALL:  # below the last line stands the foot of the page
            rows[-1] = (*rows[-1], *row)
    return rows


def _by_dates(lines: Sequence[TableLine], height: float, *, is_centred: bool) -> list[TableRowLines] | None:
    dated = [place for place, line in enumerate(lines) if line.is_dated]
    starts = [0] if lines else []
    for above, below in pairwise(dated):
        start = _first_line_of(lines, above, below, is_centred=is_centred)
        if start is None:
            return None
        starts.append(start)
    return [tuple(_near(lines[start:end], height)) for start, end in pairwise([*starts, len(lines)])]


def _first_line_of(lines: Sequence[TableLine], above: int, below: int, *, is_centred: bool) -> int | None:
    """Where the row whose date is in line ``below`` begins, after the date in line ``above`` (-1: after the header).

    The widest gap parts the rows. Lines that all stand equally far apart belong to the date above them, unless
    cells of this table stand in the middle of their rows: then ``None``, for nobody can tell.
    """
    places = range(max(above, 0), below + 1)
    gaps = [(lines[after].middle - lines[before].middle, after) for before, after in pairwise(places)]
    gaps.sort(reverse=True)
    if above < 0:
        return 0 if len(gaps) < 2 or gaps[0][0] < _CLEARLY * gaps[1][0] else gaps[0][1]
    if len(gaps) < 2:
        return below
    if gaps[0][0] >= _CLEARLY * gaps[1][0]:
        return gaps[0][1]
    return None if is_centred else below


def _near(lines: Sequence[TableLine], height: float) -> Iterator[TableLine]:
    """The lines as long as they stand close: a line at the foot of the page is no part of the last row."""
    for number, line in enumerate(lines):
        if number and not line.has_money and line.middle - lines[number - 1].middle > _LINES_APART * height:
            return
        yield line


# --- several rows under one date -----------------------------------------------------------------


def _parted(rows: Sequence[TableRowLines]) -> list[TableRowLines] | None:
    """The rows with one amount each: where several share a date, their amounts all begin or all end them.

    ``None`` where neither is so, or both could be.
    """
    if all(_amounts(row) < 2 for row in rows):
        return list(rows)
    with_amount = [row for row in rows if _amounts(row)]
    begin = all(row[0].has_money for row in with_amount)
    end = all(row[-1].has_money for row in with_amount)
    if begin == end and any(_amounts(row) != len(row) for row in with_amount):
        return None
    return [part for row in rows for part in _parts(row, begin=begin)]


def _parts(row: TableRowLines, *, begin: bool) -> Iterator[TableRowLines]:
    part: list[TableLine] = []
    for line in row:
        if begin and line.has_money and part:
            yield tuple(part)
            part = []
        part.append(line)
        if not begin and line.has_money:
            yield tuple(part)
            part = []
    if part:
        yield tuple(part)


def _amounts(row: TableRowLines) -> int:
    return sum(line.has_money for line in row)
