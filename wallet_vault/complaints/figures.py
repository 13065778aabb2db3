"""Finds the figures in words that a person typed: amounts, dates and numbers that a letter must bear out.

A bare number of up to three digits counts things ("called 2 times") and is not checked.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from wallet_vault.model import Event, Money, When

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_UNITS = "元|块|美元|人民币|CNY|RMB|USD|EUR|GBP|USDT|USDC|TRX|ETH|BTC"
_SUM = r"\d(?:[\d,]*\d)?(?:\.\d+)?"
_APART = "(?<![0-9A-Za-z_.])"
"""Not in the middle of a Latin word or number; Chinese is written without blanks."""
_FIGURE = re.compile(
    r"(?P<iso>(?<!\d)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d))"
    r"|(?P<chinese>(?:\d{4}年)?\d{1,2}月\d{1,2}[日号])"
    rf"|(?P<english>{_APART}\d{{1,2}} {_MONTH}(?: \d{{4}})?|{_APART}{_MONTH} \d{{1,2}}(?:,? \d{{4}})?)"
    r"|(?P<clock>(?<![\d:：])\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?!\d))"
    rf"|(?P<amount>[¥￥$€£]\s?{_SUM}|{_APART}{_SUM}\s?(?:{_UNITS})|{_APART}\d[\d,]*\.\d+)"
    rf"|(?P<number>{_APART}(?=[A-Za-z_]*\d)[0-9A-Za-z_]+)"
)
_SHORT = 4
_DIGITS = re.compile(r"\d+")
_Day = tuple[int | None, int, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """``start`` and ``end`` are its place in the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class KnownFigures:
    """What confirmed facts bear out: amounts without sign, (year, month, day), clocks as HH:MM and longer numbers."""

    amounts: frozenset[Decimal] = frozenset()
    days: frozenset[_Day] = frozenset()
    clocks: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()


def known_figures(
    events: Iterable[Event], money: Iterable[Money], days: Iterable[date] = (), numbers: Iterable[str] = ()
) -> KnownFigures:
    """Gather what ``events`` (the confirmed ones), further sums, days and numbers bear out."""
    told = tuple(events)
    whens = [event.when for event in told if event.when is not None]
    sums = [event.money for event in told if event.money is not None]
    return KnownFigures(
        frozenset(abs(one.amount) for one in (*sums, *money)),
        frozenset([*((day.year, day.month, day.day) for day in days), *(day for when in whens for day in _days(when))]),
        frozenset(clock for when in whens for clock in _clocks(when)),
        frozenset([*numbers, *(number for event in told for number in event.ids)]),
    )


def unbound_figures(text: str, known: KnownFigures) -> tuple[Figure, ...]:
    """The figures in ``text`` that nothing known bears out, in order."""
    return tuple(
        Figure(match[0], match.start(), match.end())
        for match in _FIGURE.finditer(text)
        if not _CHECKS[str(match.lastgroup)](match[0], known)
    )


def _days(when: When) -> tuple[_Day, ...]:
    return ((when.year, when.month, when.day),) if when.month is not None and when.day is not None else ()


def _clocks(when: When) -> tuple[str, ...]:
    if when.hour is None or when.minute is None:
        return ()
    short = f"{when.hour:02d}:{when.minute:02d}"
    return (short, f"{short}:{when.second:02d}") if when.second is not None else (short,)


def _is_day(year: int | None, month: int, day: int, known: KnownFigures) -> bool:
    return any(
        (known_month, known_day) == (month, day) and (year is None or year == known_year)
        for known_year, known_month, known_day in known.days
    )


def _numeric_day(text: str, known: KnownFigures) -> bool:
    parts = [int(part) for part in _DIGITS.findall(text)]
    year = parts[0] if len(parts) == 3 else None
    return _is_day(year, parts[-2], parts[-1], known)


def _english_day(text: str, known: KnownFigures) -> bool:
    month = next(place for place, name in enumerate(_MONTHS, 1) if name in text.lower())
    numbers = [int(part) for part in _DIGITS.findall(text)]
    return _is_day(numbers[1] if len(numbers) > 1 else None, month, numbers[0], known)


def _clock(text: str, known: KnownFigures) -> bool:
    return text.replace("：", ":").zfill(5 if len(text) < 6 else 8) in known.clocks


def _amount(text: str, known: KnownFigures) -> bool:
    digits = re.sub(r"[^\d.]", "", text.rstrip("."))
    return Decimal(digits) in known.amounts


def _number(text: str, known: KnownFigures) -> bool:
    if len(text) < _SHORT or text in known.numbers:
        return True
    if not (text.isascii() and text.isdigit()):
        return False
    is_year = len(text) == 4 and any(year == int(text) for year, _month, _day in known.days)
    return is_year or Decimal(text) in known.amounts


_CHECKS: dict[str, Callable[[str, KnownFigures], bool]] = {
    "iso": _numeric_day,
    "chinese": _numeric_day,
    "english": _english_day,
    "clock": _clock,
    "amount": _amount,
    "number": _number,
}
