"""Tells by its shape whose number a text is, and which date it carries. Not for finding numbers in running text.

Shapes were counted on real statements and taken from the providers' documents; they are evidence,
not proof: a printed label says more than a shape that many numbers share.
"""

import re
from dataclasses import dataclass
from datetime import date

from wallet_vault.values.checksums import base58check_payload, is_bech32_valid, is_eip55_valid, is_luhn_valid

MAX_LENGTH = 128
"""No transaction number is printed longer; what is longer is not looked at."""

FIRST_YEAR, LAST_YEAR = 2003, 2060
"""Alipay's first year; no wallet's number carries an earlier date."""

_MASKED = re.compile(r"[…•●·]|\.{3}|\.\.(?![0-9]{1,3}\Z)|\*{2}|[xX]{4}|[?？]")
_DAY = r"(?P<day>20[0-9]{2}[01][0-9][0-3][0-9])"
_SHORT_DAY = r"(?P<short_day>[0-9]{2}[01][0-9][0-3][0-9])"


@dataclass(frozen=True, slots=True)
class IdClass:
    """``scheme`` is ``wallet.kind``; ``confidence`` from 0 to 1 is that of the shape alone."""

    scheme: str
    confidence: float
    embedded_date: date | None = None
    """The day that the number carries (of the payment, for most)."""


_SHAPES: tuple[tuple[str, float, re.Pattern[str]], ...] = tuple(
    (scheme, confidence, re.compile(pattern, re.ASCII))
    for scheme, confidence, pattern in (
        ("alipay.refund", 0.95, rf"{_DAY}[0-9]{{20}}[_*][0-9A-Za-z_*\-]{{1,64}}"),
        ("alipay.trade", 0.97, rf"{_DAY}2[0-3]00[0-9]{{16}}"),
        ("alipay.trade", 0.8, rf"{_DAY}[0-9]{{20}}"),
        ("alipay.transfer", 0.8, rf"{_DAY}[0-9]{{24}}"),
        ("wechat.payment", 0.97, rf"4200[0-9]{{6}}{_DAY}[0-9]{{10}}"),
        ("wechat.payment", 0.9, rf"[14]00[0-9]{{7}}{_DAY}[0-9]{{10}}"),
        ("wechat.refund", 0.95, rf"50[0-9]{{8}}{_DAY}[0-9]{{11}}"),
        ("wechat.transfer", 0.97, rf"1000050001{_DAY}[0-9]{{13}}"),
        ("wechat.transfer", 0.95, rf"1000050001{_SHORT_DAY}[0-9]{{20}}"),
        ("wechat.transfer", 0.9, rf"53010001[0-9]{{6}}{_DAY}[0-9]{{10}}"),
        ("wechat.red_packet", 0.97, rf"10000(?:398|395)01{_DAY}[0-9]{{13}}"),
        ("wechat.red_packet", 0.95, rf"10000(?:398|395)01{_SHORT_DAY}[0-9]{{20}}"),
        ("wechat.scan", 0.9, rf"(?:1000049901|1000107101|1000049501|1000108101){_SHORT_DAY}[0-9]{{20}}"),
        ("wechat.scan", 0.8, r"1000049501[0-9]{30}"),
        ("wechat.withdrawal", 0.7, rf"207{_SHORT_DAY}[0-9]{{21}}"),
        ("wechat.top_up", 0.7, rf"110{_SHORT_DAY}[0-9]{{21}}"),
        ("meituan.order", 0.8, rf"{_SHORT_DAY}1110[0-9]{{22}}"),
        ("unionpay.query", 0.9, rf"{_DAY}(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9][0-9]{{7}}"),
        ("google.order", 0.99, r"GP[AY]\.[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{5}(?:\.\.[0-9]{1,3})?"),
        ("stripe", 0.97, r"(?:pi|ch|py|re|tr|po|txn|in|sub|cus|pm|evt)_[A-Za-z0-9]{14,64}"),
        ("stripe", 0.97, r"cs_(?:test|live)_[A-Za-z0-9]{14,80}"),
        ("paypal.transaction", 0.7, r"(?=[0-9A-Z]*[0-9])(?=[0-9A-Z]*[A-Z])[0-9A-Z]{17}"),
        ("paypal.reference", 0.9, r"(?:[BI]|EC)-[0-9A-Z]{11,17}"),
        ("phonepe.transaction", 0.8, rf"T{_SHORT_DAY}[0-9]{{15,19}}"),
        ("jd.order", 0.9, r"JDX[0-9]{12}"),
        ("jd.order", 0.3, r"[1-9][0-9]{11}(?:_1)?"),
        ("apple.order", 0.5, r"M(?=[A-Z0-9]*[0-9])[A-Z0-9]{8,12}"),
        ("apple.order", 0.5, r"W[0-9]{9,10}"),
        ("evm.tx", 0.98, r"0[xX][0-9a-fA-F]{64}"),
        ("tron.tx", 0.6, r"[0-9a-f]{64}"),  # a Bitcoin hash looks the same; TRON is what these wallets show
        ("solana.tx", 0.6, r"[1-9A-HJ-NP-Za-km-z]{87,88}"),
        ("bank.card", 0.7, r"62[0-9]{14,17}"),
    )
)
_EVM_ADDRESS = re.compile(r"0[xX][0-9a-fA-F]{40}", re.ASCII)
_BITCOIN_VERSIONS = frozenset({0x00, 0x05})
_TRON_VERSION = 0x41


