"""Screens on which one amount was replaced, as editors leave them, with the place of it. Never part of a sample."""

from dataclasses import dataclass
from io import BytesIO
from random import Random

import numpy as np
from PIL import Image, ImageDraw
from screens import font

from .plan import Order, draw, place

Box = tuple[float, float, float, float]
KINDS = ("compressed patch in PNG", "shaded patch in PNG", "clean amount on JPEG, PNG", "clean amount on JPEG, saved again", "amount of another JPEG, saved again", "one digit larger", "other font in PNG")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edited:
    """``lines`` are all places of writing; ``place`` is that of the replaced amount, one of them."""

    image: Image.Image
    place: Box
    lines: tuple[Box, ...]


def edited(order: Order, kind: str) -> Edited | None:
    """The picture with one amount replaced; ``None`` where it shows none."""
    image, sheet = draw(order)
    amounts = [fact for fact in sheet.truth.facts if fact.kind == "amount"]
    chance = Random(f"edited/{order.seed}/{kind}")
    if not amounts:
        return None
    fact = chance.choice(amounts)
    box = place(sheet.screen, fact.text, fact.label)
    text = "".join(chance.choice("123456789") if c.isdigit() else c for c in fact.text)
    return Edited(_KINDS[kind](image, box, text, chance), box, tuple(sheet.screen.boxes))


def _in_png(image: Image.Image, box: Box, text: str, chance: Random) -> Image.Image:
    return _pasted(image, _jpeg(_replaced(image, box, text), chance.randrange(50, 91)), box, chance)


def _shaded(image: Image.Image, box: Box, text: str, chance: Random) -> Image.Image:
    is_bright = sum(_colours(image, _patch(box, 5))[0]) > 380
    return _replaced(image, box, text, shade=chance.randrange(1, 5) * (-1 if is_bright else 1))


def _on_jpeg(image: Image.Image, box: Box, text: str, chance: Random) -> Image.Image:
    return _replaced(_jpeg(image, chance.randrange(30, 86)), box, text)


def _on_jpeg_again(image: Image.Image, box: Box, text: str, chance: Random) -> Image.Image:
    return _jpeg(_on_jpeg(image, box, text, chance), chance.randrange(90, 98))


def _of_another(image: Image.Image, box: Box, text: str, chance: Random) -> Image.Image:
    """The other picture's grid lies elsewhere, as that of any other picture does but for one of 64."""
    shift = chance.randrange(1, 8)
    other = _replaced(image, box, text)
    other = _jpeg(other.crop((shift, shift, *other.size)), chance.randrange(60, 91))
    there = image.copy()
    there.paste(other, (shift, shift))
    whole = _pasted(_jpeg(image, chance.randrange(30, 86)), there, box, chance)
    return _jpeg(whole, chance.randrange(90, 98))


def _other_font(image: Image.Image, box: Box, text: str, _chance: Random) -> Image.Image:
    return _replaced(image, box, text, bold=False)


def _one_digit(image: Image.Image, box: Box, _text: str, chance: Random) -> Image.Image:
    """One digit within the amount set anew, a fifth larger, on the line where it stood."""
    signs = _signs(image, box)
    whole = image.copy()
    if len(signs) > 2:
        left, top, right, bottom = signs[chance.randrange(1, len(signs) - 1)]
        sign = image.crop((left, top, right, bottom))
        larger = sign.resize((sign.width, round(sign.height * 1.2)), Image.Resampling.BICUBIC)
        whole.paste(larger, (left, bottom - larger.height))
    return whole


def _signs(image: Image.Image, box: Box) -> list[tuple[int, int, int, int]]:
    """The boxes of the tall signs of a line, from left to right: pieces of ink with ground between them."""
    left, top, right, bottom = _patch(box, 2)
    grey = np.asarray(image.crop((left, top, right, bottom)).convert("L")).astype(int)
    inked = abs(grey - np.bincount(grey.ravel()).argmax()) > 60
    edges = np.flatnonzero(np.diff(np.concatenate(([0], inked.any(axis=0).astype(int), [0]))))
    boxes = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        rows = np.flatnonzero(inked[:, start:end].any(axis=1))
        boxes.append((left + int(start), top + int(rows[0]), left + int(end), top + int(rows[-1]) + 1))
    tallest = max((sign[3] - sign[1] for sign in boxes), default=0)
    return [sign for sign in boxes if sign[3] - sign[1] > 0.8 * tallest]


_KINDS = dict(
    zip(KINDS, (_in_png, _shaded, _on_jpeg, _on_jpeg_again, _of_another, _one_digit, _other_font), strict=True)
)


def _jpeg(image: Image.Image, quality: int) -> Image.Image:
    target = BytesIO()
    image.save(target, "JPEG", quality=quality)
    return Image.open(target).convert("RGB")


def _pasted(image: Image.Image, other: Image.Image, box: Box, chance: Random) -> Image.Image:
    left, top, right, bottom = _patch(box, chance.randrange(3, 9))
    whole = image.copy()
    whole.paste(other.crop((left, top, right, bottom)), (left, top))
    return whole


def _replaced(image: Image.Image, box: Box, text: str, *, shade: int = 0, bold: bool = True) -> Image.Image:
    """Another text on a patch of the ground's colour, drawn in the colour and about the size of the one before."""
    whole = image.copy()
    pen = ImageDraw.Draw(whole)
    edges = _patch(box, 5)
    ground, ink = _colours(image, edges)
    pen.rectangle(
        (edges[0], edges[1], edges[2] - 1, edges[3] - 1), fill=tuple(min(255, max(0, tone + shade)) for tone in ground)
    )
    size = max(range(8, 200), key=lambda size: -abs(_width(text, size, bold=bold) - (box[2] - box[0])))
    pen.text((box[0], box[3]), text, fill=ink, font=font(size, bold=bold), anchor="lb")
    return whole


def _width(text: str, size: int, *, bold: bool) -> float:
    return font(size, bold=bold).getlength(text)


def _patch(box: Box, margin: int) -> tuple[int, int, int, int]:
    return round(box[0]) - margin, round(box[1]) - margin, round(box[2]) + margin, round(box[3]) + margin


def _colours(image: Image.Image, edges: tuple[int, int, int, int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    counted = image.crop(edges).getcolors(image.width * image.height)
    ground = max(counted)[1]
    ink = max(
        (tone for _count, tone in counted), key=lambda tone: sum(abs(a - b) for a, b in zip(tone, ground, strict=True))
    )
    return ground, ink
