"""Pictures that lie askew, on their side or on their head are read as if they did not; boxes stay where the text is."""

from math import atan2, cos, degrees, radians, sin

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from tests.ocr.test_engines import TRADE
from wallet_vault import resources
from wallet_vault.ocr import engine
from wallet_vault.ocr._level import FoundLine, Turn, box_around, levelled, quarters_to_try, tilt_of


@pytest.fixture(scope="module")
def rapidocr():
    return engine("rapidocr")


ROWS = (
    ("支付时间", "2025-11-03 14:22:05"),
    ("付款方式", "江海银行储蓄卡(4417)"),
    ("收款方全称", "杭州星河数码科技有限公司"),
    ("订单号", TRADE),
    ("商家订单号", "T200P622100937855896286"),
)


@pytest.fixture(scope="module")
def picture():
    """A page of five rows under a headline."""
    made = Image.new("RGB", (900, 760), "#ffffff")
    font = ImageFont.truetype(str(resources.path("fonts", "WalletVaultSans-Regular.otf")), 36)
    pen = ImageDraw.Draw(made)
    pen.text((380, 60), "交易成功", font=font, fill="#111111")
    for place, (label, value) in enumerate(ROWS):
        pen.text((50, 180 + 100 * place), label, font=font, fill="#111111")
        pen.text((300, 180 + 100 * place), value, font=font, fill="#111111")
    return made


def slanted(left: float, top: float, width: float, height: float, degrees_down: float):
    """The corners of a line that runs downhill about its upper left corner."""
    turn = radians(degrees_down)

    def at(x: float, y: float) -> tuple[float, float]:
        return left + x * cos(turn) - y * sin(turn), top + x * sin(turn) + y * cos(turn)

    return at(0, 0), at(width, 0), at(width, height), at(0, height)


@given(st.floats(-8, 8), st.lists(st.tuples(st.floats(0, 300), st.floats(0, 2000)), min_size=4, max_size=12))
def test_the_tilt_of_lines_is_found_and_taken_back(tilt, places):
    assume(abs(abs(tilt) - 0.4) > 1e-6)  # at the bound itself rounding decides
    lines = [FoundLine("支付时间", slanted(x, y, 400, 40, tilt), 0.9) for x, y in places]
    found = tilt_of(lines)
    assert found == pytest.approx(tilt if abs(tilt) >= 0.4 else 0.0, abs=1e-6)
    for line in lines:
        first, second, *_ = levelled(line.corners, found, 1080, 2400)
        slope = degrees(atan2(second[1] - first[1], second[0] - first[0]))
        assert abs(slope) < 0.41


def test_few_or_short_lines_have_no_tilt():
    long, short = slanted(0, 0, 400, 40, 3), slanted(0, 0, 60, 40, 3)
    assert tilt_of([FoundLine("一", long, 0.9)] * 3) == 0
    assert tilt_of([FoundLine("一", short, 0.9)] * 9) == 0


@given(st.integers(0, 3), st.integers(40, 900), st.integers(40, 900), st.data())
def test_a_turned_box_goes_back_to_where_its_ink_is(quarters, width, height, data):
    left = data.draw(st.integers(0, width - 2))
    top = data.draw(st.integers(0, height - 2))
    right = data.draw(st.integers(left + 1, width))
    bottom = data.draw(st.integers(top + 1, height))
    picture = Image.new("L", (width, height))
    picture.paste(255, (left, top, right, bottom))
    turn = Turn(quarters, width, height)
    turned = turn.apply(picture)
    assert turned.size == turn.size()
    assert turn.back(turned.getbbox()) == (left, top, right, bottom)


def test_only_what_reads_badly_or_lies_sideways_is_tried_another_way_up():
    level, upright = slanted(0, 0, 400, 40, 0), ((0, 0), (40, 0), (40, 400), (0, 400))
    assert quarters_to_try([FoundLine("支付成功", level, 0.98)] * 6) == ()
    assert quarters_to_try([FoundLine("支付成功", level, 0.5)] * 6) == (2,)
    assert quarters_to_try([FoundLine("支付成功", upright, 0.98)] * 6) == (1,)
    assert quarters_to_try([FoundLine("支付成功", upright, 0.5)] * 6) == (3, 1)
    assert quarters_to_try([FoundLine("支付成功", level, 0.5)] * 2) == ()


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_turned_picture_is_read_and_its_boxes_are_the_pictures_own(rapidocr, picture, quarters):
    turned = Turn((4 - quarters) % 4, picture.height, picture.width) if quarters % 2 else Turn(2, *picture.size)
    lying = picture.rotate(90 * quarters, expand=True)
    lines = rapidocr.read(lying)
    texts = [line.text for line in lines]
    assert TRADE in "\n".join(texts)
    assert texts.index("交易成功") < texts.index("支付时间")
    trade = next(line for line in lines if TRADE in line.text)
    left, top, right, bottom = turned.back(next(line for line in rapidocr.read(picture) if TRADE in line.text).box)
    overlap = max(0, min(right, trade.box[2]) - max(left, trade.box[0])) * max(
        0, min(bottom, trade.box[3]) - max(top, trade.box[1])
    )
    assert overlap > 0.7 * (right - left) * (bottom - top)
    assert trade.upright[2] - trade.upright[0] > 5 * (trade.upright[3] - trade.upright[1])


def test_a_picture_that_lies_askew_keeps_its_rows(rapidocr, picture):
    lines = rapidocr.read(picture.rotate(-4, Image.Resampling.BICUBIC, expand=True, fillcolor="#ffffff"))
    texts = [line.text for line in lines]
    assert texts.index("支付时间") + 1 == texts.index("2025-11-03 14:22:05")
    label, value = (next(line for line in lines if line.text == text) for text in ("订单号", TRADE))
    assert abs(label.upright[1] - value.upright[1]) < 12 < abs(label.box[1] - value.box[1])
    assert box_around(((0, 0), (2, 1), (1, 3), (0, 2))) == (0, 0, 2, 3)
