"""The evidence view as a person meets it: the grid, the opened one, deciding by keyboard, the bin, the lock."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from tests.ui.evidence_case import ORDER, hand_session, mail, screenshot, statement, two_pages, unreadable
from ui import theme
from ui.models.evidence_model import Shown
from ui.views.evidence_view import EvidenceView
from wallet_vault.errors import NoRoom
from wallet_vault.model import DecisionKind, EvidenceId, FindingState, Notice, Span
from wallet_vault.notices import told
from wallet_vault.settings import EVIDENCE_AS

KEY = Qt.Key


@pytest.fixture
def opened(qtbot):
    """A function that shows a view of ``views`` and opens the one named."""

    def make(*views, open_id: str = "", pages: int = 1):
        session = hand_session(*views, pages=pages)
        view = EvidenceView(session, theme.LIGHT)
        qtbot.addWidget(view)
        view.resize(1196, 700)
        view.show()
        view.load()
        qtbot.waitExposed(view)
        if open_id:
            view.show_evidence(EvidenceId(open_id))
        return session, view

    return make


def shown_text(view) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def facts(view):
    return view.opened.panel.facts


def selected(view):
    return facts(view).card(facts(view).selected_key)


def states(session):
    return [(made.kind, made.target) for made in session.vault.made if not made.withdrawn]


def test_an_empty_vault_says_where_to_drop_and_takes_chosen_files(opened, qtbot, monkeypatch):
    _session, view = opened()
    assert "Drop your evidence here" in shown_text(view)
    assert "Ctrl+V" in shown_text(view)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a: (["/tmp/a.png", "/tmp/b.eml"], ""))
    with qtbot.waitSignal(view.files_chosen) as asked:
        view.empty.choose.click()
    assert asked.args == [[Path("/tmp/a.png"), Path("/tmp/b.eml")]]


def test_chips_count_what_there_is_and_narrow_the_grid(opened):
    _session, view = opened(screenshot(1), mail(2), statement(number=3), unreadable(4))
    chips = view.bar.chips
    assert chips.text_of(Shown.ALL) == "All 4"
    assert chips.text_of(Shown.NEEDS_LOOK) == "Needs a look 2"
    assert chips.text_of(Shown.UNREADABLE) == "Could not read 1"
    assert chips.text_of(Shown.BIN) == ""
    chips.chosen.emit(Shown.MAILS)
    assert view.lists.grid.model().rowCount() == 1
    assert "退款通知.eml" in view.lists.grid.model().index(0, 0).data()


def test_the_rail_learns_how_many_need_a_look(opened, qtbot):
    session, view = opened(screenshot(1), mail(2))
    with qtbot.waitSignal(view.counted) as told:
        view.load()
    assert told.args == [2, 1]
    assert session.is_open


def test_the_doubtful_fact_comes_first_with_its_reason(opened):
    _session, view = opened(screenshot(), open_id="e1")
    assert selected(view).fact.finding.value == ORDER
    text = shown_text(view)
    assert "The date is shown without a year." in text
    assert "Not certain (55 %)" in text
    assert "Original not altered" in text


def test_enter_confirms_and_moves_on_until_all_is_looked_at(opened, qtbot):
    session, view = opened(screenshot(), open_id="e1")
    for _time in range(4):
        qtbot.keyClick(view, KEY.Key_Return)
    assert [kind for kind, _ in states(session)] == [DecisionKind.CONFIRM] * 4
    assert len({target for _, target in states(session)}) == 4
    assert view.opened.panel.progress_told == "All looked at."


def test_enter_works_from_the_focused_card_and_the_focus_follows(opened, qtbot):
    session, view = opened(screenshot(), open_id="e1")
    first = selected(view)
    first.setFocus()
    qtbot.keyClick(first, KEY.Key_Return)
    assert len(states(session)) == 1
    assert selected(view) is not first
    assert first.fact.state is FindingState.CONFIRMED


def test_delete_rejects_and_the_outline_goes(opened, qtbot):
    session, view = opened(screenshot(), open_id="e1")
    key = facts(view).selected_key
    assert not view.opened.source.picture.canvas.screen_box(key).isEmpty()
    qtbot.keyClick(view, KEY.Key_Delete)
    assert states(session) == [(DecisionKind.REJECT, key)]
    assert view.opened.source.picture.canvas.screen_box(key).isEmpty()
    assert facts(view).card(key).fact.state is FindingState.REJECTED


def test_editing_in_place_tells_what_is_wrong_and_keeps_what_is_right(opened, qtbot):
    session, view = opened(screenshot(), open_id="e1")
    view.opened.select_when_loaded("e1.moment")
    qtbot.keyClick(view, KEY.Key_E)
    card = selected(view)
    editor = card._editor
    editor.setText("yesterday")
    qtbot.keyClick(editor, KEY.Key_Return)
    assert "yesterday" in card._error.text()
    assert card.is_editing
    assert session.vault.made == []
    editor.setText("2025-11-03 14:22:06")
    qtbot.keyClick(editor, KEY.Key_Return)
    assert not card.is_editing
    assert session.vault.made[0].value.startswith("2025-11-03T14:22:06")
    assert card.fact.state is FindingState.CORRECTED
    assert "14:22:06" in card._value.text()


def test_escape_leaves_the_field_before_it_leaves_the_evidence(opened, qtbot):
    _session, view = opened(screenshot(), open_id="e1")
    qtbot.keyClick(view, KEY.Key_E)
    card = selected(view)
    qtbot.keyClick(card._editor, KEY.Key_Escape)
    assert not card.is_editing
    assert view.is_opened
    qtbot.keyClick(view, KEY.Key_Escape)
    assert not view.is_opened


def test_pointing_at_a_fact_lights_its_outline_and_the_other_way_round(opened):
    _session, view = opened(screenshot(), open_id="e1")
    canvas = view.opened.source.picture.canvas
    facts(view).hovered.emit("e1.amount")
    assert canvas._hovered == "e1.amount"
    canvas.hovered.emit("e1.shop")
    assert facts(view).card("e1.shop").property("tone") == "accent"
    canvas.picked.emit("e1.shop")
    assert facts(view).selected_key == "e1.shop"


def test_the_picture_answers_to_keys_wherever_the_keyboard_is(opened, qtbot):
    _session, view = opened(two_pages(), open_id="e1", pages=2)
    pane = view.opened.source.picture
    before = pane.canvas.zoom
    qtbot.keyClick(selected(view), KEY.Key_Plus)
    assert pane.canvas.zoom > before
    qtbot.keyClick(selected(view), KEY.Key_PageDown)
    assert pane.page == 1


def test_a_value_is_copied_as_it_is_kept(opened, qtbot, qapp):
    _session, view = opened(screenshot(), open_id="e1")
    qtbot.keyClick(selected(view), KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert qapp.clipboard().text() == ORDER


def test_arrows_go_through_the_evidence(opened, qtbot):
    _session, view = opened(screenshot(1), mail(2), open_id="e1")
    assert view.bar.place == "1 of 2"
    qtbot.keyClick(view, KEY.Key_Right)
    assert view.opened.evidence_id == "e2"
    assert view.bar.place == "2 of 2"
    qtbot.keyClick(view, KEY.Key_Right)
    assert view.opened.evidence_id == "e2"
    qtbot.keyClick(view, KEY.Key_Left)
    assert view.opened.evidence_id == "e1"


def test_a_fact_on_another_page_turns_the_page(opened):
    _session, view = opened(two_pages(), open_id="e1", pages=2)
    pane = view.opened.source.picture
    assert pane.page == 0
    view.opened.select_when_loaded("second")
    assert pane.page == 1
    assert not pane.canvas.screen_box("second").isEmpty()


def test_a_mail_shows_its_text_plain_with_its_facts_marked(opened):
    _session, view = opened(mail(2), open_id="e2")
    pane = view.opened.source.text
    assert pane.isVisible()
    assert "<b>bold</b>" in pane._edit.toPlainText()
    assert pane.marked_text("mailed") == "1,200.00"


def test_a_statement_shows_the_facts_of_one_row_and_starts_at_the_doubtful_one(opened, qtbot):
    session, view = opened(statement(3), open_id="e3")
    table = view.opened.source.table
    assert table.isVisible()
    assert table.model().rowCount() == 3
    assert table.model().index(1, 3).data() == "-2.50"
    assert table.currentIndex().row() == 1
    assert {card.fact.finding.span.row for card in facts(view)._cards.values()} == {6}
    qtbot.keyClick(table, KEY.Key_Down)
    assert {card.fact.finding.span.row for card in facts(view)._cards.values()} == {7}
    qtbot.keyClick(view, KEY.Key_Return)
    assert states(session)[0][1].startswith("e3.7.")


def test_what_could_not_be_read_is_explained_and_can_be_tried_again(opened, qtbot):
    _session, view = opened(unreadable(4), open_id="e4")
    text = shown_text(view)
    assert "damaged or incomplete" in text
    assert "kept as it is" in text
    with qtbot.waitSignal(view.read_asked) as asked:
        view.opened.source.unread._again.click()
    assert asked.args == [["e4"]]


def test_an_error_with_fields_is_explained_without_them(opened):
    _session, view = opened(unreadable(4, "too_large"), open_id="e4")
    assert "more than is safe (…)" in shown_text(view)


def test_a_picture_that_cannot_be_drawn_says_so_and_keeps_its_facts(opened):
    session, view = opened(screenshot())
    session.workspace.sandbox.broken = True
    view.show_evidence(EvidenceId("e1"))
    assert "The picture cannot be shown" in shown_text(view)
    assert len(facts(view)._cards) == 4


def test_the_bin_takes_gives_back_and_can_be_looked_into(opened, qtbot):
    session, view = opened(screenshot(1), mail(2), open_id="e1")
    qtbot.keyClick(view, KEY.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    assert [found.evidence.id for found in session.vault.binned] == ["e1"]
    assert view.opened.evidence_id == "e2"
    assert "Nothing was deleted" in view.message.sentence.text()
    qtbot.waitUntil(lambda: view.bar.chips.text_of(Shown.BIN) == "Bin 1")
    view.bar.chips.chosen.emit(Shown.BIN)
    view.show_evidence(EvidenceId("e1"))
    assert "This is in the bin" in shown_text(view)
    view._binned.restore_asked.emit()
    assert session.vault.binned == []
    qtbot.waitUntil(lambda: view.bar.chips.text_of(Shown.ALL) == "All 2")


def test_undo_beside_the_message_brings_it_back(opened, qtbot):
    session, view = opened(screenshot(1), mail(2))
    view.bin(EvidenceId("e1"))
    view.message._action.click()
    assert session.vault.binned == []
    qtbot.waitUntil(lambda: view.bar.chips.text_of(Shown.ALL) == "All 2")


def test_a_late_answer_for_another_evidence_is_dropped(opened):
    session, view = opened(screenshot(1), mail(2))
    session.slow = True
    view.show_evidence(EvidenceId("e1"))
    view.show_evidence(EvidenceId("e2"))
    session.answer_last_first()
    assert view.opened.source.text.isVisible()
    assert "e1.order" not in facts(view)._cards
    assert not view.opened.source.picture.canvas.has_picture


def test_a_decision_that_cannot_be_kept_is_told_and_taken_back_on_the_screen(opened, qtbot):
    session, view = opened(screenshot(), open_id="e1")
    key = facts(view).selected_key
    session.slow, session.refuse = True, NoRoom()
    qtbot.keyClick(view, KEY.Key_Return)
    assert facts(view).card(key).fact.state is FindingState.CONFIRMED
    work = session._waiting.pop(0)
    session._settle(*work)
    session.refuse = None
    session.answer()
    assert "no room left" in view.message.sentence.text()
    assert facts(view).card(key).fact.state is FindingState.PROPOSED


def test_facts_keep_their_places_while_they_are_decided(opened, qtbot):
    _session, view = opened(screenshot(), open_id="e1")
    before = list(facts(view)._cards)
    qtbot.keyClick(view, KEY.Key_Return)
    view.load()
    assert list(facts(view)._cards) == before


def test_custody_shows_the_whole_digest_and_copies_it(opened, qapp):
    session, view = opened(screenshot(), open_id="e1")
    view.opened.panel._tabs.setCurrentIndex(1)
    sha256 = session.vault.evidence("e1").sha256
    text = shown_text(view)
    assert " ".join(sha256[at : at + 8] for at in range(0, 64, 8)) in text
    assert "4 facts were found" in text
    assert "Added and sealed" in text
    view.opened.panel.custody.copy_asked.emit(sha256)
    assert qapp.clipboard().text() == sha256


def test_locking_drops_every_picture_value_and_the_copied_digest(opened, qapp):
    session, view = opened(screenshot(), mail(2), open_id="e1")
    view.opened.panel.custody.copy_asked.emit("ab" * 32)
    session.lock()
    assert not view.opened.source.picture.canvas.has_picture
    assert facts(view)._cards == {}
    assert view.lists.grid.model().rowCount() == 0
    assert qapp.clipboard().text() == ""
    texts = "\n".join(label.text() for label in view.findChildren(QLabel))
    assert "Screenshot_1.png" not in texts
    assert ORDER not in texts


def test_every_control_has_a_name_for_screen_readers(opened):
    _session, view = opened(screenshot(), open_id="e1")
    card = selected(view)
    assert card.accessibleName() == f"订单号: {ORDER}"
    assert card.accessibleDescription().startswith("Needs a look")
    for widget in (view.lists.grid, view.bar.chips, view.opened.source.picture.canvas, view.bar._next, view.bar._back):
        assert widget.accessibleName()


def test_what_was_copied_stays_while_going_through_the_evidence(opened, qtbot, qapp):
    _session, view = opened(screenshot(1), mail(2), open_id="e1")
    qtbot.keyClick(selected(view), KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, KEY.Key_Right)
    assert qapp.clipboard().text() == ORDER


def test_the_menu_of_an_evidence_offers_what_fits_its_state(opened):
    session, view = opened(screenshot(1), mail(2))

    def offered(evidence_id):
        return [action.text() for action in view._menu_for(session.vault.evidence(evidence_id)).actions()]

    assert offered("e1") == ["Open", "Read again", "Move to the bin  (Shift+Del)"]
    session.vault.bin("e1")
    assert offered("e1") == ["Open", "Take out of the bin"]


def test_an_opened_evidence_without_facts_says_so(opened):
    _session, view = opened(unreadable(4), open_id="e4")
    assert view.opened.panel.progress_told == "No facts: this original is not read."


# --- as lines, and of one wallet -----------------------------------------------------------------


def of_wallet(view, wallet: str):
    return replace(view, extraction=replace(view.extraction, wallet=wallet))


def test_the_list_may_be_lines_and_keys_work_there_too(opened, qtbot):
    session, view = opened(screenshot(1), mail(2), statement(number=3))
    view.bar.layout_asked.emit("list")
    lines = view.lists.front
    assert lines is view.lists.lines
    assert lines.isVisible()
    assert not view.lists.grid.isVisible()
    assert session.settings.get(EVIDENCE_AS) == "list"
    view.lists.select(0)
    qtbot.keyClick(lines, KEY.Key_Down)
    qtbot.keyClick(lines, KEY.Key_Return)
    assert view.opened.evidence_id == "e2"
    qtbot.keyClick(view, KEY.Key_Escape)
    assert lines.isVisible()
    assert view.lists.current_row == 1
    view.bar.layout_asked.emit("grid")
    assert view.lists.front is view.lists.grid
    assert view.lists.current_row == 1


def test_another_view_comes_up_in_the_layout_that_was_chosen(opened):
    session, _view = opened(screenshot(1))
    session.prefer(EVIDENCE_AS, "list")
    again = EvidenceView(session, theme.LIGHT)
    assert again.lists.front is again.lists.lines


def test_the_list_is_narrowed_to_one_wallet_and_a_group_together(opened):
    _session, view = opened(
        of_wallet(screenshot(1), "alipay"), of_wallet(mail(2), "wechat"), of_wallet(statement(number=3), "alipay")
    )
    wallets = view.bar._wallet
    assert [wallets.itemText(at) for at in range(wallets.count())] == ["All wallets", "Alipay", "WeChat Pay"]
    view.bar.wallet_chosen.emit("alipay")
    assert view.lists.grid.model().rowCount() == 2
    view.bar.chips.chosen.emit(Shown.STATEMENTS)
    assert view.lists.grid.model().rowCount() == 1
    view.bar.wallet_chosen.emit("")
    view.bar.chips.chosen.emit(Shown.ALL)
    assert view.lists.grid.model().rowCount() == 3


def test_without_a_choice_of_wallets_none_is_offered(opened):
    _session, view = opened(of_wallet(screenshot(1), "alipay"), mail(2))
    assert not view.bar._wallet.isVisible()


def test_a_covered_secret_is_outlined_and_told(opened):
    view_of = screenshot()
    notice = Notice("seed_phrase_shown", span=Span.on_page(0, (10, 20, 110, 60)))
    shot = replace(view_of, reading=replace(view_of.reading, notices=(notice,)))
    _session, view = opened(shot, open_id=shot.evidence.id)
    assert not view.opened.source.picture.canvas.screen_box("seed_phrase_shown 0").isEmpty()
    assert told(notice) in shown_text(view)
