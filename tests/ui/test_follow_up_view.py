"""What a person sees and does in the follow-up room."""

from datetime import date

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from tests.ui.complaint_case import begin, texts_of
from tests.ui.fakes import Calls
from ui import theme
from ui.dialogs.calendar_export import CalendarDialog
from ui.dialogs.close_case import CloseCaseDialog
from ui.dialogs.milestone import MilestoneDialog
from ui.views.follow_up_view import FollowUpView
from ui.widgets.next_steps import NextSteps
from wallet_vault.model.case import Outcome
from wallet_vault.model.channel import Milestone
from wallet_vault.model.contact import ContactWay
from wallet_vault.workflows.cases import close_case, find_case
from wallet_vault.workflows.contact_log import contacts, log_contact
from wallet_vault.workflows.submissions import record_submission, submissions


@pytest.fixture
def view(qtbot, complaint):
    made = FollowUpView(complaint.session, theme.LIGHT, complaint.adding)
    qtbot.addWidget(made)
    made.resize(1196, 744)
    return made


def show(qtbot, view):
    with qtbot.waitSignal(view.counted):
        view.show()
    return view


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def after(qtbot, view, button):
    """Press a button and wait until the room shows what came of it."""
    with qtbot.waitSignal(view.counted):
        click(qtbot, button)


def button_of(widget, words):
    return next(button for button in widget.findChildren(QPushButton) if button.text() == words)


def card_of(view, words):
    return next(card for card in view.due.cards if words in card.accessibleName())


def call(complaint, **changes):
    typed = {"way": ContactWay.CALL, "when": "2025-11-10 15:32", "said": "会核实差额", "who": "工号4054"}
    return complaint.do(lambda workspace: log_contact(workspace, complaint.case.id, **typed | changes))


def submit(complaint, channel="alipay_service", on=date(2025, 11, 28)):
    return complaint.do(lambda workspace: record_submission(workspace, complaint.case.id, channel, on=on))


def titles(view):
    return [card.accessibleName() for card in view.due.cards]


def test_before_the_first_case_the_room_leads_to_the_complaint(qtbot, open_session):
    view = FollowUpView(open_session, theme.LIGHT, None)
    qtbot.addWidget(view)
    show(qtbot, view)
    with qtbot.waitSignal(view.complaint_asked):
        click(qtbot, view.begin)
    with qtbot.waitSignal(view.case_missing):
        view.log_contact()


def test_what_is_due_stands_in_order_with_its_reckoning(qtbot, complaint, view):
    submit(complaint)
    call(complaint, promised="5个工作日内回电")
    counted = Calls()
    view.counted.connect(counted)
    show(qtbot, view)
    shown = titles(view)
    assert [name.split(", ")[:3] for name in shown[:3]] == [
        ["工号4054", "17 November 2025", "14 days overdue"],
        ["Alipay customer service", "5 December 2025", "in 4 days"],
        ["Alipay customer service", "12 December 2025", "in 11 days"],
    ]
    assert all(name.endswith("asks for it first.") or "missing" in name for name in shown[3:])
    told = texts_of(view.due.cards[0])
    assert "5 working days from 10 November 2025, that day not counted, so 17 November 2025." in told
    assert "Source:" in texts_of(view.due.cards[1])
    assert counted.values[-1] == 1


def test_only_what_is_due_is_amber(qtbot, complaint, view):
    submit(complaint)
    call(complaint, promised="5个工作日内回电")
    show(qtbot, view)
    assert [card.property("tone") for card in view.due.cards[:2]] == ["amber", "plain"]


def test_a_rule_that_nobody_confirmed_is_marked(qtbot, complaint, view):
    submit(complaint, "12378", date(2025, 11, 20))
    show(qtbot, view)
    unsure = [card for card in view.due.cards if "Unconfirmed rule" in texts_of(card)]
    assert all("Unconfirmed:" in texts_of(card) for card in unsure)
    assert len(unsure) < len(view.due.cards)


