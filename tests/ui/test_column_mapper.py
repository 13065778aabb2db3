"""A new table in the window: what it asks, what it shows, what it keeps, and how it is undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.importers.new_table_pdf_samples import ORCHARD_HEADER, orchard
from tests.importers.new_table_samples import ORCHARD, SHOP
from tests.ui.fakes import keep_result
from ui import theme
from ui.dialogs.column_mapper import ColumnMapperDialog
from ui.operations.add import Adding
from ui.operations.offer import Offer
from ui.operations.reading import ReadingPump
from ui.operations.undo import undo_newest
from ui.views.added_words import new_tables_sentence, undone_sentence
from ui.views.evidence_help import Help, help_needed
from ui.views.evidence_view import EvidenceView
from wallet_vault.model import ColumnRole, DayOrder, EvidenceState
from wallet_vault.workflows.read_evidence import kept_mappings


@pytest.fixture
def added(qtbot, reading_session, tmp_path):
    """A function that adds a table and gives its evidence once it was read."""
    pump = ReadingPump(reading_session)
    adding = Adding(reading_session, pump)

    def add(text: str | bytes, name: str = "table.csv"):
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        with qtbot.waitSignal(pump.finished, timeout=30_000):
            adding.add(Offer(paths=(tmp_path / name,)), "drop")
        found = keep_result(reading_session, lambda w: w.vault.all_evidence())
        qtbot.waitUntil(lambda: bool(found()) if _has(found) else False)
        return next(evidence for evidence in found() if evidence.untrusted_name == name)

    add.pump = pump
    return add


def _has(result) -> bool:
    try:
        result()
    except AssertionError:
        return False
    return True


def ask(qtbot, session, work):
    result = keep_result(session, work)
    qtbot.waitUntil(lambda: _has(result))
    return result()


@pytest.fixture
def mapper(qtbot, reading_session, added):
    """A function that opens the mapper on a new table and waits for its guess."""

    def open_on(text: str) -> ColumnMapperDialog:
        dialog = ColumnMapperDialog(reading_session, theme.LIGHT, added(text))
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.mapping() is not None, timeout=30_000)
        return dialog

    return open_on


def cells(model) -> list[list[str]]:
    return [[model.index(r, c).data() for c in range(model.columnCount())] for r in range(model.rowCount())]


def shown_text(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def offers(view) -> list[QPushButton]:
    """The buttons in sight that speak of columns."""
    return [button for button in view.findChildren(QPushButton) if button.isVisible() and "columns" in button.text()]


def choose(box, value: str) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_the_guess_stands_above_each_column_and_the_first_events_below(mapper):
    dialog = mapper(ORCHARD)
    assert dialog.table.values == ("time", "subject", "amount", "direction", "counterparty", "id")
    assert next(chooser.accessibleName() for chooser in dialog.table.choosers) == "下单时间"
    events = cells(dialog.preview.model())
    assert len(events) == 3
    assert "蓝牙耳机" in events[0][2]
    assert events[0][3] == "QG20251103142205001"
    assert dialog.keep.isEnabled()
    assert "3 rows" in shown_text(dialog)


def test_an_open_order_of_day_and_month_is_shown_and_asked(qtbot, mapper):
    dialog = mapper(SHOP)
    assert dialog.order.isVisible()
    assert "Day and month cannot be told apart" in dialog.doubts.text()
    choose(dialog.order, DayOrder.DAY_FIRST)
    qtbot.waitUntil(lambda: "3 April 2025" in cells(dialog.preview.model())[0][0], timeout=10_000)
    assert not dialog.doubts.isVisible()


def test_an_unambiguous_table_asks_nothing_more(mapper):
    dialog = mapper(ORCHARD)
    assert not dialog.order.isVisible()
    assert not dialog.sign.isVisible()
    assert dialog.unit.currentText() == "CNY"


def test_without_a_column_for_the_time_it_cannot_be_kept(qtbot, mapper):
    dialog = mapper(ORCHARD)
    choose(dialog.table.choosers[0], ColumnRole.NOTHING)
    qtbot.waitUntil(lambda: not dialog.keep.isEnabled(), timeout=10_000)
    assert dialog.doubts.text() == "Which column is the date?"
    assert cells(dialog.preview.model()) == []


def test_it_is_usable_by_keyboard_alone(qtbot, mapper, reading_session):
    dialog = mapper(ORCHARD)
    qtbot.waitUntil(dialog.table.choosers[0].hasFocus)
    QTest.keyClick(dialog.table.choosers[0], Qt.Key.Key_Tab)
    assert dialog.table.choosers[1].hasFocus()
    QTest.keyClick(dialog.table.choosers[1], Qt.Key.Key_Down)
    assert dialog.table.values[1] != "subject"
    with qtbot.waitSignal(dialog.kept):
        QTest.keyClick(dialog, Qt.Key.Key_Return)


def test_what_is_kept_is_read_and_used_again_and_undone(qtbot, mapper, added, reading_session):
    dialog = mapper(ORCHARD)
    with qtbot.waitSignal(dialog.kept) as told:
        dialog.keep.click()
    with qtbot.waitSignal(added.pump.finished, timeout=30_000):
        added.pump.read(told.args[0])
    first = told.args[0][0]
    assert len(ask(qtbot, reading_session, lambda w: w.vault.reading(first)).all_records()) == 3
    second = added(ORCHARD.replace("1280.00", "99.00").replace("QG", "QH"), "next.csv")
    notices = ask(qtbot, reading_session, lambda w: w.vault.reading(second.id)).notices
    assert [notice.code for notice in notices] == ["mapping_used"]
    steps = []
    for _ in range(2):  # the second table, then the mapping
        undo_newest(reading_session, done=steps.append, failed=pytest.fail)
    qtbot.waitUntil(lambda: len(steps) == 2)
    assert undone_sentence(steps[1]) == "Undone: what you said of the columns. The table is read again."
    assert ask(qtbot, reading_session, kept_mappings) == ()


def test_cancelling_keeps_nothing(qtbot, mapper, reading_session):
    dialog = mapper(ORCHARD)
    dialog.reject()
    assert ask(qtbot, reading_session, kept_mappings) == ()
    assert cells(dialog.preview.model()) == []


def test_locking_empties_it(mapper, reading_session):
    dialog = mapper(ORCHARD)
    reading_session.lock()
    assert "蓝牙耳机" not in shown_text(dialog)
    assert not dialog.isVisible()
    assert dialog.table.model().rowCount() == 0


def test_the_evidence_view_says_that_the_table_is_new_and_opens_the_mapper(qtbot, added, reading_session):
    evidence = added(ORCHARD)
    view = EvidenceView(reading_session, theme.LIGHT)
    qtbot.addWidget(view)
    view.resize(1196, 700)
    view.show()
    view.load()
    view.show_evidence(evidence.id)
    qtbot.waitUntil(view.opened.source.unread.help.isVisible)
    assert "This table is new to the program" in shown_text(view)
    view.opened.source.unread.help.click()
    dialog = view.findChild(ColumnMapperDialog)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.mapping() is not None, timeout=30_000)
    with qtbot.waitSignal(view.read_asked) as told:
        dialog.keep.click()
    assert told.args[0] == [evidence.id]


def test_a_table_in_a_pdf_opens_the_mapper_from_the_evidence_view(qtbot, added, reading_session):
    evidence = added(orchard(), "orchard.pdf")
    view = EvidenceView(reading_session, theme.LIGHT)
    qtbot.addWidget(view)
    view.resize(1196, 700)
    view.show()
    view.load()
    view.show_evidence(evidence.id)
    qtbot.waitUntil(lambda: bool(offers(view)))
    offers(view)[0].click()
    dialog = view.findChild(ColumnMapperDialog)
    qtbot.waitUntil(lambda: dialog.mapping() is not None, timeout=30_000)
    assert dialog.mapping().labels == ORCHARD_HEADER
    assert len(cells(dialog.preview.model())) == 3
    with qtbot.waitSignal(view.read_asked) as told:
        dialog.keep.click()
    with qtbot.waitSignal(added.pump.finished, timeout=30_000):
        added.pump.read(told.args[0])
    assert len(ask(qtbot, reading_session, lambda w: w.vault.reading(evidence.id)).all_records()) == 3


def test_a_new_table_is_told_when_all_is_read(qtbot, added):
    with qtbot.waitSignal(added.pump.tables_found) as told:
        added(SHOP)
    assert [evidence.untrusted_name for evidence in told.args[0]] == ["table.csv"]
    assert new_tables_sentence(1).startswith("1 table is new")


def test_what_was_read_needs_no_help(qtbot, added, reading_session):
    evidence = added("call, 2025-11-03 14:30", "note.txt")
    assert evidence.state is EvidenceState.READ
    assert help_needed(evidence, ask(qtbot, reading_session, lambda w: w.vault.reading(evidence.id))) is Help.NONE
