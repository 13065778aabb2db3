"""Mails, notes and messages without geometry; and records that a format tells itself."""

from datetime import date

import pytest

from tests.extraction.pages import finding, one, value, values
from wallet_vault.extraction import extract, running_text
from wallet_vault.model import EventKind, Field, FindingKind, Notice, Reading, Record, Span, Tool

MAIL = """退款通知

您好，您在星河数码专营店的订单已退款。
退款金额：1,200.00元
退款时间：2025-11-09 09:41:18
原订单号：2025110322001410821457730926
退款单号：2025110322001410821457730926_130011109250941183
投诉编号：TS202511030087
"""
NOTE = """通话记录

时间：2025年11月10日 15:32
拨打：95188
接听：工号4054
经过：我说TS202511030087只退了1,200.00元，还差80.00元。对方说会核实差额，5个工作日内回电处理。
"""


def told_text(text: str):
    return extract(Reading(Tool("text", "1"), "text/plain", text))


def told_mail(body: str):
    """A mail as its importer gives it: the head in front of the body, told by a record with its place."""
    date = "Sun, 09 Nov 2025 09:43:02 +0800"
    head = f"Date: {date}\n\n"
    place = Span.in_text(len("Date: "), len("Date: ") + len(date))
    sent = Field(FindingKind.MOMENT, "2025-11-09T09:43:02+08:00", date, "Date", place, "sent")
    record = Record(EventKind.CONTACT, (sent,), "退款通知")
    return extract(Reading(Tool("eml", "1"), "message/rfc822", head + body, records=(record,)))


def test_a_refund_mail_is_a_contact_and_the_refund_it_tells():
    told = told_mail(MAIL)
    contact, refund = told.observations
    assert (contact.kind, refund.kind) == (EventKind.CONTACT, EventKind.REFUND)
    assert [value(told, key) for key in contact.ids] == ["TS202511030087"]
    assert value(told, refund.amount) == "1200.00"
    assert finding(told, refund.amount).role == "refunded"
    assert value(told, refund.moment) == "2025-11-09T09:41:18+08:00"
    assert value(told, refund.ids[0]) == "2025110322001410821457730926_130011109250941183" or len(refund.ids) == 2


def test_an_english_mail_tells_its_payment():
    told = told_mail(
        "You sent a payment of $49.99 USD to Bluebird Audio Store\n\nTransaction ID: 7FK29481LS613052T\nTransaction date\nNov 12, 2025\nAmount    $49.99 USD\n"
    )
    payment = told.observations[1]
    assert (payment.kind, value(told, payment.amount), value(told, payment.moment)) == (
        EventKind.PAYMENT,
        "49.99",
        "2025-11-12",
    )
    assert [value(told, key) for key in payment.ids] == ["7FK29481LS613052T"]


def test_a_mail_that_only_mentions_money_tells_no_payment():
    told = told_mail("我在贵平台付款¥1,280.00，页面显示支付失败，请尽快处理。\n")
    assert [observed.kind for observed in told.observations] == [EventKind.CONTACT]
    assert values(told, "amount") == ["1280.00"]


def test_a_mails_date_gives_the_year_to_dates_without_one():
    told = told_mail("您尾号4417的储蓄卡11月3日14:22快捷支付支出人民币1,280.00元（星河数码专营店），余额3,412.66元。\n")
    moment = finding(told, told.observations[1].moment)
    assert (moment.value, moment.inferred) == ("--11-03T14:22", "2025-11-03T14:22+08:00")


def test_a_mails_own_date_is_no_payments_time():
    told = told_mail("支付时间：2025-11-09 09:41:18\n金额：¥1,280.00\n交易单号：2025110922001410821457730926\n")
    assert value(told, told.observations[1].moment) == "2025-11-09T09:41:18+08:00"
    assert [f.value for f in told.findings if f.kind is FindingKind.MOMENT and f.role == "paid"] == [
        "2025-11-09T09:41:18+08:00"
    ]


def test_a_call_note_is_one_contact():
    told = told_text(NOTE)
    observed = one(told)
    assert (observed.kind, value(told, observed.moment)) == (EventKind.CONTACT, "2025-11-10T15:32")
    assert [value(told, key) for key in observed.ids] == ["TS202511030087"]
    assert values(told, "phone") == ["95188"]
    assert values(told, "promise") == ["5个工作日内回电处理"]


