"""Reads calendar moments out of cells and running text; not for relative times ("yesterday") or clocks alone."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from wallet_vault.model import When
from wallet_vault.values.cells import clean_cell

MAX_LENGTH = 120
"""No moment is printed longer; what is longer is not looked at as a whole."""

FIRST_YEAR, LAST_YEAR = 1970, 2099

_EXCEL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - serials have no zone; ECMA-376 part 1, 18.17.4.1
_EXCEL_1904_DAYS = 1462
_EXCEL_FIRST, _EXCEL_LAST = 20000, 80000  # 1954 to 2119: what a statement can hold

_MONTHS = {
    name: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)  # noqa: SIM905 - one row of words reads better
}
_MONTH_NAME = (
    r"(?:(?=(?-i:[A-Z]))(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?))"
)
_GAP = r"[ \t\u00a0\u202f\u2009\u3000]{0,3}"
_WEEKDAY = (
    r"(?:(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
    r"|[(（]?(?:周|星期|礼拜)[一二三四五六日天][)）]?)"
)
_START = r"(?<![0-9A-Za-z])(?<![0-9][-/.:])"
_DAY = r"(?P<day>[0-9]{2}(?=[0-9]{1,2}[:：][0-9]{2})|[0-9]{1,2}(?![0-9]))"

_YEAR = r"(?P<year>[12][0-9]{3})"
_MONTH = r"(?P<month>[0-9]{1,2})"
_TRAILING_YEAR = rf"(?:,?[ \-]{{0,3}}{_YEAR}(?![0-9]))?"
_CLOCK_FOLLOWS = rf"(?={_GAP},?{_GAP}[0-9]{{1,2}}[:：][0-9]{{2}})"

_YEAR_FIRST = (
    rf"{_START}{_YEAR}{_GAP}(?P<mark>[-/.年]){_GAP}{_MONTH}{_GAP}(?:(?P=mark)|月){_GAP}{_DAY}(?:{_GAP}[日号])?"
    r"(?![-/.][0-9](?![0-9]?[:：]))"
)
_COMPACT = (
    rf"{_START}(?P<year>20[0-9]{{2}})(?P<month>[01][0-9])(?P<day>[0-3][0-9])"
    r"(?=[ T]{0,2}[0-9]{2}:?[0-9]{2}:?[0-9]{2}(?![0-9]))"
)
_YEAR_AND_MONTH = rf"{_START}{_YEAR}{_GAP}年{_GAP}{_MONTH}{_GAP}月(?!{_GAP}[0-9])"
_MONTH_AND_DAY = rf"(?<![0-9年]){_MONTH}{_GAP}月{_GAP}{_DAY}(?:{_GAP}[日号])?"
_NAMED_MONTH_FIRST = (
    rf"(?<![A-Za-z])(?:{_WEEKDAY},?{_GAP})?(?P<name>{_MONTH_NAME})\.?[ \-]{{0,3}}"
    rf"(?P<day>[0-9]{{1,2}})(?![0-9:])(?:st|nd|rd|th)?{_TRAILING_YEAR}"
)
_NAMED_MONTH_SECOND = (
    rf"(?<![0-9A-Za-z:.])(?:{_WEEKDAY},?{_GAP})?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?[ \-]{{0,3}}"
    rf"(?P<name>{_MONTH_NAME})(?![A-Za-z])\.?{_TRAILING_YEAR}"
)
_TWO_NUMBERS = r"(?P<first>[0-9]{1,2})(?P<mark>[-/.])(?P<second>[0-9]{1,2})"
_YEAR_LAST = rf"{_START}{_TWO_NUMBERS}(?P=mark){_YEAR}(?![0-9])"
_NUMBERS_AND_CLOCK = rf"{_START}{_TWO_NUMBERS}(?<![.][0-9])(?<![.][0-9]{{2}}){_CLOCK_FOLLOWS}"

_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        _YEAR_FIRST,
        _COMPACT,
        _YEAR_AND_MONTH,
        _MONTH_AND_DAY,
        _NAMED_MONTH_FIRST,
        _NAMED_MONTH_SECOND,
        _YEAR_LAST,
        _NUMBERS_AND_CLOCK,
    )
)
_DIGIT = re.compile(r"[0-9]")

_PERIOD = r"(?P<period>上午|下午|凌晨|早上|清晨|中午|傍晚|晚上|夜里)"
_CLOCK = (
    rf"(?:{_PERIOD}{_GAP})?(?P<hour>[0-9]{{1,2}})"
    rf"(?:[:：](?P<minute>[0-9]{{2}})(?:[:：](?P<second>[0-9]{{2}})(?:[.,][0-9]{{1,9}})?)?(?![0-9:：])"
    rf"|{_GAP}[时点]{_GAP}(?P<minute_cn>[0-9]{{1,2}}){_GAP}分(?:{_GAP}(?P<second_cn>[0-9]{{1,2}}){_GAP}秒)?)"
    rf"(?:{_GAP}(?P<half>[AP])(?:\.{_GAP}M\.|{_GAP}M\b))?"
)
_ZONE = (
    rf"(?:{_GAP}(?:[(（]?(?P<zulu>Z|UTC|GMT)?{_GAP}(?P<offset>[+-][0-9]{{1,2}}(?::?[0-9]{{2}})?)(?![0-9:])[)）]?"
    rf"|[(（]?\+?(?P<utc>Z|UTC|GMT)(?![A-Za-z0-9])[)）]?|[(（]?(?P<beijing>北京时间|Beijing time)[)）]?))?"
)
_JOIN = rf"(?:{_GAP}(?:T|,|，|·|at|on|-|\||{_WEEKDAY})?{_GAP}(?:{_WEEKDAY}{_GAP})?)"
_TIME_AFTER = re.compile(rf"{_JOIN}{_CLOCK}{_ZONE}", re.IGNORECASE)
_TIME_BEFORE = re.compile(rf"(?<![0-9:：.])[ ]?{_CLOCK}{_ZONE}{_GAP}(?:,|，|·|on|-|\|)?{_GAP}\Z", re.IGNORECASE)
_COMPACT_CLOCK = re.compile(r"[ T]{0,2}(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})(?P<second>[0-9]{2})(?![0-9])(?P<utc>Z)?")
_BEFORE_LENGTH = 40

_STANDARD = re.compile(
    r"(?P<year>[0-9]{4})[-/](?P<month>[0-9]{1,2})[-/](?P<day>[0-9]{1,2}) (?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2}))?"
)


@dataclass(frozen=True, slots=True)
class _Clock:
    hour: int
    minute: int
    second: int | None
    offset_minutes: int | None


def parse_moment(text: str) -> When | None:
    """Read a cell or phrase that is one moment and nothing else; ``None`` for anything else.

    A date whose order of day and month is open (``03/04/2025``) is not read.
    """
    cleaned = clean_cell(text)
    if not cleaned or len(cleaned) > MAX_LENGTH:
        return None
    match = _STANDARD.fullmatch(cleaned)
    if match is not None:
        parts = {name: int(value) for name, value in match.groupdict().items() if value is not None}
        return _when(parts, _Clock(parts["hour"], parts["minute"], parts.get("second"), None))
    found = find_moments(cleaned)
    if len(found) == 1 and found[0][:2] == (0, len(cleaned)):
        return found[0][2]
    return None


def find_moments(text: str) -> tuple[tuple[int, int, When], ...]:
    """All moments inside running text as (start, end, moment), in order, without overlaps.

    A date is needed: a clock alone is no moment. Year-less dates are given without a year.
    """
    found: list[tuple[int, int, When]] = []
    end = 0
    for match in _date_matches(text):
        if match.start() < end:
            continue
        date = _date_parts(match)
        if date is None:
            continue
        start, stop, clock = _clock_around(text, match, end)
        when = _when(date, clock)
        if when is not None:
            found.append((start, stop, when))
            end = stop
    return tuple(found)


def from_excel_serial(serial: float, *, date1904: bool = False) -> When | None:
    """The moment of a spreadsheet's day number, to the nearest second; ``None`` outside 1954 to 2119."""
    days = serial + (_EXCEL_1904_DAYS if date1904 else 0)
    if not _EXCEL_FIRST < days < _EXCEL_LAST:
        return None
    return When.from_datetime(_EXCEL_EPOCH + timedelta(seconds=round(days * 86400)))


