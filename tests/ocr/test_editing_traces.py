"""One line that differs from all others is told with what it has alone; a picture as it was made says nothing."""

import tracemalloc
from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from wallet_vault.ocr.editing_traces import Difference, Trace, traces

ROWS = 9
EDITED = 4
LINES = [(400.0, 100.0 + 90 * row, 720.0, 140.0 + 90 * row) for row in range(ROWS)]


def screen(ground: str = "#f4f4f6", ink: str = "#1a1a1a") -> Image.Image:
    picture = Image.new("RGB", (800, 1000), ground)
    for row in range(ROWS):
        write(picture, row, f"2025-03-0{row + 1} 14:22", ink)
    return picture


def write(picture: Image.Image, row: int, text: str, ink: str) -> None:
    left, _top, _right, bottom = LINES[row]
    face = ImageFont.load_default(40)
    ImageDraw.Draw(picture).text((left, bottom), text, fill=ink, font=face, anchor="lb")


def patched(picture: Image.Image, ground: str = "#f4f4f6", ink: str = "#1a1a1a") -> Image.Image:
    """Another amount on a rectangle of a ground."""
    whole = picture.copy()
    left, top, right, bottom = LINES[EDITED]
    ImageDraw.Draw(whole).rectangle((left - 5, top - 5, right + 5, bottom + 5), fill=ground)
    write(whole, EDITED, "-98,250,417.00", ink)
    return whole


def compressed(picture: Image.Image, quality: int) -> Image.Image:
    target = BytesIO()
    picture.save(target, "JPEG", quality=quality)
    return Image.open(target).convert("RGB")


def with_patch_of(picture: Image.Image, other: Image.Image) -> Image.Image:
    left, top, right, bottom = (round(edge) for edge in LINES[EDITED])
    box = left - 6, top - 6, right + 6, bottom + 6
    whole = picture.copy()
    whole.paste(other.crop(box), box)
    return whole


def test_a_compressed_patch_on_a_clean_screen_is_told():
    picture = with_patch_of(screen(), compressed(patched(screen()), 75))
    assert traces(picture, LINES) == (Trace(EDITED, Difference.NOISE),)


def test_a_patch_of_a_slightly_other_shade_is_told():
    assert traces(patched(screen(), "#f1f1f3"), LINES) == (Trace(EDITED, Difference.SHADE),)


@pytest.mark.parametrize(("ground", "ink"), [("#f4f4f6", "#1a1a1a"), ("#1e1e20", "#e6e6e6")])
@pytest.mark.parametrize("last", [0, 95])
def test_a_clean_amount_on_a_compressed_screen_is_told(ground, ink, last):
    picture = patched(compressed(screen(ground, ink), 60), ground, ink)
    assert traces(compressed(picture, last) if last else picture, LINES) == (Trace(EDITED, Difference.HISTORY),)


@pytest.mark.parametrize("qualities", [(), (30,), (60,), (85,), (60, 95)])
@pytest.mark.parametrize(("ground", "ink"), [("#ffffff", "#000000"), ("#f4f4f6", "#1a1a1a"), ("#111113", "#e6e6e6")])
def test_a_picture_as_it_was_made_says_nothing(qualities, ground, ink):
    picture = screen(ground, ink)
    for quality in qualities:
        picture = compressed(picture, quality)
    assert traces(picture, LINES) == ()


def test_a_rounded_button_under_a_line_is_no_patch():
    picture = screen()
    left, top, right, bottom = LINES[EDITED]
    ImageDraw.Draw(picture).rounded_rectangle((left - 8, top - 8, right + 8, bottom + 8), 12, fill="#f0f0f2")
    write(picture, EDITED, "-98,250.00", "#1a1a1a")
    assert traces(picture, LINES) == ()


@pytest.mark.parametrize("colour", ["#ff7a45", "#9b6bdf", "#f2a93b", "#e4607a"])
@pytest.mark.parametrize("quality", [60, 80])
def test_white_writing_on_a_coloured_card_is_no_lost_history(colour, quality):
    picture = screen()
    left, top, right, bottom = LINES[EDITED]
    ImageDraw.Draw(picture).rounded_rectangle((left - 30, top - 20, right + 30, bottom + 20), 20, fill=colour)
    write(picture, EDITED, "-98,250,417.00", "#ffffff")
    assert traces(compressed(picture, quality), LINES) == ()


def test_a_row_shaded_from_edge_to_edge_is_no_patch():
    picture = screen()
    _left, top, _right, bottom = LINES[EDITED]
    ImageDraw.Draw(picture).rectangle((0, top - 12, 800, bottom + 12), fill="#f0f0f2")
    write(picture, EDITED, "-98,250.00", "#1a1a1a")
    assert traces(picture, LINES) == ()


def test_two_lines_that_differ_are_no_sign():
    noisy = compressed(screen(), 70)
    picture = screen()
    picture.paste(noisy.crop((390, 90, 760, 240)), (390, 90))
    assert traces(picture, LINES) == ()


def test_too_few_lines_to_compare_say_nothing():
    picture = patched(screen(), "#f1f1f3")
    assert traces(picture, LINES[EDITED - 2 : EDITED + 2]) == ()


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "1", "I", "F", "CMYK"])
def test_any_kind_of_pixels_is_measured(mode):
    assert traces(screen().convert("RGB" if mode in "IF" else mode), LINES) == ()


@pytest.mark.parametrize("size", [(1, 1), (1, 900), (900, 1), (7, 7), (13, 13), (20, 3000)])
def test_hostile_sizes_and_places_say_nothing(size):
    places = [*LINES, (-50.0, -50.0, 5.0, 5.0), (0.0, 0.0, 1e9, 1e9), (5.0, 5.0, 5.0, 5.0), (9.0, 9.0, 3.0, 3.0)]
    assert traces(Image.new("RGB", size, "white"), places) == ()


def test_a_tall_picture_takes_little_memory():
    noise = np.random.default_rng(1).integers(0, 255, (20_000, 720), np.uint8)
    places = [(10.0, 20.0 + 40 * row, 700.0, 50.0 + 40 * row) for row in range(490)]
    picture = Image.fromarray(noise)
    tracemalloc.start()
    try:
        assert traces(picture, places) == ()
        assert tracemalloc.get_traced_memory()[1] < 150 << 20
    finally:
        tracemalloc.stop()
