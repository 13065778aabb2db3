"""Deadlines as worked by hand from the rules and the State Council's holiday notices for 2025 and 2026.

2025: 1 Jan; 28 Jan - 4 Feb (work on Sun 26 Jan, Sat 8 Feb); 4 - 6 Apr; 1 - 5 May (work on Sun 27 Apr);
31 May - 2 Jun; 1 - 8 Oct (work on Sun 28 Sep, Sat 11 Oct).
2026: 1 - 3 Jan (work on Sun 4 Jan); 15 - 23 Feb (work on Sat 14, Sat 28 Feb); 4 - 6 Apr; 1 - 5 May
(work on Sat 9 May); 19 - 21 Jun; 25 - 27 Sep; 1 - 7 Oct (work on Sun 20 Sep, Sat 10 Oct).
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet_vault import i18n
from wallet_vault.complaints.calendars import calendar
from wallet_vault.complaints.channels import channel
from wallet_vault.complaints.clocks import deadlines, reckon
from wallet_vault.complaints.promises import promised_term
from wallet_vault.complaints.reckoned import deadline_sentences, reckoning_sentences
from wallet_vault.model.channel import Confidence, Milestone, Term, TermUnit

WORKING, DAYS = TermUnit.WORKING_DAYS, TermUnit.DAYS


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        ("2025-11-03", 15, "2025-11-24"),  # no holiday in November
        ("2025-11-03", 7, "2025-11-12"),
        ("2025-11-03", 3, "2025-11-06"),
        ("2025-11-07", 1, "2025-11-10"),  # from a Friday
        ("2025-11-08", 1, "2025-11-10"),  # from a Saturday
        ("2025-09-26", 6, "2025-10-11"),  # Sunday 28, 29, 30 September, 9, 10, Saturday 11 October
        ("2025-09-26", 7, "2025-10-13"),
        ("2025-09-30", 1, "2025-10-09"),
        ("2025-09-30", 3, "2025-10-11"),  # Saturday 11 October is worked
        ("2025-09-30", 4, "2025-10-13"),
        ("2025-01-24", 2, "2025-01-27"),  # Sunday 26 January is worked
        ("2025-01-27", 1, "2025-02-05"),
        ("2025-01-27", 4, "2025-02-08"),  # 5, 6, 7, Saturday 8 February
        ("2025-04-25", 3, "2025-04-29"),  # Sunday 27 April is worked
        ("2025-04-30", 1, "2025-05-06"),
        ("2025-05-30", 1, "2025-06-03"),
        ("2025-12-31", 1, "2026-01-04"),  # year turn: 1 and 2 January off, Sunday 4 January is worked
        ("2025-12-31", 2, "2026-01-05"),
        ("2026-02-13", 1, "2026-02-14"),  # Saturday 14 February is worked
        ("2026-02-13", 2, "2026-02-24"),
        ("2026-02-13", 6, "2026-02-28"),  # 14, 24, 25, 26, 27, Saturday 28
        ("2026-02-13", 7, "2026-03-02"),
        ("2026-04-03", 1, "2026-04-07"),
        ("2026-04-14", 7, "2026-04-23"),
        ("2026-04-15", 7, "2026-04-24"),
        ("2026-04-15", 10, "2026-04-29"),
        ("2026-04-30", 4, "2026-05-09"),  # 6, 7, 8, Saturday 9 May
        ("2026-04-30", 5, "2026-05-11"),
        ("2026-06-18", 1, "2026-06-22"),
        ("2026-09-18", 1, "2026-09-20"),  # Sunday 20 September is worked
        ("2026-09-24", 1, "2026-09-28"),
        ("2026-09-30", 3, "2026-10-10"),  # 8, 9, Saturday 10 October
        ("2026-09-30", 4, "2026-10-12"),
    ],
)
def test_working_days_in_china(start, count, due):
    assert reckon(Term(count, WORKING), day(start), "CN").due_on == day(due)


@pytest.mark.parametrize(
    ("region", "start", "count", "due"),
    [
        ("GB", "2025-12-23", 3, "2025-12-30"),  # Christmas Day and Boxing Day
        ("GB", "2026-04-01", 15, "2026-04-24"),  # Good Friday 3 April, Easter Monday 6 April
        ("GB", "2026-04-30", 3, "2026-05-06"),  # early May bank holiday 4 May
        ("US", "2025-11-26", 1, "2025-11-28"),  # Thanksgiving
        ("US", "2026-07-02", 1, "2026-07-06"),  # Independence Day on a Saturday, observed on Friday
        ("EU", "2025-12-24", 1, "2025-12-25"),  # no holidays of its own
        ("EU", "2026-01-02", 15, "2026-01-23"),
        ("", "2025-11-07", 5, "2025-11-14"),
    ],
)
def test_working_days_elsewhere(region, start, count, due):
    assert reckon(Term(count, WORKING), day(start), region).due_on == day(due)


@pytest.mark.parametrize(
    ("start", "count", "unit", "due"),
    [
        ("2026-04-20", 60, DAYS, "2026-06-19"),
        ("2024-02-28", 1, DAYS, "2024-02-29"),
        ("2025-12-25", 10, DAYS, "2026-01-04"),
        ("2025-11-03", 24, TermUnit.HOURS, "2025-11-04"),
        ("2025-11-03", 25, TermUnit.HOURS, "2025-11-05"),
        ("2025-11-03", 2, TermUnit.HOURS, "2025-11-04"),
        ("2025-11-03", 8, TermUnit.WEEKS, "2025-12-29"),
        ("2025-08-31", 6, TermUnit.MONTHS, "2026-02-28"),
        ("2025-11-30", 3, TermUnit.MONTHS, "2026-02-28"),
        ("2023-08-31", 6, TermUnit.MONTHS, "2024-02-29"),
        ("2024-02-29", 3, TermUnit.YEARS, "2027-02-28"),
        ("2025-12-15", 1, TermUnit.MONTHS, "2026-01-15"),
    ],
)
def test_other_terms(start, count, unit, due):
    assert reckon(Term(count, unit), day(start), "CN").due_on == day(due)


def due_of(channel_id, clock_id, **milestones):
    reached = {Milestone(name): day(text) for name, text in milestones.items()}
    return [d.reckoning.due_on.isoformat() for d in deadlines(channel(channel_id), reached) if d.rule.id == clock_id]


def test_a_complaint_of_14_april_2026_and_one_of_15_april_differ():
    assert due_of("12315_complaint", "acceptance", submitted="2026-04-14") == ["2026-04-23"]
    assert due_of("12315_complaint", "acceptance", submitted="2026-04-15") == ["2026-04-24", "2026-04-29"]
    # 45 working days from 23 April: 5 in April, 19 in May (Saturday the 9th is worked), 21 in June (the 19th is not)
    assert due_of("12315_complaint", "mediation", submitted="2026-04-14", accepted="2026-04-23") == ["2026-06-30"]
    assert due_of("12315_complaint", "mediation", submitted="2026-04-15", accepted="2026-04-24") == ["2026-06-23"]


def test_sources_that_disagree_are_both_shown_as_unconfirmed():
    both = deadlines(channel("12315_complaint"), {Milestone.SUBMITTED: day("2026-05-06")})
    assert [d.rule.term.count for d in both] == [7, 10]
    assert {d.rule.origin.confidence for d in both} == {Confidence.WEAK}
    assert all("Unconfirmed: only secondary pages say so." in deadline_sentences(d) for d in both)


def test_a_rule_from_before_its_time_holds_for_nobody():
    assert due_of("12315_complaint", "acceptance", submitted="2019-12-31") == []


def test_a_clock_starts_with_its_own_event_and_stops_with_its_answer():
    uk = channel("uk_firm")
    assert "ombudsman" not in {d.rule.id for d in deadlines(uk, {Milestone.SUBMITTED: day("2026-01-05")})}
    told = deadlines(uk, {Milestone.SUBMITTED: day("2026-01-05"), Milestone.ANSWERED: day("2026-01-20")})
    by_id = {(d.rule.id, d.rule.term.count): d for d in told}
    assert by_id["ombudsman", 6].reckoning.due_on == day("2026-07-20")
    assert by_id["answer", 15].stopped_on == day("2026-01-20")
    assert not by_id["answer", 15].is_overdue(day("2027-01-01"))
    assert by_id["ombudsman", 6].is_overdue(day("2026-07-21"))
    assert not by_id["ombudsman", 6].is_overdue(day("2026-07-20"))


def test_an_answer_from_before_the_start_stops_nothing():
    told = deadlines(channel("12378"), {Milestone.SUBMITTED: day("2026-03-02"), Milestone.ANSWERED: day("2026-02-01")})
    assert {d.stopped_on for d in told} == {None}


def test_the_reckoning_is_spelled_out():
    said = reckoning_sentences(reckon(Term(6, WORKING), day("2025-09-26"), "CN"))
    assert said[0] == "6 working days from 26 September 2025, that day not counted, so 11 October 2025."
    assert (
        said[1]
        == "Public rest days on weekdays, not counted: 1 October 2025 – 3 October 2025, 6 October 2025 – 8 October 2025."
    )
    assert said[2] == "Weekends that are working days, counted: 28 September 2025, 11 October 2025."


def test_the_end_of_the_known_years_is_said():
    last = calendar("CN").announced_until
    assert last >= 2026
    known = reckon(Term(5, WORKING), date(last, 6, 1), "CN")
    beyond = reckon(Term(5, WORKING), date(last, 12, 30), "CN")
    assert not known.notices
    assert [(notice.code, dict(notice.fields)) for notice in beyond.notices] == [
        ("holidays_unannounced", {"year": str(last + 1)})
    ]
    assert str(last + 1) in reckoning_sentences(beyond)[-1]


def test_where_holidays_differ_by_country_it_is_said():
    assert [n.code for n in reckon(Term(15, WORKING), day("2026-01-05"), "EU").notices] == ["holidays_unknown"]


def test_a_last_day_of_rest_names_the_next_working_day():
    told = reckon(Term(60, DAYS), day("2026-04-20"), "CN")  # 19 June is the Dragon Boat Festival
    assert (told.due_on, told.next_working_day) == (day("2026-06-19"), day("2026-06-22"))


STARTS = st.dates(date(2015, 1, 1), date(2026, 9, 30))


@given(STARTS, st.integers(1, 60), st.sampled_from(["CN", "GB", "US", "EU"]))
def test_working_days_add_up(start, count, region):
    told, days = reckon(Term(count, WORKING), start, region), calendar(region)
    between = [start + timedelta(days=n) for n in range(1, (told.due_on - start).days + 1)]
    assert sum(map(days.is_working_day, between)) == count
    assert days.is_working_day(told.due_on)
    assert all(not days.is_working_day(rest) and rest.weekday() < 5 for rest in told.rest_days)
    assert all(days.is_working_day(made_up) and made_up.weekday() >= 5 for made_up in told.make_up_days)


@given(STARTS, st.integers(1, 40))
def test_a_longer_term_never_ends_sooner(start, count):
    shorter, longer = (reckon(Term(n, WORKING), start, "CN").due_on for n in (count, count + 1))
    assert start < shorter < longer


@pytest.mark.parametrize(
    ("promise", "count", "unit"),
    [
        ("3个工作日内原路退回", 3, WORKING),
        ("3-5个工作日内到账", 5, WORKING),
        ("三至五个工作日内答复", 5, WORKING),
        ("十五个工作日内答复", 15, WORKING),
        ("二十日内处理", 20, DAYS),
        ("两周内回复", 2, TermUnit.WEEKS),
        ("24小时内联系您", 24, TermUnit.HOURS),
        ("90分钟内回电", 2, TermUnit.HOURS),
        ("7天内退款", 7, DAYS),
        ("refund you within 5 business days", 5, WORKING),
        ("reply within 1 business day", 1, WORKING),
        ("respond in 3 to 5 business days", 5, WORKING),
        ("credited within 30 days", 30, DAYS),
        ("answer within 2 weeks", 2, TermUnit.WEEKS),
    ],
)
def test_a_promise_names_its_term(promise, count, unit):
    assert promised_term(promise) == Term(count, unit)


@pytest.mark.parametrize("promise", ["尽快处理", "we will reply soon", "", "0天内退款"])
def test_a_promise_without_a_term_names_none(promise):
    assert promised_term(promise) is None


def test_the_sentences_follow_the_language():
    told = reckon(Term(6, WORKING), day("2025-09-26"), "CN")
    with i18n.in_language("zh_CN"):
        assert "2025年10月11日" in reckoning_sentences(told)[0]
