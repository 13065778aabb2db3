"""Shapes and checks of transaction numbers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet_vault.values.checksums import (
    base58check_payload,
    is_bech32_valid,
    is_eip55_valid,
    is_luhn_valid,
    keccak256,
)
from wallet_vault.values.identifiers import classify, is_masked

NOVEMBER_3 = date(2025, 11, 3)


@pytest.mark.parametrize(
    ("text", "scheme", "day"),
    [
        ("2025110322001410821457730926", "alipay.trade", NOVEMBER_3),
        ("2025110300003001630066158536", "alipay.trade", NOVEMBER_3),
        ("20251103009130125000720001057848", "alipay.transfer", NOVEMBER_3),
        ("2025110322001410821457730926_130011109250941183", "alipay.refund", NOVEMBER_3),
        ("2025110322001410821457730926*130011109250941183", "alipay.refund", NOVEMBER_3),
        ("4200002915202511034173926085", "wechat.payment", NOVEMBER_3),
        ("50301905462025110333321628462", "wechat.refund", NOVEMBER_3),
        ("1000050001202511030914082633501", "wechat.transfer", NOVEMBER_3),
        ("100005000125110300091408263350174492", "wechat.transfer", NOVEMBER_3),
        ("1000039801202511030614082771635", "wechat.red_packet", NOVEMBER_3),
        ("100010710125110300091408263350174492", "wechat.scan", NOVEMBER_3),
        ("207251103000914082633501744921", "wechat.withdrawal", NOVEMBER_3),
        ("110251103220140826339175082416", "wechat.top_up", NOVEMBER_3),
        ("25110311100000914082633501744921", "meituan.order", NOVEMBER_3),
        ("202511031422051234567", "unionpay.query", NOVEMBER_3),
        ("JDX123456789012", "jd.order", None),
        ("312345678901", "jd.order", None),
        ("7FK29481LS613052T", "paypal.transaction", None),
        ("I-BW452GLLEP1G", "paypal.reference", None),
        ("pi_3MtwBwLkdIwHu7ix28a3tqPa", "stripe", None),
        ("cs_test_a1b2c3d4e5f6g7h8", "stripe", None),
        ("GPA.3312-4021-5583-90417..2", "google.order", None),
        ("MK4T7Q2XB9", "apple.order", None),
        ("0x" + "a1" * 32, "evm.tx", None),
        ("b2" * 32, "tron.tx", None),
        ("T2511031422057315647722", "phonepe.transaction", NOVEMBER_3),
        ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "evm.address", None),
        ("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", "evm.address", None),
        ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "tron.address", None),
        ("1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "btc.address", None),
        ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "btc.address", None),
        ("6222020200112233446", "bank.card", None),
    ],
)
def test_shape_tells_scheme_and_date(text, scheme, day):
    found = classify(text)
    assert found is not None
    assert (found.scheme, found.embedded_date) == (scheme, day)
    assert 0 < found.confidence <= 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025…0926",
        "20251103...57730926",
        "2025110322001410****57730926",
        "42000029152025110341739XXXX8",
        "0000000000000000000000000000",
        "2025110300000000000000000000",  # digits lost to a spreadsheet
        "2025133322001410821457730926",  # no month 13
        "2025023022001410821457730926",  # no 30 February
        "4200002915209913034173926085",
        "hello world",
        "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u",  # one character off
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeaeD",  # case of two letters off
        "6222020200112233447",  # Luhn does not hold
        "1" * 500,
    ],
)
def test_masked_impossible_and_unproved_numbers_are_no_ids(text):
    assert classify(text) is None


@pytest.mark.parametrize("text", ["2025…8542", "20**42", "****1234", "•••• 1234", "20...42"])
def test_left_out_digits_are_seen(text):
    assert is_masked(text)


def test_keccak_agrees_with_published_vectors():
    assert keccak256(b"").hex() == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
    assert keccak256(b"abc").hex() == "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"


def test_checksums_of_published_examples():
    assert is_luhn_valid("4111111111111111")
    assert not is_luhn_valid("4111111111111112")
    assert not is_luhn_valid("４１１１")
    assert is_eip55_valid("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359")
    assert base58check_payload("1BoatSLRHtKNngkdXEeobR76b53LETtpyT")[0] == 0
    assert base58check_payload("1BoatSLRHtKNngkdXEeobR76b53LETtpyU") is None
    assert is_bech32_valid("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0")
    assert not is_bech32_valid("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5")


@given(st.text(max_size=200))
def test_any_text_is_judged_without_an_error(text):
    found = classify(text)
    assert found is None or found.scheme
    is_masked(text)


@given(st.text("0123456789abcdefxXTMIBSGPA._-*", min_size=9, max_size=80))
def test_numbers_alike_are_judged_without_an_error(text):
    found = classify(text)
    assert found is None or 0 < found.confidence <= 1
