"""Which events are proposed for a case, and why; and which are not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from wallet_vault.complaints.likely import likely_reasons
from wallet_vault.model import Event, EventId, EventKind, EvidenceId, Money, ObservationKey, SourceRef
from wallet_vault.model.case import Case, CaseId, Reason

CASE = Case(CaseId("c"), "", "alipay", Reason.REFUND_MISSING, date(2025, 11, 15))
WALLETS = {EvidenceId("a"): "alipay", EvidenceId("w"): "wechat"}


def event(name, kind=EventKind.PAYMENT, amount="", *, ids=(), party="", status="", source="a"):
    return Event(
        EventId(name),
        kind,
        money=Money(Decimal(amount), "CNY") if amount else None,
        ids=ids,
        counterparty=party,
        status=status,
        sources=(SourceRef(EvidenceId(source), ObservationKey(name)),) if source else (),
    )


def reasons(case, *events):
    return likely_reasons(case, events, WALLETS)


def crowd(source="a"):
    """More events of one source than hang together by it."""
    return [event(f"other{number}", amount=str(900 + number), source=source) for number in range(8)]


def test_nothing_is_proposed_by_its_wallet_alone():
    assert reasons(CASE, *crowd()) == {}


def test_what_fits_the_reason_is_proposed_with_its_wallet():
    refund = event("refund", EventKind.REFUND, "12.00")
    assert reasons(CASE, refund, *crowd()) == {"refund": ("fits_reason", "same_wallet")}


def test_what_fits_the_reason_in_another_wallet_is_not():
    assert reasons(CASE, event("refund", EventKind.REFUND, "12.00", source="w"), *crowd("w")) == {}


def test_a_failed_payment_fits_money_taken_for_nothing():
    case = replace(CASE, reason=Reason.CHARGED_BUT_FAILED)
    assert "fits_reason" in reasons(case, event("failed", status="支付失败"), *crowd())["failed"]


def test_the_story_names_an_amount_a_number_or_the_other_side():
    case = replace(CASE, story="晴川书店收了我1,280.00元，单号 20251103220014", reason=Reason.WRONG_CHARGE)
    told = reasons(
        case,
        event("amount", amount="-1280.00", source=""),
        event("party", party="晴川书店", source=""),
        event("number", ids=("20251103220014",), source=""),
        event("none", amount="-280.00", party="云杉书屋", source=""),
    )
    assert told == {"amount": ("in_story",), "party": ("in_story",), "number": ("in_story",)}


def test_the_parts_of_a_clock_are_no_amounts():
    case = replace(CASE, story="On 18 November at 18:40", reason=Reason.WRONG_CHARGE)
    assert reasons(case, event("small", amount="-18.00", source=""), event("other", amount="-40.00", source="")) == {}


def test_a_part_of_a_longer_figure_is_not_named():
    case = replace(CASE, story="I paid 112800 points", reason=Reason.WRONG_CHARGE)
    assert reasons(case, event("amount", amount="-1280.00", source="")) == {}


def test_what_hangs_together_with_a_chosen_event_is_proposed_with_every_reason():
    case = replace(CASE, events=(EventId("paid"),), reason=Reason.WRONG_CHARGE)
    told = reasons(
        case,
        event("paid", amount="-1280.00", ids=("20251103220014",), party="晴川书店", source=""),
        event("back", EventKind.REFUND, "1200.00", ids=("20251103220014_13001",), party="晴川书店", source=""),
        event("twice", amount="-1280.00", source=""),
        event("far", amount="-5.00", ids=("99999999999999",), source=""),
    )
    assert told == {"back": ("same_number", "same_party"), "twice": ("same_amount",)}


def test_a_short_number_ties_nothing():
    case = replace(CASE, events=(EventId("one"),), reason=Reason.WRONG_CHARGE)
    assert reasons(case, event("one", ids=("4417",), source=""), event("two", ids=("4417",), source="")) == {}


def test_messages_of_one_picture_hang_together_but_not_the_rows_of_a_statement():
    case = replace(CASE, events=(EventId("asked"),), reason=Reason.WRONG_CHARGE)
    chat = [event("asked", EventKind.CONTACT, source="w"), event("answered", EventKind.CONTACT, source="w")]
    assert reasons(case, *chat) == {"answered": ("same_source",)}
    assert reasons(case, *chat, *crowd("w")) == {}
