"""Lists, chats, messages, notices, and pages that tell no happening."""

from datetime import UTC, datetime

import pytest

from tests.extraction.pages import finding, line, one, page, reading, rows, status_bar, value, values
from wallet_vault.extraction import extract
from wallet_vault.model import Basis, EventKind

SMS = "【江海银行】您尾号4417的储蓄卡11月3日14:22快捷支付支出人民币1,280.00元（星河数码专营店），余额3,412.66元。"


def bubble(text: str, top: float, *, left: float = 210, width: int = 15) -> list:
    return [line(text[at : at + width], top + 66 * place, left) for place, at in enumerate(range(0, len(text), width))]


def bill_rows(*entries, top: float = 500):
    lines = []
    for place, (name, amount, when) in enumerate(entries):
        at = top + 210 * place
        lines += [line(name, at, 200), line(amount, at, right=1020, size=54), line(when, at + 110, 200, size=38)]
    return lines


LIST = bill_rows(
    ("小满咖啡馆", "-26.00", "11月16日 19:12"),
    ("转账-来自沈一帆", "+200.00", "11月15日 20:18"),
    ("退款-星河数码专营店", "+1,200.00", "11月9日 09:41"),
)


def bill_list(*heading):
    return extract(reading(page(status_bar(), line("账单", 140, centred=True), *heading, LIST)))


def test_a_list_tells_one_happening_a_row():
    told = bill_list(line("2025年11月", 300), line("支出¥26.00 收入¥1,400.00", 370, size=36))
    assert [(o.kind, value(told, o.amount), value(told, o.counterparty)) for o in told.observations] == [
        (EventKind.PAYMENT, "-26.00", "小满咖啡馆"),
        (EventKind.RECEIPT, "+200.00", "沈一帆"),
        (EventKind.REFUND, "+1200.00", "星河数码专营店"),
    ]
    assert values(told, "amount") == ["-26.00", "+200.00", "+1200.00"]  # not the month's totals


def test_a_year_comes_from_the_lists_heading_and_says_so():
    told = bill_list(line("2025年11月", 300), line("支出¥26.00", 370, size=36))
    moment = finding(told, told.observations[0].moment)
    assert (moment.value, moment.inferred, moment.basis) == ("--11-16T19:12", "2025-11-16T19:12+08:00", Basis.STATEMENT)
    assert {"date_without_year", "year_inferred"} <= {notice.code for notice in told.notices}


@pytest.mark.parametrize("heading", ["11月", "2025年10月"])
def test_a_year_is_not_inferred_where_the_heading_does_not_give_it(heading):
    told = bill_list(line(heading, 300))
    moment = finding(told, told.observations[0].moment)
    assert (moment.value, moment.inferred) == ("--11-16T19:12", "")
    assert "date_without_year" in {notice.code for notice in told.notices}


def test_no_year_is_inferred_that_lies_after_the_file():
    shown = reading(page(status_bar(), line("2025年11月", 300), LIST))
    told = extract(shown, modified_at=datetime(2025, 3, 1, tzinfo=UTC))
    assert finding(told, told.observations[0].moment).inferred == ""


def test_each_sms_is_a_payment_with_the_year_of_its_time_mark():
    refund = "【江海银行】您尾号4417的储蓄卡11月9日09:43退款入账人民币1,200.00元（星河数码专营店），余额4,612.66元。"
    told = extract(reading(page(
        status_bar(), line("江海银行", 140, centred=True), line("2025年11月3日 14:22", 300, centred=True, size=38), bubble(SMS, 380, left=60),
        line("2025年11月9日 09:43", 900, centred=True, size=38), bubble(refund, 980, left=60),
    )))  # fmt: skip
    assert [(o.kind, value(told, o.amount), value(told, o.counterparty)) for o in told.observations] == [
        (EventKind.PAYMENT, "1280.00", "星河数码专营店"),
        (EventKind.REFUND, "1200.00", "星河数码专营店"),
    ]
    moment = finding(told, told.observations[0].moment)
    assert (moment.value, moment.inferred) == ("--11-03T14:22", "2025-11-03T14:22+08:00")
    assert values(told, "amount", "balance") == ["3412.66", "4612.66"]


def test_an_sms_of_december_read_in_january_belongs_to_the_year_before():
    told = extract(
        reading(
            page(
                status_bar(),
                line("2026年1月2日 10:05", 300, centred=True),
                bubble(SMS.replace("11月3日", "12月30日"), 380, left=60),
            )
        )
    )
    assert finding(told, one(told).moment).inferred == "2025-12-30T14:22+08:00"


