"""A stretch of text that knows where each of its characters stands. Judges nothing."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wallet_vault.model import Box, Span, TextLine

_FOLDED = str.maketrans(
    {
        **{
            chr(code): chr(code - 0xFEE0)
            for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
        },
        **dict(zip("：（）－＋．＄￥％\u2212\u2012\u00a0\u3000", ":()-+.$¥%-- \u0020", strict=True)),
    }
)
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\u3000-\u303f]")


def fold(text: str) -> str:
    """Full-width digits, letters and signs as plain ones, character for character."""
    return text.translate(_FOLDED)


def is_wide(character: str) -> bool:
    """Whether a character is of the Chinese sort: as wide as high, written without blanks between."""
    return _WIDE.match(character) is not None


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class Passage:
    """``text`` is folded, ``printed`` is as in the source; both have the same length.

    ``offset`` is where it starts in a running text; ``pieces`` are the lines of a page it was joined from.
    """

    text: str
    printed: str
    confidence: float = 1.0
    page: int | None = None
    offset: int = 0
    pieces: tuple[_Piece, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The place of a range of characters in the source."""
        if self.page is None:
            return Span.in_text(self.offset + start, self.offset + end)
        boxes = [self._box(piece, start, end) for piece in self.pieces if piece.start < end and start < piece.end]
        return Span.on_page(self.page, around(boxes or [piece.box for piece in self.pieces]))

    def _box(self, piece: _Piece, start: int, end: int) -> Box:
        """The part of a line's box that some of its characters fill, by their widths."""
        line = self.text[piece.start : piece.end]
        first, last = max(start - piece.start, 0), min(end - piece.start, len(line))
        if first == 0 and last == len(line):
            return piece.box
        scale = (piece.box[2] - piece.box[0]) / (_width(line) or 1)
        left = piece.box[0] + scale * _width(line[:first])
        return (left, piece.box[1], left + scale * _width(line[first:last]), piece.box[3])

    def after(self, start: int) -> "Passage":
        """The passage without its first characters."""
        pieces = tuple(
            _Piece(max(piece.start - start, 0), piece.end - start, self._box(piece, start, piece.end))
            for piece in self.pieces
            if piece.end > start
        )
        return Passage(self.text[start:], self.printed[start:], self.confidence, self.page, self.offset + start, pieces)


def running(text: str, offset: int = 0) -> Passage:
    """A passage of a running text that starts at ``offset`` of it."""
    return Passage(fold(text), text, offset=offset)


def joined(lines: Sequence[TextLine], page: int, *, glue: str | None = None) -> Passage:
    """Lines of a page as one passage. ``glue`` between them; ``None``: a blank, but none next to Chinese or digits."""
    text, pieces = "", []
    for line in lines:
        text += _glue(text, line.text) if glue is None else glue if text else ""
        pieces.append(_Piece(len(text), len(text) + len(line.text), line.box))
        text += line.text
    confidence = min((line.confidence for line in lines), default=1.0)
    return Passage(fold(text), text, confidence, page, 0, tuple(pieces))


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def _glue(before: str, after: str) -> str:
    if not before or not after:
        return ""
    touching = is_wide(before[-1]) or is_wide(after[0])
    inside_number = before[-1] in "0123456789,.-" and after[0].isdigit()
    return "" if touching or inside_number or any(map(is_wide, before[-24:])) else " "


def _width(text: str) -> int:
    return sum(2 if is_wide(character) else 1 for character in text)
