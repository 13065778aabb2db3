"""A phone screen to draw on with Pillow: sizes, colours, type and the status bar. Knows no wallet and no case.

All lengths are in points of a screen that is 360 points wide, so one layout serves every phone.
"""

# ruff: noqa: PLR0917
# A folder of scripts, not a package; x, y, text, size, colour is the order every drawing library takes.

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).resolve().parent.parent / "fonts"
WIDTH = 360
"""Points across, whatever the phone's pixels."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme."""

    page: str
    card: str
    text: str
    muted: str
    line: str
    bubble_in: str
    bubble_in_text: str


LIGHT = Palette("#f4f4f6", "#ffffff", "#1a1a1a", "#8a8a8e", "#e8e8ea", "#ffffff", "#1a1a1a")
DARK = Palette("#111113", "#1e1e20", "#e6e6e6", "#8e8e93", "#2f2f32", "#2b2b2e", "#e0e0e0")


@dataclass(frozen=True, slots=True)
class Look:
    """One phone as its owner set it up. ``type_scale`` is the system's text size; ``maker`` is android or ios."""

    width_px: int = 1080
    height_px: int = 2340
    theme: str = "light"
    type_scale: float = 1.0
    clock: str = "9:41"
    battery: int = 80
    maker: str = "android"

    @property
    def palette(self) -> Palette:
        return LIGHT if self.theme == "light" else DARK


