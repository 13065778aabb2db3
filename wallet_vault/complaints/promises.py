"""Reads the term out of a promise: "3个工作日内原路退回", "within 5 business days". Finds no promise itself."""

import re

from wallet_vault.model.channel import Term, TermUnit

_DIGITS = {character: number for number, character in enumerate("〇一二三四五六七八九")} | {"两": 2, "零": 0}
_UNITS: tuple[tuple[str, TermUnit], ...] = (
    (r"个?工作[日天]|個工作[日天]|(?:business|working) days?", TermUnit.WORKING_DAYS),
    (r"个?小时|個?小時|hours?", TermUnit.HOURS),
    (r"分钟|minutes?", TermUnit.HOURS),
    (r"周|个?星期|weeks?", TermUnit.WEEKS),
    (r"个月|個月|months?", TermUnit.MONTHS),
    (r"个?自然日|天|日|(?:calendar )?days?", TermUnit.DAYS),
)
_NUMBER = r"(?:[0-9]{1,3}|[一二三四五六七八九十两]{1,3})"
_TERM = re.compile(
    rf"(?:(?P<least>{_NUMBER}) ?(?:[-–~至到]|to) ?)?(?P<most>{_NUMBER}) ?(?:"
    + "|".join(f"(?P<u{place}>{words})" for place, (words, _unit) in enumerate(_UNITS))
    + ")",
    re.IGNORECASE,
)
_MINUTES = 2
"""The place of minutes in the table: rounded up to hours."""


def promised_term(promise: str) -> Term | None:
    """The term that ``promise`` names, the longer one of a range; ``None`` where it names none."""
    match = _TERM.search(promise)
    if match is None:
        return None
    count = _number(match["most"])
    place = next(place for place in range(len(_UNITS)) if match[f"u{place}"])
    if count is None or count < 1:
        return None
    return Term(-(-count // 60) if place == _MINUTES else count, _UNITS[place][1])


def _number(text: str) -> int | None:
    """Digits, or Chinese numerals up to 99."""
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS.get(text) if len(text) == 1 else None
    if len(tens) > 1 or len(ones) > 1:
        return None
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
