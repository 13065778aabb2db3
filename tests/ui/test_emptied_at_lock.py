"""A lock leaves nothing of the vault in any widget, model, document, tooltip, clipboard or value that we hold.

Every room of the window is filled with marked words first; a room that is added later is walked too.
"""

import gc
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from msgspec import Struct
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from tests.ui.evidence_case import Pages, finding
from tests.ui.fakes import Calls
from tests.ui.program_case import page
from tests.ui.told_case import TOOL, picture_parts, row_parts, row_record, told, view
from ui.dialogs.bin import BinDialog
from ui.dialogs.choose_path import forget_visits
from ui.views.shell import SETTINGS, Shell
from ui.views.unlock import UnlockView
from wallet_vault.model import EventKind, Evidence, FindingKind, Reading, Span
from wallet_vault.workflows import tell
from wallet_vault.workflows.decide import bin_evidence
from wallet_vault.workflows.export import rename_case

MARK = "zqxjmark"
"""Stands in every word below and in no word of the program."""
NAMES = {kind: f"{MARK}-name-{kind}" for kind in ("picture.png", "mail.eml", "statement.csv", "binned.txt")}
SHOP, STATUS, NUMBER = f"{MARK}-shop", f"{MARK}-status", f"{MARK}20251103220014"
TEXT = f"{MARK}-text of a mail, refund 1,280.00 of {MARK}-somebody\n"
CASE, COMMENT, OWN, REASON = f"{MARK}-case", f"{MARK}-comment", f"{MARK}-own event", f"{MARK}-reason"
ROLES = [role for role in Qt.ItemDataRole if role < Qt.ItemDataRole.UserRole] + list(range(256, 256 + 24))


# --- filling -------------------------------------------------------------------------------------


def fill(workspace) -> dict[str, Evidence]:
    """A picture, a mail and a statement with findings, one in the bin, and the person's own words."""
    vault = workspace.vault
    workspace.viewing.close()
    workspace.viewing = Pages()
    kept = {
        kind: vault.seal(name.encode(), name=name, source="drop", media_type="image/png")[0]
        for kind, name in NAMES.items()
    }
    picture, mail, statement = (kept[kind] for kind in ("picture.png", "mail.eml", "statement.csv"))
    row = (5, "2025-11-03T14:22:06+08:00", "-1280.00", SHOP, NUMBER)
    mailed = finding("mailed", FindingKind.COUNTERPARTY, f"{MARK}-somebody", Span.in_text(40, 52))
    views = (
        view(picture, told(picture, EventKind.PAYMENT,
             picture_parts("2025-11-03T14:22:05+08:00", "-1280.00", SHOP, NUMBER, STATUS), summary=f"{MARK}-summary")),
        view(mail, ((mailed,), told(mail, EventKind.REFUND, {})[1]), text=TEXT),
        view(statement, told(statement, EventKind.PAYMENT, row_parts(*row), row=5),
             records=(row_record(EventKind.PAYMENT, *row),)),
    )  # fmt: skip
    for one in views:
        vault.store_reading(one.evidence.id, one.reading, one.extraction)
    vault.store_reading(kept["binned.txt"].id, Reading(TOOL, "text/plain", TEXT), views[0].extraction)
    bin_evidence(workspace, kept["binned.txt"].id)
    rename_case(workspace, CASE)
    tell.add_event(workspace, tell.OwnEvent(EventKind.CONTACT, "2025-11-04 10:00", OWN, counterparty=SHOP))
    event = next(event for event in tell.current_timeline(workspace).events if event.counterparty)
    tell.comment_event(workspace, event.id, COMMENT)
    hidden = next(event for event in tell.current_timeline(workspace).events if event.summary == OWN)
    tell.hide_event(workspace, hidden.id, REASON)
    return {"event": event.id, **{kind: one.id for kind, one in kept.items()}}


def settle(qtbot, session) -> None:
    """Until the vault's thread has nothing left to do and what it answered was shown."""
    for _ in range(2):
        seen = Calls()
        session.run(lambda _workspace: None, done=seen, background=True)
        qtbot.waitUntil(lambda seen=seen: len(seen) == 1)
        qtbot.wait(140)  # rests before a view loads again