@lru_cache(maxsize=256)
def font(size_px: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    """The repository's own face at a size; basic layout, so that every machine draws the same."""
    name = "WalletVaultSans-Bold.otf" if bold else "WalletVaultSans-Regular.otf"
    return ImageFont.truetype(FONTS / name, size_px, layout_engine=ImageFont.Layout.BASIC)


_RUN = re.compile(r"[\w.,:;/@#%+¥$&'*-]+ ?|.[，。、；：！？）」』】》”…]*", re.ASCII)
"""What a line never breaks: a word or number with its blank; a character with the closing marks after it."""


def _pieces(text: str, fits: Callable[[str], bool]) -> Iterator[str]:
    """Unbreakable pieces of a paragraph; a run longer than a line falls into its characters, as on phones."""
    for run in _RUN.findall(text):
        if fits(run):
            yield run
        else:
            yield from run


class Screen:
    """A canvas with a cursor ``y`` that parts move down; it remembers every text drawn, in order, and its place."""

    def __init__(self, look: Look, page: str = "") -> None:
        self.look = look
        self.palette = look.palette
        self.scale = look.width_px / WIDTH
        self.type_scale = look.type_scale
        self.height = look.height_px / self.scale
        self.image = Image.new("RGB", (look.width_px, look.height_px), page or self.palette.page)
        self.pen = ImageDraw.Draw(self.image)
        self.drawn: list[str] = []
        self.boxes: list[tuple[float, float, float, float]] = []
        self.y = 0.0

    def px(self, points: float) -> int:
        return round(points * self.scale)

    def _font(self, size: float, *, bold: bool) -> ImageFont.FreeTypeFont:
        return font(self.px(size * self.type_scale), bold=bold)

    def measure(self, text: str, size: float, *, bold: bool = False) -> float:
        """Width of ``text`` in points."""
        return self._font(size, bold=bold).getlength(text) / self.scale

    def text(
        self, x: float, y: float, text: str, size: float, colour: str = "", *, bold: bool = False, anchor: str = "la"
    ) -> float:
        """Draw one line and return its width; ``anchor`` as Pillow's (``la``, ``ra``, ``ma``, ``lm`` …)."""
        face = self._font(size, bold=bold)
        self._put(x, y, text, colour or self.palette.text, face, anchor)
        return face.getlength(text) / self.scale

    def _put(self, x: float, y: float, text: str, colour: str, face: ImageFont.FreeTypeFont, anchor: str) -> None:
        place = (self.px(x), self.px(y))
        self.pen.text(place, text, fill=colour, font=face, anchor=anchor)
        left, top, right, bottom = face.getbbox(text, anchor=anchor)
        self.drawn.append(text)
        self.boxes.append((place[0] + left, place[1] + top, place[0] + right, place[1] + bottom))

    def wrap(self, text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
        """Break ``text`` into lines: at blanks between Latin words, between any two hanzi, inside overlong numbers."""
        lines: list[str] = []
        for paragraph in text.split("\n"):
            lines.extend(self._wrap_paragraph(paragraph, size, width, bold=bold))
        return lines

    def _wrap_paragraph(self, text: str, size: float, width: float, *, bold: bool) -> list[str]:
        face, limit = self._font(size, bold=bold), width * self.scale
        lines = [""]
        for piece in _pieces(text, lambda run: face.getlength(run) <= limit):
            if face.getlength((lines[-1] + piece).rstrip()) <= limit:
                lines[-1] += piece
            else:
                lines.append(piece)
        return [line.strip() for line in lines if line.strip()] or [""]

    def line_height(self, size: float) -> float:
        return size * self.type_scale * 1.42

    def paragraph(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        width: float,
        colour: str = "",
        *,
        bold: bool = False,
        align: str = "l",
    ) -> float:
        """Draw wrapped lines; return their height. ``x`` is the left, middle or right edge by ``align`` (l, m, r)."""
        lines = self.wrap(text, size, width, bold=bold)
        for number, line in enumerate(lines):
            self.text(x, y + number * self.line_height(size), line, size, colour, bold=bold, anchor=f"{align}a")
        return len(lines) * self.line_height(size)

    def box(self, x0: float, y0: float, x1: float, y1: float, fill: str, radius: float = 0, outline: str = "") -> None:
        """A filled rectangle, its corners rounded by ``radius``."""
        edges = (self.px(x0), self.px(y0), self.px(x1), self.px(y1))
        self.pen.rounded_rectangle(
            edges, self.px(radius), fill=fill or None, outline=outline or None, width=max(1, self.px(0.7))
        )

    def rule(self, y: float, x0: float = 0, x1: float = WIDTH, colour: str = "") -> None:
        """A hairline across."""
        edges = (self.px(x0), self.px(y), self.px(x1), self.px(y))
        self.pen.line(edges, fill=colour or self.palette.line, width=max(1, self.px(0.5)))

    def stroke(self, points: list[tuple[float, float]], colour: str, width: float = 1.6) -> None:
        """A polyline."""
        pixels = [(self.px(x), self.px(y)) for x, y in points]
        self.pen.line(pixels, fill=colour, width=self.px(width), joint="curve")

    def circle(self, x: float, y: float, radius: float, fill: str, outline: str = "", width: float = 1.5) -> None:
        edges = (self.px(x - radius), self.px(y - radius), self.px(x + radius), self.px(y + radius))
        self.pen.ellipse(edges, fill=fill or None, outline=outline or None, width=self.px(width))

    def status_bar(self, colour: str = "", fill: str = "") -> None:
        """Clock, signal and battery, which are never part of the evidence's facts."""
        tone = colour or self.palette.text
        if fill:
            self.box(0, 0, WIDTH, 30, fill)
        left = 40 if self.look.maker == "ios" else 24
        self._plain_text(left, 16, self.look.clock, 13, tone)
        self._signal(WIDTH - 96, 21, tone)
        self._plain_text(WIDTH - 74, 16, "5G", 10.5, tone)
        self._battery(WIDTH - 50, 10.5, tone)
        self.y = 34

    def _plain_text(self, x: float, y: float, text: str, size: float, colour: str) -> None:
        """Text that the system draws in its own size, whatever the person's text size."""
        self._put(x, y, text, colour, font(self.px(size), bold=True), "lm")

    def _signal(self, x: float, y: float, colour: str) -> None:
        for bar in range(4):
            self.box(x + bar * 4.2, y - 3 - bar * 2.2, x + bar * 4.2 + 2.6, y, colour, 0.6)

    def _battery(self, x: float, y: float, colour: str) -> None:
        self.box(x, y, x + 24, y + 11.5, "", 3.4, outline=colour)
        self.box(x + 24.8, y + 4, x + 26.2, y + 7.6, colour, 0.6)
        level = str(self.look.battery)
        self._put(x + 12, y + 5.8, level, colour, font(self.px(8.4), bold=True), "mm")

    def home_indicator(self) -> None:
        """The bar at the foot of a phone without keys."""
        self.box(WIDTH / 2 - 54, self.height - 9, WIDTH / 2 + 54, self.height - 5.6, self.palette.text, 2)
