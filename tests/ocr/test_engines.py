"""The conformance of every OCR engine, each with one small rendered screen."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from wallet_vault import resources
from wallet_vault.errors import OcrUnavailable
from wallet_vault.model import TextLine
from wallet_vault.ocr import engine, engines
from wallet_vault.ocr._lines import in_reading_order, merge_tiles, words_of
from wallet_vault.ocr.rapidocr import RapidOcrEngine, tile_edges

TRADE = "2025110322001410821457730926"
WORDS = (
    ("交易成功", 60, 40),
    ("支付时间", 60, 160),
    ("2025-11-03 14:22:05", 330, 160),
    ("订单号", 60, 250),
    (TRADE, 240, 250),
)


def screen(*, dark: bool = False, height: int = 360, top: int = 0) -> Image.Image:
    picture = Image.new("RGB", (900, height), "#111111" if dark else "#ffffff")
    font = ImageFont.truetype(str(resources.path("fonts", "WalletVaultSans-Regular.otf")), 40)
    for text, x, y in WORDS:
        ImageDraw.Draw(picture).text((x, top + y), text, font=font, fill="#eeeeee" if dark else "#111111")
    return picture


def line(text: str, left: float, top: float, right: float, bottom: float) -> TextLine:
    return TextLine(text, (left, top, right, bottom), 0.9)


def many_lines() -> Image.Image:
    """Thirty lines of every length, one of them as wide as the picture."""
    picture = Image.new("RGB", (1600, 30 * 60 + 40), "#ffffff")
    font = ImageFont.truetype(str(resources.path("fonts", "WalletVaultSans-Regular.otf")), 34)
    for number in range(30):
        text = TRADE * 3 if number == 11 else f"{number + 1:02d} 订单号 {TRADE[: number + 1]}"
        ImageDraw.Draw(picture).text((20, 20 + 60 * number), text, font=font, fill="#111111")
    return picture


@pytest.mark.parametrize("picture", [many_lines(), screen(), Image.new("RGB", (600, 900), "#ffffff")])
def test_lines_side_by_side_are_read_as_one_by_one(picture):
    one_by_one, side_by_side = RapidOcrEngine(threads=1).read(picture), RapidOcrEngine(threads=2).read(picture)
    assert [found.text for found in side_by_side] == [found.text for found in one_by_one]
    assert [found.box for found in side_by_side] == [found.box for found in one_by_one]
    assert [found.confidence for found in side_by_side] == pytest.approx([found.confidence for found in one_by_one])


@pytest.mark.parametrize("one", engines(), ids=lambda one: one.name)
class TestEveryEngine:
    @pytest.fixture(autouse=True)
    def _installed(self, one):
        if one.missing():
            pytest.skip(f"{one.name}: {one.missing()}")

    @pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
    def test_reads_lines_in_order_with_boxes_and_confidence(self, one, dark, capfd):
        picture = screen(dark=dark)
        lines = one.read(picture)
        text = "\n".join(found.text for found in lines)
        assert TRADE in text
        assert "2025-11-03 14:22:05" in text
        assert text.index("交易成功") < text.index("2025-11-03") < text.index(TRADE)
        for found in lines:
            assert 0 <= found.confidence <= 1
            assert 0 <= found.box[0] < found.box[2] <= picture.width
            assert 0 <= found.box[1] < found.box[3] <= picture.height
            assert found.words
        assert capfd.readouterr() == ("", "")

    def test_the_box_is_where_the_text_stands(self, one):
        found = next(found for found in one.read(screen()) if TRADE in found.text)
        assert 235 <= found.box[1] <= 270
        assert 280 <= found.box[3] <= 320

    @pytest.mark.parametrize("size", [(1, 1), (3, 400), (400, 3), (64, 64)])
    def test_pictures_without_text_give_no_lines(self, one, size):
        assert one.read(Image.new("RGB", size, "#333333")) == ()

    def test_names_itself(self, one):
        tool = one.tool()
        assert tool.name == one.name
        assert tool.version
        assert engine(one.name) is one


def test_the_first_engine_is_the_default():
    assert engine() is engine("") is engines()[0]
    assert engine().name == "rapidocr"


def test_an_unknown_engine_is_told():
    with pytest.raises(OcrUnavailable):
        engine("abacus")


def test_a_missing_engine_is_told(monkeypatch):
    lame = RapidOcrEngine()
    monkeypatch.setattr(lame, "missing", lambda: "package rapidocr")
    with pytest.raises(OcrUnavailable):
        lame.read(screen())


def test_a_tall_picture_keeps_its_small_text():
    """Reduced as a whole, 40 pixels of 9,000 would be 4."""
    picture = screen(height=9000, top=8500)
    assert TRADE in "\n".join(found.text for found in engine("rapidocr").read(picture))


@given(st.integers(1, 4000), st.integers(1, 30_000))
@settings(deadline=None)
def test_tiles_cover_a_picture_and_overlap(width, height):
    edges = tile_edges(width, height)
    assert edges[0][0] == 0
    assert edges[-1][1] == height
    for (_, bottom), (top, _) in pairwise(edges):
        assert bottom - top >= 24


def test_ordinary_screens_are_one_tile():
    assert all(
        len(tile_edges(*size)) == 1 for size in ((1080, 2400), (1170, 2532), (720, 1600), (1920, 1080), (64, 64))
    )


def test_a_line_in_two_tiles_is_kept_once_and_whole():
    whole, cut = line("2025-11-03 14:22:05", 10, 960, 400, 1000), line("2025-11", 10, 975, 200, 998)
    assert merge_tiles(((0, 1000, [cut, line("a", 0, 0, 9, 9)]), (900, 2000, [whole])), 2000) == (
        line("a", 0, 0, 9, 9),
        whole,
    )
    assert merge_tiles(((0, 1100, [whole]), (900, 2000, [whole])), 2000) == (whole,)


def test_reading_order_goes_row_by_row():
    label, value, below = (
        line("订单号", 10, 100, 90, 140),
        line("123", 500, 98, 700, 139),
        line("next", 10, 160, 90, 200),
    )
    assert in_reading_order([below, value, label]) == (label, value, below)


def test_words_split_at_blanks_and_scripts_share_the_lines_box():
    words = words_of("订单号 ab12", (0, 0, 110, 20), 0.8)
    assert [(word.text, word.box) for word in words] == [("订单号", (0, 0, 60, 20)), ("ab12", (70, 0, 110, 20))]
