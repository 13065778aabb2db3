"""Gives a PDF page's text as lines with boxes, and its picture, both in the pixels of one fixed resolution."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image
from pypdfium2 import PdfPage, PdfTextPage, raw

from wallet_vault.model import Page, TextLine, Word
from wallet_vault.model.span import Box

DPI = 150
MAX_PAGE_PIXELS = 20_000_000
MAX_CHARACTERS = 400_000
"""Of one document: each is asked for by itself."""

_FLAT = 0.01
"""Height to width of a box that holds no letter: a long dash has several times that."""

_POINTS_PER_INCH = 72
_GAP_HEIGHTS = 1.5
"""A gap this many times the letters' height parts two columns."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One character and where it is shown; a blank that only parts words has an empty box."""

    text: str
    box: Box


def pixel_size(page: PdfPage) -> tuple[int, int]:
    """Width and height of the page as shown; smaller than the resolution says where it would be huge."""
    width, height = page.get_size()
    scale = min(DPI / _POINTS_PER_INCH, (MAX_PAGE_PIXELS / max(width * height, 1)) ** 0.5)
    return max(1, round(width * scale)), max(1, round(height * scale))


def picture_of(page: PdfPage) -> Image.Image:
    """The page in RGB, of exactly the size that the boxes count in."""
    size = pixel_size(page)
    drawn: Image.Image = page.render(scale=size[0] / max(page.get_width(), 1e-6)).to_pil().convert("RGB")
    return drawn if drawn.size == size else drawn.resize(size)


def letters_of(page: PdfPage) -> list[list[Letter]]:
    """All letters of the page, line by line as they are printed."""
    text = page.get_textpage()
    try:
        return list(_printed_lines(page, text, pixel_size(page)))
    finally:
        text.close()


def text_of(page: PdfPage, number: int, printed: Sequence[list[Letter]]) -> Page:
    """The page with its lines, cut where columns part."""
    is_turned = page.get_rotation() in {90, 270}
    lines = [_line(piece) for line in printed for piece in _columns(line, is_turned=is_turned)]
    return Page(number, *pixel_size(page), tuple(line for line in lines if line.text))


def _printed_lines(page: PdfPage, text: PdfTextPage, size: tuple[int, int]) -> Iterator[list[Letter]]:
    """The letters line by line."""
    line: list[Letter] = []
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if letter in "\r\n":
            if line:
                yield line
            line = []
        else:
            line.append(Letter(letter, _box(page, text, index, size)))
    if line:
        yield line


def _box(page: PdfPage, text: PdfTextPage, index: int, size: tuple[int, int]) -> Box:
    """The letter's box as displayed: the page's rotation and crop applied."""
    edges = [ctypes.c_double() for _ in range(4)]
    raw.FPDFText_GetCharBox(text, index, *edges)
    left, right, bottom, top = (edge.value for edge in edges)
    if abs(top - bottom) < _FLAT * abs(right - left):  # of a font that is neither in the file nor on this machine
        loose = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(text, index, loose)
        left, right, bottom, top = loose.left, loose.right, loose.bottom, loose.top
    (x0, y0), (x1, y1) = shown_at(page, left, top, size), shown_at(page, right, bottom, size)
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def shown_at(page: PdfPage, x: float, y: float, size: tuple[int, int]) -> tuple[float, float]:
    """A point of the page's own space, in the pixels of the page as shown."""
    shown_x, shown_y = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, shown_x, shown_y)
    return float(shown_x.value), float(shown_y.value)


def _is_apart(before: Box, after: Box, *, is_turned: bool) -> bool:
    along, across = (1, 0) if is_turned else (0, 1)
    gap = max(after[along] - before[along + 2], before[along] - after[along + 2])
    height = max(box[across + 2] - box[across] for box in (before, after))
    return gap > _GAP_HEIGHTS * max(height, 1)


def _columns(line: list[Letter], *, is_turned: bool) -> Iterator[list[Letter]]:
    piece: list[Letter] = []
    last: Box | None = None
    for letter in line:
        if letter.text.isspace():
            piece.append(letter)
            continue
        if last is not None and _is_apart(last, letter.box, is_turned=is_turned):
            yield piece
            piece = []
        piece.append(letter)
        last = letter.box
    yield piece


def _line(letters: list[Letter]) -> TextLine:
    words: list[Word] = []
    word: list[Letter] = []
    for letter in [*letters, Letter(" ", (0, 0, 0, 0))]:
        if not letter.text.isspace():
            word.append(letter)
        elif word:
            words.append(Word("".join(part.text for part in word), around([part.box for part in word]), 1.0))
            word = []
    text = "".join(letter.text for letter in letters).strip()
    return TextLine(text, around([part.box for part in words]), 1.0, tuple(words))


def around(boxes: Sequence[Box]) -> Box:
    """One box over all of them; an empty one over none."""
    if not boxes:
        return (0.0, 0.0, 0.0, 0.0)
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))