def test_bank_messages_saved_as_text_are_payments_each():
    told = told_text(
        "【江海银行】您尾号4417的储蓄卡2025年11月3日14:22消费人民币1,280.00元，余额3,412.66元。\n"
        "【江海银行】您尾号4417的储蓄卡2025年11月5日10:06消费人民币18.00元，余额3,394.66元。\n"
    )
    assert [(o.kind, value(told, o.amount), value(told, o.moment)) for o in told.observations] == [
        (EventKind.PAYMENT, "1280.00", "2025-11-03T14:22+08:00"),
        (EventKind.PAYMENT, "18.00", "2025-11-05T10:06+08:00"),
    ]


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("We will refund you within 5 business days.", "refund you within 5 business days"),
        ("Our team will get back to you in 24 hours.", "get back to you in 24 hours"),
        (
            "Within 3 to 5 business days the amount will be credited. Thanks",
            "Within 3 to 5 business days the amount will be credited",
        ),
        ("会在三个工作日内原路退回，请耐心等待。", "三个工作日内原路退回"),
        ("预计1-3个工作日内到账。", "1-3个工作日内到账"),
    ],
)
def test_promises(text, promised):
    assert values(told_text(text), "promise") == [promised]


@pytest.mark.parametrize("text", ["3天内的天气", "I stayed there for 3 days.", "会议在2小时内结束了吗"])
def test_terms_without_an_act_promise_nothing(text):
    assert values(told_text(text), "promise") == []


@pytest.mark.parametrize("text", ["", "\n\n", "今天天气很好。", "def main():\n    return 42\n", "1,2,3\n4,5,6\n"])
def test_texts_about_something_else_tell_nothing(text):
    told = told_text(text)
    assert (told.observations, told.findings) == ((), ())


def row(number: int) -> Record:
    span = Span.in_cell
    day = date.fromordinal(739000 + number % 300)
    return Record(
        EventKind.PAYMENT,
        (
            Field(FindingKind.MOMENT, f"{day}T10:00:00+08:00", f"{day} 10:00:00", "交易时间", span(number, 1), "paid"),
            Field(FindingKind.AMOUNT, "-131.77", "131.77(已退款89.84)", "金额", span(number, 2), "paid", "CNY"),
            Field(FindingKind.AMOUNT, "89.84", "131.77(已退款89.84)", "金额", span(number, 2), "refunded", "CNY"),
            Field(
                FindingKind.TRANSACTION_ID,
                f"{20251103220014108214577309 + number}",
                f"{number}",
                "交易单号",
                span(number, 3),
            ),
            Field(FindingKind.TRANSACTION_ID, f"M{number}", f"M{number}", "商户单号", span(number, 4)),
            Field(FindingKind.COUNTERPARTY, "小满咖啡馆", "小满咖啡馆", "交易对方", span(number, 5)),
            Field(FindingKind.STATUS, "支付成功", "支付成功", "当前状态", span(number, 6)),
        ),
        "拿铁",
        (Notice("amount_unreadable", span=span(number, 2)),),
    )


def statement(count: int) -> Reading:
    return Reading(
        Tool("wechat_csv", "1"),
        "text/csv",
        "交易时间,金额\n" * count,
        records=tuple(map(row, range(1, count + 1))),
        wallet="wechat",
    )


def test_records_become_findings_and_observations_one_to_one():
    told = extract(statement(3))
    assert (len(told.observations), len(told.findings), told.wallet) == (3, 21, "wechat")
    first = told.observations[0]
    assert value(told, first.amount) == "-131.77"
    assert [value(told, key) for key in first.ids] == ["20251103220014108214577310", "M1"]
    assert finding(told, first.amount).span == Span.in_cell(1, 2)
    assert told.notices[0].finding == first.amount


def test_keys_of_many_records_are_unique():
    told = extract(statement(2000))
    assert len({found.key for found in told.findings}) == len(told.findings)
    assert len({observed.key for observed in told.observations}) == 2000


def test_a_text_too_long_to_search_says_so():
    told = told_text("投诉编号TS202511030087\n" + "\n" * 2_000_000)
    assert values(told, "reference") == ["TS202511030087"]
    assert [notice.code for notice in told.notices] == ["text_searched_in_part"]


PAYMENT = "金额：1,280.00元\n交易单号：2025110322001410821457730926\n支付时间：2025-11-03 14:22:08\n"


def test_a_payment_that_is_told_thousands_of_times_is_one_and_what_follows_is_another():
    """Labels that never begin another payment: comparing each with all before would not come to the end."""
    told = told_text(PAYMENT * 4_000 + PAYMENT.replace("0926\n", "0927\n").replace("1,280", "18"))
    assert [value(told, observed.amount) for observed in told.observations] == ["1280.00", "18.00"]
    assert [len(observed.ids) for observed in told.observations] == [1, 1]


def test_the_first_sentence_about_money_is_looked_for_once_for_all_payments(monkeypatch):
    looked_at = []

    def looking(text, lexicon):
        looked_at.append(text)

    monkeypatch.setattr(running_text, "payment_kind", looking)
    told = told_text("".join(f"交易单号：202511032200141082145773{at:04d}\n金额：{at}.00元\n" for at in range(300)))
    assert len(told.observations) == 300
    assert len(looked_at) <= 200
