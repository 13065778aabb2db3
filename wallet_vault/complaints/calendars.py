"""Working days of a region: weekends, public holidays, and China's weekends that are made up for bridging days.

Rests on the library ``holidays``. Knows no clock; which day it is comes from outside.
"""

from datetime import date, timedelta
from functools import cache

import holidays

_SATURDAY = 5
_FIRST_YEAR, _LAST_YEAR = 2001, 2060
_COUNTRIES = {"CN": ("CN", None), "GB": ("GB", "ENG"), "US": ("US", None)}
"""Region → country and subdivision. The European Union has no holidays of its own."""


class WorkCalendar:
    """``announced_until`` is the last year whose rest days are known, ``None`` where rules tell every year."""

    def __init__(self, region: str) -> None:
        country, subdivision = _COUNTRIES.get(region, ("", None))
        self._holidays = holidays.country_holidays(country, subdiv=subdivision) if country else None
        self.announced_until = _last_arranged_year() if region == "CN" else None

    @property
    def knows_holidays(self) -> bool:
        return self._holidays is not None

    def is_working_day(self, day: date) -> bool:
        if self._holidays is None:
            return day.weekday() < _SATURDAY
        return self._holidays.is_working_day(day)

    def is_announced(self, day: date) -> bool:
        return self.announced_until is None or day.year <= self.announced_until

    def next_working_day(self, day: date) -> date:
        """The first working day after ``day``."""
        day += timedelta(days=1)
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day


@cache
def calendar(region: str) -> WorkCalendar:
    """The calendar of one region; one that knows no holidays counts Monday to Friday."""
    return WorkCalendar(region)


@cache
def _last_arranged_year() -> int:
    """China announces each year's bridging days in the year before: the last year that has any."""
    china = holidays.country_holidays("CN", years=range(_FIRST_YEAR, _LAST_YEAR))
    return max(day.year for day in china.weekend_workdays)
