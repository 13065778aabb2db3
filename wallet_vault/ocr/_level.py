"""Finds how a picture lies, from the slanted boxes of its lines: a little askew, on its side, on its head.

Turns points, draws nothing: what is read keeps its place in the picture as it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import atan2, cos, degrees, radians, sin
from statistics import mean, median

from PIL import Image

from wallet_vault.model import Box, TextLine

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]
"""Of one line, clockwise from its upper left as it is read."""

LEAST_TILT_DEGREES = 0.4
_LONG_LINE = 3.0
_SIDEWAYS_SHARE = 0.6
_SURE = 0.85
_FEWEST_LINES = 4
_FEWEST_TO_TURN = 3


@dataclass(frozen=True, slots=True)
class FoundLine:
    text: str
    corners: Corners
    confidence: float


@dataclass(frozen=True, slots=True)
class Turn:
    """``quarters`` counter-clockwise turns that bring a picture of this size upright, as ``Image.transpose`` does."""

    quarters: int
    width_px: int
    height_px: int

    def size(self) -> tuple[int, int]:
        """Of the turned picture."""
        return (self.height_px, self.width_px) if self.quarters % 2 else (self.width_px, self.height_px)

    def back(self, box: Box) -> Box:
        """Where a box of the turned picture is in the picture as it is."""
        left, top, right, bottom = box
        match self.quarters:
            case 1:
                return self.width_px - bottom, left, self.width_px - top, right
            case 2:
                return self.width_px - right, self.height_px - bottom, self.width_px - left, self.height_px - top
            case 3:
                return top, self.height_px - right, bottom, self.height_px - left
            case _:
                return box

    def apply(self, picture: Image.Image) -> Image.Image:
        methods = (None, Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)
        method = methods[self.quarters]
        return picture if method is None else picture.transpose(method)


def as_displayed(line: TextLine, turn: Turn) -> TextLine:
    """A line of the turned picture at its place in the picture as it is; ``level`` stays that of the turned one."""
    if not turn.quarters:
        return line
    words = tuple(replace(word, box=turn.back(word.box)) for word in line.words)
    return replace(line, box=turn.back(line.box), words=words, level=line.upright)


def quarters_to_try(lines: Sequence[FoundLine]) -> tuple[int, ...]:
    """Other ways up in which a picture may read better; () where it reads well as it is, or shows no text."""
    if len(lines) < _FEWEST_TO_TURN:
        return ()
    sideways = sum(_is_sideways(line.corners) for line in lines) > _SIDEWAYS_SHARE * len(lines)
    is_sure = sureness(lines) >= _SURE
    if sideways:  # such lines are read from below to above; in doubt they run the other way
        return (1,) if is_sure else (3, 1)
    return () if is_sure else (2,)


def sureness(lines: Sequence[FoundLine]) -> float:
    """How sure an engine is of what it read, long lines counting more."""
    weight = sum(len(line.text) for line in lines)
    return sum(line.confidence * len(line.text) for line in lines) / weight if weight else 0.0


def tilt_of(lines: Iterable[FoundLine]) -> float:
    """How many degrees the lines run downhill to the right; 0 where they are level or too few are long."""
    slopes = [_slope(line.corners) for line in lines if _is_long(line.corners)]
    tilt = median(slopes) if len(slopes) >= _FEWEST_LINES else 0.0
    return tilt if abs(tilt) >= LEAST_TILT_DEGREES else 0.0


def levelled(corners: Corners, tilt: float, width_px: int, height_px: int) -> Corners:
    """The corners as they would stand were the picture of this size turned level about its middle."""
    turn, middle_x, middle_y = radians(tilt), width_px / 2, height_px / 2
    along, across = cos(turn), sin(turn)

    def turned(point: Point) -> Point:
        x, y = point[0] - middle_x, point[1] - middle_y
        return middle_x + x * along + y * across, middle_y - x * across + y * along

    first, second, third, fourth = corners
    return turned(first), turned(second), turned(third), turned(fourth)


def box_around(corners: Corners) -> Box:
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _slope(corners: Corners) -> float:
    (left, top), (right, right_top), (right_foot, right_bottom), (left_foot, bottom) = corners
    return mean(
        (degrees(atan2(right_top - top, right - left)), degrees(atan2(right_bottom - bottom, right_foot - left_foot)))
    )


def _is_long(corners: Corners) -> bool:
    left, top, right, bottom = box_around(corners)
    return right - left > _LONG_LINE * (bottom - top)


def _is_sideways(corners: Corners) -> bool:
    left, top, right, bottom = box_around(corners)
    return bottom - top > 1.5 * (right - left)
