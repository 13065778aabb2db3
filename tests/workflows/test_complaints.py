"""A complaint from its reason to a letter that may leave, on a real vault; and every way in which it may not."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from wallet_vault.complaints.letter_text import letter_text
from wallet_vault.errors import BadInput, LetterNotReady, NoSuchCase, NoSuchChannel, OutputExists
from wallet_vault.model import EventKind, EventState, Money
from wallet_vault.model.case import Complainant, Demand, DemandKind, Outcome, Reason
from wallet_vault.model.channel import Milestone
from wallet_vault.workflows.cases import (
    case_facts,
    cases,
    close_case,
    complainant,
    confirm_event,
    find_case,
    keep_case,
    keep_complainant,
    open_case,
)
from wallet_vault.workflows.channels import channel_choices
from wallet_vault.workflows.decide import bin_evidence, correct_finding, undo
from wallet_vault.workflows.letters import check_letter, draft_letter, export_letter, form_sheet
from wallet_vault.workflows.submissions import record_milestone, record_submission, submissions
from wallet_vault.workflows.tell import current_timeline


@pytest.fixture
def paid(workspace, samples, add):
    """The payment of ¥1,280.00 that a mail and a statement tell."""
    add(samples["mail"], samples["statement"])
    return next(e for e in current_timeline(workspace).events if e.money and abs(e.money.amount) == 1280)


@pytest.fixture
def case(workspace, paid):
    opened = open_case(workspace, provider="alipay", reason=Reason.CHARGED_BUT_FAILED, name="Earphones")
    keep_complainant(workspace, Complainant(name="林晓舟", phone="13800001234"))
    story = "2025年11月3日14:22付款时页面显示失败，但扣款1,280.00元。"
    keep_case(workspace, replace(opened, events=(paid.id,), story=story, account_tail="4417"))
    return find_case(workspace, opened.id)


@pytest.fixture
def ready(workspace, case, paid):
    confirm_event(workspace, paid.id)
    return case


def codes(draft):
    return {fault.code for fault in draft.faults}


def test_several_cases_live_in_one_vault_and_each_step_can_be_undone(workspace):
    first = open_case(workspace, provider="alipay", reason=Reason.REFUND_MISSING)
    second = open_case(workspace, provider="paypal", reason=Reason.NO_ANSWER)
    close_case(workspace, first.id, Outcome.SOLVED, is_satisfied=True)
    assert [c.outcome for c in cases(workspace)] == [Outcome.SOLVED, Outcome.OPEN]
    undo(workspace)
    assert [c.outcome for c in cases(workspace)] == [Outcome.OPEN, Outcome.OPEN]
    undo(workspace)
    assert cases(workspace) == (first,)
    assert second.demands == (Demand(DemandKind.ANSWER),)
    with pytest.raises(NoSuchCase):
        find_case(workspace, second.id)


def test_details_are_kept_apart_and_leave_no_trace_when_taken_out(workspace):
    keep_complainant(workspace, Complainant(name="林晓舟", identity_number="110101199001011237"))
    keep_complainant(workspace, Complainant(name="林晓舟"))
    assert complainant(workspace) == Complainant(name="林晓舟")
    assert not [d for d in workspace.vault.decisions() if "110101199001011237" in d.value]


def test_the_loss_counts_confirmed_events_only(workspace, case, paid):
    before = case_facts(workspace, case.id).loss
    assert (before.amounts, before.left_out) == ((), ((paid.id, "unconfirmed"),))
    confirm_event(workspace, paid.id)
    after = case_facts(workspace, case.id)
    assert after.events[0].state is EventState.CONFIRMED
    assert after.loss.amounts == (Money(Decimal("1280.00"), "CNY"),)


def test_an_unconfirmed_figure_stops_the_letter_and_is_named(workspace, case, tmp_path):
    draft = draft_letter(workspace, case.id, "provider_complaint")
    assert {fault.figure for fault in draft.faults if fault.code == "unconfirmed"} >= {"¥1,280.00"}
    with pytest.raises(LetterNotReady):
        export_letter(workspace, draft, tmp_path / "letter.txt")
    assert not (tmp_path / "letter.txt").exists()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_letter_tells_the_facts_and_cites_its_exhibits(workspace, ready, paid, language):
    draft = draft_letter(workspace, ready.id, "provider_complaint", language=language)
    assert draft.faults == ()
    cited = "（见证据E001、E003）" if language == "zh_CN" else "(Exhibits E001, E003)"
    for words in (
        "¥1,280.00" if language == "zh_CN" else "CN¥1,280.00",
        cited,
        paid.ids[0],
        "星河数码专营店",
        "林晓舟",
        "4417",
    ):
        assert words in draft.text
    assert ("《电子商务法》第五十五条" if language == "zh_CN" else "E-Commerce Law of China, article 55") in draft.text


def test_grounds_are_quoted_only_where_the_facts_fit(workspace, ready):
    keep_case(workspace, replace(ready, reason=Reason.DATA_LEAKED))
    leaked = draft_letter(workspace, ready.id, "provider_complaint").text
    assert "个人信息保护法" in leaked
    assert "电子商务法" not in leaked
    keep_case(workspace, replace(ready, provider="paypal"))
    assert "《" not in draft_letter(workspace, ready.id, "provider_complaint").text


@pytest.mark.parametrize("form", ["txt", "docx", "pdf"])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_letter_leaves_in_three_forms(workspace, ready, tmp_path, form, language):
    draft = draft_letter(workspace, ready.id, "provider_complaint", language=language)
    file = tmp_path / f"letter.{form}"
    export_letter(workspace, draft, file)
    data = file.read_bytes()
    if form == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            written = archive.read("word/document.xml").decode()
        assert "1,280.00" in written
        assert str(tmp_path) not in written
    else:
        assert data.startswith(b"%PDF-1." if form == "pdf" else draft.text[:8].encode())
    with pytest.raises(OutputExists):
        export_letter(workspace, draft, file)


def test_another_form_is_refused(workspace, ready, tmp_path):
    with pytest.raises(BadInput):
        export_letter(workspace, draft_letter(workspace, ready.id, "provider_complaint"), tmp_path / "letter.exe")


def test_a_figure_in_the_story_that_nothing_bears_out_stops_the_letter(workspace, ready):
    keep_case(workspace, replace(ready, story="当时扣款1,380.00元。第二天我打了2次电话。"))
    draft = draft_letter(workspace, ready.id, "provider_complaint")
    assert [(fault.code, fault.figure) for fault in draft.faults] == [("unbound", "1,380.00元")]
    assert draft.faults[0].sentence == "当时扣款1,380.00元。"


def test_a_letter_that_was_written_before_is_held_against_the_facts_of_today(workspace, ready, paid):
    draft = draft_letter(workspace, ready.id, "provider_complaint")
    assert check_letter(workspace, ready.id, draft.letter, "provider_complaint") == ()

    mail = next(e for e in workspace.vault.all_evidence() if e.untrusted_name == "payment.eml")
    amount = next(f for f in workspace.vault.extraction(mail.id).findings if f.value.lstrip("-") == "1280.00")
    correct_finding(workspace, mail.id, amount, "1380.00")
    faults = check_letter(workspace, ready.id, draft.letter, "provider_complaint")
    assert {fault.code for fault in faults} & {"changed", "contradicted"}
    assert all(fault.sentence in letter_text(draft.letter) for fault in faults)
    undo(workspace)

    bin_evidence(workspace, mail.id)
    gone = check_letter(workspace, ready.id, draft.letter, "provider_complaint")
    assert "exhibit_gone" in {fault.code for fault in gone}


def test_a_refund_may_ask_no_more_than_the_facts_bear_out(workspace, ready):
    for amount, stops in (("1280.00", False), ("1380.00", True)):
        keep_case(workspace, replace(ready, demands=(Demand(DemandKind.REFUND, Money(Decimal(amount), "CNY")),)))
        assert ("unbound" in codes(draft_letter(workspace, ready.id, "provider_complaint"))) is stops
    keep_case(workspace, replace(ready, demands=(Demand(DemandKind.COMPENSATE, Money(Decimal(500), "CNY")),)))
    assert codes(draft_letter(workspace, ready.id, "provider_complaint")) == set()


def test_a_channel_bounds_the_length(workspace, ready):
    short = draft_letter(workspace, ready.id, "wechat_service")
    assert (short.letter.limit, short.length, codes(short)) == (300, len(short.text.partition("\n")[2]), set())
    many = tuple(Demand(DemandKind.COMPENSATE, Money(Decimal(500), "CNY")) for _ in range(20))
    keep_case(workspace, replace(ready, demands=many))
    assert codes(draft_letter(workspace, ready.id, "wechat_service")) == {"too_long"}


def test_identifiers_stay_out_where_the_channel_says_so(workspace, ready, paid):
    keep_case(workspace, replace(ready, story=f"编号{paid.ids[0]}，联系 lin@example.org。"))
    for kind in ("", "post"):
        public = draft_letter(workspace, ready.id, "heimao", kind=kind).text
        assert paid.ids[0] not in public
        assert "lin@example.org" not in public
        assert "林晓舟" not in public
    assert "星河数码" not in draft_letter(workspace, ready.id, "heimao", kind="post").text


def test_the_form_sheet_has_the_channels_own_fields(workspace, ready):
    sheet = {line.name: line for line in form_sheet(workspace, ready.id, "12315_complaint")}
    assert sheet["姓名"].value == "林晓舟"
    assert sheet["证件号码"].value == ""
    assert sheet["证件号码"].required
    assert not sheet["是否同意公示投诉信息"].required


def test_heated_and_vague_words_are_marked(workspace, ready):
    keep_case(workspace, replace(ready, story="你们这些骗子，很久以前就扣了款。"))
    draft = draft_letter(workspace, ready.id, "provider_complaint")
    assert [(draft.text[m.start : m.end], m.kind) for m in draft.tone] == [
        ("你们这些骗子", "heated"),
        ("很久以前", "vague"),
    ]
    assert draft.faults == ()


def test_an_empty_case_has_no_letter(workspace):
    opened = open_case(workspace, provider="alipay", reason=Reason.NO_ANSWER)
    assert codes(draft_letter(workspace, opened.id, "provider_complaint")) == {"empty"}
    with pytest.raises(NoSuchChannel):
        draft_letter(workspace, opened.id, "nowhere")


def test_the_ladder_goes_on_from_where_one_complained(workspace, ready):
    def advised():
        return [choice.channel.id for choice in channel_choices(workspace, ready.id) if choice.is_next]

    assert advised() == ["alipay_service"]
    made = record_submission(
        workspace, ready.id, "alipay_service", on=date(2025, 11, 4), reference="TS1", letter="全文"
    )
    assert "provider_complaint" in advised()
    record_submission(workspace, ready.id, "provider_complaint", on=date(2025, 11, 12))
    assert "12315_complaint" in advised()
    assert "12378" not in advised()
    record_milestone(workspace, made.id, Milestone.ANSWERED, date(2025, 11, 6), is_satisfied=False)
    kept = submissions(workspace, ready.id)[0]
    assert dict(kept.milestones)[Milestone.ANSWERED] == date(2025, 11, 6)
    assert len(kept.letter_sha256) == 64
    with pytest.raises(BadInput):
        record_milestone(workspace, made.id, Milestone.ACCEPTED, date(2025, 11, 1))


def test_what_a_channel_asks_beforehand_is_checked(workspace, ready):
    choice = next(c for c in channel_choices(workspace, ready.id) if c.channel.id == "12315_complaint")
    checks = {hurdle.statement.check: hurdle.is_met for hurdle in choice.hurdles if hurdle.statement.check}
    assert checks == {"provider_first": False, "own_name": True, "once": None, "age": True}


def test_what_somebody_outside_accepted_is_refused_elsewhere(workspace, ready):
    def once():
        choice = next(c for c in channel_choices(workspace, ready.id) if c.channel.id == "12315_complaint")
        return next(hurdle.is_met for hurdle in choice.hurdles if hurdle.statement.check == "once")

    provider = record_submission(workspace, ready.id, "provider_complaint", on=date(2025, 11, 4))
    record_milestone(workspace, provider.id, Milestone.ACCEPTED, date(2025, 11, 5))
    assert once() is None
    outside = record_submission(workspace, ready.id, "consumer_association", on=date(2025, 11, 12))
    assert once() is None
    record_milestone(workspace, outside.id, Milestone.ACCEPTED, date(2025, 11, 13))
    assert once() is False


def test_confirming_an_event_is_one_step_of_undo(workspace, case, paid):
    confirm_event(workspace, paid.id)
    undo(workspace)
    assert case_facts(workspace, case.id).events[0].state is EventState.PROPOSED
    assert case_facts(workspace, case.id).events[0].kind is EventKind.PAYMENT
