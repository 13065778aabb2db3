"""Results of a search: found words marked, stale answers dropped, Enter opens."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.told_case import HandSession, HandVault, case_views
from ui import theme
from ui.models.found_model import marked
from ui.views.search_view import SearchView
from ui.widgets.found_card import FOUND_ROLE
from wallet_vault import i18n
from wallet_vault.model import Changes, EvidenceId
from wallet_vault.model.search import SearchHit

REFUND = SearchHit(EvidenceId("e3"), 4, 6, "星河商城 退款 通知")
CALL = SearchHit(EvidenceId("e4"), 0, 4, "agent 4054 promised")


@pytest.fixture(autouse=True)
def _english():
    with i18n.in_language("en"):
        yield


@pytest.fixture
def session(qapp):
    vault = HandVault(case_views())
    vault.search = lambda words, limit=200: tuple(hit for hit in (REFUND, CALL) if words.split()[0] in hit.excerpt)
    return HandSession(vault)


@pytest.fixture
def view(qtbot, session):
    view = SearchView(session, theme.LIGHT)
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show()
    return view


def names(view):
    return [view.model.index(row).data() for row in range(view.model.rowCount())]


def test_results_name_their_evidence_and_mark_the_words(view):
    view.search("退款")
    assert names(view) == ["退款通知.eml"]
    face = view.model.index(0).data(FOUND_ROLE)
    assert [face.excerpt[start:end] for start, end in face.marked] == ["退款"]
    assert view.count.text() == "Found in 1 place"


def test_a_screen_reader_hears_name_and_excerpt(view):
    view.search("4054")
    spoken = view.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "客服聊天.png, agent 4054 promised"


def test_enter_opens_the_first_result_straight_from_the_box(qtbot, view):
    view.search("4054")
    view.focus_results()
    with qtbot.waitSignal(view.evidence_asked) as asked:
        qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert asked.args == ["e4", ""]


def test_nothing_found_says_what_to_try(view):
    view.search("nowhere")
    assert view._nothing.isVisible()
    assert view.count.text() == ""


def test_an_answer_for_words_left_behind_is_dropped(view, session):
    session.slow = True
    view.search("退款")
    view.search("4054")
    session.answer_last_first()
    assert names(view) == ["客服聊天.png"]


def test_emptying_the_box_empties_the_results_even_while_an_answer_is_under_way(view, session):
    session.slow = True
    view.search("退款")
    view.search("")
    session.answer()
    assert names(view) == []


def test_new_evidence_is_searched_too(view, session):
    view.search("4054")
    session.vault.search = lambda _words, _limit=200: (REFUND, CALL)
    session.changed.emit(Changes(frozenset({EvidenceId("e3")})))
    assert len(names(view)) == 2


def test_locking_drops_every_value(view, session):
    view.search("退款")
    session.lock()
    assert names(view) == []
    assert view.count.text() == ""


@pytest.mark.parametrize(
    ("excerpt", "words", "found"),
    [
        ("Refund of the REFUND", "refund", ["Refund", "REFUND"]),
        ("a.b a+b", "a.b", ["a.b"]),
        ("退款通知 4054", "4054 退款", ["退款", "4054"]),
        ("refunded", "refund refunded", ["refunded"]),
        ("anything", "", []),
    ],
)
def test_words_are_marked_as_they_stand(excerpt, words, found):
    assert [excerpt[start:end] for start, end in marked(excerpt, words)] == found


def test_marks_stand_right_behind_characters_of_two_units(view, session):
    session.vault.search = lambda _words, _limit=200: (SearchHit(EvidenceId("e4"), 0, 1, "😀😀 4054"),)
    view.search("4054")
    image = view.list.viewport().grab().toImage()
    soft = theme.LIGHT.accent_soft
    marked_x = [x for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).name() == soft]
    assert marked_x
    plain = view.list.itemDelegate()._excerpt(view.model.index(0).data(FOUND_ROLE), view.list.font(), 800)
    ranges = plain.formats()
    assert (ranges[0].start, ranges[0].length) == (5, 4)
