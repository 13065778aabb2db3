"""Reckons deadlines: terms from a day on, rules by the version in force, and what stops them. Reads no clock.

The day that starts a term is not counted (for China: Civil Code, articles 201 and 202).
"""

import calendar as _months
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from wallet_vault.complaints.calendars import WorkCalendar, calendar
from wallet_vault.model import Notice
from wallet_vault.model.channel import Channel, Milestone, Term, TermUnit
from wallet_vault.model.clock import Deadline, Reckoning

_SATURDAY = 5
_HOURS_A_DAY = 24


def reckon(term: Term, started_on: date, region: str) -> Reckoning:
    """Tell the last day of ``term``, counted in the calendar of ``region``.

    Hours are rounded up to whole days, since only the day is known. Raises ``OverflowError`` past
    the year 9999.
    """
    days = calendar(region)
    if term.unit is TermUnit.WORKING_DAYS:
        return _by_working_days(term, started_on, days)
    due_on = _by_the_calendar(term, started_on)
    rests = not days.is_working_day(due_on)
    return Reckoning(
        term,
        started_on,
        due_on,
        notices=_notices(days, due_on) if rests else (),
        next_working_day=days.next_working_day(due_on) if rests else None,
    )


def deadlines(channel: Channel, milestones: Mapping[Milestone, date]) -> tuple[Deadline, ...]:
    """Reckon every clock of ``channel`` that has started, in the version in force when it was submitted.

    A clock that stopped before it started never ran.
    """
    submitted_on = milestones.get(Milestone.SUBMITTED)
    if submitted_on is None:
        return ()
    running = []
    for rule in channel.clocks:
        started_on = milestones.get(rule.starts)
        if started_on is None or not rule.holds_for(submitted_on):
            continue
        stopped_on = _first_stop(milestones, rule.stops, started_on)
        running.append(Deadline(rule, reckon(rule.term, started_on, channel.calendar), stopped_on))
    return tuple(sorted(running, key=lambda deadline: deadline.reckoning.due_on))


def _first_stop(milestones: Mapping[Milestone, date], stops: Iterable[Milestone], started_on: date) -> date | None:
    reached = (milestones[stop] for stop in stops if stop in milestones)
    return min((day for day in reached if day >= started_on), default=None)


def _by_working_days(term: Term, started_on: date, days: WorkCalendar) -> Reckoning:
    rest, made_up = [], []
    day, counted = started_on, 0
    while counted < term.count:
        day += timedelta(days=1)
        works, weekend = days.is_working_day(day), day.weekday() >= _SATURDAY
        counted += works
        if works and weekend:
            made_up.append(day)
        elif not works and not weekend:
            rest.append(day)
    return Reckoning(term, started_on, day, tuple(rest), tuple(made_up), _notices(days, day))


def _by_the_calendar(term: Term, start: date) -> date:
    match term.unit:
        case TermUnit.HOURS:
            return start + timedelta(days=-(-term.count // _HOURS_A_DAY))
        case TermUnit.WEEKS:
            return start + timedelta(weeks=term.count)
        case TermUnit.MONTHS:
            return _months_later(start, term.count)
        case TermUnit.YEARS:
            return _months_later(start, 12 * term.count)
        case _:
            return start + timedelta(days=term.count)


def _months_later(start: date, months: int) -> date:
    """The same day of a later month, or its last day where it has no such day."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    if year > date.max.year:
        raise OverflowError
    return date(year, month + 1, min(start.day, _months.monthrange(year, month + 1)[1]))


def _notices(days: WorkCalendar, until: date) -> tuple[Notice, ...]:
    if not days.knows_holidays:
        return (Notice("holidays_unknown"),)
    if not days.is_announced(until):
        return (Notice("holidays_unannounced", (("year", str((days.announced_until or 0) + 1)),)),)
    return ()