def test_a_kept_promise_is_due_no_more_until_undone(qtbot, complaint, view):
    call(complaint, promised="5个工作日内回电")
    show(qtbot, view)
    after(qtbot, view, button_of(card_of(view, "工号4054"), "Promise kept"))
    assert not any("工号4054" in name for name in titles(view))
    with qtbot.waitSignal(view.counted):
        complaint.undo()
    assert any("工号4054" in name for name in titles(view))


def test_the_keyboard_stays_where_it_was_when_an_item_goes(qtbot, complaint, view):
    call(complaint, promised="5个工作日内回电")
    call(complaint, when="2025-11-11", promised="5个工作日内答复")
    show(qtbot, view)
    button = button_of(view.due.cards[0], "Promise kept")
    button.setFocus()
    with qtbot.waitSignal(view.counted):
        QTest.keyClick(button, Qt.Key.Key_Space)
    assert view.due.cards[0].isAncestorOf(QApplication.focusWidget())


def test_a_broken_promise_leads_to_the_next_step(qtbot, complaint, view):
    call(complaint, promised="5个工作日内回电")
    show(qtbot, view)
    assert view.findChild(NextSteps) is None
    after(qtbot, view, button_of(card_of(view, "工号4054"), "Not kept"))
    (step,) = view.findChild(NextSteps).buttons
    assert step.text() == "Alipay customer service"
    with qtbot.waitSignal(view.channel_asked) as asked:
        click(qtbot, step)
    assert asked.args == [complaint.case.id, "alipay_service"]


def test_an_answer_that_does_not_satisfy_is_written_down_and_leads_on(qtbot, complaint, view):
    submit(complaint)
    show(qtbot, view)
    click(qtbot, button_of(view.due.cards[0], "Write down what came …"))
    dialog = view.findChild(MilestoneDialog)
    assert Milestone(dialog.milestone.currentData()) is Milestone.ANSWERED
    click(qtbot, dialog.question.no)
    after(qtbot, view, dialog.keep_button)
    assert view.actions_.dialog is None
    (made,) = complaint.do(submissions)
    assert made.milestones[-1] == (Milestone.ANSWERED, date(2025, 12, 1))
    assert made.is_satisfied is False
    assert view.findChild(NextSteps).buttons


def test_the_persons_own_deadline_is_done_by_a_press(qtbot, complaint, view):
    submit(complaint)
    show(qtbot, view)
    before = len(view.due.cards)
    after(qtbot, view, button_of(card_of(view, "5 December 2025"), "Done"))
    assert len(view.due.cards) == before - 1


def test_missing_evidence_tells_how_to_get_it_and_is_ticked_by_hand(qtbot, complaint, view):
    show(qtbot, view)
    gap = card_of(view, "The refund's record")
    assert "take a screenshot" in texts_of(gap)
    after(qtbot, view, button_of(gap, "I have it"))
    assert complaint.do(lambda w: find_case(w, complaint.case.id)).proofs_held == ("refund_record",)


def test_a_case_is_closed_shown_and_taken_up_again(qtbot, complaint, view):
    show(qtbot, view)
    click(qtbot, button_of(view.due, "Close the case …"))
    dialog = view.findChild(CloseCaseDialog)
    click(qtbot, dialog.outcomes[Outcome.COMPENSATED])
    click(qtbot, dialog.question.yes)
    after(qtbot, view, dialog.keep_button)
    closed = complaint.do(lambda w: find_case(w, complaint.case.id))
    assert (closed.outcome, closed.is_satisfied) == (Outcome.COMPENSATED, True)
    assert view.due.cards == []
    assert not view.contacts.isVisible()
    reopen = button_of(view.due, "Take it up again")
    assert reopen.isVisible()
    assert "耳机 · I was compensated · satisfied" in texts_of(view.due)
    assert view.due.closed_toggle.text() == "▾ 1 closed case"
    click(qtbot, view.due.closed_toggle)
    assert view.due.closed_toggle.text() == "▸ 1 closed case"
    assert not reopen.isVisible()
    click(qtbot, view.due.closed_toggle)
    after(qtbot, view, reopen)
    assert view.due.cards
    assert view.due.closed_toggle is None
    assert view.contacts.isVisible()


