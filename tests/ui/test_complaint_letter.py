"""The step of demand and letter, by its visible controls: what stops the letter, how that is put right, how it leaves."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QTextEdit

from tests.ui.told_case import FIRST_ID, HandSession, HandVault, case_views
from ui import theme
from ui.views import letter_leaving
from ui.views.complaint_letter import LetterStep
from ui.widgets.chip import Chip
from ui.widgets.private_clipboard import PrivateClipboard
from wallet_vault.model import EventKind, Money
from wallet_vault.model.case import Case, CaseId, Complainant, Demand, DemandKind, Reason
from wallet_vault.model.channel import ChannelId
from wallet_vault.model.contact import ContactWay
from wallet_vault.workflows import cases, contact_log
from wallet_vault.workflows.channels import find_channel
from wallet_vault.workflows.tell import current_timeline

CASE = CaseId("case1")
STORY = "页面显示支付失败，但是被扣了两次。你们完全是在欺骗消费者。"
PERSON = Complainant("林晓舟", "13800001234", identity_type="居民身份证", identity_number="110101199001011237")


class Vault(HandVault):
    """Remembers what the custody log was told."""

    def __init__(self, views) -> None:
        super().__init__(views)
        self.logged = []

    def record(self, action, *, details=()) -> None:
        self.logged.append((action, dict(details)))


@pytest.fixture
def session(qapp):
    return HandSession(Vault(case_views()))


@pytest.fixture
def told(session):
    """The events of the hand-made case: both payments, the contact and the refund whose sources differ."""
    return current_timeline(session.workspace).events


@pytest.fixture
def payments(told):
    return [event for event in told if event.kind is EventKind.PAYMENT]


@pytest.fixture
def opened(session, payments):
    """A case about both payments, the first of them confirmed and not in dispute."""
    workspace = session.workspace
    made = Case(CASE, "", "alipay", Reason.CHARGED_BUT_FAILED, date(2025, 11, 12), "4417", STORY)
    first = next(event for event in payments if event.ids[0] == FIRST_ID)
    cases.keep_case(
        workspace,
        replace(
            made,
            events=tuple(event.id for event in payments),
            undisputed=(first.id,),
            demands=(Demand(DemandKind.REFUND), Demand(DemandKind.EXPLAIN)),
            channel=ChannelId("alipay_service"),
        ),
    )
    cases.keep_complainant(workspace, PERSON)
    cases.confirm_event(workspace, first.id)
    return made


@pytest.fixture
def step(qtbot, session, opened):
    made = LetterStep(session, theme.LIGHT, PrivateClipboard(qapp_object()))
    qtbot.addWidget(made)
    made.resize(1100, 700)
    session.changed.connect(lambda _changes: made.show_case(CASE))
    session.about_to_lock.connect(made.clear)
    made.show()
    made.show_case(CASE)
    return made


@pytest.fixture
def ready(step):
    """Everything confirmed: nothing stops the letter."""
    step.side.faults.button("confirm").click()
    assert step.side.faults.isHidden()
    return step


def qapp_object():
    return QGuiApplication.instance()


def kept(session):
    return cases.find_case(session.workspace, CASE)


def change(session, **changes):
    session.run(lambda workspace: cases.keep_case(workspace, replace(cases.find_case(workspace, CASE), **changes)))


def chosen_paths(monkeypatch, path):
    asked = []

    def choose(_parent, _title, place, _kinds, *, options):
        asked.append(place)
        return str(path), ""

    monkeypatch.setattr(letter_leaving.QFileDialog, "getSaveFileName", choose)
    return asked


def selected(step):
    return step.paper.textCursor().selectedText()


# --- the page ---


def test_without_a_channel_the_step_says_to_choose_one(step, session):
    change(session, channel=None)
    assert step._empty.isVisible()
    assert step._empty.title.text() == "Choose a channel first"


def test_every_figure_leads_to_its_exhibit(step, qtbot):
    amount = next(run for run in step.paper.stops if run.text == "¥1,280.00" and run.tone == "figure")
    assert amount.says == "¥1,280.00. Exhibit E001 bears it out."
    place = step.paper.stops.index(amount)
    step.paper.setFocus(Qt.FocusReason.TabFocusReason)
    for _press in range(place):
        qtbot.keyClick(step.paper, Qt.Key.Key_Tab)
    assert selected(step) == "¥1,280.00"
    assert step.paper.accessibleDescription() == amount.says
    with qtbot.waitSignal(step.evidence_asked) as asked:
        qtbot.keyClick(step.paper, Qt.Key.Key_Return)
    assert asked.args == ["e1", "e1.0.amount"]


def test_a_click_on_a_figure_leads_there_too(step, qtbot):
    cursor = step.paper.textCursor()
    cursor.setPosition(step.paper.toPlainText().index(FIRST_ID) + 3)
    place = step.paper.cursorRect(cursor).center()
    with qtbot.waitSignal(step.evidence_asked) as asked:
        qtbot.mouseClick(step.paper.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert asked.args == ["e1", "e1.0.id"]


def test_each_exhibit_that_is_cited_is_a_stop(step):
    cited = [(run.text, run.evidence) for run in step.paper.stops if run.tone == "cited"]
    assert cited == [("E001", "e1"), ("E002", "e2"), ("E005", "e5")]


def test_tab_leaves_the_letter_at_its_end(ready, qtbot):
    ready.foot.next.setFocus()
    ready.paper.setFocus(Qt.FocusReason.TabFocusReason)
    for _press in ready.paper.stops:
        qtbot.keyClick(ready.paper, Qt.Key.Key_Tab)
    assert not ready.paper.hasFocus()


def test_what_is_typed_or_read_is_never_markup(step, session):
    change(session, story="<b>我付了款</b> & <img src=x>。")
    assert "<b>我付了款</b> & <img src=x>。" in step.paper.toPlainText()


def test_the_sentence_that_is_looked_at_says_where_it_comes_from(step, payments):
    step.paper.sentence_chosen.emit(2)
    assert "From exhibit E001, E002" in step.side.sentence.words
    assert "Not in dispute" in step.side.sentence.words


# --- what stops it ---


def test_an_unconfirmed_figure_is_marked_named_and_stops_every_way_out(step, qtbot, monkeypatch, tmp_path):
    asked = chosen_paths(monkeypatch, tmp_path / "letter.pdf")
    assert {run.text for run in step.paper.stops if run.tone == "doubt"} >= {"¥1,280.00", "2025年11月3日14:22:40"}
    assert "was read by the program and not confirmed" in step.side.faults.words
    with qtbot.assertNotEmitted(step.next_asked):
        for button in (*step.foot.save.values(), step.foot.next, step.head.sheet):
            step.message.clear()
            step.paper.moveCursor(step.paper.textCursor().MoveOperation.Start)
            button.click()
            assert "because of “2025年11月3日14:22:40" in step.message.sentence.text()
            assert selected(step).startswith("2025年11月3日14:22:40")
    assert asked == []
    assert step._middle.currentWidget() is not step.sheet
    assert step.foot.figures.text().endswith("figures without evidence")


def test_confirming_it_here_unblocks_the_letter(ready, session, qtbot):
    assert not [run for run in ready.paper.stops if run.tone == "doubt"]
    assert ready.foot.figures.text() == "8 figures all have evidence"
    with qtbot.waitSignal(ready.next_asked):
        ready.foot.next.click()


def test_a_contradicted_figure_says_so_and_can_be_looked_at_or_left_out(ready, session, told, qtbot):
    refund = next(event for event in told if event.kind is EventKind.REFUND)
    change(session, events=(*kept(session).events, refund.id))
    ready.side.faults.button("confirm").click()
    assert "sources differ" in ready.side.faults.words
    with qtbot.waitSignal(ready.evidence_asked):
        ready.side.faults.button("look").click()
    ready.side.faults.button("leave_out").click()
    assert ready.side.faults.isHidden()
    assert refund.id not in kept(session).events
    assert "stays on the timeline" in ready.message.sentence.text()


def test_a_sum_in_my_own_words_that_nothing_bears_out_leads_to_my_words(ready, session, qtbot):
    change(session, story="当时扣款1,380.00元。")
    assert [run.text for run in ready.paper.stops if run.tone == "doubt"] == ["1,380.00元"]
    ready.side.faults.button("edit_story").click()
    assert ready.side.story.isVisible()
    with qtbot.waitSignal(session.changed):
        ready.side.story.setPlainText("当时扣款1,280.00元。")
    assert kept(session).story == "当时扣款1,280.00元。"
    assert ready.side.faults.isHidden()


def test_the_counter_follows_the_channels_limit_and_too_long_a_letter_stays(ready, session):
    assert ready.foot.length.text().endswith(" characters")
    change(session, provider="wechat", channel=ChannelId("wechat_service"))
    assert " / 300 characters" in ready.foot.length.text()
    change(session, story="我打了电话，没有人答复。" * 30)
    assert int(ready.foot.length.text().split(" / ")[0]) > 300
    assert ready.foot.length.property("tone") == "red"
    ready.foot.save["txt"].click()
    assert "longer than the channel takes" in ready.message.advice.text()


# --- tone ---


def test_adopting_the_calmer_words_changes_my_account(ready, session):
    assert [run.text for run in ready.paper.stops if run.tone == "heated"] == ["你们完全是在欺骗消费者"]
    assert ready.foot.tone.text() == "1 mark on tone"
    assert "Calmer: “上述情况与对方的答复不符”" in ready.side.tone.words
    ready.side.tone.button("adopt").click()
    assert kept(session).story == "页面显示支付失败，但是被扣了两次。上述情况与对方的答复不符。"
    assert "欺骗" not in ready.paper.toPlainText()
    assert ready.side.story.toPlainText() == kept(session).story
    assert ready.foot.tone.isHidden()


def test_keeping_my_words_is_remembered(ready, session):
    ready.side.tone.button("keep").click()
    assert ready.side.tone.isHidden()
    ready.clear()
    ready.show_case(CASE)
    assert ready.side.tone.isHidden()
    assert "你们完全是在欺骗消费者" in ready.paper.toPlainText()


# --- what goes in ---


def test_the_sum_is_prefilled_from_the_loss_and_a_wrong_one_is_refused_beside_it(ready, session, qtbot):
    ready.side.show_edits()
    amount = ready.side.demands.amounts["refund"]
    assert amount.text() == "1280.00"
    amount.setFocus()
    amount.selectAll()
    qtbot.keyClicks(amount, "much")
    qtbot.keyClick(amount, Qt.Key.Key_Return)
    assert "80.00" in ready.side.demands.error
    amount.selectAll()
    qtbot.keyClicks(amount, "1,200.00")
    qtbot.keyClick(amount, Qt.Key.Key_Return)
    assert kept(session).demands[0] == Demand(DemandKind.REFUND, Money(Decimal("1200.00"), "CNY"))
    assert ready.side.demands.error == ""
    assert "退还款项¥1,200.00" in ready.paper.toPlainText()
    assert "none of the confirmed facts" in ready.side.faults.words


def test_a_tick_asks_and_takes_back(ready, session):
    ready.side.demands.boxes["explain"].click()
    ready.side.demands.boxes["answer"].click()
    assert [demand.kind for demand in kept(session).demands] == [DemandKind.REFUND, DemandKind.ANSWER]
    assert "以书面形式答复处理结果" in ready.paper.toPlainText()


def test_only_the_details_that_the_channel_asks_for_are_shown(ready, session):
    ready.side.show_edits()
    shown = [key for key, field in ready.side.person.fields.items() if field.isVisible()]
    assert shown == []
    assert ready.side.person.none.isVisible()
    change(session, channel=ChannelId("12315_complaint"))
    shown = [key for key, field in ready.side.person.fields.items() if field.isVisible()]
    assert shown == ["name", "phone", "address", "identity_type", "identity_number"]
    assert ready.side.person.masked.text() == "Kept: 110***********1237"
    assert ready.side.person.fields["identity_number"].displayText() != PERSON.identity_number
    assert PERSON.identity_number not in ready.paper.toPlainText()


def test_a_detail_that_is_typed_is_kept_in_the_vault(ready, session, qtbot):
    change(session, channel=ChannelId("12315_complaint"))
    ready.side.show_edits()
    address = ready.side.person.fields["address"]
    address.setFocus()
    qtbot.keyClicks(address, "Star Road 18")
    qtbot.keyClick(address, Qt.Key.Key_Return)
    assert cases.complainant(session.workspace) == replace(PERSON, address="Star Road 18")


def test_it_can_be_said_that_a_payment_is_in_dispute(ready, session, payments):
    ready.paper.sentence_chosen.emit(2)
    ready.side.sentence.button("dispute").click()
    assert kept(session).undisputed == ()
    assert "争议款项共¥2,560.00" in ready.paper.toPlainText()


def test_the_letter_speaks_the_channels_languages(ready):
    ready.head.language.setCurrentIndex(ready.head.language.findData("en"))
    ready.head.language.activated.emit(1)
    assert "I complain about Alipay" in ready.paper.toPlainText()


def test_a_note_for_the_phone_and_a_public_post_are_letters_too(ready):
    ready.head.kinds["call"].click()
    assert "通话提要" in ready.paper.toPlainText()
    assert "不要向任何人提供密码或验证码" in ready.paper.toPlainText()
    ready.head.kinds["post"].click()
    assert FIRST_ID not in ready.paper.toPlainText()
    assert "林晓舟" not in ready.paper.toPlainText()


def test_the_channel_shows_its_contacts_with_their_date_and_the_guard_its_rule(ready):
    assert "95188" in ready.side.channel.words
    assert "check before use" in ready.side.channel.words
    assert "Next: Formal complaint to the provider" in ready.side.channel.words
    assert "never give a password or a code" in ready.side.guard.words


def test_a_number_that_only_looks_official_is_flagged_with_its_place(ready, session):
    workspace = session.workspace
    contact_log.log_contact(workspace, CASE, way=ContactWay.CALL, when="2025-11-10 15:32", said="让我拨打 95I88")
    ready.show_case(CASE)
    assert "95I88" in ready.side.guard.words
    assert "It only looks like 95188 (in your contact log)." in ready.side.guard.words
    contact_log.log_contact(workspace, CASE, way=ContactWay.CALL, when="2025-11-10 16:02", said="让我拨打 0571-95188")
    ready.show_case(CASE)
    assert "It is 95188 with more digits (in your contact log): it may be another line." in ready.side.guard.words


def test_what_the_channel_asks_for_and_is_empty_is_named(ready, session):
    assert ready.side.missing.isHidden()
    change(session, channel=ChannelId("12315_complaint"))
    assert ready.side.missing.words.strip() == "Still empty: Address"
    change(session, channel=ChannelId("uk_fos"))
    assert "The letter is in English; your own account is not." in ready.side.missing.words


def test_an_unsourced_number_is_not_offered_and_a_weak_one_says_so(ready, session):
    assert "95188 (secondary source)" in ready.side.channel.words
    change(session, provider="jd", channel=ChannelId("jd_service"))
    shown = find_channel(session.workspace, "jd_service").contacts
    unsourced = [contact.value for contact in shown if not contact.is_official]
    assert unsourced
    assert not [value for value in unsourced if value in ready.side.channel.words]
    assert "A number without a source is left out." in ready.side.channel.words


def test_a_contact_that_is_told_with_others_still_marks_their_sentence(ready, session):
    workspace = session.workspace
    for day in ("2025-11-10 15:32", "2025-11-10 16:00", "2025-11-11 09:00"):
        contact_log.log_contact(workspace, CASE, way=ContactWay.CALL, when=day, said="会核实差额")
    logged = [event.id for event in current_timeline(workspace).events if event.added_by_person]
    change(session, events=(*kept(session).events, *logged))
    ready.head.kinds["post"].click()
    assert "2025年11月10日、11月11日，本人就此事与对方联系。" in ready.paper.toPlainText()
    assert all(run.text for run in ready.paper.stops)


def test_grounds_stand_beside_with_source_and_date(ready, session):
    change(session, channel=ChannelId("provider_complaint"))
    assert "第五十五条" in ready.side.grounds.words
    assert "Source: 《电子商务法》（2018年）, looked up 22 November 2026." in ready.side.grounds.words


# --- ways out ---


@pytest.mark.parametrize("form", ["docx", "pdf", "txt"])
def test_the_letter_is_saved_where_the_person_says_and_never_over_another_file(
    ready, session, form, monkeypatch, tmp_path
):
    asked = chosen_paths(monkeypatch, tmp_path / "mine")
    ready.foot.save[form].click()
    assert asked[0].endswith(f"letter.{form}")
    assert (tmp_path / f"mine.{form}").stat().st_size > 100
    assert "not encrypted" in ready.message.advice.text()
    assert session.vault.logged[0][1] == {"letter": "short", "channel": "alipay_service", "form": form}
    ready.foot.save[form].click()
    assert "already a file" in ready.message.sentence.text()


def test_the_form_sheet_copies_one_field_and_the_clipboard_is_empty_after_the_lock(ready, session):
    change(session, channel=ChannelId("12315_complaint"))
    ready.head.sheet.click()
    assert ready.sheet.isVisible()
    assert ready.sheet.texts[0] == "林晓舟"
    assert "110***********1237" in ready.sheet.texts
    ready.sheet.copy_button(3).click()
    assert QGuiApplication.clipboard().text() == PERSON.identity_number
    assert ready.sheet.copy_button(3).text() == "Copied"
    session.lock()
    assert QGuiApplication.clipboard().text() == ""
    assert ready.sheet.texts == ()


def test_a_sheet_that_the_facts_have_left_behind_is_closed(ready, session):
    ready.head.sheet.click()
    change(session, story="")
    assert ready.paper.isVisible()
    assert ready.sheet.texts == ()


def test_a_field_that_only_a_secondary_source_names_says_so(ready, session):
    change(session, channel=ChannelId("heimao"))
    ready.head.sheet.click()
    chips = [chip.text() for chip in ready.sheet.findChildren(Chip)]
    fields = find_channel(session.workspace, "heimao").fields
    assert chips.count("secondary source") == sum(not field.origin.is_confirmed for field in fields) > 0


def test_the_sheet_leads_back_to_the_letter(ready):
    ready.head.sheet.click()
    ready.sheet.back.click()
    assert ready.paper.isVisible()
    assert ready.sheet.texts == ()


def test_after_clear_no_widget_holds_a_value(ready, session):
    change(session, channel=ChannelId("12315_complaint"))
    ready.paper.sentence_chosen.emit(2)
    ready.head.sheet.click()
    ready.clear()
    words = [label.text() for label in ready.findChildren(QLabel)]
    words += [field.text() for field in ready.findChildren(QLineEdit)]
    words += [field.toPlainText() for field in ready.findChildren(QPlainTextEdit)]
    words += [field.toPlainText() for field in ready.findChildren(QTextEdit)]
    secrets = ("1,280", "1280", "林晓舟", "13800001234", "110***", "欺骗", "星河", FIRST_ID, "E001")
    assert [(word, secret) for word in words for secret in secrets if secret in word] == []


def test_an_answer_that_comes_after_the_lock_is_not_shown(ready, session):
    session.slow = True
    ready.show_case(CASE)
    ready.clear()
    session.answer()
    assert ready.paper.toPlainText() == ""
