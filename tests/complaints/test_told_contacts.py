"""Which events of the evidence become entries of the contact log, and what these say."""

from dataclasses import replace
from datetime import date

import pytest

from wallet_vault.complaints.ladder import with_follow_up
from wallet_vault.complaints.told_contacts import Telling, is_of_case, is_written, told_contacts
from wallet_vault.model import Event, EventId, EventKind, EvidenceId, ObservationKey, SourceRef, When
from wallet_vault.model.case import Case, CaseId, Outcome, Reason
from wallet_vault.model.channel import Milestone
from wallet_vault.model.contact import Contact, ContactId, ContactWay
from wallet_vault.workflows.channels import find_channel


def telling(number=1, when="2025-11-03T20:15", said="会核实差额", **changes):
    source = SourceRef(EvidenceId(f"e{number}"), ObservationKey(f"o{number}"))
    ids = changes.pop("ids", ())
    event = Event(
        EventId(f"event{number}"), EventKind.CONTACT, When.parse(when), ids=ids, summary=said, sources=(source,)
    )
    told = Telling(event, When.parse(when), ("image/png",), (f"shot{number}.png",), frozenset({"alipay"}))
    return replace(told, **changes)


def case(name="one", provider="alipay", **changes):
    return Case(CaseId(name), name, provider, Reason.REFUND_MISSING, date(2025, 11, 1), **changes)


def written(**changes):
    return replace(
        Contact(ContactId("w"), CaseId("one"), When.parse("2025-11-03T20:20"), ContactWay.CHAT, said="自己记的"),
        **changes,
    )


def test_a_chat_becomes_an_entry_with_its_evidence_and_the_day_of_its_promise():
    (entry,) = told_contacts(
        CaseId("one"), [telling(promises=("3个工作日内退款",), references=("TS1",), phones=("95188",))], "CN"
    )
    assert (entry.way, entry.said, entry.attached, entry.event) == (
        ContactWay.CHAT,
        "会核实差额",
        (EvidenceId("e1"),),
        EventId("event1"),
    )
    assert (entry.promised, entry.promised_by) == ("3个工作日内退款", date(2025, 11, 6))
    assert (entry.reference, entry.address) == ("TS1", "95188")


@pytest.mark.parametrize(
    ("changes", "way"),
    [
        ({"media_types": ("message/rfc822",), "names": ("电话费.eml",)}, ContactWay.MAIL),
        ({"names": ("通话记录_20251110.png",)}, ContactWay.CALL),
        ({"media_types": ("text/plain",), "said": "拨打95188，工号4054接听"}, ContactWay.CALL),
        ({"said": "请保持电话畅通"}, ContactWay.CHAT),
    ],
)
def test_how_it_was_is_told_by_the_source_and_not_by_a_word_in_a_chat(changes, way):
    (entry,) = told_contacts(CaseId("one"), [telling(**changes)], "CN")
    assert entry.way is way


def test_a_staff_number_stands_for_a_name():
    (entry,) = told_contacts(CaseId("one"), [telling(said="接听：工号4054 经过：会核实")], "CN")
    assert entry.who == "工号4054"


def test_a_promise_that_is_only_quoted_later_gives_no_second_day():
    first = telling(1, "2025-11-03T20:15", promises=("3个工作日内退款",))
    quoted = telling(2, "2025-11-07T18:36", promises=("3个工作日内退款",))
    days = [entry.promised_by for entry in told_contacts(CaseId("one"), [quoted, first], "CN")]
    assert days == [date(2025, 11, 6), None]


def test_working_days_follow_the_calendar_that_is_given():
    national_day = [telling(when="2025-09-30T10:00", promises=("1 working day",))]
    (here,) = told_contacts(CaseId("one"), national_day, "CN")
    (elsewhere,) = told_contacts(CaseId("one"), national_day, "")
    assert (here.promised_by, elsewhere.promised_by) == (date(2025, 10, 9), date(2025, 10, 1))


def belongs(told, mine, *others, numbers=()):
    known = {one.id: frozenset() for one in (mine, *others)} | dict(numbers)
    return is_of_case(told, mine, others, known)


def test_a_contact_goes_to_the_case_it_was_chosen_for():
    chosen = case("one", events=(EventId("event1"),))
    other = case("two", "wechat")
    assert belongs(telling(wallets=frozenset({"wechat"})), chosen, other)
    assert not belongs(telling(wallets=frozenset({"wechat"})), other, chosen)


def test_a_shared_number_tells_the_case():
    one, two = case("one"), case("two")
    numbers = {two.id: frozenset({"TS9"})}
    assert not belongs(telling(references=("TS9",)), one, two, numbers=numbers)
    assert belongs(telling(ids=("TS9",)), two, one, numbers=numbers)


def test_with_two_open_cases_of_one_wallet_nobody_guesses():
    assert not belongs(telling(), case("one"), case("two"))
    assert belongs(telling(), case("one"), case("two", outcome=Outcome.SOLVED))
    assert belongs(telling(), case("one"), case("two", "wechat"))
    assert not belongs(telling(wallets=frozenset({"paypal"})), case("one"))
    assert belongs(telling(wallets=frozenset({""})), case("one"))


@pytest.mark.parametrize(
    ("entry", "is_same"),
    [
        (written(), True),
        (written(when=When.parse("2025-11-03T23:20")), False),
        (written(when=When.parse("2025-11-03T23:20"), attached=(EvidenceId("e1"),)), True),
        (written(when=When.parse("2025-11-04T20:15"), attached=(EvidenceId("e1"),)), False),
        (written(way=ContactWay.CALL), False),
        (written(when=When.parse("2025-11-03")), False),
        (written(when=When.parse("2025-12-01"), event=EventId("event1")), True),
        (written(event=EventId("another"), attached=(EvidenceId("e1"),)), False),
    ],
)
def test_what_the_person_logged_is_not_told_a_second_time(entry, is_same):
    (told,) = told_contacts(CaseId("one"), [telling()], "CN")
    assert is_written(told, [entry]) is is_same


def test_a_step_without_any_clock_gets_the_guides_week_and_two():
    clocks = with_follow_up(find_channel(None, "legal_help")).clocks
    assert [(c.id, c.term.count, c.starts) for c in clocks] == [
        ("follow_up", 7, Milestone.SUBMITTED),
        ("next_step", 14, Milestone.SUBMITTED),
    ]
    assert all(clock.origin.source and dict(clock.act).keys() == {"zh_CN", "en"} for clock in clocks)


def test_a_channels_own_clock_goes_before_the_guides():
    channel = find_channel(None, "12315_complaint")
    assert with_follow_up(channel) is channel
