"""The window while a vault is open: rail, top bar, the room in front, foot; drop, paste and keys for all rooms.

Arranges and connects; what a room shows is the room's own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.dialogs.help import HelpDialog
from ui.dialogs.remove_originals import RemoveOriginalsDialog
from ui.models import desk_words
from ui.operations.add import Added, Adding
from ui.operations.checks import Checked, GentleChecks
from ui.operations.desk import choose_case
from ui.operations.offer import offered
from ui.operations.open_vault import is_demo
from ui.operations.passwords import find_locked
from ui.operations.reading import ReadingPump, Unreadable
from ui.operations.remove_originals import remove_originals
from ui.operations.settings import CaseHead, load_case_head, name_case
from ui.operations.undo import take_back, undo_newest
from ui.session import Session
from ui.views import added_words
from ui.views.backup_reminder import BackupReminder
from ui.views.evidence_help import HelpDesk
from ui.views.settings.checks import tell_faults
from ui.widgets.drop_veil import DropVeil
from ui.widgets.due_reminder import DueReminder
from ui.widgets.foot import Foot
from ui.widgets.message_bar import MessageBar
from ui.widgets.rail import Rail, RailEntry
from ui.widgets.top_bar import TopBar
from wallet_vault.errors import PasswordNeeded, WalletVaultError
from wallet_vault.i18n import _
from wallet_vault.model import Changes, Evidence, EvidenceId
from wallet_vault.model.case import CaseId
from wallet_vault.settings import IDLE_LOCK_MINUTES
from wallet_vault.workflows.remove_originals import Original, PutAwayResult
from wallet_vault.workflows.workspace import UndoStep, system_clock

SEARCH, SETTINGS = "search", "settings"
_HEAD_REST_MS = 120
_FROM_FOLDERS = frozenset({"drop", "watch"})


@dataclass(frozen=True, slots=True)
class Room:
    """One view of the open vault and its place on the rail, ``None`` for one that is reached otherwise."""

    name: str
    view: QWidget
    refresh: Callable[[], None]
    clear: Callable[[], None]
    entry: RailEntry | None = None


@dataclass(frozen=True, slots=True)
class Hands:
    """What works on behalf of all rooms and outlives the window's look."""

    adding: Adding
    pump: ReadingPump
    checks: GentleChecks
    reminder: DueReminder


