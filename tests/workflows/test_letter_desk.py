"""What the person changes while a letter is written, on a real vault: each act shows at once and can be taken back."""

from dataclasses import replace
from decimal import Decimal

import pytest

from wallet_vault.errors import BadInput, LetterNotReady
from wallet_vault.model import CustodyAction, Money
from wallet_vault.model.case import Complainant, Demand, DemandKind, Reason
from wallet_vault.model.channel import ChannelId, Confidence
from wallet_vault.workflows.cases import case_facts, confirm_event, find_case, keep_case, open_case
from wallet_vault.workflows.decide import bin_evidence, undo
from wallet_vault.workflows.letter_desk import beside_letter, letter_desk
from wallet_vault.workflows.letter_edits import (
    DemandWish,
    adopt_calmer,
    keep_demands,
    keep_person,
    keep_story,
    keep_words,
    leave_out,
    set_disputed,
)
from wallet_vault.workflows.letters import draft_letter, export_letter, form_sheet
from wallet_vault.workflows.tell import current_timeline

PERSON = Complainant("林晓舟", "13800001234", identity_type="居民身份证", identity_number="110101199001011237")


@pytest.fixture
def paid(workspace, samples, add):
    add(samples["mail"], samples["statement"])
    return next(e for e in current_timeline(workspace).events if e.money and abs(e.money.amount) == 1280)


@pytest.fixture
def case(workspace, paid):
    opened = open_case(workspace, provider="alipay", reason=Reason.CHARGED_BUT_FAILED)
    keep_case(workspace, replace(opened, events=(paid.id,), channel=ChannelId("12315_complaint")))
    keep_person(workspace, PERSON)
    confirm_event(workspace, paid.id)
    return opened.id


def demands(workspace, case):
    return find_case(workspace, case).demands


def test_without_a_channel_there_is_no_letter(workspace, paid):
    opened = open_case(workspace, provider="alipay", reason=Reason.REFUND_MISSING)
    for channel in (None, ChannelId("taken_back")):
        keep_case(workspace, replace(opened, channel=channel))
        desk = letter_desk(workspace, opened.id)
        assert (desk.channel, desk.draft) == (None, None)


def test_the_desk_asks_only_for_what_the_channel_asks(workspace, case):
    asked = letter_desk(workspace, case).asked
    assert asked == ("name", "phone", "address", "identity_type", "identity_number")
    keep_case(workspace, replace(find_case(workspace, case), channel=ChannelId("provider_complaint")))
    desk = letter_desk(workspace, case)
    assert desk.asked == ("name", "phone")
    assert desk.masked_identity == "110***********1237"
    assert PERSON.identity_number not in desk.draft.text


def test_every_figure_knows_where_it_stands(workspace, case, paid):
    (told,) = letter_desk(workspace, case).events
    evidence, finding = told.places["amount"]
    found = next(f for f in workspace.vault.extraction(evidence).findings if f.key == finding)
    assert Decimal(found.value.lstrip("-")) == 1280
    assert {"when", "amount", "id"} <= set(told.places)


def test_the_sum_is_prefilled_from_the_loss_and_follows_it(workspace, case, paid):
    offer = next(one for one in letter_desk(workspace, case).demands if one.kind is DemandKind.REFUND)
    assert (offer.is_asked, offer.amount, offer.unit) == (True, "1280.00", "CNY")
    keep_demands(workspace, case, [DemandWish(DemandKind.REFUND, "1,280.00", "CNY")])
    assert demands(workspace, case) == (Demand(DemandKind.REFUND),)
    keep_demands(workspace, case, [DemandWish(DemandKind.COMPENSATE, "¥ 80", "CNY"), DemandWish(DemandKind.ANSWER)])
    assert demands(workspace, case) == (
        Demand(DemandKind.COMPENSATE, Money(Decimal(80), "CNY")),
        Demand(DemandKind.ANSWER),
    )
    undo(workspace)
    assert demands(workspace, case) == (Demand(DemandKind.REFUND),)