def test_a_chat_is_one_contact_with_its_number_and_promise():
    told = extract(reading(page(
        status_bar(), line("支付宝客服", 140, centred=True), line("2025年11月3日 20:15", 300, centred=True, size=38), line("客", 390, 70),
        bubble("您好，工号4054为您服务，请问有什么可以帮您？", 390), line("我", 620, 990),
        bubble("我在星河数码专营店付款¥1,280.00，页面显示支付失败，但是银行卡已经扣款了。", 620, left=250), line("客", 900, 70),
        bubble("已为您登记，投诉编号TS202511030087。经核实会在3个工作日内原路退回，请您耐心等待。", 900),
    )))  # fmt: skip
    observed = one(told)
    assert (observed.kind, value(told, observed.moment), observed.amount) == (
        EventKind.CONTACT,
        "2025-11-03T20:15",
        None,
    )
    assert [value(told, key) for key in observed.ids] == ["TS202511030087"]
    assert values(told, "promise") == ["3个工作日内原路退回"]


def test_messages_with_times_of_their_own_are_contacts_of_their_own():
    told = extract(reading(page(
        status_bar(), line("在线客服", 140, centred=True), line("2025-11-07 18:36:10", 300, centred=True, size=38), bubble("说好3个工作日内退款，今天还没有到账。", 380, left=300),
        line("2025-11-07 18:40:02", 700, centred=True, size=38), bubble("很抱歉，您的工单号是GD251107123456，会在48小时内给您答复。", 780),
    )))  # fmt: skip
    assert [(o.kind, value(told, o.moment)) for o in told.observations] == [
        (EventKind.CONTACT, "2025-11-07T18:36:10"),
        (EventKind.CONTACT, "2025-11-07T18:40:02"),
    ]
    assert [value(told, key) for key in told.observations[1].ids] == ["GD251107123456"]


def test_a_lock_screens_notices_are_payments_without_a_time():
    told = extract(reading(page(
        line("14:25", 220, centred=True, size=170), line("11月3日 星期一", 440, centred=True), line("支付宝", 640, 150), line("5分钟前", 640, right=1000),
        bubble("你向星河数码专营店成功付款1,280.00元，点击查看账单。", 720, left=80, width=20),
    )))  # fmt: skip
    observed = one(told)
    assert (observed.kind, observed.moment, value(told, observed.amount), value(told, observed.counterparty)) == (
        EventKind.PAYMENT,
        None,
        "1280.00",
        "星河数码专营店",
    )


def test_a_frozen_account_is_a_restriction():
    told = extract(reading(page(
        status_bar(), line("账户安全", 140, centred=True), line("账户已冻结", 460, centred=True, size=60),
        bubble("系统检测到您的账户存在异常交易，已暂停余额支付、转账和提现功能。", 560, left=80, width=20),
        rows(("冻结时间", "2025-11-12 08:00:01"), ("受理编号", "FX20251112004417"), ("限制期限", "待核实")),
    )))  # fmt: skip
    observed = one(told)
    assert (observed.kind, value(told, observed.moment), value(told, observed.status)) == (
        EventKind.RESTRICTION,
        "2025-11-12T08:00:01+08:00",
        "账户已冻结",
    )
    assert [value(told, key) for key in observed.ids] == ["FX20251112004417"]


@pytest.mark.parametrize(
    "lines",
    [
        [
            line("总资产(元)", 300),
            line("12,345.67", 380, size=110),
            *rows(("余额", "3,000.00元"), ("余额宝", "9,345.67元"), ("可用额度", "12,000.00元")),
        ],
        [
            line("我的零钱", 420, centred=True),
            line("¥3,412.66", 520, centred=True, size=110),
            line("充值", 1900, centred=True),
        ],
        [
            line("总资产 (USD)", 300),
            line("$1,234.56", 380, size=110),
            line("USDT", 700, 180),
            line("1,200.00", 700, right=1020),
        ],
        [line("K1024次", 300), line("2025年04月19日10:51开", 400), line("¥53.0元", 500), line("限乘当日当次车", 600)],
        [line("春眠不觉晓", 300), line("处处闻啼鸟", 400)],
        [line("拿铁 26.00", 300), line("美式 22.00", 400), line("2025-11-03", 500)],
        [],
    ],
    ids=["balance", "purse", "holdings", "train ticket", "poem", "menu", "blank"],
)
def test_pages_without_a_payment_tell_nothing(lines):
    told = extract(reading(page(status_bar(), lines)))
    assert told.observations == ()
    assert {found.role for found in told.findings if found.kind == "amount"} <= {"balance"}
