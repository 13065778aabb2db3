"""China's working days against the State Council's yearly notices, copied here by hand and counted day by day.

Its General Office's notices on public holidays of 2023-10-25 (for 2024, 国办发明电〔2023〕7号), 2024-11-12 (for 2025,
国办发明电〔2024〕12号) and 2025-11-04 (for 2026), read in newspapers' copies.
"""

from datetime import date, timedelta

import pytest

from wallet_vault.complaints.calendars import calendar
from wallet_vault.complaints.clocks import reckon
from wallet_vault.model.channel import Term, TermUnit

REST = {
    2024: ["01-01", "02-10/02-17", "04-04/04-06", "05-01/05-05", "06-10", "09-15/09-17", "10-01/10-07"],
    2025: ["01-01", "01-28/02-04", "04-04/04-06", "05-01/05-05", "05-31/06-02", "10-01/10-08"],
    2026: ["01-01/01-03", "02-15/02-23", "04-04/04-06", "05-01/05-05", "06-19/06-21", "09-25/09-27", "10-01/10-07"],
}
WORKED_WEEKENDS = {
    2024: ["02-04", "02-18", "04-07", "04-28", "05-11", "09-14", "09-29", "10-12"],
    2025: ["01-26", "02-08", "04-27", "09-28", "10-11"],
    2026: ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
}


def stretch(year, text):
    first, _slash, last = text.partition("/")
    day, end = (date.fromisoformat(f"{year}-{part}") for part in (first, last or first))
    while day <= end:
        yield day
        day += timedelta(days=1)


RESTING = {day for year, texts in REST.items() for text in texts for day in stretch(year, text)}
WORKED = {day for year, texts in WORKED_WEEKENDS.items() for text in texts for day in stretch(year, text)}


def works(day):
    return day in WORKED or (day.weekday() < 5 and day not in RESTING)


def counted_by_hand(start, count):
    day = start
    while count:
        day += timedelta(days=1)
        count -= works(day)
    return day


@pytest.mark.parametrize("year", REST)
def test_every_day_of_the_year_is_as_the_notice_has_it(year):
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365 + (year == 2024))]
    assert [day for day in days if calendar("CN").is_working_day(day) != works(day)] == []


CASES = [
    (date(year, month, day), count)
    for year in REST
    for month in range(1, 13)
    for day in (3, 17, 28)
    for count in (3, 7, 15)
    if (year, month) < (2026, 11)
]


@pytest.mark.parametrize(("start", "count"), CASES)
def test_deadlines_are_as_counted_on_the_notices(start, count):
    assert reckon(Term(count, TermUnit.WORKING_DAYS), start, "CN").due_on == counted_by_hand(start, count)


def test_there_are_enough_of_them():
    assert len(CASES) >= 200
