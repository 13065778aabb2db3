"""What a person sees and can do on the timeline."""

from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtWidgets import QLabel, QMenu, QTextEdit

from tests.ui.told_case import FIRST_ID, HandSession, HandVault, case_views, many_views
from ui import theme
from ui.dialogs.side_by_side import SideBySideDialog
from ui.models.timeline_model import EventFilter
from ui.views.timeline_view import TimelineView
from ui.widgets.event_card import FACE_ROLE
from wallet_vault import i18n
from wallet_vault.errors import DeviceFailed, ReaderCrashed
from wallet_vault.model import EventKind
from wallet_vault.workflows.tell import OwnEvent, add_event

DAY_ONLY = OwnEvent(EventKind.CONTACT, "2025-11-10", "Called again, agent 4054")
UNDATED = OwnEvent(EventKind.OTHER, "", "I lost my phone", "", "", "")


@pytest.fixture(autouse=True)
def _english():
    with i18n.in_language("en"):
        yield


@pytest.fixture
def session(qapp):
    return HandSession(HandVault(case_views()))


@pytest.fixture
def view(qtbot, session):
    return shown(qtbot, session)


def shown(qtbot, session):
    view = TimelineView(session, theme.LIGHT)
    qtbot.addWidget(view)
    view.resize(1196, 744)
    view.show()
    return view


def faces(view):
    return [view.model.index(row).data(FACE_ROLE) for row in range(view.model.rowCount())]


def sentences(view):
    return [face.shape.sentence for face in faces(view)]


def choose(view, sentence_part, nth=0):
    rows = [row for row, text in enumerate(sentences(view)) if sentence_part in text]
    view.list.setCurrentIndex(view.model.index(rows[nth]))


def pane_text(view):
    return view.pane._title.text(), view.pane._moment.text(), view.pane._differences.text()


def test_one_payment_told_by_two_sources_is_one_card_with_both_and_their_agreement(view):
    first = faces(view)[0]
    assert first.shape.sentence == "Payment to 星河数码专营店"
    assert (first.clock, first.money, first.day, first.day_note) == (
        "14:22",
        "-CN¥1,280.00",
        "3 November",
        "Mon · 2025",
    )
    assert [chip.text for chip in first.chips] == ["Screenshot 1", "Statement 2, row 41", "2 sources agree"]


def test_the_day_stands_once_beside_its_events(view):
    assert [face.day for face in faces(view)] == ["3 November", "", "", "9 November"]


def test_money_in_is_signed_and_green_and_a_contradiction_is_told_with_both_words(view):
    refund = faces(view)[3]
    assert refund.is_money_in
    assert refund.money == "+CN¥1,200.00"
    assert refund.shape.differences == ("The amount differs: Statement 2 says CN¥1,200.00; Mail 3 says CN¥1,280.00",)
    assert not any("agree" in chip.text for chip in refund.chips)


def test_a_screen_reader_hears_the_whole_card(view):
    spoken = view.model.index(3).data(Qt.ItemDataRole.AccessibleTextRole)
    for words in ("9 November 2025", "Refund from", "+CN¥1,200.00", "Mail 3", "differs"):
        assert words in spoken


def test_an_unknown_time_of_day_is_said(qtbot, session):
    add_event(session.workspace, DAY_ONLY)
    face = faces(shown(qtbot, session))[-1]
    assert (face.clock, face.clock_note) == ("—", "time of day unknown")
    assert [chip.text for chip in face.chips] == ["My own note"]


def test_newest_first_keeps_the_undated_at_the_end(qtbot, session):
    add_event(session.workspace, UNDATED)
    view = shown(qtbot, session)
    oldest_first = sentences(view)
    qtbot.mouseClick(view.order, Qt.MouseButton.LeftButton)
    assert sentences(view) == [*reversed(oldest_first[:-1]), "I lost my phone"]
    assert faces(view)[-1].day == "Date unknown"


