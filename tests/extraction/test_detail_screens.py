"""Screens of one payment: exactly one happening, with the right amount, time and numbers."""

import pytest

from tests.extraction.pages import finding, line, one, page, reading, rows, status_bar, value, values
from wallet_vault.extraction import extract
from wallet_vault.model import Basis, EventKind

TRADE = "2025110322001410821457730926"
ORDER = "T200P390996030824628194"
HASH = "16f5c2c6d88288a2f10d61a484a508a4e1d99c656033eabe425c2c35a8280d9b"
RECEIVER = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"


def headline(name: str, amount: str, status: str = ""):
    lines = [line(name, 420, centred=True, size=52), line(amount, 540, centred=True, size=110)]
    return [*lines, line(status, 690, centred=True)] if status else lines


def alipay(*pairs, amount="-1,280.00", status="交易成功"):
    return extract(
        reading(
            page(
                status_bar(),
                line("账单详情", 140, centred=True),
                headline("星河数码专营店", amount, status),
                rows(*pairs),
            )
        )
    )


def test_a_payment_with_labels_left_and_values_right():
    told = alipay(
        ("支付时间", "2025-11-03 14:22:05"),
        ("付款方式", "江海银行储蓄卡(4417)"),
        ("商品说明", "蓝牙耳机"),
        ("订单号", TRADE),
        ("商家订单号", ORDER),
    )
    observed = one(told)
    assert observed.kind is EventKind.PAYMENT
    assert value(told, observed.moment) == "2025-11-03T14:22:05+08:00"
    assert finding(told, observed.moment).basis is Basis.WALLET
    assert value(told, observed.amount) == "-1280.00"
    assert finding(told, observed.amount).unit == "CNY"
    assert [value(told, key) for key in observed.ids] == [TRADE, ORDER]
    assert [finding(told, key).scheme for key in observed.ids] == ["alipay.trade", ""]
    assert value(told, observed.counterparty) == "星河数码专营店"
    assert value(told, observed.status) == "交易成功"
    assert told.wallet == "alipay"


def test_the_status_bars_clock_is_no_moment():
    told = alipay(("支付时间", "2025-11-03 14:22:05"), ("订单号", TRADE))
    assert values(told, "moment") == ["2025-11-03T14:22:05+08:00"]


def test_an_id_broken_over_lines_is_joined():
    told = alipay(
        ("支付时间", "2025-11-03 14:22:05"),
        ("订单号", f"{TRADE[:25]}\n{TRADE[25:]}"),
        ("商家订单号", f"{ORDER[:20]}\n{ORDER[20:]}"),
    )
    assert [value(told, key) for key in one(told).ids] == [TRADE, ORDER]


def test_an_id_in_groups_of_digits_is_joined():
    grouped = " ".join(TRADE[at : at + 4] for at in range(0, 28, 4))
    assert values(alipay(("支付时间", "2025-11-03 14:22:05"), ("订单号", grouped)), "transaction_id") == [TRADE]


@pytest.mark.parametrize(
    "shown", ["202511032200…730926", "2025110322001...730926", "2025110322****1457730926", "20251103220014•••730926"]
)
def test_a_shortened_id_is_a_doubt_and_no_id(shown):
    told = alipay(("支付时间", "2025-11-03 14:22:05"), ("付款方式", "余额宝"), ("订单号", shown))
    assert values(told, "transaction_id") == []
    assert "id_shortened" in {notice.code for notice in told.notices}


def test_an_id_whose_date_is_not_the_payments_is_doubted():
    sure = alipay(("支付时间", "2025-11-03 14:22:05"), ("订单号", TRADE))
    doubted = alipay(("支付时间", "2025-11-08 14:22:05"), ("订单号", TRADE))
    assert "id_date_differs" in {notice.code for notice in doubted.notices}
    assert finding(doubted, one(doubted).ids[0]).confidence < finding(sure, one(sure).ids[0]).confidence - 0.2


def test_original_price_discount_and_fee_are_told_apart_from_what_was_paid():
    told = alipay(
        ("原价", "¥1,300.00"),
        ("优惠", "-¥20.00"),
        ("实付", "¥1,280.00"),
        ("手续费", "¥0.10"),
        ("支付时间", "2025-11-03 14:22:05"),
        ("订单号", TRADE),
    )
    assert value(told, one(told).amount) == "-1280.00"
    assert values(told, "amount", "original") == ["1300.00"]
    assert values(told, "amount", "discount") == ["-20.00"]
    assert values(told, "amount", "fee") == ["0.10"]


def test_a_refund_takes_its_own_time_and_its_roles():
    told = alipay(
        ("创建时间", "2025-11-03 14:22:05"),
        ("退款时间", "2025-11-09 09:41:18"),
        ("订单号", TRADE),
        amount="+1,200.00",
        status="退款成功",
    )
    observed = one(told)
    assert observed.kind is EventKind.REFUND
    assert value(told, observed.moment) == "2025-11-09T09:41:18+08:00"
    assert (value(told, observed.amount), finding(told, observed.amount).role) == ("+1200.00", "refunded")
    assert "id_date_differs" not in {notice.code for notice in told.notices}


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("Y1,280.00", "1280.00"),
        ("-羊50.00", "-50.00"),
        ("－￥5.00", "-5.00"),
        ("−128.00", "-128.00"),
        ("一1,280.00", "-1280.00"),
        ("-1.280.00", "-1280.00"),
        ("¥ 50. 00", "50.00"),
    ],
)
def test_lookalikes_of_text_recognition_in_an_amount(shown, said):
    told = alipay(("支付时间", "2025-11-03 14:22:05"), ("订单号", TRADE), amount=shown)
    assert value(told, one(told).amount) == said


