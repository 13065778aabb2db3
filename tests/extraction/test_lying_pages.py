"""Pages as people send them: askew, on their side, cut at the edges, several joined into one long picture."""

from dataclasses import replace
from math import radians, tan

import pytest

from tests.extraction.pages import HEIGHT, WIDTH, line, one, page, reading, rows, status_bar, value, values
from wallet_vault.extraction import extract
from wallet_vault.model import Page

TRADE = "2025110322001410821457730926"
BROKEN = "20251103220014108214\n57730926"
PAIRS = (("支付时间", "2025-11-03 14:22:05"), ("付款方式", "江海银行储蓄卡(4417)"), ("订单号", BROKEN))


def bill(shop: str = "星河数码专营店", amount: str = "-1,280.00", title: str = "账单详情", down: float = 0):
    return [
        line(title, down + 130, centred=True, size=50),
        line(shop, down + 330, centred=True, size=48),
        line(amount, down + 430, centred=True, size=96),
        line("交易成功", down + 560, centred=True, size=40),
        *rows(*PAIRS, top=down + 900),
    ]


def askew(lines, tilt_degrees):
    """The lines with the boxes that they have in a picture that lies askew, and where they belong."""
    steep = tan(radians(tilt_degrees))

    def leaning(found):
        left, top, right, bottom = found.box
        fall, rise = steep * left, steep * (right - left)
        return replace(found, box=(left, top + fall, right, bottom + fall + rise), level=found.box)

    return [leaning(found) for found in lines]


def test_rows_of_a_page_that_lies_askew_are_told_by_their_level():
    extraction = extract(reading(page(status_bar(), askew(bill(), 6))))
    told = one(extraction)
    assert value(extraction, told.moment) == "2025-11-03T14:22:05+08:00"
    assert [value(extraction, key) for key in told.ids] == [TRADE]
    assert value(extraction, told.counterparty) == "星河数码专营店"


def test_what_is_outlined_lies_where_the_picture_shows_it():
    lines = askew(bill(), 6)
    extraction = extract(reading(page(status_bar(), lines)))
    amount = next(found for found in extraction.findings if found.kind == "amount")
    assert amount.span.box == next(found.box for found in lines if found.text == "-1,280.00")


def test_a_page_on_its_side_is_told_as_if_it_stood():
    upright = [*status_bar(), *bill()]
    lying = tuple(
        replace(found, box=(found.box[1], WIDTH - found.box[2], found.box[3], WIDTH - found.box[0]), level=found.box)
        for found in upright
    )
    extraction = extract(reading(Page(0, HEIGHT, WIDTH, lying)))
    assert value(extraction, one(extraction).counterparty) == "星河数码专营店"
    assert value(extraction, one(extraction).amount) == "-1280.00"


@pytest.mark.parametrize("cut", [300, 100])
def test_the_name_at_the_top_of_a_cut_picture_is_no_title(cut):
    """Cut above the name, or above the page's title."""
    lines = [found for found in bill() if found.box[1] > cut]
    moved = [
        replace(found, box=(found.box[0], found.box[1] - cut, found.box[2], found.box[3] - cut)) for found in lines
    ]
    extraction = extract(reading(page(moved)))
    assert value(extraction, one(extraction).counterparty) == "星河数码专营店"


def test_a_cut_chat_keeps_its_times_beside_the_middle():
    lines = [
        line("2025年11月3日 14:23", 40, 360, size=36),
        line("【江海银行】您尾号6637的储蓄卡11月3日14:22快捷支付", 130, 30, size=30),
        line("支出人民币1,280.00元，余额55,110.25元。", 175, 30, size=30),
    ]
    extraction = extract(reading(Page(0, 860, 400, tuple(lines))))
    moment = next(found for found in extraction.findings if found.kind == "moment" and found.role == "paid")
    assert moment.inferred == "2025-11-03T14:22+08:00"


def long_page(*groups):
    return Page(0, WIDTH, HEIGHT * len(groups), tuple(found for group in groups for found in group))


def test_joined_pages_tell_one_payment_each():
    extraction = extract(
        reading(
            long_page(
                bill(),
                bill("青禾生鲜超市", "-59.90", down=HEIGHT),
                bill("云杉书屋", "-80.00 USDT", title="转账详情", down=2 * HEIGHT),
            )
        )
    )
    assert [value(extraction, told.amount) for told in extraction.observations] == ["-1280.00", "-59.90", "-80.00"]
    assert [value(extraction, told.counterparty) for told in extraction.observations][:2] == [
        "星河数码专营店",
        "青禾生鲜超市",
    ]


def test_joined_pages_without_titles_part_at_the_widest_gap():
    pages = [[found for found in bill(amount=amount, down=down) if found.text != "账单详情"]
             for amount, down in (("-1,280.00", 0), ("-59.90", HEIGHT))]  # fmt: skip
    extraction = extract(reading(long_page(*pages)))
    assert values(extraction, "amount") == ["-1280.00", "-59.90"]
    assert len(extraction.observations) == 2


def test_a_page_of_one_screen_stays_whole():
    extraction = extract(reading(page(status_bar(), bill())))
    assert len(extraction.observations) == 1
