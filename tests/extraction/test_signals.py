"""Seed phrases and private keys: found as people write and photograph them, masked everywhere, and never mistaken."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mnemonic import Mnemonic

from wallet_vault.extraction.private_keys import private_keys
from wallet_vault.extraction.secret_outline import SecretOutline
from wallet_vault.extraction.seed_phrases import seed_phrases
from wallet_vault.extraction.signals import (
    PRIVATE_KEY,
    SECRET_REQUEST,
    SEED_PHRASE,
    masked,
    request_notices,
    secret_boxes,
)
from wallet_vault.model import (
    EventKind,
    Field,
    FindingKind,
    Notice,
    Page,
    Reading,
    Record,
    Span,
    TextLine,
    Tool,
    Word,
)

PHRASE = Mnemonic("english").to_mnemonic(bytes(range(16)))
WORDS = PHRASE.split()
CHINESE = Mnemonic("chinese_simplified").to_mnemonic(bytes(range(16))).split()
HEX = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318"
WIF = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"
SOLANA = "4wBqpZM9xaSheZzJSMawUKKwhdpChKbZ5eu5ky4Vigw" * 2


def reading(text: str) -> Reading:
    return Reading(Tool("test", "1"), "text/plain", text)


def codes(text: str) -> list[str]:
    return [notice.code for notice in masked(reading(text)).notices]


def grid(columns: int, words: list[str]) -> str:
    cells = [f"{number}. {word}" for number, word in enumerate(words, 1)]
    return "\n".join("  ".join(cells[at : at + columns]) for at in range(0, len(cells), columns))


@given(st.sampled_from([16, 20, 24, 28, 32]).flatmap(lambda size: st.binary(min_size=size, max_size=size)))
def test_phrases_of_every_length_are_masked(entropy: bytes) -> None:
    phrase = Mnemonic("english").to_mnemonic(entropy)
    assert masked(reading(f"My words: {phrase}\nPaid 5 USDT")).text.endswith("\nPaid 5 USDT")
    (places,) = seed_phrases(phrase, SecretOutline(phrase))
    assert len(places) == len(phrase.split())


@pytest.mark.parametrize(
    "text",
    [
        PHRASE,
        PHRASE.upper(),
        grid(2, WORDS),
        grid(3, WORDS),
        "\n".join(f"{n}{w}" for n, w in enumerate(WORDS, 1)),
        PHRASE.replace(" ", ""),
        ", ".join(WORDS),
        "助记词\n" + " ".join(CHINESE),
        grid(3, CHINESE),
        "助记词：" + "".join(CHINESE) + "。",
    ],
)
def test_a_phrase_is_found_however_it_is_laid_out(text: str) -> None:
    assert codes(text) == [SEED_PHRASE]


class Anything(SecretOutline):
    """Rules nothing out."""

    may_hold_english = may_hold_characters_apart = may_hold_characters_together = may_hold_key = True


@given(
    secret=st.sampled_from([WORDS, CHINESE, list(HEX), [WIF], ["私钥：", *HEX], ["助记词", "".join(CHINESE)]]),
    between=st.lists(
        st.sampled_from(
            [" ", "\n", "\u3000", "\u00a0", "\u2009", "\x1c", "", "，", "、 ", "· ", "１ ", "2. ", "（3）", "é", "支付"]
        ),
        min_size=1,
        max_size=3,
    ),
    around=st.sampled_from(["", "转账 88.00 元，", "paid to ", "🙂"]),
)
@settings(max_examples=400, deadline=None)
def test_nothing_is_ruled_out_that_would_be_found(secret: list[str], between: list[str], around: str) -> None:
    parts = [piece for number, word in enumerate(secret) for piece in (word, between[number % len(between)])]
    text = around + "".join(parts[:-1]) + around
    outline, anything = SecretOutline(text), Anything(text)
    assert list(seed_phrases(text, outline)) == list(seed_phrases(text, anything))
    assert list(private_keys(text, outline)) == list(private_keys(text, anything))


@pytest.mark.parametrize("place", range(12))
def test_one_misread_word_changes_nothing(place: int) -> None:
    words = [*WORDS]
    words[place] = words[place][:-1] + "q"
    shown = masked(reading(grid(3, words))).text
    assert not any(word in shown for word in words)


@pytest.mark.parametrize(
    "text",
    [
        f"Private key: {HEX}",
        f"私钥\n0x{HEX}",
        f"私钥：{HEX[:32]}\n{HEX[32:]}",
        f"imported {WIF} today",
        f"Private key\n{SOLANA}",
    ],
)
def test_private_keys_are_masked(text: str) -> None:
    found = masked(reading(text))
    assert [notice.code for notice in found.notices] == [PRIVATE_KEY]
    assert not any(secret in found.text for secret in (HEX[:32], HEX[32:], WIF, SOLANA))


@pytest.mark.parametrize(
    "text",
    [
        f"Transaction Hash\n0x{HEX}",
        f"TxID: {HEX}",
        f"Never share your private key. Transaction hash: {HEX}",
        f"不要泄露私钥。交易哈希：{HEX}",
        f"Signature: {SOLANA}",
        WIF[:-1] + "K",
        "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8",
        "一 二 三 四 五 六 日\n一 二 三 四 五 六 日",
        "我们的客服在这里为你的人民大会上的事情做出了一个工作的决定",
        "You can have this same item again, but you must wait until next week and then call them about that order.",
        "test " * 12,
        "left, top = right.size(width, height)\nsquare = (left, top, left + width, top + height, width, hand)",
        " ".join(WORDS[:9]),
    ],
)
def test_hashes_addresses_and_prose_are_left_alone(text: str) -> None:
    assert masked(reading(text)) == reading(text)


def page_of(lines: list[str]) -> Page:
    def line(number: int, text: str) -> TextLine:
        top = 100.0 + 50 * number
        words = tuple(
            Word(word, (10.0 + 90 * at, top, 90.0 + 90 * at, top + 30), 0.9) for at, word in enumerate(text.split())
        )
        return TextLine(text, (10.0, top, 600.0, top + 30), 0.9, words)

    return Page(0, 720, 1600, tuple(line(number, text) for number, text in enumerate(lines)))


def test_a_picture_loses_the_words_in_lines_words_and_text_and_says_where() -> None:
    lines = ["Save it", *grid(2, WORDS).split("\n"), "Done"]
    found = masked(replace(reading("\n".join(lines)), pages=(page_of(lines),)))
    (notice,) = found.notices
    assert notice.span == Span.on_page(0, (10.0, 150.0, 600.0, 430.0))
    told = found.text + "".join(line.text + "".join(w.text for w in line.words) for line in found.pages[0].lines)
    assert not any(word in told for word in WORDS)
    assert found.text.startswith("Save it\n")
    assert found.text.endswith("\nDone")


def test_a_message_loses_them_in_its_fields_and_summary() -> None:
    text = f"09:00 Bo: {PHRASE}"
    body = Field(FindingKind.SUBJECT, PHRASE, PHRASE, "", Span.in_text(10, len(text)), role="message")
    record = Record(EventKind.CONTACT, (body,), " ".join(WORDS[:5]) + " …")
    found = masked(replace(reading(text), records=(record,), metadata=(("Subject", PHRASE),)))
    assert not any(word in repr(found) for word in WORDS)


@pytest.mark.parametrize("label", ["Private key", "私钥"])
def test_a_cell_loses_the_key_that_its_column_names(label: str) -> None:
    cell = Field(FindingKind.SUBJECT, HEX, HEX, label, Span.in_cell(2, 3))
    found = masked(replace(reading(""), records=(Record(EventKind.OTHER, (cell,)),)))
    assert HEX not in repr(found)
    assert [notice.code for notice in found.notices] == [PRIVATE_KEY]


def test_a_request_is_outlined_and_a_warning_is_not() -> None:
    lines = ["您好", "请把短信验证码发给我", "请勿将验证码告诉任何人"]
    (notice,) = request_notices(replace(reading(""), pages=(page_of(lines),)))
    assert notice.code == SECRET_REQUEST
    assert notice.span == Span.on_page(0, (10.0, 150.0, 600.0, 180.0))


@pytest.mark.parametrize(
    "text",
    [
        "请下载向日葵，我帮您操作",
        "把手机屏幕共享给我",
        "Please install AnyDesk so I can help",
        "Send me your seed phrase",
    ],
)
def test_remote_control_and_phrases_are_requests(text: str) -> None:
    assert [notice.code for notice in request_notices(reading(text))] == [SECRET_REQUEST]


@pytest.mark.parametrize(
    "text",
    [
        "不要开启屏幕共享",
        "Never install AnyDesk for a caller",
        "Do not tell anybody the verification code",
        "谨防要求下载腾讯会议共享屏幕的骗子",
    ],
)
def test_warnings_are_no_requests(text: str) -> None:
    assert list(request_notices(reading(text))) == []


@pytest.mark.parametrize(
    "piece",
    [
        "abandon ",
        "abandon abiliti ",
        "abandon ability able about above absent zzz ",
        "的 一 ",
        "a1 ",
        "私钥",
        HEX[:63] + " ",
    ],
)
def test_hostile_texts_are_gone_through_to_their_end(piece: str) -> None:
    """A search that blew up would never come to the phrase behind them."""
    text = piece * (200_000 // len(piece)) + f"\n。。\n{PHRASE}"
    assert max(end for words in seed_phrases(text, SecretOutline(text)) for _start, end in words) == len(text)
    assert all(end <= len(text) for _start, end in private_keys(text, SecretOutline(text)))


def test_a_phrase_that_goes_on_overleaf_is_covered_on_both_pages() -> None:
    first, second = page_of(["Save it", *WORDS[:7]]), replace(page_of([*WORDS[7:], "Done"]), number=1)
    text = "\n\n".join("\n".join(line.text for line in page.lines) for page in (first, second))
    found = masked(replace(reading(text), pages=(first, second)))
    assert [notice.span.page for notice in found.notices] == [0, 1]
    assert not any(word in repr(found) for word in WORDS)
    assert "Save it" in found.text
    assert "Done" in found.text


def test_what_a_row_on_a_page_says_of_a_phrase_is_hidden_with_it() -> None:
    page = page_of([f"{number} {word}" for number, word in enumerate(WORDS, 1)])
    fields = [Field(FindingKind.SUBJECT, word, word, "", Span.on_page(0, (90.0, 100.0 + 50 * at, 170.0, 130.0 + 50 * at)))
              for at, word in enumerate(WORDS)]  # fmt: skip
    records = tuple(Record(EventKind.OTHER, (field,), field.text) for field in fields)
    text = "\n".join(line.text for line in page.lines)
    found = masked(replace(reading(text), pages=(page,), records=records))
    assert not any(word in repr(found) for word in WORDS)


def test_a_secret_whose_place_no_picture_tells_covers_all_of_it() -> None:
    notice = Notice(SEED_PHRASE, span=Span.in_text(3, 90))
    assert secret_boxes([notice], 0) == ((0, 0, float("inf"), float("inf")),)
