"""Signs that one field of a picture was set in afterwards: its compression or its type differs from all others.

A sign is a hint and never a verdict: a picture inside a page, or a phone's own design, can look the same. Looked for is
what survives: traces of JPEG compression around letters [1] in one line alone of a lossless picture, one line without
them where every other has them, and one digit of a number that is not as tall, or does not stand as high, as those
beside it. What was edited and then compressed as a whole is not found by the first two.

[1] H. Farid, "Exposing digital forgeries from JPEG ghosts", IEEE Transactions on Information Forensics and Security
4 (1), 2009: regions of one picture that were compressed differently give the composite away.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
from PIL import Image

from wallet_vault.model import Box, TextLine

Grey = npt.NDArray[np.uint8]


class EditingSign(StrEnum):
    COMPRESSED = "compressed"
    """Traces of compression around this line alone."""
    UNCOMPRESSED = "uncompressed"
    """No traces of compression around this line alone."""
    DIGIT = "digit"
    """A digit of another size, or that stands higher or lower than its neighbours."""


_FEWEST_LINES = 6
_SHORTEST_TEXT = 3
"""Around fewer signs there is too little ground to tell."""
_MOST_FIELDS = 2
"""More of them are a design, not an edit."""
_MOST_LINES = 400
_LEAST_CONTRAST = 40
_INK_SHARE = 0.3
_INK_PERCENTILE = 0.995
_FEWEST_PIXELS = 60
_TRACED, _TRACELESS = 0.03, 0.002
"""Shares of the ground near letters that is not the ground's grey: at least, and at most."""
_FAR_LESS = 0.4
"""In one compressed picture of the corpus no line has less than 0.7 of the traces of the next."""
_EVEN = 12
_FLAT_GROUND = 0.05
_SAME_GROUND = 2
_NUMBER = re.compile(r"[-+−]?\s?\d[\d,.:\s-]{3,40}")
_DIGIT = re.compile(r"\d")
_SHORTEST_DIGIT_PX = 14
_SMALL_SHARE = 0.6
"""Of the tallest sign: lower ones are points and commas."""
_DIFFERENT, _ALIKE = 0.10, 0.04
"""Of a digit's height."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """What surrounds the letters of one line: its grey, and which share of it near the letters is of another."""

    grey: int
    traces: float


def editing_signs(picture: Image.Image, lines: Sequence[TextLine]) -> Iterator[tuple[Box, EditingSign]]:
    """The lines with digits in which something differs from the rest of the picture, and what."""
    if not any(_DIGIT.search(line.text) for line in lines) or len(lines) > _MOST_LINES:
        return
    crops = [(line, _crop(picture, line.box)) for line in lines]
    long = [(line, crop) for line, crop in crops if len(line.text) >= _SHORTEST_TEXT]
    grounds = [(line, ground) for line, crop in long if (ground := _ground(crop)) is not None]
    yield from _compressed_apart(grounds)
    for line, crop in crops:
        if _NUMBER.fullmatch(line.text.strip()) and _has_odd_digit(crop, len(_DIGIT.findall(line.text))):
            yield line.box, EditingSign.DIGIT


def _compressed_apart(grounds: Sequence[tuple[TextLine, _Ground]]) -> Iterator[tuple[Box, EditingSign]]:
    in_order = sorted(grounds, key=lambda pair: pair[1].traces)
    if len(in_order) < _FEWEST_LINES:
        return
    for few in range(1, _MOST_FIELDS + 1):
        low, high = in_order[:few], in_order[few:]
        if high[0][1].traces >= _TRACED and low[-1][1].traces <= _FAR_LESS * high[0][1].traces:
            yield from ((line.box, EditingSign.UNCOMPRESSED) for line, ground in low if _is_field(line, ground, high))
        low, high = in_order[:-few], in_order[-few:]
        if high[0][1].traces >= _TRACED and low[-1][1].traces <= _TRACELESS:
            yield from ((line.box, EditingSign.COMPRESSED) for line, ground in high if _is_field(line, ground, low))


def _is_field(line: TextLine, ground: _Ground, others: Sequence[tuple[TextLine, _Ground]]) -> bool:
    """Whether it says a number on the ground that others stand on too; a button or a picture has one of its own."""
    on_same = sum(abs(ground.grey - other.grey) <= _SAME_GROUND for _line, other in others)
    return _DIGIT.search(line.text) is not None and on_same >= _MOST_FIELDS


def _crop(picture: Image.Image, box: Box) -> Grey:
    """The line with a little around it, in grey."""
    left, top, right, bottom = box
    beside, above = max(6.0, (bottom - top) / 2), max(3.0, (bottom - top) / 4)
    edges = (max(0, int(left - beside)), max(0, int(top - above)), int(right + beside), int(bottom + above))
    within = (edges[0], edges[1], min(picture.width, edges[2]), min(picture.height, edges[3]))
    if within[2] <= within[0] or within[3] <= within[1]:
        return np.zeros((0, 0), np.uint8)
    return np.asarray(picture.crop(within).convert("L"))


def _ground(crop: Grey) -> _Ground | None:
    """``None`` where the line stands on no even ground, or is too faint to tell."""
    import cv2  # noqa: PLC0415 - large: only where a picture is read

    differs, grey, contrast = _difference(crop)
    if contrast < _LEAST_CONTRAST:
        return None
    ink = (differs > max(20, _INK_SHARE * contrast)).astype(np.uint8)
    close = cv2.dilate(ink, np.ones((5, 5), np.uint8))
    around = cv2.dilate(close, np.ones((5, 5), np.uint8))
    near = around != close
    far = cv2.dilate(around, np.ones((11, 11), np.uint8)) == 0
    uneven = np.count_nonzero((differs > _EVEN) & far)
    pixels = np.count_nonzero(near)
    if pixels < _FEWEST_PIXELS or uneven > _FLAT_GROUND * np.count_nonzero(far):
        return None
    return _Ground(grey, np.count_nonzero((differs > 0) & near) / pixels)


def _difference(crop: Grey) -> tuple[Grey, int, int]:
    """How far each pixel is from the ground's grey, that grey, and how far the ink is; 0 for no ink."""
    if not crop.size:
        return crop, 0, 0
    greys = np.bincount(crop.ravel(), minlength=256)
    grey = int(greys.argmax())
    table = np.abs(np.arange(256) - grey).astype(np.uint8)
    in_order = np.bincount(table, weights=greys, minlength=256).cumsum()
    contrast = int(np.searchsorted(in_order, _INK_PERCENTILE * in_order[-1]))
    return table[crop], grey, contrast