class Shell(QWidget):
    searched = Signal(str)
    results_asked = Signal()
    new_case_asked = Signal()
    shown = Signal(str)
    """The name of the room that came to the front."""

    def __init__(
        self,
        session: Session,
        palette: theme.Palette,
        rooms: Sequence[Room],
        hands: Hands,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("ground")
        self._session = session
        self._palette = palette
        self._hands = hands
        self._help: HelpDialog | None = None
        self._rooms = {room.name: room for room in rooms}
        self._before_search = rooms[0].name
        self.rail = Rail([room.entry for room in rooms if room.entry], _foot_entries(), palette)
        self.top = TopBar(palette)
        self.sample = MessageBar(palette)
        self.reminder = BackupReminder(session, palette)
        self.message = MessageBar(palette)
        self.stack = QStackedWidget()
        for room in rooms:
            self.stack.addWidget(room.view)
        self.foot = Foot(session.settings.get(IDLE_LOCK_MINUTES))
        self._desk = HelpDesk(session, palette, self)
        self._head_rest = QTimer(self, singleShot=True, interval=_HEAD_REST_MS)
        self._head_rest.timeout.connect(self._load_head)
        self._arrange()
        self.veil = DropVeil(self, palette, self._drop)
        self._connect()
        self._bind_keys([room.name for room in rooms if room.entry])

    # --- rooms ---

    @property
    def room(self) -> str:
        """The name of the room in front."""
        return next(name for name, room in self._rooms.items() if room.view is self.stack.currentWidget())

    def show_room(self, name: str) -> None:
        room = self._rooms[name]
        self.stack.setCurrentWidget(room.view)
        self.rail.show_chosen(name)
        if name != SEARCH:
            self._before_search = name
            self.shown.emit(name)

    def start(self, name: str) -> None:
        """Fill everything from the vault that was just opened, with room ``name`` in front."""
        self.show_room(name if name in self._rooms else next(iter(self._rooms)))
        for room in self._rooms.values():
            room.refresh()
        self._load_head()
        if is_demo(self._session.folder):
            self.sample.show_note(_("Sample evidence: every name in it is invented."), tone="plain")
        self.reminder.ask()
        self._rooms[self.room].view.setFocus()

    def clear(self) -> None:
        """Keep nothing of the vault's content in any widget."""
        for room in self._rooms.values():
            room.clear()
        self.top.clear()
        self.message.clear()
        self.sample.clear()
        self.reminder.clear()
        self.foot.strip.name.clear()

    # --- adding ---

    def add_from_clipboard(self) -> None:
        self._offer(QGuiApplication.clipboard().mimeData(), "paste")

    def _drop(self, mime: QMimeData) -> None:
        self._offer(mime, "drop")

    def _offer(self, mime: QMimeData | None, origin: str) -> None:
        offer = offered(mime, origin, system_clock().astimezone())
        if offer:
            self._hands.adding.add(offer, origin)
        else:
            self.message.show_note(_("There is nothing that can be kept: no file, picture or text."), tone="amber")

    def _tell_added(self, added: Added) -> None:
        if added.origin == "watch" and not (added.kept or added.refused):
            return  # nobody dropped anything, and nothing is new
        undo = (_("Undo"), lambda: take_back(self._session, added.kept)) if added.kept else None
        remove = (_("Remove the originals…"), lambda: self._ask_to_remove(added.originals))
        self.message.show_note(
            added_words.added_sentence(added),
            details=added_words.reasons(added.refused),
            action=undo,
            more=remove if added.originals and added.origin in _FROM_FOLDERS else None,
            tone="amber" if added.refused else "green" if added.kept else "accent",
        )

    def _tell_resumed(self, paths: int, let_go: int) -> None:
        self.message.show_note(added_words.resumed_sentence(paths, let_go), tone="amber" if let_go else "accent")

    def _tell_checked(self, checked: Checked) -> None:
        """Only bad news of a check that nobody asked for."""
        if checked.fault_lines:
            tell_faults(self.message, checked)

    def _ask_to_remove(self, originals: tuple[Original, ...]) -> None:
        dialog = RemoveOriginalsDialog(self._session, originals, self)
        dialog.chosen.connect(
            lambda for_good: remove_originals(self._session, originals, for_good=for_good, done=self._tell_removed)
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _tell_removed(self, result: PutAwayResult) -> None:
        self.message.show_note(
            added_words.removed_sentence(result),
            details=added_words.reasons(result.left),
            tone="amber" if result.left else "green",
        )

    def _tell_unread(self, count: int) -> None:
        self.message.show_note(
            added_words.unread_sentence(count), action=(_("Read now"), self._hands.pump.read_waiting), tone="amber"
        )

    def _tell_unreadable(self, unreadable: tuple[Unreadable, ...]) -> None:
        if unreadable:
            is_locked = any(isinstance(error, PasswordNeeded) for _name, error in unreadable)
            self.message.show_note(
                added_words.unreadable_sentence(len(unreadable)),
                details=added_words.reasons(unreadable),
                action=(_("Type a password…"), self._ask_password) if is_locked else None,
                tone="amber",
            )

    def _tell_new_tables(self, tables: tuple[Evidence, ...]) -> None:
        self.message.show_note(
            added_words.new_tables_sentence(len(tables)),
            details=[table.untrusted_name for table in tables],
            action=(_("Say what its columns are…"), lambda: self._desk.ask_columns(tables[0])),
            tone="amber",
        )

    def _ask_password(self) -> None:
        def ask(locked: tuple[Evidence, ...]) -> None:
            if locked:
                self._desk.ask_password(locked[0])

        find_locked(self._session, ask)

    # --- undo, help, search ---

    def undo(self) -> None:
        undo_newest(self._session, done=self._tell_undone, failed=self._tell_nothing)

    def _tell_undone(self, step: UndoStep) -> None:
        self.message.show_note(added_words.undone_sentence(step))
        if step.kind == "mapping":
            self._hands.pump.read(map(EvidenceId, step.targets[1:]))

    def _tell_nothing(self, error: WalletVaultError) -> None:
        self.message.show_note(error.told_sentence())

    def show_help(self) -> None:
        """Open the guide at the topic of the room in front, or bring the open one there."""
        if self._help is None:
            self._help = HelpDialog(self._palette, parent=self)
        self._help.show_room(self.room)
        self._help.show()
        self._help.raise_()
        self._help.activateWindow()

    def _search(self, words: str) -> None:
        self.searched.emit(words)
        if words:
            self.show_room(SEARCH)
        elif self.room == SEARCH:
            self.show_room(self._before_search)

    def _focus_search(self) -> None:
        self.top.search.setFocus()
        self.top.search.selectAll()

    # --- the case ---

    def _load_head(self) -> None:
        load_case_head(self._session, self._show_head)

    def _show_head(self, head: CaseHead) -> None:
        self.top.show_case(head.name, head.evidence)
        lines = [(case.id, desk_words.case_line(case)) for case in head.cases]
        self.top.cases.show_cases(lines, head.current or "")

    def _on_changed(self, _changes: Changes) -> None:
        self._head_rest.start()

    def _rename(self, name: str) -> None:
        name_case(self._session, name, self._load_head)

    # --- putting together ---

    def _choose(self, name: str) -> None:
        if name == "lock":
            self._session.lock()
        else:
            self.top.search.clear()
            self.show_room(name)
            self._rooms[name].view.setFocus()

    def _arrange(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.setContentsMargins(0, 0, 0, 0)
        notes = QVBoxLayout()
        notes.setContentsMargins(0, 0, 0, 0)
        notes.setSpacing(0)
        notes.addWidget(self.sample)
        notes.addWidget(self.reminder)
        notes.addWidget(self.message)
        middle.addWidget(self.top)
        middle.addLayout(notes)
        middle.addWidget(self.stack, 1)
        middle.addWidget(self.foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(middle, 1)

    def _connect(self) -> None:
        session = self._session
        session.changed.connect(self._on_changed)
        session.progressed.connect(self.foot.strip.show_progress)
        session.failed.connect(self.message.show_error)
        self._hands.adding.finished.connect(self._tell_added)
        self._hands.adding.resumed.connect(self._tell_resumed)
        self._hands.checks.finished.connect(self._tell_checked)
        self._hands.pump.stopped.connect(self._tell_unread)
        self._hands.pump.finished.connect(self._tell_unreadable)
        self._hands.pump.tables_found.connect(self._tell_new_tables)
        self._desk.read_asked.connect(self._hands.pump.read)
        self.rail.chosen.connect(self._choose)
        self.top.name.renamed.connect(self._rename)
        self.top.cases.chosen.connect(lambda case: choose_case(session, CaseId(case)))
        self.top.cases.new_asked.connect(self.new_case_asked)
        self.top.search.searched.connect(self._search)
        self.top.search.submitted.connect(self.results_asked)

    def _bind_keys(self, names: Sequence[str]) -> None:
        for keys, act in (
            ("Ctrl+L", self._session.lock),
            ("Ctrl+K", self._focus_search),
            (QKeySequence.StandardKey.Paste, self.add_from_clipboard),
            (QKeySequence.StandardKey.Undo, self.undo),
            ("F1", self.show_help),
            ("?", self.show_help),
            ("Ctrl+,", lambda: self._choose(SETTINGS)),
        ):
            QShortcut(QKeySequence(keys), self, act)
        for number, name in enumerate(names, 1):
            self.rail.button(name).setToolTip(f"Ctrl+{number}")
            for modifier in ("Ctrl", "Alt"):
                shortcut = QShortcut(QKeySequence(f"{modifier}+{number}"), self)
                shortcut.activated.connect(lambda name=name: self._choose(name))


def _foot_entries() -> tuple[RailEntry, ...]:
    return (
        RailEntry("lock", "lock", _("Lock"), "Ctrl+L"),
        RailEntry(SETTINGS, "settings", _("Settings"), "Ctrl+,"),
    )
