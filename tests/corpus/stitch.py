"""Long pictures: several screens joined below one another, as scrolling captures and joining apps make them."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PIL import Image, ImageDraw
from screens import Screen

from . import alipay, bank_wallets, crypto, messages, wechat
from .invention import Invention
from .sheet import Sheet

TALLEST_PX = 20_000
_TOP_POINTS, _FOOT_POINTS = 34, 14
"""The phone's own bar and the bar at its foot, which joining apps cut off."""

_DETAILS = (alipay.bill, wechat.bill, alipay.transfer, bank_wallets.union_pay, wechat.transfer, crypto.wallet, bank_wallets.jd_pay)  # fmt: skip


def _joined(sheet: Sheet, draws: tuple[Callable[[Sheet], None], ...]) -> None:
    """Draw each screen on its own phone, and join them on this sheet's."""
    first = sheet.screen
    pieces: list[Screen] = []
    for draw in draws:
        invent = Invention.from_seed(f"joined/{sheet.chance.getrandbits(48)}")
        piece = replace(sheet, screen=Screen(first.look), invent=invent)
        draw(piece)
        pieces.append(piece.screen)
    top, foot = first.px(_TOP_POINTS), first.px(_FOOT_POINTS)
    heights = [piece.image.height - foot - (top if number else 0) for number, piece in enumerate(pieces)]
    first.image = Image.new("RGB", (first.image.width, sum(heights)))
    first.pen = ImageDraw.Draw(first.image)
    y = 0
    for number, (piece, height) in enumerate(zip(pieces, heights, strict=True)):
        cut = top if number else 0
        first.image.paste(piece.image.crop((0, cut, piece.image.width, cut + height)), (0, y))
        for text, (x0, y0, x1, y1) in zip(piece.drawn, piece.boxes, strict=True):
            if y0 >= cut:
                first.drawn.append(text)
                first.boxes.append((x0, y0 - cut + y, x1, y1 - cut + y))
        y += height
    first.height = first.image.height / first.scale


def details(sheet: Sheet) -> None:
    """Pages of several payments in one picture."""
    fits = TALLEST_PX // sheet.screen.image.height
    count = min(fits, 3 + sheet.variant)
    start = sheet.chance.randrange(len(_DETAILS))
    _joined(sheet, tuple(_DETAILS[(start + n) % len(_DETAILS)] for n in range(count)))


def _same(sheet: Sheet, draw: Callable[[Sheet], None]) -> None:
    _joined(sheet, (draw,) * min(TALLEST_PX // sheet.screen.image.height, 2 + sheet.variant))


bill_list = partial(_same, draw=wechat.bill_list)
chat = partial(_same, draw=messages.service_chat)
