"""Finds the one digit of a number that is not as tall as its neighbours, or stands higher or lower than they do.

Type sets the digits of one number alike. Where letters run into each other, or anything else is as tall as a digit,
nothing is told.
"""

import re
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from wallet_vault.model import Box

Grey = npt.NDArray[np.uint8]

_NUMBER = re.compile(r"[-+−]?\s?\d[\d,.:\s-]{3,40}")
_DIGIT = re.compile(r"\d")
_MARGIN_PX = 3
_SHORTEST_PX = 14
_LEAST_CONTRAST = 40
_SMALL_SHARE = 0.6
"""Of the tallest sign: lower ones are points and commas."""
_DIFFERENT, _ALIKE = 0.10, 0.04
"""Of a digit's height; a pixel or three are within what smooth edges make."""


def has_odd_digit(picture: Image.Image, box: Box, text: str) -> bool:
    """Whether a digit differs from both its neighbours, which are alike; ``text`` is what the line in ``box`` says."""
    if not _NUMBER.fullmatch(text.strip()):
        return False
    tops, bottoms = _tall_signs(_crop(picture, box))
    if len(tops) != len(_DIGIT.findall(text)):
        return False
    heights = bottoms - tops
    usual = float(np.median(heights))

    def differ(one: int, other: int) -> float:
        return float(max(abs(heights[one] - heights[other]), abs(bottoms[one] - bottoms[other])))

    return usual >= _SHORTEST_PX and any(
        differ(at - 1, at + 1) <= max(1.0, _ALIKE * usual)
        and min(differ(at, at - 1), differ(at, at + 1)) >= max(3.0, _DIFFERENT * usual)
        for at in range(1, len(tops) - 1)
    )


def _crop(picture: Image.Image, box: Box) -> Grey:
    left, top, right, bottom = box
    within = (
        max(0, int(left) - _MARGIN_PX),
        max(0, int(top) - _MARGIN_PX),
        min(picture.width, int(right) + _MARGIN_PX),
        min(picture.height, int(bottom) + _MARGIN_PX),
    )
    if within[2] <= within[0] or within[3] <= within[1]:
        return np.zeros((0, 0), np.uint8)
    return np.asarray(picture.crop(within).convert("L"))


def _tall_signs(crop: Grey) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Tops and bottoms of the tall signs of a line, from left to right."""
    nothing = np.zeros(0), np.zeros(0)
    if not crop.size:
        return nothing
    ground = int(np.bincount(crop.ravel(), minlength=256).argmax())
    differs = cv2.absdiff(crop, np.full_like(crop, ground))
    contrast = int(differs.max())
    if contrast < _LEAST_CONTRAST:
        return nothing
    _count, _labels, stats, _centres = cv2.connectedComponentsWithStats((differs > contrast // 2).astype(np.uint8))
    signs = _whole_signs(stats[1:, : cv2.CC_STAT_AREA])
    tallest = max((bottom - top for top, bottom in signs), default=0)
    tall = [(top, bottom) for top, bottom in signs if bottom - top >= _SMALL_SHARE * tallest]
    return np.array([top for top, _bottom in tall], float), np.array([bottom for _top, bottom in tall], float)


def _whole_signs(pieces: npt.NDArray[Any]) -> list[tuple[int, int]]:
    """Top and bottom of each sign; pieces (left, top, width, height) above each other are of one that came apart."""
    signs: list[list[int]] = []
    for left, top, width, height in sorted(map(tuple, pieces.tolist())):
        if signs and min(signs[-1][1], left + width) - left > width / 2:
            last = signs[-1]
            last[1:] = [max(last[1], left + width), min(last[2], top), max(last[3], top + height)]
        else:
            signs.append([left, left + width, top, top + height])
    return [(top, bottom) for _left, _right, top, bottom in signs]
