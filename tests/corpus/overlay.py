"""What lies over a screen: a watermark of many small words, a notification that just came in. Hides no fact."""

from collections.abc import Sequence
from random import Random

from PIL import Image, ImageDraw
from screens import font

Box = tuple[float, float, float, float]

_MARKS = ("仅供投诉使用", "工单截图 留存", "内部资料", "FOR COMPLAINT ONLY")
_NOTES = (
    ("微信", "周若溪: 晚上一起吃饭吗"),
    ("天气", "今天多云转晴，出门不用带伞"),
    ("日历", "明天下午开会，别忘了"),
    ("Messages", "Noor: are you home yet?"),
)


def watermarked(image: Image.Image, chance: Random) -> Image.Image:
    """Pale words across the whole picture, slanted, as companies lay over their screens."""
    size = round(image.width * 0.036)
    words = chance.choice(_MARKS)
    layer = Image.new("L", (image.width * 2, image.height * 2), 0)
    pen, face = ImageDraw.Draw(layer), font(size, bold=False)
    step_x, step_y = face.getlength(words) * 1.7, size * chance.uniform(6.0, 8.0)
    for row in range(int(layer.height / step_y) + 1):
        for column in range(int(layer.width / step_x) + 1):
            pen.text((column * step_x + (row % 2) * step_x / 2, row * step_y), words, fill=255, font=face)
    turned = layer.rotate(chance.uniform(18, 28), Image.Resampling.BICUBIC)
    left, top = (turned.width - image.width) // 2, (turned.height - image.height) // 2
    mask = turned.crop((left, top, left + image.width, top + image.height))
    strength = chance.uniform(0.10, 0.18)
    return Image.composite(
        Image.new("RGB", image.size, (128, 128, 128)), image, mask.point(lambda value: round(value * strength))
    )


def notified(image: Image.Image, facts: Sequence[Box], chance: Random) -> tuple[Image.Image, tuple[str, ...]]:
    """A banner over the top, as high as the first fact allows; unchanged where there is no room."""
    unit = image.width / 360
    top = 38 * unit
    room = min((box[1] for box in facts), default=image.height) - top - 4 * unit
    height = min(64 * unit, room)
    if height < 28 * unit:
        return image, ()
    sender, words = chance.choice(_NOTES)
    covered = image.copy()
    pen = ImageDraw.Draw(covered)
    pen.rounded_rectangle((8 * unit, top, image.width - 8 * unit, top + height), 14 * unit, fill="#e9edf2")
    small, usual = font(round(11 * unit), bold=True), font(round(12.5 * unit), bold=False)
    pen.text((22 * unit, top + height * 0.14), sender, fill="#5a6472", font=small)
    pen.text((22 * unit, top + height * 0.52), words, fill="#1c2026", font=usual)
    return covered, (sender, words)