def test_a_failed_payment_is_a_payment_that_failed():
    told = extract(reading(page(
        status_bar(), line("收银台", 140, centred=True), line("支付失败", 400, centred=True, size=66), line("系统繁忙，请稍后再试", 500, centred=True),
        line("¥1,280.00", 620, centred=True, size=90), rows(("收款方", "星河数码专营店"), ("下单时间", "2025-11-03 14:22:31"), ("订单号", TRADE)),
    )))  # fmt: skip
    observed = one(told)
    assert (observed.kind, value(told, observed.amount), value(told, observed.status)) == (
        EventKind.PAYMENT,
        "1280.00",
        "支付失败",
    )
    assert value(told, observed.counterparty) == "星河数码专营店"


def test_a_transfer_on_a_chain_with_the_hash_below_its_label():
    told = extract(reading(page(
        status_bar(), line("转账详情", 140, centred=True), line("转账成功", 420, centred=True), line("-36.50 USDT", 520, centred=True, size=90),
        line("时间", 800), line("2025-11-06 19:28:44", 870), line("矿工费", 980), line("13.372 TRX", 1050),
        line("接收方", 1160), line(RECEIVER[:20], 1230), line(RECEIVER[20:], 1295),
        line("交易哈希", 1400), line(HASH[:34], 1470), line(HASH[34:], 1535), line("区块高度", 1640), line("67123456", 1710),
    )))  # fmt: skip
    observed = one(told)
    assert observed.kind is EventKind.CRYPTO_TRANSFER
    assert [value(told, key) for key in observed.ids] == [HASH]
    assert (value(told, observed.amount), finding(told, observed.amount).unit) == ("-36.50", "USDT")
    assert value(told, observed.counterparty) == RECEIVER
    assert values(told, "amount", "fee") == ["13.372"]
    assert value(told, observed.moment) == "2025-11-06T19:28:44"  # the device's clock: no zone follows


def test_an_english_screen_without_a_label_at_its_time():
    told = extract(reading(page(
        status_bar("2:31"), line("Bluebird Audio Store", 300, centred=True, size=56), line("-$49.99 USD", 400, centred=True, size=90),
        line("Nov 12, 2025 at 8:05 PM", 520, centred=True), line("Completed", 600, centred=True),
        rows(("Transaction ID", "7FK29481LS613052T"), ("Paid with", "Harbor Bank x-4417")),
    )))  # fmt: skip
    observed = one(told)
    assert (value(told, observed.moment), value(told, observed.amount)) == ("2025-11-12T20:05", "-49.99")
    assert finding(told, observed.ids[0]).scheme == "paypal.transaction"
    assert (value(told, observed.counterparty), value(told, observed.status)) == ("Bluebird Audio Store", "Completed")


def test_a_wechat_transfer_names_the_person():
    told = extract(reading(page(
        status_bar(), headline("转账-转给沈一帆", "-200.00"),
        rows(("当前状态", "对方已收钱"), ("转账时间", "2025年11月15日 20:18:36"), ("收款时间", "2025年11月15日 20:20:01"), ("支付方式", "零钱"), ("转账单号", "1000050001202511150914082633501")),
    )))  # fmt: skip
    observed = one(told)
    assert (observed.kind, value(told, observed.counterparty)) == (EventKind.TRANSFER, "沈一帆")
    assert value(told, observed.moment) == "2025-11-15T20:18:36+08:00"
    assert values(told, "moment", "received") == ["2025-11-15T20:20:01+08:00"]
    assert values(told, "method") == ["零钱"]


def test_spans_stay_on_the_value():
    told = alipay(("支付时间", "2025-11-03 14:22:05"), ("订单号", TRADE))
    box = finding(told, one(told).ids[0]).span.box
    assert box is not None
    assert box[2] == pytest.approx(1020)
    assert box[1] == pytest.approx(1010)


def test_keys_are_the_same_at_every_run_and_differ_by_place():
    first, again = (alipay(("支付时间", "2025-11-03 14:22:05"), ("订单号", TRADE)) for _ in range(2))
    moved = alipay(("付款方式", "余额宝"), ("支付时间", "2025-11-03 14:22:05"), ("订单号", TRADE))
    assert first == again
    assert set(one(first).ids).isdisjoint(one(moved).ids)


def test_labels_whose_blanks_were_lost_still_bind():
    told = extract(reading(page(
        status_bar("2:31"), line("$49.99", 300, centred=True, size=110), line("Bluebird Audio Store", 440, centred=True), line("Nov 12,2025,8:05 PM", 520, centred=True),
        rows(("Status", "Approved"), ("OrderID", "MK4T7Q2XBD")),
    )))  # fmt: skip
    assert [value(told, key) for key in one(told).ids] == ["MK4T7Q2XBD"]
    assert finding(told, one(told).ids[0]).scheme == "apple.order"


def test_letters_that_a_hash_cannot_have_are_read_as_digits():
    misread = HASH.replace("1", "l").replace("0", "O")
    told = alipay(
        ("时间", "2025-11-03 14:22:05"),
        ("交易哈希", f"{misread[:24]}\n{misread[24:48]}\n{misread[48:]}"),
        amount="-36.50 USDT",
    )
    assert [value(told, key) for key in one(told).ids] == [HASH]
    assert finding(told, one(told).ids[0]).confidence < 0.9