def _date_matches(text: str) -> Iterator[re.Match[str]]:
    """Matches of all date patterns by start; the earlier pattern first where two start together."""
    if _DIGIT.search(text) is None:
        return iter(())
    matches = [(match.start(), rank, match) for rank, pattern in enumerate(_DATES) for match in pattern.finditer(text)]
    matches.sort(key=lambda entry: entry[:2])
    return (match for _start, _rank, match in matches)


def _date_parts(match: re.Match[str]) -> dict[str, int] | None:
    """Year, month and day as far as stated; ``None`` where the order of day and month is open."""
    groups = match.groupdict()
    parts = {name: int(groups[name]) for name in ("year", "month", "day") if groups.get(name)}
    if groups.get("name"):
        parts["month"] = _MONTHS[groups["name"][:3].lower()]
    if groups.get("first"):
        order = _month_and_day(int(groups["first"]), int(groups["second"]), groups["mark"], has_year="year" in parts)
        if order is None:
            return None
        parts["month"], parts["day"] = order
    return parts


def _month_and_day(first: int, second: int, mark: str, *, has_year: bool) -> tuple[int, int] | None:
    """Which number is the month: by size, by the dots of German dates, by the dash of Chinese lists."""
    if first == second or second > 12 or (mark == "-" and not has_year):
        return first, second
    return (second, first) if first > 12 or mark == "." else None