@pytest.mark.parametrize(
    ("chosen", "count"),
    [
        (EventFilter.ALL, 4),
        (EventFilter.PAYMENTS, 2),
        (EventFilter.REFUNDS, 1),
        (EventFilter.CONTACTS, 1),
        (EventFilter.CONTRADICTIONS, 1),
        (EventFilter.STARRED, 0),
    ],
)
def test_filters_show_what_they_say(qtbot, view, chosen, count):
    qtbot.mouseClick(view.filters._buttons[chosen], Qt.MouseButton.LeftButton)
    assert view.model.rowCount() == count
    assert view._nothing_here.isVisible() is (count == 0)


def test_contradictions_are_counted_and_hidden_ones_only_offered_when_there_are_any(view):
    assert view.filters.text_of(EventFilter.CONTRADICTIONS) == "Contradictions 1"
    assert not view.filters.text_of(EventFilter.HIDDEN)


def test_choosing_an_event_shows_its_picture_with_the_event_s_places(view):
    choose(view, "Payment")
    assert pane_text(view)[:2] == ("Payment to 星河数码专营店", "3 November 2025 14:22:06 China time")
    canvas = view.pane.place.canvas
    assert view.pane.place.currentWidget() is canvas
    assert canvas.has_picture
    assert {outline.name for outline in canvas._outlines} >= {"-1280.00", FIRST_ID}


def test_a_row_of_a_statement_in_a_pdf_shows_its_page_with_its_places(qtbot, session):
    screenshot, *others = session.vault.views
    session.vault.views = [
        replace(screenshot, evidence=msgspec.structs.replace(screenshot.evidence, media_type="application/pdf")),
        *others,
    ]
    view = shown(qtbot, session)
    choose(view, "Payment")
    canvas = view.pane.place.canvas
    assert view.pane.place.currentWidget() is canvas
    assert {outline.name for outline in canvas._outlines} >= {"-1280.00", FIRST_ID}


def test_another_source_shows_its_row_and_a_mail_its_marked_text(qtbot, view):
    choose(view, "Payment")
    qtbot.mouseClick(view.pane._group.button(1), Qt.MouseButton.LeftButton)
    assert view.pane.place.row_words[:4] == ("交易时间", "2025-11-03T14:22:06+08:00", "交易对方", "星河数码专营店")
    choose(view, "Refund")
    qtbot.mouseClick(view.pane._group.button(1), Qt.MouseButton.LeftButton)
    marked = [selection.cursor.selectedText() for selection in view.pane.place.text.extraSelections()]
    assert "1,280.00" in marked


def test_an_answer_for_an_event_left_behind_is_dropped(view, session):
    session.slow = True
    choose(view, "Payment")
    choose(view, "Refund")
    session.answer_last_first()
    assert not view.pane.place.canvas.has_picture
    assert "+08:00" in view.pane.place.row_words[1]


def test_a_source_that_cannot_be_shown_says_why_and_the_rest_stays(view, session):
    session.refuse = ReaderCrashed()
    choose(view, "Payment")
    assert view.pane._message.isVisible()
    assert "stopped unexpectedly" in view.pane._message.sentence.text()
    assert pane_text(view)[0] == "Payment to 星河数码专营店"


def test_enter_opens_the_evidence_at_its_finding(qtbot, view):
    choose(view, "Payment")
    with qtbot.waitSignal(view.evidence_asked) as asked:
        view.list.activated.emit(view.list.currentIndex())
    assert asked.args == ["e1", "e1.0.amount"]


def test_why_merged_is_told_and_a_source_can_be_split_off(qtbot, view):
    choose(view, "Payment")
    assert view.pane._why.text() == (
        "The transaction numbers are the same, the amounts are the same, the times are 1 second apart."
    )
    before = view.model.rowCount()
    qtbot.mouseClick(view.pane._split, Qt.MouseButton.LeftButton)
    assert view.model.rowCount() == before + 1


def test_s_stars_and_the_event_stays_chosen(qtbot, view):
    choose(view, "Refund")
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_S)
    assert faces(view)[3].is_starred
    assert view.list.currentIndex().row() == 3
    qtbot.keyClick(view.list, Qt.Key.Key_S)
    assert not faces(view)[3].is_starred


