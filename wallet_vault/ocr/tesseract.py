"""Tesseract, where it is installed: the second engine. pytesseract finds and describes it.

The picture goes in and the words come out through pipes: pytesseract's own way writes it to the disk.
"""

import csv
import io
import os
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

import pytesseract
from PIL import Image, ImageOps, ImageStat

from wallet_vault.errors import OcrUnavailable
from wallet_vault.model import Box, TextLine, Tool, Word
from wallet_vault.ocr._lines import WIDE, in_reading_order

_LANGUAGES = ("chi_sim", "eng")
_SCREEN_WIDTH_PX = 800
_SMALL_WIDTH_PX = 600
_PORTRAIT = 1.3
_MOST_PIXELS = 40_000_000
_DARK = 110
_TIMEOUT_S = 100
_LAYOUT = "4"  # one column of text of many sizes
_WIDE_GAP = re.compile(rf"(?<=[{WIDE}]) (?=[{WIDE}])")


class TesseractEngine:
    name = "tesseract"

    def tool(self) -> Tool:
        if self.missing():
            return Tool(self.name, "")
        return Tool(self.name, str(pytesseract.get_tesseract_version()), f"{'+'.join(self._languages)}, psm {_LAYOUT}")

    def missing(self) -> str:
        try:
            return "" if self._languages else "language data eng or chi_sim"
        except (pytesseract.TesseractNotFoundError, OSError):
            return "program tesseract"

    def read(self, picture: Image.Image) -> tuple[TextLine, ...]:
        if missing := self.missing():
            raise OcrUnavailable(engine=f"{self.name}: {missing}")
        prepared = _prepared(picture)
        scale = picture.width / prepared.width
        return in_reading_order(_lines(_words(self._recognise(prepared), scale)))

    @cached_property
    def _languages(self) -> tuple[str, ...]:
        installed = set(pytesseract.get_languages())
        return tuple(language for language in _LANGUAGES if language in installed)

    def _recognise(self, prepared: Image.Image) -> str:
        portable = io.BytesIO()
        prepared.save(portable, "BMP")  # read from memory on every system; for other formats Windows needs a file
        program = str(pytesseract.pytesseract.tesseract_cmd)
        command = [program, "stdin", "stdout", "-l", "+".join(self._languages), "--psm", _LAYOUT, "tsv"]
        try:
            done = subprocess.run(  # noqa: S603 - a fixed program; the picture goes in by a pipe
                command,
                input=portable.getvalue(),
                capture_output=True,
                check=True,
                timeout=_TIMEOUT_S,
                env=_environment(),
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise OcrUnavailable(engine=self.name) from error
        return done.stdout.decode("utf-8", "replace")


def _environment() -> dict[str, str]:
    threads = os.environ.get("WALLET_VAULT_OCR_THREADS", "2")
    return {**os.environ, "OMP_THREAD_LIMIT": threads}


def _prepared(picture: Image.Image) -> Image.Image:
    """Grey, dark on light, its type near the 20 to 40 pixels that Tesseract was trained on."""
    grey = picture.convert("L")
    if ImageStat.Stat(grey).median[0] < _DARK:
        grey = ImageOps.invert(grey)
    factor = _factor(grey.width, grey.height)
    if factor == 1:
        return grey
    size = (max(1, round(grey.width * factor)), max(1, round(grey.height * factor)))
    return grey.resize(size, Image.Resampling.LANCZOS)


def _factor(width: int, height: int) -> float:
    """Phone screens come to one width; small pictures are doubled, others left as they are."""
    if height > _PORTRAIT * width and width >= _SMALL_WIDTH_PX:
        return _SCREEN_WIDTH_PX / width
    return 2 if width < _SMALL_WIDTH_PX and width * height < _MOST_PIXELS / 4 else 1


def _words(untrusted_tsv: str, scale: float) -> Iterator[tuple[tuple[str, str, str], Word]]:
    """Each word with its line's number (block, paragraph, line)."""
    rows = csv.DictReader(io.StringIO(untrusted_tsv), delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in rows:
        text = (row.get("text") or "").strip()
        if row.get("level") != "5" or not text:
            continue
        left, top = float(row["left"]) * scale, float(row["top"]) * scale
        box = (left, top, left + float(row["width"]) * scale, top + float(row["height"]) * scale)
        confidence = min(1.0, max(0.0, float(row["conf"]) / 100))
        yield (row["block_num"], row["par_num"], row["line_num"]), Word(text, box, confidence)


def _lines(numbered: Iterable[tuple[tuple[str, str, str], Word]]) -> Iterator[TextLine]:
    groups: dict[tuple[str, str, str], list[Word]] = defaultdict(list)
    for number, word in numbered:
        groups[number].append(word)
    for words in groups.values():
        for stretch in _stretches(words):
            yield _line(stretch)


def _stretches(words: list[Word]) -> Iterator[list[Word]]:
    """Cut a line where a wide gap parts a label from its value."""
    stretch: list[Word] = []
    for word in words:
        height = word.box[3] - word.box[1]
        if stretch and word.box[0] - stretch[-1].box[2] > 1.4 * max(height, stretch[-1].box[3] - stretch[-1].box[1]):
            yield stretch
            stretch = []
        stretch.append(word)
    if stretch:
        yield stretch


def _line(words: list[Word]) -> TextLine:
    """Tesseract parts Chinese characters with blanks that nobody printed."""
    text = _WIDE_GAP.sub("", " ".join(word.text for word in words))
    confidence = sum(word.confidence * len(word.text) for word in words) / sum(len(word.text) for word in words)
    return TextLine(text, _around(word.box for word in words), confidence, tuple(words))


def _around(boxes: Iterable[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


ENGINE = TesseractEngine()
