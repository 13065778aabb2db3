"""Reads a column of dates whose order of day and month only the whole column can tell. Guesses nothing silently."""

import re
from collections.abc import Sequence
from enum import Enum

from wallet_vault.model import Notice, When
from wallet_vault.values.moments import parse_moment

_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:[ ,T]{1,2}(\d.{3,20}))?")
_COMPACT = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)")
_NO_CENTURY = re.compile(r"(\d{1,2})[ -]?([A-Za-z]{3})[ -]?(\d{2})")
"""How banks print a day with its month by name: 02 Nov 25."""

_COMPACT_CLOCK = re.compile(r"([0-2]\d)([0-5]\d)([0-5]\d)")
_UNPADDED = re.compile(r"(?:19|20)\d\d/(?:\d/\d{1,2}|\d\d/\d)(?!\d)")
"""What a spreadsheet program makes of a date that was written year first."""
_ENOUGH_DATES = 3
"""Fewer distinct dates are in order too often by chance."""


class DateOrder(Enum):
    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


class DateColumn:
    """``notices`` says what could not be told, or was told from the order of the rows alone."""

    def __init__(self, texts: Sequence[str], known: DateOrder | None = None) -> None:
        """``known`` is the order that the format or its language always uses."""
        matches = [match for text in texts if (match := _NUMERIC.fullmatch(text))]
        pairs = [(int(match[1]), int(match[3]), match[4]) for match in matches]
        if matches and all(match[2] == "." for match in matches):
            known = DateOrder.DAY_FIRST  # nobody writes the month first with dots
        self._order, doubt = _order(pairs, known)
        is_resaved = any(_UNPADDED.match(text) for text in texts)
        codes = [code for code in (doubt, "resaved_by_spreadsheet" if is_resaved else "") if code]
        self.notices = tuple(map(Notice, codes))

    def when(self, text: str, clock: str = "", offset_minutes: int | None = None) -> When | None:
        """The moment of a date cell, with the clock of another cell where there is one.

        A date whose order stays open gives its year only.
        """
        match = _NUMERIC.fullmatch(text)
        if match is None:
            if short := _NO_CENTURY.fullmatch(text):
                return _moment(f"{short[1]} {short[2].title()} 20{short[3]}", clock, offset_minutes)
            compact = _COMPACT.fullmatch(text)
            return _moment("-".join(compact.groups()) if compact else text, clock, offset_minutes)
        first, second = int(match[1]), int(match[3])
        order = _certain(first, second) or self._order
        if order is None and first != second:
            return When(int(match[4])) if max(first, second) <= 12 else None
        day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
        return _moment(f"{match[4]}-{month:02d}-{day:02d}", clock or match[5] or "", offset_minutes)


def _moment(date: str, clock: str, offset_minutes: int | None) -> When | None:
    compact = _COMPACT_CLOCK.fullmatch(clock)
    when = parse_moment(f"{date} {':'.join(compact.groups()) if compact else clock}".rstrip())
    if when is None or when.year is None or when.day is None:
        return None
    has_own_zone = when.hour is None or when.offset_minutes is not None
    return when if has_own_zone or offset_minutes is None else when.with_offset(offset_minutes)


def _order(pairs: Sequence[tuple[int, int, str]], known: DateOrder | None) -> tuple[DateOrder | None, str]:
    """The order that all dates agree on, and the code of the doubt that remains."""
    seen = {order for first, second, _year in pairs if (order := _certain(first, second))}
    if len(seen) == 1:
        return seen.pop(), ""
    if len(seen) > 1:
        return None, "date_order_open"
    if known is not None or all(first == second for first, second, _year in pairs):
        return known, ""
    sorted_by = [order for order in DateOrder if _is_sorted(pairs, order)]
    if len(sorted_by) == 1 and len(set(pairs)) >= _ENOUGH_DATES:
        return sorted_by[0], "date_order_inferred"
    return None, "date_order_open"


def _certain(first: int, second: int) -> DateOrder | None:
    if first > 12 >= second:
        return DateOrder.DAY_FIRST
    return DateOrder.MONTH_FIRST if second > 12 >= first else None


def _is_sorted(pairs: Sequence[tuple[int, int, str]], order: DateOrder) -> bool:
    keys = [(year, b, a) if order is DateOrder.DAY_FIRST else (year, a, b) for a, b, year in pairs]
    return keys in (sorted(keys), sorted(keys, reverse=True))
