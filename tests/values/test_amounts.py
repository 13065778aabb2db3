from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet_vault.values.amounts import MINUS_SIGNS, UNITS, ParsedAmount, parse_amount, unit_of

amounts = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False)


@pytest.mark.parametrize(
    ("text", "plain", "unit"),
    [
        ("¥28.16", "28.16", "CNY"),
        ("￥28.16", "28.16", "CNY"),
        ("12", "12", ""),
        ("1,234.56", "1234.56", ""),
        ("-¥5", "-5", "CNY"),
        ("¥-5", "-5", "CNY"),
        ("+10000.00", "+10000.00", ""),
        ("－￥１２３．４５", "-123.45", "CNY"),
        ("CNY 123.18", "123.18", "CNY"),
        ("CNY13.50", "13.50", "CNY"),
        ("RMB138.20元", "138.20", "CNY"),
        ("CN¥ 5", "5", "CNY"),
        ("人民币 88.00元", "88.00", "CNY"),
        ("INR 1,23,456.00", "123456.00", "INR"),
        ("1.234,56", "1234.56", ""),
        ("1.234.567", "1234567", ""),
        ("€3,50", "3.50", "EUR"),
        ("1 234,56 €", "1234.56", "EUR"),
        ("1'234.50", "1234.50", ""),
        ("US$5", "5", "USD"),
        ("HK$1,000", "1000", "HKD"),
        ("£10", "10", "GBP"),
        ("500円", "500", "JPY"),
        ("¥500円", "500", "JPY"),
        ("12.5 USDT", "12.5", "USDT"),
        ("0.000000000000000001 ETH", "0.000000000000000001", "ETH"),
        ("0,123 BTC", "0.123", "BTC"),
        ("1,234", "1234", ""),
        ("1.234", "1.234", ""),
    ],
)
def test_printed_amounts_are_read(text: str, plain: str, unit: str) -> None:
    parsed = parse_amount(text)
    assert parsed is not None
    assert (parsed.plain(), parsed.unit) == (plain, unit)


@pytest.mark.parametrize(
    "text",
    ["", "¥", "--", "/", "abc", "5 all", "1,2345", "12,34,5", "+-5", "1.2.3", "10:30", "US$5€", "CNY5USD", "5%", "(已退款5)",
     "8(不明)", "9" * 200, "1e5", "NaN", "Infinity", "٣" * 90],
)  # fmt: skip
def test_what_is_no_amount_is_not_read(text: str) -> None:
    assert parse_amount(text) is None


@pytest.mark.parametrize(
    ("text", "refunded"),
    [
        ("131.77(已退款89.84)", "89.84"),
        ("131.77（已退款￥89.84）", "89.84"),
        ("468.32(已全额退款)", "468.32"),
        ("5", None),
    ],
)
def test_the_refunded_part_is_kept_apart(text: str, refunded: str | None) -> None:
    parsed = parse_amount(text)
    assert parsed is not None
    assert parsed.refunded == (Decimal(refunded) if refunded else None)


@pytest.mark.parametrize("minus", MINUS_SIGNS)
def test_every_minus_counts(minus: str) -> None:
    assert parse_amount(f"{minus}100.00") == ParsedAmount(Decimal("-100.00"), "-")


@given(amounts, st.sampled_from(["", "-", "+"]), st.sampled_from(["", "¥", "US$", "HK$"]), st.booleans())
def test_what_is_printed_is_what_is_read(amount: Decimal, sign: str, symbol: str, grouped: bool) -> None:
    parsed = parse_amount(f"{sign}{symbol}{amount:,.2f}" if grouped else f"{sign}{symbol}{amount:.2f}")
    assert parsed is not None
    assert abs(parsed.value) == amount
    assert (parsed.signed, parsed.unit) == (sign, UNITS.get(symbol, ""))


@given(amounts)
def test_plain_amounts_come_back_exactly(amount: Decimal) -> None:
    parsed = parse_amount(f"{amount:f}")
    assert parsed is not None
    assert parsed.plain() == f"{amount:f}"


@given(st.text(max_size=120))
def test_any_text_is_read_or_refused(text: str) -> None:
    parsed = parse_amount(text)
    assert parsed is None or parsed.value.is_finite()


@given(st.text(alphabet="0123456789.,+-¥ ()元", max_size=80))
def test_text_of_digits_and_signs_is_read_or_refused(text: str) -> None:
    parsed = parse_amount(text)
    assert parsed is None or parsed.value.is_finite()


def test_codes_are_upper_case_but_for_the_unmistakable() -> None:
    assert unit_of("rmb") == "CNY"
    assert unit_of("usdt") == "USDT"
    assert unit_of("all") is None