def test_hiding_asks_for_a_reason_and_showing_brings_it_back(qtbot, view):
    choose(view, "联系客服")
    view.actions_.hide_or_show()
    dialog = view.actions_.dialog
    dialog.text.setPlainText("not about this case")
    dialog.keep()
    assert view.model.rowCount() == 3
    assert view.filters.text_of(EventFilter.HIDDEN) == "Hidden 1"
    qtbot.mouseClick(view.filters._buttons[EventFilter.HIDDEN], Qt.MouseButton.LeftButton)
    choose(view, "联系客服")
    assert view.pane._hidden.text() == "Hidden: not about this case"
    view.actions_.hide_or_show()
    assert view.filters.current == EventFilter.ALL
    assert view.model.rowCount() == 4


def test_a_comment_is_shown_on_the_card_and_beside_it(view):
    choose(view, "Refund")
    view.actions_.comment()
    view.actions_.dialog.text.setPlainText("80 are missing")
    view.actions_.dialog.keep()
    assert faces(view)[3].shape.comment == "80 are missing"
    assert "80 are missing" in view.pane._comment.text()


def test_an_own_event_is_kept_only_when_it_can_be_read(view):
    view.actions_.add()
    dialog = view.actions_.dialog
    dialog.summary.setText("Called again")
    dialog.when.setText("tuesday")
    dialog.keep()
    assert dialog.isVisible()
    assert "not a valid time" in dialog.message.sentence.text()
    dialog.when.setText("2025-11-10 10:00")
    dialog.amount.setText("-5")
    dialog.keep()
    assert not dialog.isVisible()
    assert sentences(view)[-1] == "Called again"
    assert faces(view)[-1].money == "-CN¥5.00"


def test_an_own_event_can_be_edited_and_removed(qtbot, view):
    view.actions_.add()
    view.actions_.dialog.summary.setText("Called once")
    view.actions_.dialog.keep()
    choose(view, "Called once")
    view.actions_.edit()
    dialog = view.actions_.dialog
    assert dialog.summary.text() == "Called once"
    dialog.summary.setText("Called twice")
    dialog.reject()
    assert "Called once" in sentences(view)
    view.actions_.edit()
    view.actions_.dialog.summary.setText("Called twice")
    view.actions_.dialog.keep()
    choose(view, "Called twice")
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_Delete)
    assert "Called twice" not in sentences(view)


def test_evidence_tells_events_that_cannot_be_edited(view):
    choose(view, "Refund")
    view.actions_.edit()
    assert view.actions_.dialog is None
    assert not view.pane._edit.isVisible()


def test_a_drive_that_fails_leaves_what_was_typed(view, session):
    view.actions_.add()
    dialog = view.actions_.dialog
    dialog.summary.setText("Called again")
    session.refuse = DeviceFailed()
    dialog.keep()
    assert dialog.isVisible()
    assert dialog.summary.text() == "Called again"


def test_the_strip_narrows_the_list_and_shows_everything_again(view):
    refund = view.model.event_at(3).when.earliest()
    view.strip.narrow((refund - timedelta(days=1), refund + timedelta(days=1)))
    assert sentences(view) == ["Refund from 星河数码专营店"]
    view.strip.narrow(None)
    assert view.model.rowCount() == 4


def test_nothing_yet_says_what_to_do(qtbot):
    view = shown(qtbot, HandSession(HandVault()))
    assert view._empty.isVisible()
    with qtbot.waitSignal(view.add_evidence_asked):
        view._empty.findChildren(type(view.add_own))[0].click()


def test_locking_drops_every_value(view, session):
    choose(view, "Payment")
    session.lock()
    assert view.model.rowCount() == 0
    assert pane_text(view) == ("", "", "")
    assert not view.pane.place.canvas.has_picture
    assert not view.pane._group.buttons()
    assert view.strip._marks == ()


def test_locking_closes_a_dialog_and_forgets_what_was_typed(view, session):
    view.actions_.add()
    dialog = view.actions_.dialog
    dialog.summary.setText("secret")
    session.lock()
    assert not dialog.isVisible()
    assert dialog.summary.text() == ""


