"""A page of recognised text as a person sees it: its lines, rows and sizes. Knows no wallet and no meaning."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from wallet_vault.extraction.lexicon import Lexicon, word_key
from wallet_vault.extraction.passage import fold
from wallet_vault.model import Box, Page, TextLine

_STATUS_BAR_SHARE = 0.11
"""Of the width: where a phone shows its clock, network and battery."""
_TITLE_BAR_SHARE = 0.19
_OFF_CENTRE = 0.08
_CLOCK = re.compile(r"[0-2]?[0-9][:.][0-5][0-9](?: ?[AP]M)?")


@dataclass(frozen=True, slots=True)
class Printed:
    """One line and where it stands on the level, upright screen. ``text`` is folded."""

    line: TextLine
    text: str

    @property
    def left(self) -> float:
        return self.line.upright[0]

    @property
    def top(self) -> float:
        return self.line.upright[1]

    @property
    def right(self) -> float:
        return self.line.upright[2]

    @property
    def bottom(self) -> float:
        return self.line.upright[3]

    @property
    def height(self) -> float:
        return max(1.0, self.bottom - self.top)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    def beside(self, other: "Printed") -> bool:
        """Whether the two stand in one row."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > 0.5 * min(self.height, other.height)


@dataclass(frozen=True, slots=True)
class Screen:
    """``lines`` from top to bottom, without the phone's own bar and buttons. ``type_px`` is the usual height.

    ``has_bar`` is whether that bar was there: without it the picture was cut, and its top is no title bar.
    """

    number: int
    width: float
    height: float
    lines: tuple[Printed, ...]
    type_px: float
    has_bar: bool
    edges: tuple[float, float]
    """Left and right of all its text."""

    def rows(self) -> list[list[Printed]]:
        """The lines in rows, each from left to right."""
        rows: list[list[Printed]] = []
        for line in self.lines:
            if rows and rows[-1][0].beside(line):
                rows[-1].append(line)
            else:
                rows.append([line])
        return [sorted(row, key=lambda line: line.left) for row in rows]

    def is_title(self, line: Printed) -> bool:
        """Whether a line stands in the bar at the top that names the page."""
        return self.has_bar and line.middle < _TITLE_BAR_SHARE * self.width

    def is_centred(self, line: Printed) -> bool:
        """Whether a line stands in the middle; of a picture that was cut, free of both edges of its text."""
        if self.has_bar:
            return abs(line.centre - self.width / 2) < _OFF_CENTRE * self.width
        left, right = self.edges
        is_free = min(line.left - left, right - line.right) > _OFF_CENTRE * (right - left)
        return is_free or abs(line.centre - self.width / 2) < _OFF_CENTRE * self.width

    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def screen_of(page: Page, lexicon: Lexicon) -> Screen:
    """The page as a screen."""
    width, height = page.width_px, page.height_px
    if _lies_on_its_side(page.lines):
        width, height = height, width
    printed = sorted(
        (Printed(line, fold(line.text)) for line in page.lines if line.text.strip()), key=lambda line: line.middle
    )
    bar = _status_bar(printed, width)
    told = [line for line in printed if line not in bar and word_key(line.text) not in lexicon.buttons]
    heights = [line.height for line in told]
    edges = min((line.left for line in told), default=0.0), max((line.right for line in told), default=float(width))
    return Screen(page.number, width, height, tuple(told), median(heights) if heights else 1.0, bool(bar), edges)


def _status_bar(lines: Sequence[Printed], width: float) -> list[Printed]:
    """The row at the top that shows the phone's clock; empty where there is none."""
    strip = [line for line in lines if line.middle < _STATUS_BAR_SHARE * width]
    clock = next((line for line in strip if _CLOCK.match(line.text)), None)
    return [line for line in strip if line.beside(clock)] if clock else []


def _lies_on_its_side(lines: Iterable[TextLine]) -> bool:
    """Whether the lines were read from a picture that was turned a quarter."""
    turned = [_is_wide(line.upright) and not _is_wide(line.box) for line in lines if line.level is not None]
    return sum(turned) > len(turned) / 2


def _is_wide(box: Box) -> bool:
    return box[2] - box[0] > box[3] - box[1]
