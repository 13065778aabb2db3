"""Finds on the pages of a PDF what stands below the header of a statement, page by page; reads no row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from wallet_vault.importers._pdf_columns import Columns, ruled_columns
from wallet_vault.importers._pdf_header import BY_NAMES, HeaderFinder, PrintedHeader
from wallet_vault.importers._pdf_lines import PrintedLine, PrintedWord, letter_height, lines_of
from wallet_vault.importers._pdf_rows import is_surely_row
from wallet_vault.importers._pdf_rules import Rule, Rules

_SAME_HEIGHT = 0.3
"""Ruled lines closer than this many letters' heights are one, drawn in pieces."""

_ACROSS = 0.5
"""The share of the text's width that a ruled line must cover to part rows."""


@dataclass(slots=True)
class Section:
    """What one page holds below one header. ``columns`` are those of ruled lines, ``None`` where there are none."""

    page: int
    header: PrintedHeader
    columns: Columns | None
    lying: tuple[float, ...]
    height: float
    begins_at: float
    is_repeated: bool
    """Whether the page prints the header itself."""

    lines: list[PrintedLine] = field(default_factory=list)

    def band(self, line: PrintedLine) -> int:
        return _band(line, self.lying)


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """The words of one page, as ``words_of`` gives them, with its ruled lines. ``bands`` has none without words."""

    number: int
    words: Sequence[PrintedWord]
    rules: Rules

    @property
    def height(self) -> float:
        return letter_height(self.words)

    def lying(self, height: float) -> tuple[float, ...]:
        """Where ruled lines cross its text."""
        return _lying(self.rules.lying, self.words, height)

    def bands(self, height: float) -> Iterator[list[PrintedLine]]:
        """Its lines from the top, those between two ruled lines together."""
        lying = self.lying(height) if self.words else ()
        for _number, band in groupby(lines_of(self.words, height), key=lambda line: _band(line, lying)):
            yield list(band)


class Sections:
    """Takes the pages of a document one by one. ``above`` are the lines before the first header."""

    def __init__(self, headers: HeaderFinder = BY_NAMES) -> None:
        self._headers = headers
        self.above: list[str] = []
        self.found: list[Section] = []

    def add(self, printed: PrintedPage) -> None:
        """Look at one page."""
        if not printed.words:
            return
        page, rules, height = printed.number, printed.rules, printed.height
        lying = printed.lying(height)
        section: Section | None = None
        for band in printed.bands(height):
            lines = band
            found = _header_of(lines, rules, height, self._headers)
            if found is not None:
                header, place, columns = found
                self._take_above(lines[:place], height)
                section = Section(page, header, columns, lying, height, lines[place].middle, is_repeated=True)
                self.found.append(section)
                lines = lines[place + 1 :] if any(map(is_surely_row, lines)) else []
            elif section is None and self.found and any(map(is_surely_row, lines)):
                section = self._going_on(page, rules, lines, lying, height)
            if section is not None:
                section.lines += lines
            else:
                self._take_above(lines, height)

    def _take_above(self, lines: Sequence[PrintedLine], height: float) -> None:
        if not self.found:
            self.above += [part for line in lines for part in line.parts(height)]

    def _going_on(
        self, page: int, rules: Rules, lines: Sequence[PrintedLine], lying: tuple[float, ...], height: float
    ) -> Section:
        """The section of a page that goes on with the rows of the one before, without a header of its own."""
        middle = next(line.middle for line in lines if is_surely_row(line))
        columns = ruled_columns(rules.upright, middle, height)
        section = Section(page, self.found[-1].header, columns, lying, height, 0.0, is_repeated=False)
        self.found.append(section)
        return section


def _header_of(
    lines: Sequence[PrintedLine], rules: Rules, height: float, headers: HeaderFinder
) -> tuple[PrintedHeader, int, Columns | None] | None:
    """The header among the lines between two ruled ones, the last line it is on, and its ruled columns."""
    columns = next(filter(None, (ruled_columns(rules.upright, line.middle, height) for line in lines)), None)
    if columns is not None and (of_cells := _header_of_cells(lines, columns, headers)) is not None:
        return of_cells, len(lines) - 1, columns
    for place, line in enumerate(lines):
        if (header := headers.in_line(line, height)) is not None:
            return header, place, ruled_columns(rules.upright, line.middle, height)
    return None


def _header_of_cells(lines: Sequence[PrintedLine], columns: Columns, headers: HeaderFinder) -> PrintedHeader | None:
    words = [word for line in lines for word in line.words]
    cells = columns.cells(words) if headers.can_be(words) else None
    return headers.of_cells(cells) if cells else None


def _band(line: PrintedLine, lying: Sequence[float]) -> int:
    return sum(height < line.middle for height in lying)


def _lying(rules: Sequence[Rule], words: Sequence[PrintedWord], height: float) -> tuple[float, ...]:
    """The heights at which ruled lines, drawn in one or in pieces, cross the text from side to side."""
    width = max(word.right for word in words) - min(word.left for word in words)
    return tuple(pieces[0].at for pieces in _together(rules, height) if sum(_covered(pieces)) >= _ACROSS * width)


def _together(rules: Sequence[Rule], height: float) -> Iterator[list[Rule]]:
    pieces: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if pieces and rule.at - pieces[0].at > _SAME_HEIGHT * height:
            yield pieces
            pieces = []
        pieces.append(rule)
    if pieces:
        yield pieces


def _covered(pieces: Sequence[Rule]) -> Iterator[float]:
    """The lengths that pieces of one line cover, what lies over each other counted once."""
    reached = float("-inf")
    for piece in sorted(pieces, key=lambda piece: piece.start):
        yield max(0.0, piece.end - max(piece.start, reached))
        reached = max(reached, piece.end)
