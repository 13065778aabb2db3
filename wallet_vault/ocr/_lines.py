"""Puts lines into reading order and gives their words boxes; knows no engine and no meaning."""

import re
from collections.abc import Iterable, Iterator, Sequence

from wallet_vault.model import Box, TextLine, Word

WIDE = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\u3000-\u303f"
"""Characters that are as wide as they are high, as a range for a character class."""

_WIDE = re.compile(rf"[{WIDE}]")
_PIECE = re.compile(rf"[{WIDE}]+|[^\s{WIDE}]+")


def in_reading_order(lines: Iterable[TextLine]) -> tuple[TextLine, ...]:
    """Sort from top to bottom, and from left to right where lines stand side by side."""
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=_middle):
        if rows and _side_by_side(rows[-1][0].upright, line.upright):
            rows[-1].append(line)
        else:
            rows.append([line])
    return tuple(line for row in rows for line in sorted(row, key=lambda line: line.upright[0]))


def words_of(text: str, box: Box, confidence: float) -> tuple[Word, ...]:
    """Split a line at blanks and where the script changes, its box in proportion to the characters' widths."""
    edges = [0.0]
    for character in text:
        edges.append(edges[-1] + (2.0 if _WIDE.match(character) else 1.0))
    scale = (box[2] - box[0]) / (edges[-1] or 1.0)
    return tuple(
        Word(
            match[0],
            (box[0] + edges[match.start()] * scale, box[1], box[0] + edges[match.end()] * scale, box[3]),
            confidence,
        )
        for match in _PIECE.finditer(text)
    )


def merge_tiles(tiles: Sequence[tuple[int, int, Sequence[TextLine]]], height_px: int) -> tuple[TextLine, ...]:
    """Join the lines of overlapping tiles (top, bottom, lines in picture pixels), each line once.

    A line that an inner edge may have cut is left to the tile that shows it whole.
    """
    kept: list[TextLine] = []
    for top, bottom, lines in tiles:
        recent = kept[-400:]
        for line in _uncut(lines, top or -9, bottom if bottom < height_px else height_px + 9):
            twin = next((other for other in recent if _same_place(other.box, line.box)), None)
            if twin is None:
                kept.append(line)
            elif len(line.text) > len(twin.text):
                kept[kept.index(twin)] = line
    return tuple(kept)


def _uncut(lines: Iterable[TextLine], top: int, bottom: int) -> Iterator[TextLine]:
    return (line for line in lines if line.box[1] > top + 3 and line.box[3] < bottom - 3)


def _middle(line: TextLine) -> float:
    return (line.upright[1] + line.upright[3]) / 2


def _side_by_side(first: Box, second: Box) -> bool:
    shared = min(first[3], second[3]) - max(first[1], second[1])
    return shared > 0.5 * min(first[3] - first[1], second[3] - second[1])


def _same_place(first: Box, second: Box) -> bool:
    """Whether most of the smaller box lies in the other."""
    width = min(first[2], second[2]) - max(first[0], second[0])
    height = min(first[3], second[3]) - max(first[1], second[1])
    if width <= 0 or height <= 0:
        return False
    smaller = min(_area(first), _area(second))
    return width * height > 0.6 * smaller


def _area(box: Box) -> float:
    return max(1.0, (box[2] - box[0]) * (box[3] - box[1]))