@pytest.fixture
def started() -> float:
    return time.time() - 1


@pytest.fixture
def full(qtbot, program, shell) -> Shell:
    """The window after a look into every room, at every kind of evidence, with a dialog open."""
    session = program.session
    filled = []
    session.run(fill, done=filled.append)
    qtbot.waitUntil(lambda: bool(filled))
    ids = filled[0]
    for room in shell._rooms.values():
        room.refresh()
    settle(qtbot, session)
    evidence, timeline = shell._rooms["evidence"].view, shell._rooms["timeline"].view
    for name in shell._rooms:
        shell.show_room(name)
        settle(qtbot, session)
    for kind in ("picture.png", "statement.csv", "mail.eml"):
        shell.show_room("evidence")
        evidence.show_evidence(ids[kind])
        settle(qtbot, session)
        for tab in range(3):
            evidence.opened.panel._tabs.setCurrentIndex(tab)
    evidence.message.show_note(f"{MARK} note", details=(NAMES["mail.eml"],))
    shell.show_room("timeline")
    timeline.select_event(ids["event"])
    shell.top.search.setText(SHOP)
    settle(qtbot, session)
    shell.show_room(SETTINGS)
    shell._rooms[SETTINGS].view.bin._open()
    shell.message.show_note(f"{MARK} note", details=(NAMES["picture.png"],), action=("Undo", lambda: None))
    shell.top.name.edit()
    shell.foot.strip.name.setText(NAMES["picture.png"])
    program.clipboard.copy(NUMBER)
    settle(qtbot, session)
    return shell


# --- looking -------------------------------------------------------------------------------------


def texts_of(thing: QObject) -> Iterator[str]:
    """All that a widget, action or document says, shows or keeps to be undone."""
    if isinstance(thing, QWidget):
        yield from (thing.accessibleName(), thing.accessibleDescription(), thing.toolTip(), thing.statusTip())
        yield from (thing.whatsThis(), thing.windowTitle())
    if isinstance(thing, QLabel | QAbstractButton):
        yield thing.text()
    elif isinstance(thing, QLineEdit):
        yield from (thing.text(), thing.placeholderText())
        if thing.isUndoAvailable():
            thing.undo()
            yield thing.text()
    elif isinstance(thing, QPlainTextEdit | QTextEdit):
        yield from (thing.toPlainText(), thing.placeholderText())
    elif isinstance(thing, QTextDocument):
        yield thing.toPlainText()
        if thing.isUndoAvailable():
            thing.undo()
            yield thing.toPlainText()
    elif isinstance(thing, QComboBox):
        yield from (f"{thing.itemText(row)} {thing.itemData(row)!r}" for row in range(thing.count()))
        yield thing.currentText()
    elif isinstance(thing, QTabBar):
        yield from (thing.tabText(tab) + thing.tabToolTip(tab) for tab in range(thing.count()))
    elif isinstance(thing, QAction):
        yield from (thing.text(), thing.toolTip())
    elif isinstance(thing, QAbstractItemModel):
        yield from cells_of(thing, QModelIndex())