def test_evidence_text_is_never_markup(qtbot, session):
    add_event(session.workspace, OwnEvent(EventKind.OTHER, "2025-11-10", "<b>bold</b><img src=x>"))
    view = shown(qtbot, session)
    choose(view, "bold")
    assert view.pane._title.text() == "<b>bold</b><img src=x>"
    assert not view.pane.findChildren(QTextEdit)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in view.pane.findChildren(QLabel))


def test_a_number_longer_than_a_line_breaks_and_does_not_push_the_window_wider(qtbot, session):
    number = "0x" + "5aad" * 60
    add_event(session.workspace, OwnEvent(EventKind.CRYPTO_TRANSFER, "2025-11-10", number))
    view = shown(qtbot, session)
    choose(view, "0x5aad")
    assert view.pane.minimumSizeHint().width() <= view.pane.minimumWidth()
    assert view.pane._title.text() == number
    assert view.pane._title.height() > 3 * view.pane._title.fontMetrics().height()


def test_twenty_thousand_events_are_rows_that_are_drawn_only_in_sight(qtbot):
    session = HandSession(HandVault(many_views(20_000)))
    view = shown(qtbot, session)
    view.grab()
    assert view.model.rowCount() == 20_000
    assert len(view.model._faces) < 60
    view.list.scrollToBottom()
    image = view.list.viewport().grab().toImage()
    assert len(view.model._faces) < 120
    assert _colours(image) > 3


def test_every_card_is_as_high_as_what_is_drawn_in_it(view):
    view.list.viewport().grab()
    for row in range(view.model.rowCount() - 1):
        this, following = (view.list.visualRect(view.model.index(place)) for place in (row, row + 1))
        assert this.bottom() < following.top() + 1
    refund, contact = (view.list.visualRect(view.model.index(row)).height() for row in (3, 1))
    assert refund > contact


def test_the_menu_is_about_the_event_under_the_pointer(qtbot, view):
    place = view.list.visualRect(view.model.index(2)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.list.viewport().mapToGlobal(place))
    with qtbot.waitSignal(view.list.menu_asked):
        view.list.contextMenuEvent(event)
    assert view.list.currentIndex().row() == 2
    menu = view.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == ["Star", "Comment …", "Hide …"]
    menu.close()


def _colours(image: QImage) -> int:
    return len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 5)})


# --- contradicting sources side by side ----------------------------------------------------------


def test_contradicting_sources_are_looked_at_side_by_side(view):
    choose(view, "Refund from")
    assert view.pane.side_by_side.isVisible()
    view.pane.side_by_side.click()
    dialog = view.findChild(SideBySideDialog)
    left, right = dialog.sides
    assert (left.choice.currentText(), right.choice.currentText()) == ("Statement 2, row 58", "Mail 3")
    assert "1200.00" in " ".join(left.place.row_words)
    assert "1,280.00" in right.place.text.toPlainText()
    assert "The amount differs" in dialog._differences.text()
    right.choice.setCurrentIndex(0)
    right.choice.activated.emit(0)
    assert "1200.00" in " ".join(right.place.row_words)


def test_sources_that_agree_are_not_offered_side_by_side(view):
    choose(view, "Payment to")
    assert not view.pane.side_by_side.isVisible()


def test_a_source_that_cannot_be_shown_says_why_on_its_side(view, session):
    choose(view, "Refund from")
    session.refuse = DeviceFailed()
    view.pane.side_by_side.click()
    left, right = view.findChild(SideBySideDialog).sides
    assert left.message.isVisible()
    assert right.message.isVisible()


def test_locking_empties_both_sides(view, session):
    choose(view, "Refund from")
    view.pane.side_by_side.click()
    dialog = view.findChild(SideBySideDialog)
    session.lock()
    assert not dialog.isVisible()
    assert all(side.place.text.toPlainText() == "" and side.place.row_words == () for side in dialog.sides)
    assert dialog._differences.text() == ""
