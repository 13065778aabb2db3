"""The contact log, promises and clocks, the next step, and the calendar file, on a real vault."""

from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar

from wallet_vault import i18n
from wallet_vault.errors import BadInput, NoSuchEvidence, OutputExists
from wallet_vault.model import EventKind, EvidenceId
from wallet_vault.model.case import Outcome, Reason
from wallet_vault.model.channel import ClockSide, Milestone
from wallet_vault.model.contact import ContactWay
from wallet_vault.model.due import DueKind
from wallet_vault.workflows.cases import (
    cases,
    close_case,
    confirm_event,
    find_case,
    keep_case,
    open_case,
    reopen_case,
)
from wallet_vault.workflows.contact_hints import contact_hints
from wallet_vault.workflows.contact_log import contacts, log_contact, remove_contact, settle_promise
from wallet_vault.workflows.decide import undo
from wallet_vault.workflows.follow_up import case_checklist, due_days, export_calendar, follow_up, reminder, settle_due
from wallet_vault.workflows.guard import asked_secrets, contact_warnings
from wallet_vault.workflows.letters import draft_letter
from wallet_vault.workflows.submissions import record_milestone, record_submission, submissions
from wallet_vault.workflows.tell import current_timeline

pytestmark = pytest.mark.usefixtures("cheap_keys")


@pytest.fixture
def case(workspace):
    """The clock of these tests stands on 1 December 2025."""
    return open_case(workspace, provider="alipay", reason=Reason.REFUND_MISSING)


def call(workspace, case, **changes):
    told = {
        "way": ContactWay.CALL,
        "when": "2025-11-10 15:32",
        "said": "会核实差额",
        "who": "工号4054",
        "promised": "5个工作日内回电",
        "reference": "TS202511030087",
    }
    return log_contact(workspace, case.id, **(told | changes))


def dues(workspace, kind):
    return [item for one in follow_up(workspace) for item in one.items if item.kind is kind]


def test_a_logged_contact_stands_on_the_timeline_and_one_undo_takes_it_back(workspace, case):
    logged = call(workspace, case)
    assert contacts(workspace, case.id) == (logged,)
    shown = current_timeline(workspace).events
    assert [(e.kind, e.counterparty, e.added_by_person) for e in shown] == [(EventKind.CONTACT, "工号4054", True)]
    undo(workspace)
    assert contacts(workspace) == ()
    assert current_timeline(workspace).events == ()


def test_a_removed_contact_leaves_log_and_timeline_until_undone(workspace, case):
    logged = call(workspace, case)
    remove_contact(workspace, logged)
    assert contacts(workspace) == ()
    assert current_timeline(workspace).events == ()
    undo(workspace)
    assert contacts(workspace) == (logged,)
    assert len(current_timeline(workspace).events) == 1


def test_a_promise_gets_its_day_and_is_due_until_it_is_settled(workspace, case):
    logged = call(workspace, case)
    assert logged.promised_by == date(2025, 11, 17)
    (item,) = dues(workspace, DueKind.PROMISE)
    assert item.due_on == date(2025, 11, 17)
    assert item.sentences[1].startswith("5 working days from 10 November 2025")
    settle_promise(workspace, logged, is_kept=False)
    assert dues(workspace, DueKind.PROMISE) == []


def test_the_day_that_the_person_was_told_goes_before_the_reckoned_one(workspace, case):
    assert call(workspace, case, promised_by=date(2025, 11, 20)).promised_by == date(2025, 11, 20)
    assert len(dues(workspace, DueKind.PROMISE)[0].sentences) == 1


@pytest.mark.parametrize("wrong", [{"when": "yesterday"}, {"when": "11-10 15:32"}, {"said": " "}])
def test_what_is_no_contact_is_refused(workspace, case, wrong):
    with pytest.raises(BadInput):
        call(workspace, case, **wrong)
    assert contacts(workspace) == ()


def test_what_is_attached_must_be_in_the_vault(workspace, case):
    with pytest.raises(NoSuchEvidence):
        call(workspace, case, attached=(EvidenceId("none"),))


def test_a_logged_contact_can_stand_in_a_letter_as_ones_own_statement(workspace, case):
    call(workspace, case)
    (event,) = current_timeline(workspace).events
    keep_case(workspace, replace(case, events=(event.id,), story="工单TS202511030087至今没有结果。"))
    draft = draft_letter(workspace, case.id, "provider_complaint")
    assert draft.faults == ()
    assert "本人就此事与工号4054联系，本人当时的记录：“会核实差额；5个工作日内回电”（本人陈述）。" in draft.text


def test_clocks_run_until_they_are_answered(workspace, case):
    made = record_submission(workspace, case.id, "12315_complaint", on=date(2025, 11, 12))
    assert [item.due_on for item in dues(workspace, DueKind.CLOCK)] == [date(2025, 11, 21)]
    record_milestone(workspace, made.id, Milestone.ACCEPTED, date(2025, 11, 19))
    assert [item.due_on for item in dues(workspace, DueKind.CLOCK)] == [date(2026, 1, 22)]
    record_milestone(workspace, made.id, Milestone.ANSWERED, date(2025, 12, 1), is_satisfied=True)
    assert dues(workspace, DueKind.CLOCK) == []