def cells_of(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    try:
        columns = model.columnCount(parent)
    except TypeError:  # of a list: Qt keeps it to itself
        columns = 1
    for row in range(model.rowCount(parent)):
        for column in range(columns):
            index = model.index(row, column, parent)
            yield from (repr(model.data(index, role)) for role in ROLES)
            is_tree = columns > 1 and not isinstance(model, QAbstractTableModel)  # a calendar's days are a table
            if is_tree and column == 0 and model.hasChildren(index):
                yield from cells_of(model, index)


def shown(roots) -> set[str]:
    """Marked texts with the kind of thing they stand in."""
    things = {id(thing): thing for root in roots for thing in (root, *root.findChildren(QObject))}
    documents = [t.document() for t in things.values() if isinstance(t, QPlainTextEdit | QTextEdit)]
    models = [view.model() for view in things.values() if hasattr(view, "model") and callable(view.model)]
    everything = [*things.values(), *documents, *(model for model in models if model is not None)]
    return {
        f"{type(one).__name__}: {text[:80]}" for one in everything for text in texts_of(one) if MARK in text.lower()
    }


def held(roots) -> set[str]:
    """Marked texts in the attributes of our own objects, however deep."""
    found, seen, waiting = set(), set(), [("", root) for root in roots]
    while waiting:
        place, value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, str | bytes):
            text = value if isinstance(value, str) else value.decode("latin-1")
            if MARK in text.lower():
                found.add(f"{place}: {text[:80]}")
        elif isinstance(value, dict):
            waiting += [(place, part) for pair in value.items() for part in pair]
        elif isinstance(value, list | tuple | set | frozenset) or type(value).__name__ == "deque":
            waiting += [(place, part) for part in value]
        elif is_dataclass(value) and not isinstance(value, type):
            waiting += [(type(value).__name__, getattr(value, field.name)) for field in fields(value)]
        elif isinstance(value, Struct):
            waiting += [(type(value).__name__, getattr(value, name)) for name in value.__struct_fields__]
        elif type(value).__module__.split(".")[0] in {"ui", "wallet_vault"} and hasattr(value, "__dict__"):
            waiting += [(f"{type(value).__name__}.{name}", part) for name, part in vars(value).items()]
        elif callable(value) and getattr(value, "__closure__", None):
            waiting += [(place, cell.cell_contents) for cell in value.__closure__ if cell != type(cell)()]
    return found


# --- tests ---------------------------------------------------------------------------------------


def test_nothing_is_left_before_the_lock_screen_paints_nor_after(qtbot, program, full):
    seen = "\n".join(shown([full]))
    for words in (*list(NAMES.values()), SHOP, CASE, STATUS, f"{MARK}-text", f"{MARK} note", COMMENT):
        assert words in seen, words  # else nothing would be found below for a poor reason
    for kind in ("PlainLabel", "SearchBox", "BreakingText", "Model"):
        assert kind in seen, kind
    assert held([full])

    left = []

    def look() -> None:
        left.append((shown([full]), held([full]), [d for d in full.findChildren(BinDialog) if d.isVisible()]))

    program.session.about_to_lock.connect(look)
    with qtbot.waitSignal(program.session.locked):
        program.session.lock()
    page(program, UnlockView)
    assert left == [(set(), set(), [])]
    assert MARK not in QGuiApplication.clipboard().text().lower()

    gc.collect()
    assert shown(QApplication.allWidgets()) == set()
    assert held([program, program.window, program._page]) == set()
    assert MARK not in program.window.windowTitle()


def places_a_window_may_write_to(tmp_path: Path) -> Iterator[Path]:
    """All that the test wrote; settings, recent files, thumbnails and caches of ours and of Qt; temporary files."""
    home = Path.home()
    yield tmp_path
    yield from home.glob(".config/QtProject*")
    yield from (home / ".local/share/recently-used.xbel", home / ".cache/thumbnails")
    yield from (home / top / "wallet-vault" for top in (".config", ".cache", ".local/share"))
    yield from (path for path in Path(tempfile.gettempdir()).iterdir() if path.is_file())


def files_since(place: Path, started: float) -> Iterator[Path]:
    for path in (place, *place.rglob("*")):
        with suppress(OSError):  # another program's, and gone again
            if path.is_file() and path.stat().st_mtime >= started:
                yield path


def test_the_window_writes_nothing_of_it_to_the_disk(qtbot, started, program, full, tmp_path):
    forget_visits()
    with qtbot.waitSignal(program.session.locked):
        program.session.lock()
    written = {file for place in places_a_window_may_write_to(tmp_path) for file in files_since(place, started)}
    assert any(file.name == "settings.json" for file in written)
    marked = [word.encode(encoding) for word in (MARK, MARK.upper()) for encoding in ("utf-8", "utf-16-le")]
    assert not [file for file in written if any(mark in file.read_bytes() for mark in marked)]
