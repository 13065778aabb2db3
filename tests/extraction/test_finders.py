"""The conformance of every finder in the drawer, and what each of them alone reads."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extraction.pages import page, reading
from wallet_vault.extraction import extract
from wallet_vault.extraction.finders import Clues, Match, finder, finders
from wallet_vault.extraction.lexicon import Binding, lexicon
from wallet_vault.extraction.passage import fold
from wallet_vault.extraction.wallets import profiles, recognise
from wallet_vault.model import FindingKind, Reading, TextLine, Tool
from wallet_vault.notices import SENTENCES

CLUES = Clues(lexicon(), None)
PIECES = st.sampled_from((
    "支付时间", "交易单号", "订单号：", "¥1,280.00", "-5.00元", "2025-11-03 14:22:05", "11月3日", "2025110322001410821457730926", "向", "付款", "退款",
    "尾号4417", "余额", "3个工作日内", "within 5 days", "refund", "投诉编号TS202511030087", "95188", "…", "***", ",", "。", "(", "）", "0x", "\n",
    "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "USDT", "$", "+", "-",
))  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(PIECES, max_size=25).map("".join), st.lists(PIECES, max_size=25).map(" ".join)
)
MILLION = {
    "digits": "1" * 1_000_000,
    "digits and dots": "1." * 500_000,
    "digits and commas": "1,234" * 200_000,
    "blanks": " " * 1_000_000,
    "signs": "+-" * 500_000,
    "hex": "0x" + "a1" * 500_000,
    "labels": "订单号：" * 250_000,
    "joints": "单号：是为:" * 150_000,
    "dates": "2025-11-" * 125_000,
    "promises": "3个工作日内" * 160_000,
    "english": "refund within " * 70_000,
    "brackets": "元（" * 500_000,
    "names": "向某某" * 330_000,
    "paid to": "paid to A" * 110_000,
    "phones": "400-400-" * 125_000,
    "base58": "T" * 1_000_000,
    "ellipses": "2025…" * 200_000,
    "lines": "1\n" * 500_000,
    "payments": "您尾号1234卡消费1.00元，" * 70_000,
}
"""A million characters each that make careless patterns go back and forth."""
HOSTILE = {name: text[:100_000] for name, text in MILLION.items()}


@pytest.mark.parametrize("found", finders(), ids=lambda found: found.kind.value)
class TestEveryFinder:
    def test_has_a_kind_of_its_own(self, found):
        assert finder(found.kind) is found
        assert [other.kind for other in finders()].count(found.kind) == 1

    @given(text=TEXTS)
    @settings(max_examples=40, deadline=None)
    def test_gives_matches_inside_the_text_in_order(self, found, text):
        end = 0
        for match in found.find(fold(text), CLUES):
            assert end <= match.start < match.end <= len(text)
            assert_sound(match)
            end = match.end

    @given(text=TEXTS)
    @settings(max_examples=40, deadline=None)
    def test_reads_a_value_inside_the_text_or_nothing(self, found, text):
        match = found.read(fold(text), CLUES, Binding(found.kind, "paid"))
        if match is not None:
            assert 0 <= match.start < match.end <= len(text)
            assert_sound(match)

    @pytest.mark.parametrize("name", HOSTILE)
    def test_outlives_hostile_text(self, found, name):
        """A pattern that goes back and forth would need hours even for a tenth of a million characters."""
        for _ in found.find(HOSTILE[name], CLUES):
            pass
        found.read(HOSTILE[name], CLUES, Binding(found.kind))


def assert_sound(match: Match) -> None:
    assert 0 <= match.confidence <= 1
    assert match.value or match.notice
    assert not match.notice or match.notice in SENTENCES


@given(
    st.lists(
        st.tuples(TEXTS, st.floats(-50, 3000), st.floats(-50, 3000), st.floats(0, 2000), st.floats(0, 300)), max_size=12
    )
)
@settings(max_examples=60, deadline=None)
def test_any_page_is_told_without_an_error_and_within_its_bounds(parts):
    lines = [TextLine(text, (x, y, x + width, y + height), 0.9) for text, x, y, width, height in parts]
    told = extract(reading(page(lines)))
    keys = {found.key for found in told.findings}
    for found in told.findings:
        assert found.span.box is not None
        assert min(line.box[0] for line in lines) - 1 <= found.span.box[0]
        assert found.span.box[2] <= max(line.box[2] for line in lines) + 1
    for observed in told.observations:
        assert keys.issuperset(observed.findings)
        assert keys.issuperset(
            {observed.moment, observed.amount, observed.counterparty, observed.status, *observed.ids} - {None}
        )


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_spans_of_a_text_are_where_the_finding_is_printed(text):
    told = extract(Reading(Tool("text", "1"), "text/plain", text))
    for found in told.findings:
        assert text[found.span.start : found.span.end] == found.text


@pytest.mark.parametrize("name", ["digits", "labels", "base58", "blanks", "english"])
def test_a_million_hostile_characters_are_told(name):
    extract(Reading(Tool("text", "1"), "text/plain", MILLION[name]))


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (FindingKind.AMOUNT, "支付人民币1,280.00元，余额3,412.66元", ["1280.00", "3412.66"]),
        (FindingKind.AMOUNT, "RMB138.20元 CNY13.50 HK$ 20.00 12.5 USDT", ["138.20", "13.50", "20.00", "12.5"]),
        (FindingKind.AMOUNT, "第12章 2025年 3个工作日 工号4054 50%", []),
        (FindingKind.PHONE, "请拨打95188或400-123-4567，编号95188000", ["95188", "4001234567"]),
        (FindingKind.PHONE, "2025110322001410821457730926 13812345678", ["13812345678"]),
        (FindingKind.ACCOUNT, "您尾号4417的储蓄卡 card ending in 2209", ["4417", "2209"]),
        (
            FindingKind.TRANSACTION_ID,
            "号2025110322001410821457730926。卡6222020200112233446",
            ["2025110322001410821457730926"],
        ),
        (
            FindingKind.REFERENCE,
            "工号4054 投诉编号：TS202511030087 your ticket number is AB-12345",
            ["TS202511030087", "AB-12345"],
        ),
        (FindingKind.COUNTERPARTY, "你向星河数码专营店成功付款12.00元", ["星河数码专营店"]),
        (FindingKind.COUNTERPARTY, "支出人民币12.00元（支付宝-小满咖啡馆）", ["小满咖啡馆"]),
        (FindingKind.COUNTERPARTY, "You paid $5.00 USD to Bluebird Audio Store on Nov 12", ["Bluebird Audio Store"]),
        (FindingKind.STATUS, "说支付失败了\n支付失败\n", ["支付失败"]),
    ],
)
def test_what_finders_find(kind, text, said):
    assert [match.value for match in finder(kind).find(fold(text), CLUES)] == said


def test_wallets_are_known_by_marks_or_numbers():
    assert recognise("商户全称 商户单号").id == "wechat"
    assert recognise("订单号 2025110322001410821457730926").id == "alipay"
    assert recognise("储蓄卡 人民币").id == "mainland"
    assert recognise("once upon a time") is None
    assert all(re.fullmatch("[a-z]+", found.id) and dict(found.names)["en"] for found in profiles())