def test_a_clock_that_ran_out_offers_the_next_step_of_the_ladder(workspace, case):
    record_submission(workspace, case.id, "alipay_service", on=date(2025, 11, 28))
    assert follow_up(workspace)[0].next_channels == ()
    record_submission(workspace, case.id, "provider_complaint", on=date(2025, 11, 10))
    assert "12315_complaint" in follow_up(workspace)[0].next_channels


def test_an_answer_that_does_not_satisfy_offers_it_too(workspace, case):
    made = record_submission(workspace, case.id, "alipay_service", on=date(2025, 11, 28))
    record_milestone(workspace, made.id, Milestone.ANSWERED, date(2025, 11, 29), is_satisfied=False)
    assert "provider_complaint" in follow_up(workspace)[0].next_channels


def test_a_closed_case_has_nothing_due(workspace, case):
    call(workspace, case)
    close_case(workspace, case.id, Outcome.COMPENSATED, is_satisfied=True)
    assert follow_up(workspace) == ()


def test_a_case_taken_up_again_is_due_again_and_undo_closes_it(workspace, case):
    call(workspace, case)
    close_case(workspace, case.id, Outcome.NO_ANSWER, is_satisfied=None)
    reopen_case(workspace, case.id)
    assert len(dues(workspace, DueKind.PROMISE)) == 1
    undo(workspace)
    assert [(one.outcome, one.is_satisfied) for one in cases(workspace)] == [(Outcome.NO_ANSWER, None)]


def test_a_broken_promise_offers_the_next_step_unless_one_was_taken_since(workspace, case):
    logged = call(workspace, case)
    settle_promise(workspace, logged, is_kept=False)
    assert "alipay_service" in follow_up(workspace)[0].next_channels
    record_submission(workspace, case.id, "alipay_service", on=date(2025, 11, 28))
    assert follow_up(workspace)[0].next_channels == ()


def test_what_was_due_of_the_person_is_done_when_they_say_so_until_undone(workspace, case):
    record_submission(workspace, case.id, "alipay_service", on=date(2025, 11, 20))
    ask, go_on = dues(workspace, DueKind.CLOCK)
    assert (ask.rule, ask.side, ask.due_on) == ("follow_up", ClockSide.PERSON, date(2025, 11, 27))
    settle_due(workspace, ask)
    assert dues(workspace, DueKind.CLOCK) == [go_on]
    undo(workspace)
    assert dues(workspace, DueKind.CLOCK) == [ask, go_on]


def test_a_step_that_names_no_time_is_followed_up_after_a_week_and_two(workspace, case):
    record_submission(workspace, case.id, "legal_help", on=date(2025, 11, 20))
    assert due_days(follow_up(workspace)) == (date(2025, 11, 27), date(2025, 12, 4))


def test_a_gap_is_closed_by_hand(workspace, case):
    gap = next(item for item in dues(workspace, DueKind.GAP) if item.target == "refund_record")
    settle_due(workspace, gap)
    assert find_case(workspace, case.id).proofs_held == ("refund_record",)
    assert gap.target not in {item.target for item in dues(workspace, DueKind.GAP)}
    undo(workspace)
    assert gap in dues(workspace, DueKind.GAP)


def test_a_milestone_is_taken_back_by_undo(workspace, case):
    made = record_submission(workspace, case.id, "12315_complaint", on=date(2025, 11, 12))
    record_milestone(workspace, made.id, Milestone.REFUSED, date(2025, 11, 20))
    assert dues(workspace, DueKind.CLOCK) == []
    undo(workspace)
    assert submissions(workspace, case.id) == (made,)
    assert len(dues(workspace, DueKind.CLOCK)) == 1


def test_promises_are_counted_where_the_wallet_is_at_home(workspace):
    """China rests from 1 to 8 October 2025; PayPal serves the world and knows no holiday of it."""
    at_home = open_case(workspace, provider="alipay", reason=Reason.REFUND_MISSING)
    abroad = open_case(workspace, provider="paypal", reason=Reason.REFUND_MISSING)
    told = {"when": "2025-09-30", "promised": "within 1 working day"}
    assert call(workspace, at_home, **told).promised_by == date(2025, 10, 9)
    assert call(workspace, abroad, **told).promised_by == date(2025, 10, 1)


def test_where_the_person_complained_last_tells_whose_working_days_count(workspace):
    """4 July is a holiday in the United States."""
    abroad = open_case(workspace, provider="paypal", reason=Reason.REFUND_MISSING)
    record_submission(workspace, abroad.id, "cfpb", on=date(2025, 7, 1))
    logged = call(workspace, abroad, when="2025-07-03", promised="within 1 business day")
    assert logged.promised_by == date(2025, 7, 7)


