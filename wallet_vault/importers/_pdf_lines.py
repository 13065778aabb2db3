"""Puts the letters of a PDF page into lines of words by where they stand, whatever order the file writes them in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from wallet_vault.importers._pdf_pages import Letter, around
from wallet_vault.importers._pdf_rules import Rule
from wallet_vault.model.span import Box

_GAP_HEIGHTS = 0.85
"""A gap this many letters' heights parts two words that no blank parts: two cells that stand close."""

_FLAT_HEIGHTS = 0.6
"""Of the letters of a page, for what is flat: a row of dashes is one word."""

_ROOM_HEIGHTS = 0.2
_SAME_LINE_HEIGHTS = 0.45
_FALLBACK_HEIGHT_PX = 15.0
_PARTS_HEIGHTS = 1.5


@dataclass(frozen=True, slots=True)
class PrintedWord:
    text: str
    box: Box

    @property
    def left(self) -> float:
        return self.box[0]

    @property
    def right(self) -> float:
        return self.box[2]

    @property
    def middle(self) -> float:
        """Its height on the page: letters and numbers of one line have nearly the same."""
        return (self.box[1] + self.box[3]) / 2

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """The words that stand at one height, from left to right."""

    words: tuple[PrintedWord, ...]

    @property
    def middle(self) -> float:
        return median(word.middle for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    def parts(self, height: float) -> Iterator[str]:
        """Its text, cut where it stands far apart: what is stated beside each other above a table."""
        part: list[PrintedWord] = []
        for word in self.words:
            if part and word.left - part[-1].right > _PARTS_HEIGHTS * height:
                yield " ".join(stated.text for stated in part)
                part = []
            part.append(word)
        yield " ".join(stated.text for stated in part)


def words_of(printed: Sequence[Sequence[Letter]], upright: Sequence[Rule] = ()) -> list[PrintedWord]:
    """The words of a page: cut at blanks, wide gaps and turns of the line, and where a ruled line stands between."""
    heights = [letter.box[3] - letter.box[1] for line in printed for letter in line if not letter.text.isspace()]
    least = _FLAT_HEIGHTS * median(heights or [_FALLBACK_HEIGHT_PX])
    return [
        PrintedWord("".join(letter.text for letter in word), around([letter.box for letter in word]))
        for line in printed
        for word in _cut(line, upright, least)
    ]


def letter_height(words: Sequence[PrintedWord]) -> float:
    """How high the letters of a page are, in pixels; words of one letter can be dashes."""
    return median([word.height for word in words if len(word.text) > 1] or [_FALLBACK_HEIGHT_PX]) or _FALLBACK_HEIGHT_PX


def lines_of(words: Sequence[PrintedWord], height: float) -> list[PrintedLine]:
    """The words line by line, from the top."""
    lines: list[list[PrintedWord]] = []
    for word in sorted(words, key=lambda word: word.middle):
        if lines and word.middle - lines[-1][0].middle <= _SAME_LINE_HEIGHTS * height:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [PrintedLine(tuple(sorted(line, key=lambda word: word.left))) for line in lines]


def _cut(line: Sequence[Letter], upright: Sequence[Rule], least: float) -> Iterator[list[Letter]]:
    word: list[Letter] = []
    for letter in line:
        is_blank = letter.text.isspace()
        if word and (
            is_blank or _is_apart(word[-1].box, letter.box, least) or _is_ruled(word[-1].box, letter.box, upright)
        ):
            yield word
            word = []
        if not is_blank:
            word.append(letter)
    if word:
        yield word


def _is_apart(before: Box, after: Box, least: float) -> bool:
    height = max(before[3] - before[1], after[3] - after[1], least, 1.0)
    is_beside = after[1] < before[3] + height and after[3] > before[1] - height
    return not is_beside or not -height < after[0] - before[2] <= _GAP_HEIGHTS * height


def _is_ruled(before: Box, after: Box, upright: Sequence[Rule]) -> bool:
    """Whether an upright line stands between two letters that leave it room; a number that runs over one is whole."""
    height = max(before[3] - before[1], after[3] - after[1])
    if after[0] - before[2] < _ROOM_HEIGHTS * height:
        return False
    middle = (before[1] + before[3]) / 2
    return any(before[2] <= rule.at <= after[0] and rule.start <= middle <= rule.end for rule in upright)