def _has_odd_digit(crop: Grey, digits: int) -> bool:
    """Whether a digit within a number differs from both its neighbours, which are alike."""
    tops, bottoms = _signs(crop)
    if len(tops) != digits:  # some have run into each other, or something else is as tall
        return False
    heights = bottoms - tops
    usual = float(np.median(heights))
    apart = max(3.0, _DIFFERENT * usual)
    alike = max(1.0, _ALIKE * usual)

    def differ(one: int, other: int) -> float:
        return float(max(abs(heights[one] - heights[other]), abs(bottoms[one] - bottoms[other])))

    return usual >= _SHORTEST_DIGIT_PX and any(
        differ(at - 1, at + 1) <= alike and min(differ(at, at - 1), differ(at, at + 1)) >= apart
        for at in range(1, len(tops) - 1)
    )


def _signs(crop: Grey) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Tops and bottoms of the tall signs of a line, from left to right."""
    import cv2  # noqa: PLC0415 - large: only where a picture is read

    differs, _grey, contrast = _difference(crop)
    if contrast < _LEAST_CONTRAST:
        return np.zeros(0), np.zeros(0)
    count, _labels, stats, _centres = cv2.connectedComponentsWithStats((differs > contrast // 2).astype(np.uint8))
    signs = stats[1:count]
    tallest = signs[:, cv2.CC_STAT_HEIGHT].max(initial=0)
    tall = signs[signs[:, cv2.CC_STAT_HEIGHT] >= _SMALL_SHARE * tallest]
    tall = tall[tall[:, cv2.CC_STAT_LEFT].argsort()]
    tops = tall[:, cv2.CC_STAT_TOP].astype(float)
    return tops, tops + tall[:, cv2.CC_STAT_HEIGHT]
