"""Words are found whatever their length and script."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wallet_vault.model import Page, TextLine
from wallet_vault.vault import Vault

from .conftest import extraction, reading

TEXT = '零钱提现到账\n退款成功 Refund of ¥12.00 (100% back_now)\n订单号 2025 "quoted" O\'Brien'


def put(vault: Vault, text: str, name: str = "shot.png", **parts: object) -> str:
    evidence, _ = vault.seal((text + name).encode(), name=name, source="drop")
    vault.store_reading(evidence.id, reading(text, **parts), extraction())
    return evidence.id


@pytest.mark.parametrize(
    "words",
    ["退", "退款", "退款成", "退款成功", "¥", "12", "refund", "REFUND", "成功 refund", "号 20", '"quoted"', "o'b"],
)
def test_words_of_any_length_are_found_at_their_place(vault: Vault, words: str) -> None:
    found = put(vault, TEXT)
    put(vault, "转账记录 nothing to see")
    (hit,) = vault.search(words)
    assert hit.evidence == found
    assert TEXT[hit.start : hit.end].lower() in words.lower().split()
    assert hit.excerpt in " ".join((TEXT + " shot.png").split())


@pytest.mark.parametrize(
    "words",
    ["款退", "x", "12.01", "退款 转账", "%%", "a%", "1_0", "", "   ", "NEAR(", "77\x00", "\ud800", "text:退款成"],
)
def test_what_is_not_there_is_not_found(vault: Vault, words: str) -> None:
    put(vault, TEXT)
    assert vault.search(words) == ()


@pytest.mark.parametrize("words", ["%", "_", "0%", "k_n"])
def test_wildcards_are_only_characters(vault: Vault, words: str) -> None:
    found = put(vault, TEXT)
    put(vault, "no such thing")
    assert [hit.evidence for hit in vault.search(words)] == [found]


def test_lines_on_pages_and_names_are_found(vault: Vault) -> None:
    line = TextLine("支付时间 09:41", (0.0, 0.0, 1.0, 1.0), 0.9)
    found = put(vault, "", "四月账单.png", pages=(Page(0, 100, 200, (line,)),))
    assert [hit.evidence for hit in vault.search("支付时间")] == [found]
    assert [hit.evidence for hit in vault.search("账单")] == [found]


def test_the_bin_is_not_searched(vault: Vault) -> None:
    found = put(vault, TEXT)
    vault.bin(found)
    assert vault.search("退款") == ()


def test_a_new_reading_replaces_the_words_of_the_old(vault: Vault) -> None:
    found = put(vault, TEXT)
    vault.store_reading(found, reading("全新内容"), extraction())
    assert vault.search("退款成功") == ()
    assert [hit.evidence for hit in vault.search("全新内容")] == [found]


def test_hits_are_limited_and_in_order(vault: Vault) -> None:
    kept = [put(vault, TEXT, f"{number}.png") for number in range(5)]
    assert [hit.evidence for hit in vault.search("退款成功", limit=3)] == kept[:3]
    assert vault.search("退款成功", limit=0) == ()


@given(st.text(max_size=12))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_breaks_the_search(vault: Vault, words: str) -> None:
    for hit in vault.search(words):
        assert hit.evidence