def _clock_around(text: str, date: re.Match[str], floor: int) -> tuple[int, int, _Clock | None]:
    """Start and end of the whole moment, and its clock, which stands after or before the date."""
    compact = _COMPACT_CLOCK.match(text, date.end())
    after = compact or _TIME_AFTER.match(text, date.end())
    if after is not None and (clock := _clock(after)) is not None:
        return date.start(), after.end(), clock
    window = max(floor, date.start() - _BEFORE_LENGTH)
    before = _TIME_BEFORE.search(text, window, date.start()) if ":" in text[window : date.start()] else None
    if before is not None and (clock := _clock(before)) is not None:
        blank = len(before[0]) - len(before[0].lstrip())
        return before.start() + blank, date.end(), clock
    return date.start(), date.end(), None


def _clock(match: re.Match[str]) -> _Clock | None:
    groups = match.groupdict()
    minute = groups.get("minute") or groups.get("minute_cn")
    second = groups.get("second") or groups.get("second_cn")
    hour = _hour_of_day(int(groups["hour"]), groups.get("period"), groups.get("half"))
    if hour is None or minute is None or int(minute) > 59 or int(second or 0) > 59:
        return None
    return _Clock(hour, int(minute), int(second) if second else None, _offset(groups))


def _hour_of_day(hour: int, period: str | None, half: str | None) -> int | None:
    """The hour from 0 to 23; ``None`` where it cannot be, or where the night's 12 leaves the day open."""
    if hour > 23:
        return None
    if half is not None:
        return hour % 12 + (12 if half in "Pp" else 0) if 1 <= hour <= 12 else None
    if period in {"下午", "傍晚", "晚上", "夜里", "中午"} and hour < 12:
        late = period != "中午" or hour < 5
        return hour + 12 if late else hour
    if period in {"晚上", "夜里"} and hour == 12:
        return None
    return 0 if period in {"上午", "凌晨", "早上", "清晨"} and hour == 12 else hour


def _offset(groups: dict[str, str | None]) -> int | None:
    if groups.get("beijing"):
        return 480
    printed = groups.get("offset")
    if not printed:
        return 0 if groups.get("utc") else None
    digits = printed[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    if hours > 14 or minutes > 59:
        return None
    return (hours * 60 + minutes) * (-1 if printed[0] == "-" else 1)


def _when(date: dict[str, int], clock: _Clock | None) -> When | None:
    """The moment, ``None`` where the calendar or the clock does not have it."""
    year, month, day = date.get("year"), date["month"], date.get("day")
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= monthrange(year or 4, month)[1]):
        return None
    if clock is None:
        return When(year, month, day)
    if clock.hour > 23 or clock.minute > 59 or (clock.second or 0) > 59:
        return None
    return When(year, month, day, clock.hour, clock.minute, clock.second, clock.offset_minutes)
