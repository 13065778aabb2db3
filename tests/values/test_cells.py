import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet_vault.values.cells import clean_cell, codec_of, decode_declared, decode_text, is_binary, is_empty_cell

CHINESE = "支付宝交易记录明细查询，金额（元）"


@pytest.mark.parametrize(
    "around", [" ", "\t", "\u3000", "\u00a0", "\ufeff", "\u200b", "\u200e", "\u202a", "\u202f", "\u2060"]
)
def test_blanks_around_a_cell_are_stripped_and_those_inside_kept(around: str) -> None:
    assert clean_cell(f"{around}4200{around}01{around}{around}") == f"4200{around}01"


@pytest.mark.parametrize("text", ["", "  ", "/", "-", "--", "-" * 20, "（空）", "N/A", "None", "\t/\u3000"])
def test_what_statements_write_for_nothing_is_empty(text: str) -> None:
    assert is_empty_cell(text)


@pytest.mark.parametrize("text", ["0", "a", "/ 1", "-5", "无"])
def test_other_text_is_not_empty(text: str) -> None:
    assert not is_empty_cell(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_chinese_is_decoded_without_guessing(encoding: str) -> None:
    decoded = decode_text(CHINESE.encode(encoding))
    assert (decoded.text, decoded.guessed) == (CHINESE, False)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("支付寶交易記錄明細查詢的結果", "big5"),
        ("お支払いが完了しました。金額は", "cp932"),
        ("créer un café, élève déjà vu à l'été", "cp1252"),
    ],
)
def test_other_encodings_are_guessed_and_say_so(text: str, encoding: str) -> None:
    decoded = decode_text(text.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.guessed) == (text, encoding, True)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_head_cut_inside_a_character_keeps_its_encoding(encoding: str) -> None:
    decoded = decode_text(CHINESE.encode(encoding)[:-1])
    assert (decoded.text, decoded.encoding) == (CHINESE[:-1], encoding)


def test_one_broken_byte_does_not_change_the_encoding_of_a_long_text() -> None:
    decoded = decode_text(CHINESE.encode() * 20 + b"\xff" + CHINESE.encode())
    assert decoded.encoding == "utf-8"
    assert decoded.guessed


@given(st.binary(max_size=300))
def test_any_bytes_decode(data: bytes) -> None:
    assert isinstance(decode_text(data).text, str)
    assert isinstance(decode_declared(data, "x-gbk").text, str)


@given(st.text(max_size=100).filter(lambda text: not text.startswith("\ufeff") and "\0" not in text))
def test_utf8_comes_back(text: str) -> None:
    assert decode_text(text.encode()).text == text


@given(st.text(max_size=30), st.binary(max_size=30))
def test_any_declared_charset_decodes(charset: str, data: bytes) -> None:
    assert isinstance(decode_declared(data, charset).text, str)


@pytest.mark.parametrize("charset", ["gb2312", "X-GBK", '"gbk"', "GB_2312-80", "cp936"])
def test_chinese_charsets_of_mails_mean_gb18030(charset: str) -> None:
    assert codec_of(charset) == "gb18030"
    assert decode_declared("喆镕".encode("gb18030"), charset).text == "喆镕"


@pytest.mark.parametrize("charset", ["", "no-such", "zlib", "base64", "punycode", "idna", "unicode_escape", "a\0b"])
def test_what_is_no_charset_is_not_used(charset: str) -> None:
    assert codec_of(charset) is None


def test_a_wrong_charset_is_noticed() -> None:
    assert decode_declared("退款".encode("gb18030"), "utf-8").text == "退款"
    assert decode_declared("退款".encode("gb18030"), "utf-8").guessed


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-le", "utf-32"])
def test_text_in_any_encoding_is_not_binary(encoding: str) -> None:
    assert not is_binary("Payment 退款 received".encode(encoding))


def test_zero_bytes_among_others_are_binary() -> None:
    assert is_binary(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0")
    assert is_binary(b"PK\x03\x04\x14\0\0\0")