@pytest.mark.parametrize("typed", ["a lot", "-80", "0"])
def test_what_is_no_sum_is_refused(workspace, case, typed):
    with pytest.raises(BadInput):
        keep_demands(workspace, case, [DemandWish(DemandKind.REFUND, typed, "CNY")])
    assert demands(workspace, case)[0] == Demand(DemandKind.REFUND)


def test_calmer_words_take_the_place_of_heated_ones_and_kept_ones_are_remembered(workspace, case):
    keep_story(workspace, case, "  你们完全是在欺骗消费者。大概三天。 ")
    heated, vague = letter_desk(workspace, case).story_marks
    adopt_calmer(workspace, case, heated, "你们完全是在欺骗消费者")
    assert find_case(workspace, case).story == "上述情况与对方的答复不符。大概三天。"
    adopt_calmer(workspace, case, vague, "大概")
    assert find_case(workspace, case).story == "上述情况与对方的答复不符。大概三天。", "the mark was of another text"
    keep_words(workspace, case, "大概")
    desk = letter_desk(workspace, case)
    assert (desk.story_marks, desk.draft.tone) == ((), ())


def test_an_event_that_is_not_in_dispute_is_told_but_not_counted(workspace, case, paid):
    set_disputed(workspace, case, paid.id, is_disputed=False)
    assert case_facts(workspace, case).loss.amounts == ()
    assert "此笔无争议" in letter_desk(workspace, case).draft.text
    set_disputed(workspace, case, paid.id, is_disputed=True)
    assert case_facts(workspace, case).loss.amounts == (Money(Decimal("1280.00"), "CNY"),)


def test_an_event_that_is_left_out_stays_on_the_timeline(workspace, case, paid):
    leave_out(workspace, case, paid.id)
    assert [told.fault.code for told in letter_desk(workspace, case).faults] == ["empty"]
    assert paid.id in {event.id for event in current_timeline(workspace).events}
    undo(workspace)
    assert letter_desk(workspace, case).faults == ()


def test_grounds_come_with_source_date_and_confidence(workspace, case):
    grounds = letter_desk(workspace, case).draft.grounds
    assert len(grounds) == 2
    assert all(one.origin.source and one.origin.read_on and one.origin.confidence is Confidence.READ for one in grounds)


def test_the_side_names_the_next_rung_at_home(workspace, case):
    keep_case(workspace, replace(find_case(workspace, case), channel=ChannelId("alipay_service")))
    assert beside_letter(workspace, case).next_channel.id == "provider_complaint"


def test_a_draft_from_before_a_change_does_not_leave(workspace, case, tmp_path):
    draft = draft_letter(workspace, case, "12315_complaint")
    mail = next(e for e in workspace.vault.all_evidence() if e.untrusted_name == "payment.eml")
    bin_evidence(workspace, mail.id)
    with pytest.raises(LetterNotReady) as refused:
        export_letter(workspace, draft, tmp_path / "letter.pdf")
    assert "2025年11月3日" in refused.value.told_sentence()
    assert not (tmp_path / "letter.pdf").exists()
    undo(workspace)
    export_letter(workspace, draft, tmp_path / "letter.pdf")
    assert workspace.vault.custody()[-1].action is CustodyAction.EXPORTED


def test_the_sheet_puts_each_thing_into_its_own_field_once(workspace, case):
    sheet = {line.key: line.value for line in form_sheet(workspace, case, "12315_complaint") if line.key}
    assert sheet["identity_number"] == PERSON.identity_number
    assert sheet["demand"].startswith("1. 退还款项¥1,280.00。")
    assert "退还款项" not in sheet["text"]
    assert sheet["signature"].splitlines() == ["林晓舟", "2025年12月1日"]
    plain = {line.key for line in form_sheet(workspace, case, "provider_complaint")}
    assert plain >= {"title", "text"}


def test_a_sheet_is_not_handed_out_while_a_statement_is_not_borne_out(workspace, case):
    keep_story(workspace, case, "当时扣款1,380.00元。")
    with pytest.raises(LetterNotReady) as refused:
        form_sheet(workspace, case, "12315_complaint")
    assert "当时扣款1,380.00元。" in refused.value.told_sentence()
