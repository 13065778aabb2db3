"""A page of recognised text as a person sees it: its lines, rows and sizes. Knows no wallet and no meaning."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from wallet_vault.extraction.lexicon import Lexicon, word_key
from wallet_vault.extraction.passage import fold
from wallet_vault.model import Page, TextLine

_STATUS_BAR_SHARE = 0.11
"""Of the width: where a phone shows its clock, network and battery."""
_TITLE_BAR_SHARE = 0.19
_CLOCK = re.compile(r"[0-2]?[0-9][:.][0-5][0-9](?: ?[AP]M)?")


@dataclass(frozen=True, slots=True)
class Printed:
    """One line and where it stands. ``text`` is folded."""

    line: TextLine
    text: str

    @property
    def left(self) -> float:
        return self.line.box[0]

    @property
    def top(self) -> float:
        return self.line.box[1]

    @property
    def right(self) -> float:
        return self.line.box[2]

    @property
    def bottom(self) -> float:
        return self.line.box[3]

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
    """``lines`` from top to bottom, without the phone's own bar and buttons. ``type_px`` is the usual height."""

    number: int
    width: float
    height: float
    lines: tuple[Printed, ...]
    type_px: float

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
        return line.middle < _TITLE_BAR_SHARE * self.width

    def is_centred(self, line: Printed) -> bool:
        return abs(line.centre - self.width / 2) < 0.08 * self.width

    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def screen_of(page: Page, lexicon: Lexicon) -> Screen:
    """The page as a screen."""
    printed = sorted(
        (Printed(line, fold(line.text)) for line in page.lines if line.text.strip()), key=lambda line: line.middle
    )
    told = [line for line in _below_status_bar(printed, page.width_px) if word_key(line.text) not in lexicon.buttons]
    heights = [line.height for line in told]
    return Screen(page.number, page.width_px, page.height_px, tuple(told), median(heights) if heights else 1.0)


def _below_status_bar(lines: Sequence[Printed], width: float) -> Iterable[Printed]:
    """The lines without the row at the top that shows the phone's clock."""
    strip = [line for line in lines if line.middle < _STATUS_BAR_SHARE * width]
    clock = next((line for line in strip if _CLOCK.match(line.text)), None)
    if clock is None:
        return lines
    return [line for line in lines if line not in strip or not line.beside(clock)]
