"""Reads an amount of money out of one cell or phrase; not for finding amounts in running text."""

import re
from decimal import Decimal

import msgspec

from wallet_vault.values.cells import clean_cell

MAX_LENGTH = 80
"""No amount is printed longer; what is longer is not looked at."""

MINUS_SIGNS = "-\u2010\u2011\u2012\u2013\u2014\u2212\u207b\ufe63\uff0d\u30fc"
"""Characters that stand for a minus before a number: on screens, in PDFs and as OCR reads them."""

_CODES = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF "
    "CLP CNH CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL "
    "HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL "
    "MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON "
    "RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX "
    "USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW"
)
ISO_CODES = frozenset(_CODES.split())

_SYMBOLS_OF_TOKENS = (
    "USDT USDC BUSD TUSD FDUSD DAI BTC ETH WETH BNB TRX SOL XRP ADA DOGE SHIB LTC BCH TON DOT AVAX MATIC POL LINK UNI "
    "ETC FIL ATOM XLM EOS OKB HT XMR"
)
TOKENS = frozenset(_SYMBOLS_OF_TOKENS.split())

_SYMBOLS = {
    "¥": "CNY",
    "CN¥": "CNY",
    "RMB": "CNY",
    "RMB¥": "CNY",
    "人民币": "CNY",
    "元": "CNY",
    "圆": "CNY",
    "JP¥": "JPY",
    "日元": "JPY",
    "円": "JPY",
    "$": "USD",
    "US$": "USD",
    "美元": "USD",
    "HK$": "HKD",
    "港元": "HKD",
    "港币": "HKD",
    "NT$": "TWD",
    "新台币": "TWD",
    "MOP$": "MOP",
    "澳门元": "MOP",
    "S$": "SGD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "R$": "BRL",
    "€": "EUR",
    "欧元": "EUR",
    "£": "GBP",
    "英镑": "GBP",
    "₹": "INR",
    "RS": "INR",
    "RS.": "INR",
    "₩": "KRW",
    "韩元": "KRW",
    "₽": "RUB",
    "฿": "THB",
    "₫": "VND",
    "₱": "PHP",
    "₿": "BTC",
    "₮": "USDT",
    "泰达币": "USDT",
}

UNITS: dict[str, str] = {**_SYMBOLS, **{code: code for code in sorted(ISO_CODES | TOKENS)}}
"""What is printed beside a number → ISO 4217 code or token symbol."""

_CASELESS = frozenset({"RMB", "RMB¥", "RS", "RS.", *(token for token in TOKENS if token.startswith("USD"))})

_NARROW = str.maketrans(
    {
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        **dict.fromkeys(MINUS_SIGNS, "-"),
        **dict.fromkeys("\u00a0\u202f\u2009\u3000\t", " "),
        **dict(zip("＋．，’￥＄￡（）", "+.,'¥$£()", strict=True)),
    }
)

_UNIT = r"[^\d\s+\-.,'()]{1,6}\.?"
_PHRASE = re.compile(
    rf"(?P<sign>[+-])? ?(?P<before>{_UNIT})?(?: ?(?P<unit2>¥))? ?(?P<inner>[+-])? ?"
    rf"(?P<number>\d[\d.,' ]*?) ?(?P<after>{_UNIT})?(?: ?\((?P<remark>[^()]{{1,30}})\))?",
    re.ASCII,
)
_REFUNDED = re.compile(r"已退款? ?¥? ?(?P<number>\d[\d.,]*) ?元?")
_FULLY_REFUNDED = re.compile(r"已?全额退款")

_PLAIN = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_INDIAN = re.compile(r"[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d+)?", re.ASCII)
_SPACED = re.compile(r"[1-9]\d{0,2}(?:([ '])\d{3})(?:\1\d{3})*(?:[.,]\d{1,2})?", re.ASCII)
_EUROPEAN = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+,\d+|[1-9]\d{0,2}(?:\.\d{3}){2,}|0,\d+|\d+,\d{1,2}", re.ASCII)


class ParsedAmount(msgspec.Struct, frozen=True, gc=False):
    """``value`` is negative where a minus is printed; ``signed`` is the sign as printed ("", "+", "-").

    ``unit`` is ISO 4217 or a token's symbol, "" where none is printed. ``refunded`` is the part
    that the same cell says was paid back, never negative.
    """

    value: Decimal
    signed: str = ""
    unit: str = ""
    refunded: Decimal | None = None

    def plain(self) -> str:
        """The amount as a plain decimal with the sign that is printed."""
        return ("+" if self.signed == "+" else "") + format(self.value, "f")


def parse_amount(text: str) -> ParsedAmount | None:
    """Read a whole cell or phrase such as ``-¥1,234.56``, ``RMB138.20元``, ``131.77(已退款89.84)``.

    ``None`` where the text is anything else. ``1,234`` is read as thousands, ``1.234`` as a decimal;
    a decimal comma only where nothing else is possible.
    """
    cleaned = clean_cell(text)
    if not cleaned or len(cleaned) > MAX_LENGTH:
        return None
    if cleaned.isascii() and _PLAIN.fullmatch(cleaned):
        return ParsedAmount(Decimal(cleaned))
    match = _PHRASE.fullmatch(cleaned.translate(_NARROW))
    if match is None or (match["sign"] and match["inner"]):
        return None
    value = _number(match["number"])
    unit = _one_unit(match["before"], match["unit2"], match["after"])
    if value is None or unit is None:
        return None
    refunded, understood = _refunded(match["remark"], value)
    if not understood:
        return None
    sign = match["sign"] or match["inner"] or ""
    return ParsedAmount(-value if sign == "-" else value, sign, unit, refunded)


def unit_of(printed: str) -> str | None:
    """The unit that a printed symbol or code means, ``None`` for anything else."""
    symbol = clean_cell(printed).translate(_NARROW)
    return UNITS.get(symbol) or (UNITS.get(symbol.upper()) if symbol.upper() in _CASELESS else None)


def _one_unit(*printed: str | None) -> str | None:
    """The unit that all printed symbols agree on; "" where there is none, ``None`` where they clash."""
    units = {unit_of(symbol) for symbol in printed if symbol}
    if units == {"CNY", "JPY"} and "¥" in printed:  # a yen sign serves both
        return "JPY"
    if len(units) > 1:
        return None
    return units.pop() if units else ""


def _refunded(remark: str | None, value: Decimal) -> tuple[Decimal | None, bool]:
    """The refunded part that a remark states, and whether the remark was understood."""
    if remark is None:
        return None, True
    if _FULLY_REFUNDED.fullmatch(remark):
        return value, True
    match = _REFUNDED.fullmatch(remark)
    part = _number(match["number"]) if match else None
    return part, part is not None


def _number(printed: str) -> Decimal | None:
    if _PLAIN.fullmatch(printed):
        return Decimal(printed)
    if _GROUPED.fullmatch(printed) or _INDIAN.fullmatch(printed):
        return Decimal(printed.replace(",", ""))
    if _EUROPEAN.fullmatch(printed):
        return Decimal(printed.replace(".", "").replace(",", "."))
    if _SPACED.fullmatch(printed):
        return Decimal(printed.replace(" ", "").replace("'", "").replace(",", "."))
    return None
