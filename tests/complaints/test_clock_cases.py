"""Deadlines against the table that was worked by hand (``clock_cases.toml``): every clock of every channel."""

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from wallet_vault.complaints.calendars import calendar
from wallet_vault.complaints.channels import channel, channels
from wallet_vault.complaints.clocks import deadlines, reckon
from wallet_vault.model.channel import Milestone, Term, TermUnit

TABLE = tomllib.loads((Path(__file__).parent / "clock_cases.toml").read_text("utf-8"))
CASES = [tuple(case) for group in TABLE["groups"] for case in group["cases"]]
SAID = {"holidays_unknown": "(holidays differ)", "holidays_unannounced": "({year} not announced)"}


def told(reckoning, stopped_on=None):
    """A reckoning in the words of the table."""
    parts = [reckoning.due_on.isoformat()]
    if reckoning.next_working_day:
        parts += ["then", reckoning.next_working_day.isoformat()]
    if stopped_on:
        parts += ["stopped", stopped_on.isoformat()]
    parts += [SAID[notice.code].format(**dict(notice.fields)) for notice in reckoning.notices]
    return " ".join(parts)


def by_the_program(what, happened):
    first, *rest = what.split()
    if len(rest) == 2:
        term = Term(int(rest[0]), TermUnit(rest[1]))
        return told(reckon(term, date.fromisoformat(happened), first.strip("-")))
    reached = {Milestone(name): date.fromisoformat(day) for name, day in (one.split("=") for one in happened.split())}
    running = [one for one in deadlines(channel(first), reached) if one.rule.id == rest[0]]
    return " / ".join(told(one.reckoning, one.stopped_on) for one in running) or "none"


@pytest.mark.parametrize(("what", "happened", "due", "why"), CASES)
def test_the_last_day_is_the_one_that_was_worked_by_hand(what, happened, due, why):
    assert by_the_program(what, happened) == due, why


def test_there_are_enough_and_none_is_told_twice():
    assert len(CASES) >= 200
    assert len({case[:2] for case in CASES}) == len(CASES)
    assert all(why for *_rest, why in CASES)


def test_every_clock_of_every_channel_is_in_the_table():
    shipped = {f"{one.id} {rule.id}" for one in channels() for rule in one.clocks}
    assert shipped <= {what for what, *_rest in CASES}


def test_every_version_of_a_rule_and_the_days_around_its_change_are_in_the_table():
    for one in channels():
        for rule in one.clocks:
            submitted = [
                date.fromisoformat(happened.split()[0].removeprefix("submitted="))
                for what, happened, *_rest in CASES
                if what == f"{one.id} {rule.id}"
            ]
            assert any(rule.holds_for(day) for day in submitted)
            is_bounded = rule.since or rule.until
            assert not is_bounded or any(not rule.holds_for(day) for day in submitted)
    acceptance = {happened.split()[0] for what, happened, *_rest in CASES if what == "12315_complaint acceptance"}
    assert {"submitted=2026-04-14", "submitted=2026-04-15"} <= acceptance


def test_every_unit_is_in_the_table():
    assert {what.split()[2] for what, *_rest in CASES if len(what.split()) == 3} == {unit.value for unit in TermUnit}


@pytest.mark.parametrize("region", sorted(TABLE["rest"]))
def test_the_calendar_is_the_one_in_the_tables_head(region):
    rest = {day for stretch in TABLE["rest"][region] for day in days_of(stretch)}
    worked = {date.fromisoformat(day) for day in TABLE["worked"].get(region, ())}
    for day in days_of("2025-01-01/2026-12-31"):
        works = day in worked or (day.weekday() < 5 and day not in rest)
        assert calendar(region).is_working_day(day) is works, day


def days_of(stretch):
    first, _slash, last = stretch.partition("/")
    day, end = (date.fromisoformat(part) for part in (first, last or first))
    while day <= end:
        yield day
        day += timedelta(days=1)