def classify(text: str) -> IdClass | None:
    """Judge a number without blanks; ``None`` where no shape fits, or digits are masked or left out.

    A date inside must be one of the calendar; a checksum, where the shape has one, must hold.
    """
    if not 9 <= len(text) <= MAX_LENGTH or is_masked(text) or _is_one_character(text):
        return None
    address = _address(text)
    if address is not None:
        return address
    for scheme, confidence, shape in _SHAPES:
        match = shape.fullmatch(text)
        if match is None or (scheme == "bank.card" and not is_luhn_valid(text)):
            continue
        day, holds = _embedded_date(match)
        if holds:
            return IdClass(scheme, confidence, day)
    return None


def is_masked(text: str) -> bool:
    """Whether characters were left out or covered: such a text is no number to rely on."""
    return _MASKED.search(text) is not None


def is_address(scheme: str) -> bool:
    """Whether a scheme names a place on a chain rather than a transaction."""
    return scheme.endswith(".address")


def _address(text: str) -> IdClass | None:
    if _EVM_ADDRESS.fullmatch(text):
        return IdClass("evm.address", 0.98 if text[2:].lower() != text[2:] else 0.9) if is_eip55_valid(text) else None
    if text[:3].lower() == "bc1" and is_bech32_valid(text):
        return IdClass("btc.address", 0.99)
    if text[0] not in "T13" or not 25 <= len(text) <= 35:
        return None
    payload = base58check_payload(text)
    if payload is None or len(payload) != 21:
        return None
    if payload[0] == _TRON_VERSION:
        return IdClass("tron.address", 0.99)
    return IdClass("btc.address", 0.99) if payload[0] in _BITCOIN_VERSIONS else None


def _embedded_date(match: re.Match[str]) -> tuple[date | None, bool]:
    """The date inside, and whether it holds (a shape without a date always does)."""
    groups = match.groupdict()
    printed = groups.get("day") or ("20" + groups["short_day"] if groups.get("short_day") else "")
    if not printed:
        return None, True
    try:
        day = date(int(printed[:4]), int(printed[4:6]), int(printed[6:8]))
    except ValueError:
        return None, False
    return day, FIRST_YEAR <= day.year <= LAST_YEAR


def _is_one_character(text: str) -> bool:
    """Whether the tail is one digit over and over: an example, not a number."""
    return len(set(text[-8:])) == 1
