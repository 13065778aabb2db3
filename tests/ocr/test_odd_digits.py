"""A digit of another size within a number is told; honest numbers, hostile sizes and every kind of pixel are no trouble."""

import pytest
from PIL import Image, ImageDraw, ImageFont

from wallet_vault.ocr.odd_digits import has_odd_digit

FONT = ImageFont.load_default(40)
NUMBER = "4200001234202511030987"
BOX = (40.0, 36.0, 40.0 + FONT.getlength(NUMBER), 84.0)


def written(text: str = NUMBER, odd: int | None = None, *, size: int = 50, up: int = 0) -> Image.Image:
    """One line; the sign at place ``odd`` is set in another size, or higher."""
    picture = Image.new("RGB", (900, 130), "white")
    brush = ImageDraw.Draw(picture)
    for place, sign in enumerate(text):
        font = ImageFont.load_default(size) if place == odd else FONT
        raised = up if place == odd else 0
        brush.text((40 + FONT.getlength(text[:place]), 80 - raised), sign, font=font, fill=(20, 20, 20), anchor="ls")
    return picture


def test_a_digit_of_another_size_is_told() -> None:
    assert has_odd_digit(written(odd=9), BOX, NUMBER)


def test_a_digit_that_stands_higher_is_told() -> None:
    assert has_odd_digit(written(odd=9, size=40, up=6), BOX, NUMBER)


@pytest.mark.parametrize("text", [NUMBER, "-1,280.00", "2025-11-03 14:22:05", "1111 2222"])
def test_an_honest_number_is_not_told(text: str) -> None:
    assert not has_odd_digit(written(text), BOX, text)


def test_a_larger_sign_at_an_end_is_the_apps_own_type() -> None:
    assert not has_odd_digit(written(odd=0), BOX, NUMBER)


def test_nothing_is_told_where_the_text_has_another_count_of_digits() -> None:
    assert not has_odd_digit(written(odd=9), BOX, NUMBER[:-1])


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_pixel_is_looked_at(mode: str) -> None:
    assert not has_odd_digit(written().convert("L").convert(mode), BOX, NUMBER)


@pytest.mark.parametrize("size", [(1, 1), (3, 20_000), (20_000, 2)])
@pytest.mark.parametrize("box", [BOX, (-50.0, -50.0, -10.0, -20.0), (5.0, 5.0, 5.0, 5.0)])
def test_boxes_beyond_the_edges_are_looked_at(size: tuple[int, int], box: tuple[float, float, float, float]) -> None:
    assert not has_odd_digit(Image.new("RGB", size, "white"), box, NUMBER)
