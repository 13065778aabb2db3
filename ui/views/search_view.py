"""Where the words stand in everything that the vault holds. Enter opens the evidence."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView, QStackedWidget, QVBoxLayout, QWidget

from ui.models.found_model import FoundModel
from ui.operations.find import HITS_SHOWN, find
from ui.session import Session
from ui.theme import Palette
from ui.widgets.empty_state import EmptyState
from ui.widgets.found_card import FoundDelegate
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _, ngettext
from wallet_vault.model import Changes
from wallet_vault.workflows.find import Found


class SearchView(QWidget):
    evidence_asked = Signal(str, str)
    """Evidence id and "": no finding is meant."""

    def __init__(self, session: Session, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._words = ""
        self._asked = 0
        self.model = FoundModel(self)
        self.count = PlainLabel(name="muted")
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(FoundDelegate(palette, self.list))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(_("Search results"))
        self._nothing = EmptyState(
            "search",
            _("Nothing found"),
            _("Try fewer words, or a part of a number. Only what could be read is searched."),
            palette,
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 0)
        column.setSpacing(10)
        column.addWidget(self.count)
        column.addWidget(self._pages, 1)
        self.list.activated.connect(self._open)
        session.about_to_lock.connect(self.clear)
        session.changed.connect(self._on_changed)

    def search(self, words: str) -> None:
        """Show where ``words`` stand; an answer that comes after other words were asked for is dropped."""
        self._words = words
        self._asked += 1
        asked = self._asked
        if not words.strip():
            self.clear()
            return

        def show(found: tuple[Found, ...]) -> None:
            if asked == self._asked:
                self._show(found)

        find(self._session, words, show)

    def clear(self) -> None:
        """Drop every value."""
        self._asked += 1
        self._words = ""
        self.model.clear()
        self.count.clear()
        self._pages.setCurrentWidget(self.list)

    def focus_results(self) -> None:
        """Go on from the search box: the first result gets the focus."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))

    def _show(self, found: tuple[Found, ...]) -> None:
        self.model.show(found, self._words)
        self._pages.setCurrentWidget(self.list if found else self._nothing)
        words = ngettext("Found in {count} place", "Found in {count} places", len(found)).format(count=len(found))
        if len(found) == HITS_SHOWN:
            words = _("The first {count} places. More words narrow it down.").format(count=HITS_SHOWN)
        self.count.setText(words if found else "")
        if found:
            self.list.setCurrentIndex(self.model.index(0))

    def _on_changed(self, changes: Changes) -> None:
        if changes.evidence and self._words and self.isVisible():
            self.search(self._words)

    def _open(self, index: QModelIndex) -> None:
        found = self.model.found_at(index.row())
        if found is not None:
            self.evidence_asked.emit(found.evidence.id, "")
