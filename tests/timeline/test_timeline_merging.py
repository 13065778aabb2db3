"""Which observations become one event, and which must not."""

import pytest
from told import Told, mail, statement, view

from wallet_vault.model import EventKind, SourceView
from wallet_vault.timeline import build_timeline

AT = "2025-11-03T14:22:05+08:00"
ID = "4200002455202511031234567890"
OTHER_ID = "4200002455202511039999999999"
ORDER = "T200P12345678901234567890"
TX = "0xAB" + "cd" * 31
RECEIPT, REFUND, TRANSFER, CHAIN = (
    EventKind.RECEIPT,
    EventKind.REFUND,
    EventKind.TRANSFER,
    EventKind.CRYPTO_TRANSFER,
)

CASES: dict[str, tuple[list[SourceView], list[set[str]]]] = {
    "a screenshot, a statement row and a mail": (
        [
            view("shot", Told(AT, "-128.00", (ID, ORDER))),
            statement("bill", Told(AT, "-128.00", (ID, ORDER))),
            mail("mail", Told("2025-11-03T14:22:06+08:00", "128.00", (), who="晴川商店")),
        ],
        [{"shot", "bill", "mail"}],
    ),
    "an id broken by blanks": (
        [view("shot", Told(AT, "-1", (ID[:14] + " " + ID[14:],))), statement("bill", Told(AT, "-1", (ID,)))],
        [{"shot", "bill"}],
    ),
    "a hash in capitals": (
        [view("a", Told(AT, "-1", (TX,), CHAIN)), view("b", Told(AT, "-1", (TX.lower(),), CHAIN))],
        [{"a", "b"}],
    ),
    "base58 keeps its case": (
        [
            view("a", Told(AT, "-1", ("5Kd" + "Ab" * 40,), CHAIN)),
            view("b", Told(AT, "-1", ("5Kd" + "aB" * 40,), CHAIN)),
        ],
        [{"a"}, {"b"}],
    ),
    "a double charge, told by a statement": (
        [statement("bill", Told(AT, "-128.00", (ID, ORDER)), Told(AT, "-128.00", (OTHER_ID, ORDER)))],
        [{"bill"}, {"bill"}],
    ),
    "a double charge, told by two screens": (
        [view("a", Told(AT, "-128.00", (ID, ORDER))), view("b", Told(AT, "-128.00", (OTHER_ID, ORDER)))],
        [{"a"}, {"b"}],
    ),
    "a double charge and one note without an id that could be either": (
        [
            view("a", Told(AT, "-128.00", (ID,))),
            view("b", Told("2025-11-03T14:22:40+08:00", "-128.00", (OTHER_ID,))),
            view("sms", Told("2025-11-03T14:22+08:00", "128.00")),
        ],
        [{"a"}, {"b"}, {"sms"}],
    ),
    "a double charge and a note to the second": (
        [
            view("a", Told(AT, "-128.00", (ID,))),
            view("b", Told("2025-11-03T14:22:40+08:00", "-128.00", (OTHER_ID,))),
            view("sms", Told("2025-11-03T14:22:06+08:00", "128.00")),
        ],
        [{"a", "sms"}, {"b"}],
    ),
    "a payment and its refund under one merchant number": (
        [statement("bill", Told(AT, "-128.00", (ID, ORDER)), Told(AT, "128.00", (ID + "_13130601", ORDER), REFUND))],
        [{"bill"}, {"bill"}],
    ),
    "a payment and a refund under one id": (
        [view("a", Told(AT, "-128.00", (ID,))), view("b", Told(AT, "128.00", (ID,), REFUND))],
        [{"a"}, {"b"}],
    ),
    "a returned transfer carries the order number of the one it returns": (
        [
            statement(
                "bill", Told(AT, "-50", ("1000050001202511030000000000000000001", "1000050001202511031"), TRANSFER)
            ),
            view("shot", Told(AT, "50", ("1000050001202511031",), REFUND)),
        ],
        [{"bill"}, {"shot"}],
    ),
    "a refund told as a receipt by the bank": (
        [view("a", Told(AT, "39.93", (ID,), REFUND)), view("b", Told(AT, "39.93", (), RECEIPT))],
        [{"a", "b"}],
    ),
    "a screen that shows only the merchant's number": (
        [statement("bill", Told(AT, "-128.00", (ID, ORDER))), view("shot", Told(AT, "-128.00", (ORDER,)))],
        [{"bill", "shot"}],
    ),
    "a merchant's number charged twice says nothing of which": (
        [
            statement("bill", Told(AT, "-9", (ID, ORDER)), Told(AT, "-9", (OTHER_ID, ORDER))),
            view("shot", Told(AT, "-9", (ORDER,))),
        ],
        [{"bill"}, {"bill"}, {"shot"}],
    ),
    "ids in another order": (
        [view("a", Told(AT, "-9", (ID, ORDER))), view("b", Told(AT, "-9", (ORDER, ID)))],
        [{"a", "b"}],
    ),
    "a year-less message": (
        [statement("bill", Told(AT, "-128.00", (ID,))), view("sms", Told("--11-03T14:22", "128.00"))],
        [{"bill", "sms"}],
    ),
    "a year-less message that fits two years": (
        [
            statement("bill", Told(AT, "-8", (ID,)), Told("2024-11-03T14:22:30+08:00", "-8", (OTHER_ID,))),
            view("sms", Told("--11-03T14:22", "8")),
        ],
        [{"bill"}, {"bill"}, {"sms"}],
    ),
    "a year-less message whose year is inferred": (
        [
            statement("bill", Told(AT, "-8", (ID,)), Told("2024-11-03T14:22:30+08:00", "-8", (OTHER_ID,))),
            view("sms", Told("--11-03T14:22", "8", inferred="2024-11-03T14:22")),
        ],
        [{"bill"}, {"bill", "sms"}],
    ),
    "a day without a time": (
        [view("shot", Told(AT, "-128.00", (ID,))), statement("bank", Told("2025-11-03", "-128.00"))],
        [{"shot", "bank"}],
    ),
    "a day without a time and two payments that day": (
        [
            view("a", Told(AT, "-128.00", (ID,))),
            view("b", Told("2025-11-03T20:00:00+08:00", "-128.00", (OTHER_ID,))),
            statement("bank", Told("2025-11-03", "-128.00")),
        ],
        [{"a"}, {"b"}, {"bank"}],
    ),
    "a screen and two days without a time": (
        [
            view("shot", Told(AT, "-128.00", (ID,))),
            statement("bank", Told("2025-11-03", "-128.00")),
            view("list", Told("2025-11-03", "-128.00")),
        ],
        [{"shot", "bank", "list"}],
    ),
    "a day in China is not the day in UTC": (
        [view("shot", Told("2025-11-03T23:30:00+08:00", "-7", (ID,))), statement("bank", Told("2025-11-04", "-7"))],
        [{"shot"}, {"bank"}],
    ),
    "minutes apart": (
        [view("shot", Told(AT, "-128.00", (ID,))), mail("mail", Told("2025-11-03T14:24:00+08:00", "128.00"))],
        [{"shot", "mail"}],
    ),
    "an hour apart": (
        [view("shot", Told(AT, "-128.00", (ID,))), mail("mail", Told("2025-11-03T15:24:00+08:00", "128.00"))],
        [{"shot"}, {"mail"}],
    ),
    "other currencies": (
        [view("a", Told(AT, "-5", (ID,))), view("b", Told(AT, "-5", unit="USD"))],
        [{"a"}, {"b"}],
    ),
    "a currency that nobody names": (
        [view("a", Told(AT, "-5", (ID,))), view("b", Told(AT, "-5", unit=""))],
        [{"a", "b"}],
    ),
    "other parties": (
        [view("a", Told(AT, "-5", (ID,), who="晴川商店")), view("b", Told(AT, "-5", who="蓝鲸外卖"))],
        [{"a"}, {"b"}],
    ),
    "a masked party": (
        [view("a", Told(AT, "-5", (ID,), TRANSFER, who="李阳")), view("b", Told(AT, "-5", (), TRANSFER, who="*阳"))],
        [{"a", "b"}],
    ),
    "a top-up beside a payment": (
        [view("a", Told(AT, "100", (ID,), EventKind.TOP_UP)), view("b", Told(AT, "100"))],
        [{"a"}, {"b"}],
    ),
    "money in beside money out": (
        [view("a", Told(AT, "-100", (ID,))), view("b", Told(AT, "+100", (), RECEIPT))],
        [{"a"}, {"b"}],
    ),
    "chat messages about one payment": (
        [
            view("chat", *(Told(AT, "128.00", (ID,), EventKind.CONTACT) for _ in range(3))),
            view("shot", Told(AT, "-128.00", (ID,))),
        ],
        [{"chat"}, {"chat"}, {"chat"}, {"shot"}],
    ),
    "two rows of one list, the same to the minute": (
        [view("list", Told("2025-11-03T14:22", "-3"), Told("2025-11-03T14:22", "-3")), view("sms", Told(AT, "3"))],
        [{"list"}, {"list"}, {"sms"}],
    ),
    "the same list shown on two screens": (
        [view("a", Told(AT, "-3"), Told(AT, "-4")), view("b", Told(AT, "-4"), Told(AT, "-5"))],
        [{"a"}, {"a", "b"}, {"b"}],
    ),
    "two tokens moved by one chain transaction": (
        [statement("chain", Told(AT, "-3", (TX,), CHAIN, unit="USDT"), Told(AT, "9", (TX,), CHAIN, unit="ABC"))],
        [{"chain"}, {"chain"}],
    ),
    "a bank's short serial starts again each day": (
        [
            statement("may", Told("2025-05-03", "-3", ("000123",))),
            statement("june", Told("2025-06-03", "-3", ("000123",))),
        ],
        [{"may"}, {"june"}],
    ),
    "a short serial of one day and amount": (
        [
            statement("a", Told("2025-05-03", "-3", ("000123",))),
            statement("b", Told("2025-05-03", "-3.00", ("000123",))),
        ],
        [{"a", "b"}],
    ),
    "no time, no merge": ([view("a", Told("", "-3")), view("b", Told("", "-3"))], [{"a"}, {"b"}]),
    "nothing told": ([view("a", Told(who="晴川商店", status="支付成功"))], []),
}


def sources(views: list[SourceView]) -> list[set[str]]:
    return [{source.evidence for source in event.sources} for event in build_timeline(views).events]


@pytest.mark.parametrize("name", CASES)
def test_what_is_one_event(name: str) -> None:
    views, expected = CASES[name]
    assert sorted(map(sorted, sources(views))) == sorted(map(sorted, expected))


@pytest.mark.parametrize("name", CASES)
def test_the_order_of_sources_does_not_matter(name: str) -> None:
    views, _expected = CASES[name]
    assert build_timeline(views) == build_timeline(views[::-1])


def test_a_payment_and_a_refund_that_name_one_transfer_stay_apart():
    """Both would fit the transfer alone; together they cannot be one."""
    number = ORDER
    views = [
        view("shot", Told(AT, "-8", (number,))),
        statement("bill", Told(AT, "8", (number,), REFUND)),
        view("note", Told(ids=(ID, number), kind=EventKind.TRANSFER)),
    ]
    for event in build_timeline(views).events:
        told = {source.evidence for source in event.sources}
        assert not {"shot", "bill"} <= told
