"""One field that was set in afterwards is outlined with what differs; honest pictures and hostile sizes get no hint."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFont

from wallet_vault.model import TextLine
from wallet_vault.ocr.editing import EditingSign, editing_signs

FONT = ImageFont.load_default(36)
TEXTS = ("Payment details", "-1,280.00", "Completed", "2025-11-03 14:22:05", "Bluebird Audio", "4200001234202511030987")


def screen(size: tuple[int, int] = (900, 800)) -> tuple[Image.Image, list[TextLine]]:
    """A page of six lines, and the lines as text recognition gives them."""
    picture = Image.new("RGB", size, "white")
    brush = ImageDraw.Draw(picture)
    lines = []
    for number, text in enumerate(TEXTS):
        at = (60, 60 + 120 * number)
        brush.text(at, text, font=FONT, fill=(30, 30, 30))
        lines.append(TextLine(text, tuple(map(float, brush.textbbox(at, text, font=FONT))), 0.99))
    return picture, lines


def compressed(picture: Image.Image, quality: int = 50) -> Image.Image:
    target = BytesIO()
    picture.save(target, "JPEG", quality=quality)
    return Image.open(BytesIO(target.getvalue())).convert("RGB")


def around(line: TextLine) -> tuple[int, int, int, int]:
    left, top, right, bottom = map(int, line.box)
    return left - 12, top - 12, right + 12, bottom + 12


def with_field_of(picture: Image.Image, other: Image.Image, line: TextLine) -> Image.Image:
    changed = picture.copy()
    changed.paste(other.crop(around(line)), around(line)[:2])
    return changed


def test_a_field_from_a_compressed_picture_is_outlined_in_a_screenshot() -> None:
    picture, lines = screen()
    signs = list(editing_signs(with_field_of(picture, compressed(picture), lines[1]), lines))
    assert signs == [(lines[1].box, EditingSign.COMPRESSED)]


def test_a_field_typed_into_a_compressed_picture_is_outlined() -> None:
    picture, lines = screen()
    signs = list(editing_signs(with_field_of(compressed(picture), picture, lines[3]), lines))
    assert signs == [(lines[3].box, EditingSign.UNCOMPRESSED)]


def test_a_digit_of_another_size_is_outlined() -> None:
    picture, lines = screen()
    _left, top, _right, bottom = around(lines[5])
    start = round(FONT.getlength(TEXTS[5][:9])) + 60
    brush = ImageDraw.Draw(picture)
    brush.rectangle((start, top, start + round(FONT.getlength("4")) - 1, bottom), fill="white")
    brush.text((start, lines[5].box[3]), "4", font=ImageFont.load_default(46), fill=(30, 30, 30), anchor="ls")
    assert (lines[5].box, EditingSign.DIGIT) in list(editing_signs(picture, lines))


@pytest.mark.parametrize("quality", [0, 30, 60, 90])
def test_an_honest_picture_gets_no_hint(quality: int) -> None:
    picture, lines = screen()
    assert list(editing_signs(compressed(picture, quality) if quality else picture, lines)) == []


def test_two_grounds_of_an_apps_own_design_are_no_hint() -> None:
    picture, lines = screen()
    picture.paste(compressed(Image.new("RGB", (900, 90), (20, 90, 160))), (0, 160))
    ImageDraw.Draw(picture).text((60, 180), TEXTS[1], font=FONT, fill="white")
    banner = picture.crop((0, 160, 900, 250))
    picture.paste(compressed(banner, 40), (0, 160))
    assert list(editing_signs(picture, lines)) == []


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_pixel_is_looked_at_without_a_fault(mode: str) -> None:
    picture, lines = screen()
    assert {sign for _box, sign in editing_signs(picture.convert("L").convert(mode), lines)} <= {EditingSign.DIGIT}


@pytest.mark.parametrize("size", [(1, 1), (3, 20_000), (20_000, 2)])
def test_lines_beyond_the_edges_are_looked_at_without_a_fault(size: tuple[int, int]) -> None:
    _picture, lines = screen()
    outside = [TextLine("12345", (-50.0, -50.0, -10.0, -20.0), 0.9), TextLine("12345", (5.0, 5.0, 5.0, 5.0), 0.9)]
    assert list(editing_signs(Image.new("RGB", size, "white"), [*lines, *outside])) == []
