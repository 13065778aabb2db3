"""Tells where the columns of a printed table part: by ruled lines, else by the white that runs between all its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from wallet_vault.importers._pdf_header import Label
from wallet_vault.importers._pdf_lines import PrintedLine, PrintedWord
from wallet_vault.importers._pdf_rules import Rule

_TOLERANCE_HEIGHTS = 0.35
"""Words may stick out of their column by so much: boxes of letters are not exact."""

_MIN_WHITE_HEIGHTS = 0.25
_CLEARLY = 1.5
"""How much wider than the next one the white must be that parts two columns: blanks part words, too."""


@dataclass(frozen=True, slots=True)
class Columns:
    """``edges`` part the columns, one less than there are; ``left`` and ``right`` are the table's own.

    Without ruled lines nothing bounds the first and the last column to the outside.
    """

    edges: tuple[float, ...]
    left: float
    right: float
    height: float

    @property
    def _tolerance(self) -> float:
        return _TOLERANCE_HEIGHTS * self.height

    def cells(self, words: Sequence[PrintedWord]) -> list[list[PrintedWord]] | None:
        """The words by column; ``None`` where one of them crosses an edge or stands beside the table."""
        cells: list[list[PrintedWord]] = [[] for _ in range(len(self.edges) + 1)]
        for word in words:
            if word.left < self.left - self._tolerance or word.right > self.right + self._tolerance:
                return None
            column = sum(edge <= (word.left + word.right) / 2 for edge in self.edges)
            if not self._fits(word, column):
                return None
            cells[column].append(word)
        return cells

    def _fits(self, word: PrintedWord, column: int) -> bool:
        is_right_of = column == 0 or word.left >= self.edges[column - 1] - self._tolerance
        return is_right_of and (column == len(self.edges) or word.right <= self.edges[column] + self._tolerance)


def ruled_columns(rules: Sequence[Rule], middle: float, height: float) -> Columns | None:
    """The columns between the upright lines that stand at one height of the page; ``None`` for fewer than three."""
    places = sorted(rule.at for rule in rules if rule.start - height / 2 <= middle <= rule.end + height / 2)
    apart = [place for before, place in pairwise([float("-inf"), *places]) if place - before > height / 2]
    if len(apart) < 4:
        return None
    return Columns(tuple(apart[1:-1]), apart[0], apart[-1], height)


def white_columns(labels: Sequence[Label], rows: Sequence[PrintedLine], height: float) -> Columns | None:
    """The columns of a table without lines; ``None`` where the white between two names cannot be told.

    ``rows`` are lines that surely are rows: all of them stay clear of the white that parts two columns.
    """
    words = [word for row in rows for word in row.words]
    edges = []
    for before, after in pairwise(labels):
        edge = _edge(before.box[2], after.box[0], words, height)
        if edge is None:
            return None
        edges.append(edge)
    return Columns(tuple(edges), float("-inf"), float("inf"), height)


def _edge(start: float, end: float, words: Sequence[PrintedWord], height: float) -> float | None:
    """The middle of the widest white between two names, where it is much wider than any other there."""
    covered = sorted((word.left, word.right) for word in words if word.right > start and word.left < end)
    whites: list[tuple[float, float]] = []
    reached = start
    for left, right in covered:
        if left > reached:
            whites.append((left - reached, (left + reached) / 2))
        reached = max(reached, right)
    if end > reached:
        whites.append((end - reached, (end + reached) / 2))
    whites.sort(reverse=True)
    if not whites or whites[0][0] < _MIN_WHITE_HEIGHTS * height:
        return None
    return None if len(whites) > 1 and whites[0][0] < _CLEARLY * whites[1][0] else whites[0][1]
