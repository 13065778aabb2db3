"""The step *submitted*: recording what was handed in, its frozen words, and what became of it."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest

from tests.ui.complaint_case import STORY, drop_file, texts_of
from ui import theme
from ui.dialogs.complete_submission import CompleteSubmissionDialog
from ui.dialogs.milestone import MilestoneDialog
from ui.views.complaint_submitted import SubmittedStep
from wallet_vault.model.channel import Milestone
from wallet_vault.workflows.cases import find_case, keep_case
from wallet_vault.workflows.submissions import record_submission, submissions


@pytest.fixture
def step(qtbot, complaint):
    made = SubmittedStep(complaint.session, theme.LIGHT, complaint.adding)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    complaint.case = replace(complaint.case, channel="provider_complaint")
    complaint.do(lambda w: keep_case(w, complaint.case))
    complaint.session.changed.connect(lambda _changes: made.show_case(complaint.case.id))
    made.show_case(complaint.case.id)
    qtbot.waitUntil(made.record.isEnabled)
    return made


@pytest.fixture
def handed_in(qtbot, complaint, step):
    """One complaint that was recorded before, and its card."""
    complaint.do(
        lambda w: record_submission(w, complaint.case.id, "alipay_service", on=date(2025, 11, 20), letter="冻结的原文")
    )
    step.show_case(complaint.case.id)
    qtbot.waitUntil(lambda: len(step.cards) == 1)
    return step.cards[0]


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def record(qtbot, complaint, step):
    count = len(step.cards)
    click(qtbot, step.record)
    qtbot.waitUntil(lambda: len(step.cards) == count + 1)
    return complaint.do(lambda w: submissions(w, complaint.case.id))[-1]


def choose(qtbot, step, channel):
    step.form.where.setCurrentIndex(step.form.where.findData(channel))
    step.form.where.activated.emit(step.form.where.currentIndex())


def test_what_was_sent_is_frozen_with_date_number_and_digest(qtbot, complaint, step):
    assert STORY in step.letter.text
    digest = sha256(step.letter.text.encode()).hexdigest()
    assert digest in step.letter.digest.text()
    step.form.on.setDate(QDate(2025, 11, 28))
    QTest.keyClicks(step.form.reference, "TS20251128")
    made = record(qtbot, complaint, step)
    assert made.channel == "provider_complaint"
    assert made.milestones == ((Milestone.SUBMITTED, date(2025, 11, 28)),)
    assert (made.reference, made.letter_sha256) == ("TS20251128", digest)
    assert made.letter == step.letter.text
    assert step.form.reference.text() == ""
    assert "Recorded." in step.message.sentence.text()


def test_the_frozen_words_stay_though_the_letter_changes(qtbot, complaint, step):
    before = record(qtbot, complaint, step).letter
    complaint.do(lambda w: keep_case(w, replace(complaint.case, story="现在写的是别的。")))
    step.show_case(complaint.case.id)
    qtbot.waitUntil(lambda: "现在写的是别的。" in step.letter.text)
    card = step.cards[0]
    assert not card.letter.isVisible()
    click(qtbot, card.show_letter)
    assert card.letter.isVisible()
    assert card.letter.toPlainText() == before


def test_a_day_to_come_cannot_be_chosen(step):
    step.form.on.setDate(QDate(2026, 1, 1))
    assert step.form.on.day == date(2025, 12, 1)


def test_another_channel_has_another_letter(qtbot, complaint, step):
    first = step.letter.text
    choose(qtbot, step, "12315_complaint")
    qtbot.waitUntil(lambda: step.letter.text != first)
    assert sha256(step.letter.text.encode()).hexdigest() in step.letter.digest.text()
    assert record(qtbot, complaint, step).channel == "12315_complaint"


def test_the_channel_that_was_chosen_for_the_case_goes_before_an_older_choice_here(qtbot, complaint, step):
    choose(qtbot, step, "12315_complaint")
    qtbot.waitUntil(lambda: step.form.channel == "12315_complaint")
    complaint.do(lambda w: keep_case(w, replace(find_case(w, complaint.case.id), channel="alipay_service")))
    step.show_case(complaint.case.id)
    qtbot.waitUntil(lambda: step.form.channel == "alipay_service")


def test_other_words_than_the_composed_ones_can_be_put_in(qtbot, complaint, step):
    composed = step.letter.text
    assert step.letter.words.isReadOnly()
    click(qtbot, step.letter.other)
    step.letter.words.setPlainText("我自己写的信")
    assert sha256("我自己写的信".encode()).hexdigest() in step.letter.digest.text()
    assert record(qtbot, complaint, step).letter == "我自己写的信"
    qtbot.waitUntil(lambda: step.letter.text == composed)
    assert step.letter.words.isReadOnly()


def test_a_doubtful_letter_is_named_and_recorded_all_the_same(qtbot, complaint, step):
    assert not step.letter.doubts.isVisible()
    complaint.do(lambda w: keep_case(w, replace(complaint.case, story="差额 9876.00 元没有退。")))
    step.show_case(complaint.case.id)
    qtbot.waitUntil(step.letter.doubts.isVisible)
    assert "9876.00" in step.letter.doubts.text()
    assert "9876.00" in record(qtbot, complaint, step).letter


def test_a_dropped_receipt_becomes_evidence_and_is_one_press_away(qtbot, complaint, step, tmp_path):
    receipt = tmp_path / "回执.png"
    receipt.write_bytes(b"\x89PNG receipt")
    drop_file(step.form.receipt.parentWidget().parentWidget(), receipt)
    qtbot.waitUntil(lambda: step.form.receipt_id is not None)
    made = record(qtbot, complaint, step)
    (evidence,) = complaint.do(lambda w: w.vault.all_evidence())
    assert made.receipt == evidence.id
    assert step.form.receipt_id is None
    assert step.cards[0].receipt.text() == "回执.png"
    with qtbot.waitSignal(step.evidence_asked) as asked:
        click(qtbot, step.cards[0].receipt)
    assert asked.args == [evidence.id, ""]


def test_what_came_of_it_is_written_down_between_then_and_today(qtbot, complaint, step, handed_in):
    click(qtbot, handed_in.answer)
    dialog = step.findChild(MilestoneDialog)
    dialog.milestone.setCurrentIndex(dialog.milestone.findData(Milestone.ACCEPTED.value))
    assert not dialog.question.isVisible()
    dialog.on.setDate(QDate(2025, 11, 1))
    assert dialog.on.day == date(2025, 11, 20)
    dialog.on.setDate(QDate(2025, 11, 25))
    with qtbot.waitSignal(complaint.session.changed):
        click(qtbot, dialog.keep_button)
    qtbot.waitUntil(lambda: "25 November 2025 · Accepted for handling" in texts_of(step))
    complaint.undo()
    qtbot.waitUntil(lambda: "Accepted for handling" not in texts_of(step.cards[0]))


def test_whether_it_satisfies_is_a_press(qtbot, complaint, step, handed_in):
    click(qtbot, handed_in.discontent)
    qtbot.waitUntil(lambda: "not satisfied" in texts_of(step.cards[0]))
    click(qtbot, step.cards[0].content)
    qtbot.waitUntil(lambda: complaint.do(submissions)[0].is_satisfied is True)


def test_number_and_receipt_can_come_later(qtbot, complaint, step, handed_in):
    assert "No number yet" in texts_of(handed_in)
    click(qtbot, handed_in.complete)
    dialog = step.findChild(CompleteSubmissionDialog)
    QTest.keyClicks(dialog.reference, "TS777")
    click(qtbot, dialog.keep_button)
    qtbot.waitUntil(lambda: "Number: TS777" in texts_of(step))


def test_a_mistaken_record_goes_and_comes_back_with_undo(qtbot, complaint, step, handed_in):
    click(qtbot, handed_in.remove)
    qtbot.waitUntil(lambda: step.cards == [])
    assert not step.next.isVisible()
    complaint.undo()
    qtbot.waitUntil(lambda: len(step.cards) == 1)


def test_the_way_on_is_the_follow_up(qtbot, step, handed_in):
    with qtbot.waitSignal(step.next_asked):
        click(qtbot, step.next)


def test_locking_leaves_no_word_in_the_step(complaint, step, handed_in):
    step.form.reference.setText("TS999")
    step.form.receipt.add([("e1", "机密.png")])
    complaint.session.lock()
    left = texts_of(step)
    for secret in (STORY, "冻结的原文", "TS999", "机密", "Alipay", "2025年", "SHA-256", "November"):
        assert secret not in left
