"""Screens of the corpus that somebody edited: one field was set in afterwards. What a hint of editing is measured on."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from random import Random

import numpy as np
from PIL import Image

from .degrade import Box
from .plan import Order, draw

_LOWEST_LINE_PX = 20
_MARGIN_PX = 5
_LARGER = 1.22


@dataclass(frozen=True, slots=True)
class Edited:
    """The file as it reaches the vault, and where it was edited."""

    image: Image.Image
    place: Box


def edited(order: Order, how: str) -> Edited | None:
    """The picture of an order after one of ``WAYS``; ``None`` where it has too few numbers for that."""
    image, sheet = draw(order)
    chance = Random(f"edited/{order.seed}/{how}")
    numbers = [
        box
        for text, box in zip(sheet.screen.drawn, sheet.screen.boxes, strict=True)
        if sum(map(str.isdigit, text)) >= 4 and box[3] - box[1] >= _LOWEST_LINE_PX and box[1] > image.width * 0.15
    ]
    if len(numbers) < 2 or image.height > 3 * image.width:
        return None
    place, other = chance.sample(numbers, 2)
    return WAYS[how](image.convert("RGB"), place, other, chance)


def _patched(image: Image.Image, place: Box, other: Box, chance: Random) -> Edited:
    """A number from a compressed picture, pasted into a screenshot."""
    return _with(image, _compressed(image, chance.choice((40, 60, 75))), place, other)


def _retyped(image: Image.Image, place: Box, other: Box, chance: Random) -> Edited:
    """A number typed into a picture that a messenger had compressed, kept as PNG."""
    return _with(_compressed(image, chance.choice((40, 60, 75))), image, place, other)


def _retyped_and_compressed(image: Image.Image, place: Box, other: Box, chance: Random) -> Edited:
    """The same, compressed once more as a whole."""
    typed = _retyped(image, place, other, chance)
    return Edited(_compressed(typed.image, 92), typed.place)


def _one_digit(image: Image.Image, place: Box, _other: Box, chance: Random) -> Edited | None:
    """One digit within a number typed anew, a little larger."""
    signs = _signs(image, place)
    if len(signs) < 5:
        return None
    left, top, right, bottom = signs[chance.randrange(1, len(signs) - 1)]
    digit = image.crop((left, top, right, bottom))
    size = (max(1, round(digit.width * 1.05)), round(digit.height * _LARGER))
    changed = image.copy()
    changed.paste(digit.resize(size, Image.Resampling.BICUBIC), (left, bottom - size[1]))
    return Edited(changed, place)


WAYS: dict[str, Callable[[Image.Image, Box, Box, Random], Edited | None]] = {
    "patched": _patched,
    "retyped": _retyped,
    "retyped, compressed": _retyped_and_compressed,
    "one digit": _one_digit,
}


def _with(image: Image.Image, source: Image.Image, place: Box, other: Box) -> Edited:
    """``image`` with what stands at ``other`` in ``source`` in place of what it has at ``place``."""
    ground = image.getpixel((max(0, int(place[0]) - _MARGIN_PX), int(place[1])))
    cleared = tuple(int(edge) + margin for edge, margin in zip(place, (-3, -3, 3, 3), strict=True))
    patch = source.crop(tuple(int(edge) + margin for edge, margin in zip(other, (-3, -3, 3, 3), strict=True)))
    changed = image.copy()
    changed.paste(ground, cleared)
    at = (max(0, cleared[2] - patch.width), cleared[1])
    changed.paste(patch, at)
    return Edited(changed, (at[0], at[1], at[0] + patch.width, at[1] + patch.height))


def _compressed(image: Image.Image, quality: int) -> Image.Image:
    target = BytesIO()
    image.save(target, "JPEG", quality=quality)
    return Image.open(BytesIO(target.getvalue())).convert("RGB")


def _signs(image: Image.Image, place: Box) -> list[tuple[int, int, int, int]]:
    """The boxes of the signs of one line as tall as most, from left to right: where columns of ink are apart."""
    left, top, right, bottom = (int(edge) for edge in place)
    grey = np.asarray(image.crop((left, top, right, bottom)).convert("L")).astype(int)
    inked = abs(grey - np.bincount(grey.ravel()).argmax()) > 60
    columns = np.flatnonzero(np.diff(np.concatenate(([0], inked.any(axis=0).astype(int), [0]))))
    boxes = []
    for start, end in zip(columns[::2], columns[1::2], strict=True):
        rows = np.flatnonzero(inked[:, start:end].any(axis=1))
        boxes.append((left + int(start), top + int(rows[0]), left + int(end), top + int(rows[-1]) + 1))
    tallest = max((box[3] - box[1] for box in boxes), default=0)
    return [box for box in boxes if box[3] - box[1] > 0.8 * tallest]
