"""What stands behind the evidence view: order and filter of the list, order of facts, rows of a statement, words."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage

from tests.ui.evidence_case import finding, mail, screenshot, statement
from tests.ui.told_case import START, box, evidence
from ui import theme
from ui.models.evidence_model import EvidenceFilter, EvidenceModel, Shown, SortBy, kind_of
from ui.models.fact_book import FactBook
from ui.models.record_table import RecordTableModel, record_table
from ui.widgets.custody_words import entry_words, source_words
from ui.widgets.evidence_words import badge, file_suffix, short_digest, size_words
from ui.widgets.fact_words import fact_title, fact_value, typed_value
from ui.widgets.kept_unread import problem_words
from ui.widgets.text_pane import Mark, TextPane
from wallet_vault.model import CustodyAction, CustodyEntry, EvidenceState, FindingKind, FindingState
from wallet_vault.workflows.browse import EvidenceCard, Fact


def card(number: int, *, told_at: str = "", needs_look: int = 0, state=EvidenceState.READ, media="image/png"):
    return EvidenceCard(evidence(number, f"{number}.png", media, state), b"", "", 3, needs_look, told_at)


def ids(rows: EvidenceFilter) -> list[str]:
    return [rows.card_at(row).evidence.id for row in range(rows.rowCount())]


@pytest.fixture
def rows(qapp):
    model = EvidenceModel()
    model.set_cards(
        (
            card(1, told_at="2025-11-05T10:00"),
            card(2),
            card(3, told_at="--11-03"),
            card(4, told_at="2025-11-03", needs_look=2),
            card(5, state=EvidenceState.FAILED, media=""),
            card(6, state=EvidenceState.BINNED),
        )
    )
    made = EvidenceFilter(model)
    made.kept_alive = model
    return made


def test_what_is_in_the_bin_shows_only_there(rows):
    assert ids(rows) == ["e1", "e2", "e3", "e4", "e5"]
    rows.show_only(Shown.BIN)
    assert ids(rows) == ["e6"]


def test_the_opened_one_stays_in_a_list_that_it_no_longer_belongs_to(rows):
    rows.show_only(Shown.NEEDS_LOOK)
    rows.keep(rows.card_at(0).evidence.id)
    model = rows.kept_alive
    model.set_cards(tuple(replace(c, needs_look=0) for c in model.cards))
    assert ids(rows) == ["e4"]
    rows.keep(None)
    assert ids(rows) == []


def test_by_the_time_it_tells_of_puts_the_timeless_last(rows):
    rows.sort_by(SortBy.TOLD)
    assert ids(rows) == ["e4", "e1", "e3", "e2", "e5"]
    rows.sort_by(SortBy.ACQUIRED)
    assert ids(rows) == ["e1", "e2", "e3", "e4", "e5"]


def test_a_changed_card_is_drawn_anew_without_losing_the_rest(rows, qtbot):
    model = rows.kept_alive
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as changed:
        model.set_cards((replace(model.cards[0], needs_look=1), *model.cards[1:]))
    assert changed.args[0].row() == 0


@pytest.mark.parametrize(
    ("media_type", "kind"),
    [
        ("image/heic", Shown.SCREENSHOTS),
        ("message/rfc822", Shown.MAILS),
        ("text/csv", Shown.STATEMENTS),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Shown.STATEMENTS),
        ("text/plain", Shown.OTHER),
        ("", Shown.OTHER),
    ],
)
def test_kinds_follow_the_media_type(media_type, kind):
    assert kind_of(media_type) is kind


def facts_of(view) -> tuple[Fact, ...]:
    doubts = {notice.finding: notice for notice in view.extraction.notices}
    return tuple(
        Fact(f, f, FindingState.PROPOSED, (doubts[f.key],) if f.key in doubts else ()) for f in view.extraction.findings
    )


def keys(facts) -> list[str]:
    return [fact.finding.key for fact in facts]


def test_doubtful_facts_come_before_the_rest_and_decided_ones_not_at_all():
    book = FactBook(facts_of(screenshot()))
    assert book.first().finding.key == "e1.order"
    book.decide("e1.order", FindingState.CONFIRMED)
    assert book.next("e1.order").finding.key == "e1.shop"
    book.decide("e1.shop", FindingState.REJECTED)
    assert book.next("e1.shop").finding.key == "e1.amount"
    assert not book.is_all_decided
    for name in ("amount", "moment"):
        book.decide(f"e1.{name}", FindingState.CONFIRMED)
    assert book.next("e1.moment") is None
    assert book.is_all_decided
    assert book.first().finding.key == "e1.amount"
    book.decide("e1.order", FindingState.PROPOSED)
    assert book.next("e1.amount").finding.key == "e1.order"
    assert FactBook().first() is None


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(FindingState)), max_size=12), st.data())
def test_what_comes_next_is_what_a_search_round_and_round_finds(made, data):
    facts = tuple(
        Fact(found, found, state)
        for number, (is_doubtful, state) in enumerate(made)
        for found in (finding(f"f{number}", FindingKind.STATUS, "ok", box(number), 0.5 if is_doubtful else 1.0),)
    )
    book = FactBook(facts)
    for _time in range(3):
        if facts:
            key = data.draw(st.sampled_from(keys(facts)))
            state = data.draw(st.sampled_from(FindingState))
            book.decide(key, state)
    now = book.all()
    for at, fact in enumerate(now):
        ring = [other for other in (*now[at + 1 :], *now[:at]) if other.state is FindingState.PROPOSED]
        wanted = next((other for other in ring if other.needs_look), ring[0] if ring else None)
        assert book.next(fact.finding.key) == wanted


def test_facts_seen_before_keep_their_order_and_new_ones_follow():
    facts = facts_of(screenshot())
    assert FactBook(facts[::-1], FactBook(facts)).all() == facts
    assert FactBook(facts[::-1], FactBook(facts[1:3])).all() == (*facts[1:3], facts[3], facts[0])


def test_a_statement_becomes_a_table_of_its_rows(qapp):
    made = statement(3)
    table = record_table(made.reading)
    assert table.columns == ("交易时间", "交易对方", "金额", "交易订单号")
    assert [number for number, _ in table.rows] == [5, 6, 7]
    book = FactBook(facts_of(made))
    assert [len(book.of_row(row)) for row in (4, 5, 6, 7)] == [0, 4, 4, 4]
    assert book.doubtful_rows() == {6}
    model = RecordTableModel(theme.LIGHT)
    model.set_table(table)
    assert model.index(2, model.column_of("金额")).data() == "-3.50"
    assert model.row_of(6) == 1
    assert model.row_of(99) == -1
    assert model.column_of("没有") == 0


def test_the_records_of_a_mail_are_no_table():
    assert record_table(mail().reading).rows == ()


def test_values_read_as_the_language_writes_them():
    amount = finding("a", FindingKind.AMOUNT, "-1280.00", box(1), unit="CNY", role="paid")
    assert fact_title(amount) == "Amount (paid)"
    assert fact_value(amount).main == "-CN¥1,280.00"
    moment = finding("m", FindingKind.MOMENT, "2025-11-03T14:22:05+08:00", box(1), label="支付时间")
    assert fact_title(moment) == "支付时间"
    assert (fact_value(moment).main, fact_value(moment).aside) == ("3 November 2025 14:22:05", "China time")
    assert typed_value(moment) == "2025-11-03 14:22:05+08:00"
    day = finding("d", FindingKind.MOMENT, "2025-11-03", box(1))
    assert fact_value(day).aside == "time of day unknown"


def test_a_value_that_is_not_of_its_kind_is_shown_as_it_stands():
    assert fact_value(finding("a", FindingKind.AMOUNT, "12 or 17", box(1))).main == "12 or 17"
    assert fact_value(finding("m", FindingKind.MOMENT, "soon", box(1))).main == "soon"


def test_badges_say_what_is_to_do():
    assert badge(card(1, needs_look=1)) == ("1 needs a look", "amber")
    assert badge(card(1, needs_look=2)) == ("2 need a look", "amber")
    assert badge(card(1)) == ("3 facts", "green")
    assert badge(card(1, state=EvidenceState.FAILED)) == ("Could not be read", "red")
    assert badge(card(1, state=EvidenceState.SEALED)) == ("Waiting to be read", "plain")


def test_small_words():
    assert short_digest("9f2c" + "0" * 56 + "b41e") == "9f2c…b41e"
    assert [size_words(size) for size in (1, 900, 93_000, 5_400_000)] == ["1 byte", "900 bytes", "91 KB", "5.1 MB"]
    assert file_suffix("a/b.CSV") == "CSV"
    assert file_suffix("no ending") == ""
    assert file_suffix("x.averylongending") == ""


def entry(action: CustodyAction, *details: tuple[str, str]) -> CustodyEntry:
    return CustodyEntry(1, START + timedelta(hours=1), action, None, details, "0" * 64, "1" * 64)


@pytest.mark.parametrize("action", CustodyAction)
def test_every_custody_action_has_words(action):
    words = entry_words(entry(action))
    assert words.endswith(".")
    assert words[0].isupper()


def test_custody_tells_tool_count_and_what_was_taken_back():
    read = entry(CustodyAction.READ, ("tool", "image"), ("version", "1"), ("findings", "1"))
    assert entry_words(read) == "Read by image 1. 1 fact was found."
    undone = entry(CustodyAction.DECIDED, ("kind", "reject"), ("act", "withdrawn"))
    assert entry_words(undone) == "Taken back: You said that a fact is not one."
    assert source_words("paste") == "pasted from the clipboard"
    assert source_words("scanner") == "scanner"


def test_problems_are_explained_by_their_code_alone():
    assert problem_words("reader_timeout")[0] == "Reading this file took too long and was stopped."
    assert "…" in problem_words("ocr_unavailable")[0]
    assert problem_words("a code of tomorrow")[0] == "Something did not work."


@pytest.mark.parametrize("wanted", ["金额", "🙂", "10.00", "end"])
def test_marks_stand_where_python_counts_them(qtbot, wanted):
    text = "🙂\r\n金额\r\n🙂🙂 10.00\r\rend"
    pane = TextPane(theme.LIGHT)
    qtbot.addWidget(pane)
    at = text.index(wanted)
    pane.show_text(text, (Mark("k", at, at + len(wanted), "accent"),))
    assert pane.marked_text("k") == wanted


def test_a_very_long_text_is_shown_around_what_is_selected(qtbot):
    pane = TextPane(theme.LIGHT)
    qtbot.addWidget(pane)
    pane.show()
    text = "x" * 700_000 + "needle"
    pane.show_text(text, (Mark("far", 700_000, 700_006, "accent"),))
    assert pane.marked_text("far") == ""
    pane.select("far")
    assert pane.marked_text("far") == "needle"
    assert pane._note.isVisible()


def test_a_thumbnail_is_decoded_as_a_jpeg_and_as_nothing_else(qapp):
    buffer, png = QBuffer(), QBuffer()
    image = QImage(40, 60, QImage.Format.Format_RGB888)
    image.fill(0x336699)
    for target, form in ((buffer, "JPEG"), (png, "PNG")):
        target.open(QIODevice.OpenModeFlag.WriteOnly)
        assert image.save(target, form)
    model = EvidenceModel()
    model.set_cards(
        tuple(replace(card(n), thumbnail=bytes(kept.data().data())) for n, kept in enumerate((buffer, png)))
    )
    shown = [model.index(row).data(Qt.ItemDataRole.DecorationRole) for row in range(2)]
    assert (shown[0].width(), shown[0].height()) == (40, 60)
    assert shown[1].isNull()