def test_the_log_is_newest_first_and_warns_of_false_numbers(qtbot, complaint, view):
    call(complaint)
    call(complaint, when="2025-11-12", said="让我提供短信验证码", address="0095188")
    show(qtbot, view)
    newest, oldest = view.contacts.cards
    assert "12 November 2025" in newest.accessibleName()
    assert "0095188" in texts_of(newest)
    assert newest.property("tone") == "amber"
    assert oldest.property("tone") == "plain"


def test_an_entry_is_logged_from_the_room(qtbot, complaint, view):
    show(qtbot, view)
    click(qtbot, view.contacts.log)
    qtbot.waitUntil(lambda: view.actions_.dialog is not None)
    view.actions_.dialog.form.said.setPlainText("已登记")
    after(qtbot, view, view.actions_.dialog.keep_button)
    assert [entry.said for entry in complaint.do(contacts)] == ["已登记"]
    assert len(view.contacts.cards) == 1


def test_an_entry_is_edited_and_removed_with_a_way_back(qtbot, complaint, view):
    call(complaint)
    show(qtbot, view)
    click(qtbot, view.contacts.cards[0].edit)
    qtbot.waitUntil(lambda: view.actions_.dialog is not None)
    view.actions_.dialog.form.said.setPlainText("会全额退款")
    after(qtbot, view, view.actions_.dialog.keep_button)
    assert "会全额退款" in view.contacts.cards[0].accessibleName()
    after(qtbot, view, view.contacts.cards[0].remove)
    assert view.contacts.cards == []
    assert "Ctrl+Z" in view.message.sentence.text()
    with qtbot.waitSignal(view.counted):
        complaint.undo()
    assert len(view.contacts.cards) == 1


def test_the_evidence_of_an_entry_is_one_press_away(qtbot, complaint, view):
    sealed, _new = complaint.do(lambda w: w.vault.seal(b"shot", name="chat.png", source="drop"))
    call(complaint, attached=(sealed.id,))
    show(qtbot, view)
    with qtbot.waitSignal(view.evidence_asked) as asked:
        click(qtbot, button_of(view.contacts.cards[0], "chat.png"))
    assert asked.args == [sealed.id, ""]


@pytest.mark.parametrize("with_content", [False, True])
def test_the_days_go_into_a_calendar_file_without_content_unless_asked(
    qtbot, complaint, view, tmp_path, monkeypatch, with_content
):
    call(complaint, promised="5个工作日内回电")
    show(qtbot, view)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kw: (str(tmp_path / "due"), ""))
    click(qtbot, view.calendar)
    dialog = view.findChild(CalendarDialog)
    dialog.with_content.setChecked(with_content)
    click(qtbot, dialog.save)
    qtbot.waitUntil(lambda: view.message.sentence.text() == "1 day was written to the file.")
    data = (tmp_path / "due.ics").read_bytes()
    assert len(Calendar.from_ical(data).walk("VEVENT")) == 1
    assert ("工号4054".encode() in data) is with_content


def test_a_calendar_file_overwrites_nothing(qtbot, complaint, view, tmp_path, monkeypatch):
    call(complaint, promised="5个工作日内回电")
    show(qtbot, view)
    (tmp_path / "due.ics").write_text("mine")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kw: (str(tmp_path / "due.ics"), ""))
    click(qtbot, view.calendar)
    dialog = view.findChild(CalendarDialog)
    click(qtbot, dialog.save)
    qtbot.waitUntil(dialog.message.isVisible)
    assert dialog.save.isEnabled()
    assert (tmp_path / "due.ics").read_text() == "mine"


def test_locking_leaves_no_word_in_the_room(qtbot, complaint, view):
    submit(complaint)
    call(complaint, promised="5个工作日内回电", reference="TS1")
    complaint.do(lambda w: close_case(w, begin(w).id, Outcome.SOLVED, is_satisfied=None))
    show(qtbot, view)
    click(qtbot, view.contacts.cards[0].edit)
    qtbot.waitUntil(lambda: view.actions_.dialog is not None)
    complaint.session.lock()
    left = texts_of(view)
    for secret in ("耳机", "工号4054", "回电", "TS1", "Alipay", "November", "December"):
        assert secret not in left
    assert view.actions_.dialog is None