def test_the_reminder_says_how_many_and_nothing_else(workspace, case):
    assert reminder(workspace) == ""
    call(workspace, case)
    assert reminder(workspace) == "1 item is due"


def test_the_calendar_keeps_the_content_to_itself(workspace, case, tmp_path):
    call(workspace, case)
    assert export_calendar(workspace, tmp_path / "due.ics") == 1
    data = (tmp_path / "due.ics").read_bytes()
    (entry,) = Calendar.from_ical(data).walk("VEVENT")
    assert entry.decoded("dtstart") == date(2025, 11, 17)
    for secret in ("回电", "4054", "promised", case.id):
        assert secret.encode() not in data
    with pytest.raises(OutputExists):
        export_calendar(workspace, tmp_path / "due.ics")
    export_calendar(workspace, tmp_path / "told.ics", with_content=True)
    assert "5个工作日内回电" in str(
        Calendar.from_ical((tmp_path / "told.ics").read_bytes()).walk("VEVENT")[0]["description"]
    )


def test_the_checklist_is_ticked_by_the_vault_and_by_hand(workspace, case, samples, add):
    lines, before = case_checklist(workspace, case.id)
    assert not any(line.held for line in lines)
    assert {item.target for item in dues(workspace, DueKind.GAP)} == {"payment_record", "order_number", "refund_record"}

    add(samples["statement"])
    paid = next(e for e in current_timeline(workspace).events if e.money and abs(e.money.amount) == 1280)
    keep_case(workspace, replace(case, events=(paid.id,), proofs_held=("refund_record",), story="退款没有到账。"))
    confirm_event(workspace, paid.id)
    lines, after = case_checklist(workspace, case.id)
    assert {line.proof.id for line in lines if line.held} == {
        "payment_record",
        "order_number",
        "refund_record",
        "statement",
    }
    assert dues(workspace, DueKind.GAP) == []
    assert (before.percent < 100, after.percent) == (True, 100)


def test_sentences_follow_the_language_in_force(workspace, case):
    record_submission(workspace, case.id, "12315_complaint", on=date(2025, 11, 12))
    with i18n.in_language("zh_CN"):
        (item,) = dues(workspace, DueKind.CLOCK)
        assert item.title == "12315 投诉"
        assert "决定是否受理" in item.sentences[0]


def test_look_alikes_in_the_log_are_flagged_and_official_ones_not(workspace, case):
    call(workspace, case, address="95188", said="客服95188来电")
    assert contact_warnings(workspace, case.id) == ()
    logged = call(workspace, case, address="0095188", said="让我打开 https://a1ipay.com/refund")
    found = contact_warnings(workspace, case.id)
    assert {(warning.verdict.resembles, warning.contact) for warning in found} == {
        ("95188", logged.id),
        ("alipay", logged.id),
    }


def test_an_official_number_with_more_digits_is_a_doubt_of_its_own(workspace, case):
    logged = call(workspace, case, address="0571-95188", said="自称客服来电")
    (warning,) = contact_warnings(workspace, case.id)
    assert (warning.is_affixed, warning.verdict.resembles, warning.contact) == (True, "95188", logged.id)
    (hint,) = contact_hints(workspace, case.id, when="", address="0571-95188", said="", promised="").warnings
    assert "may be another line" in hint
    assert "resembles" not in hint


def test_look_alikes_in_the_evidence_name_their_place(workspace, case, tmp_path, add):
    note = tmp_path / "note.txt"
    note.write_text(
        "2025-11-03 20:15 客服来电，工号 4054，让我访问 tokenp0cket.org 登记投诉 TS202511030087。", encoding="utf-8"
    )
    add(note)
    (event,) = current_timeline(workspace).events
    keep_case(workspace, replace(case, events=(event.id,)))
    (warning,) = contact_warnings(workspace, case.id)
    assert (warning.verdict.untrusted_text, warning.evidence) == ("tokenp0cket.org", event.sources[0].evidence)


def test_who_asks_for_a_code_is_named_with_the_place(workspace, case, tmp_path, add):
    assert asked_secrets(workspace, case.id) == ()
    logged = call(workspace, case, said="让我把短信验证码告诉他", promised="")
    note = tmp_path / "note.txt"
    note.write_text(
        "2025-11-03 20:15 客服来电，工号 4054，登记投诉 TS202511030087。请您提供支付密码。", encoding="utf-8"
    )
    add(note)
    event = next(event for event in current_timeline(workspace).events if event.sources)
    keep_case(workspace, replace(case, events=(event.id,)))
    found = {(one.untrusted_text, one.contact, one.evidence) for one in asked_secrets(workspace, case.id)}
    assert found == {
        ("让我把短信验证码告诉他", logged.id, None),
        ("请您提供支付密码", "", event.sources[0].evidence),
    }
