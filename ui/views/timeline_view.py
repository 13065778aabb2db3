"""What happened, day by day, with its evidence beside it. Arranges and connects; wording and drawing are elsewhere."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.dialogs.side_by_side import SideBySideDialog
from ui.models import overview
from ui.models.pane_faces import pane_face
from ui.models.source_faces import source_face
from ui.models.timeline_model import EventFilter, TimelineModel
from ui.operations import tell
from ui.operations.tell import ShownSource
from ui.session import Session
from ui.views.event_actions import EventActions
from ui.widgets.empty_state import EmptyState
from ui.widgets.event_list import EventList
from ui.widgets.event_pane import EventPane
from ui.widgets.filter_chips import Choice, FilterChips
from ui.widgets.overview_strip import OverviewStrip
from ui.widgets.plain_label import PlainLabel
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import N_, _
from wallet_vault.model import Changes, Event, EventId
from wallet_vault.workflows.tell import ToldTimeline

_PANE_PX = 350
_CHOICES: tuple[tuple[EventFilter, str, str], ...] = (
    (EventFilter.ALL, N_("All"), ""),
    (EventFilter.PAYMENTS, N_("Payments"), ""),
    (EventFilter.REFUNDS, N_("Refunds"), ""),
    (EventFilter.CONTACTS, N_("Contacts"), ""),
    (EventFilter.CONTRADICTIONS, N_("Contradictions {count}"), "amber"),
    (EventFilter.STARRED, N_("Starred"), ""),
    (EventFilter.HIDDEN, N_("Hidden {count}"), ""),
)
_ONLY_WHERE_ANY = {EventFilter.CONTRADICTIONS, EventFilter.HIDDEN}


class TimelineView(QWidget):
    evidence_asked = Signal(str, str)
    """Evidence id and the key of the finding to light up, "" for none."""
    add_evidence_asked = Signal()

    def __init__(self, session: Session, palette: theme.Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._palette = palette
        self._chosen: Event | None = None
        self._asked = 0
        self._is_stale = True
        self._is_newest_first = False
        self.model = TimelineModel(self)
        self.actions_ = EventActions(session, palette, self)
        self._make_parts()
        self._arrange()
        self._connect()
        self._fill_filters()

    # --- life ---

    def load(self) -> None:
        """Ask for the timeline as it is now."""
        self._is_stale = False
        tell.load_timeline(self._session, self._show)

    def clear(self) -> None:
        """Drop every value: the vault is about to lock."""
        self._asked += 1
        self._is_stale = True
        self._choose(None)
        self.model.clear()
        self.strip.clear()
        self.filters.choose(EventFilter.ALL)
        self._fill_filters()
        self._pages.setCurrentWidget(self._empty)

    def select_event(self, event_id: EventId) -> None:
        """Bring an event into sight and show its evidence."""
        index = self.model.index(self.model.row_of(event_id))
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale and self._session.is_open:
            self.load()

    # --- parts ---

    def _make_parts(self) -> None:
        self.filters = FilterChips()
        self.filters.setContentsMargins(0, 5, 0, 0)  # level with the buttons beside it
        self.order = QPushButton()
        self.order.setObjectName("link")
        self.add_own = QPushButton(theme.icon("plus", self._palette.text, 16), _("My own event"))
        self.add_own.setObjectName("quiet")
        self.strip = OverviewStrip(self._palette)
        self.list = EventList(self._palette)
        self.list.setModel(self.model)
        self._nothing_here = PlainLabel(_("No event matches. Choose “All”, or double click the overview."),
                                        name="muted", wraps=True)  # fmt: skip
        self._nothing_here.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pane = EventPane(self._palette)
        self._empty = EmptyState(
            "timeline",
            _("Nothing on the timeline yet"),
            _("Add screenshots, mails or statements: what they tell lines up here by itself."),
            self._palette,
        )
        self._empty.add_action(_("Add evidence")).clicked.connect(self.add_evidence_asked)
        self._empty.add_action(_("Write down what you remember")).clicked.connect(self.actions_.add)
        self._name_order()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.filters, 1)
        top.addWidget(self.order, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.add_own, 0, Qt.AlignmentFlag.AlignTop)
        self._body = QStackedWidget()
        self._body.addWidget(self.list)
        self._body.addWidget(self._nothing_here)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(20, 14, 8, 0)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.strip)
        column.addWidget(self._body, 1)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(left)
        self._split.addWidget(self.pane)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([10_000, _PANE_PX])
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._split)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    def _connect(self) -> None:
        self._session.about_to_lock.connect(self.clear)
        self._session.changed.connect(self._on_changed)
        self.filters.chosen.connect(self._narrow)
        self.strip.narrowed.connect(self._narrow)
        self.order.clicked.connect(self._turn_around)
        self.add_own.clicked.connect(self.actions_.add)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.activated.connect(lambda _index: self._open_evidence(0))
        self.list.menu_asked.connect(self.actions_.show_menu)
        self.pane.star_asked.connect(self.actions_.star)
        self.pane.comment_asked.connect(self.actions_.comment)
        self.pane.hide_asked.connect(self.actions_.hide_or_show)
        self.pane.edit_asked.connect(self.actions_.edit)
        self.pane.remove_asked.connect(self.actions_.remove)
        self.pane.split_asked.connect(self.actions_.split)
        self.pane.source_chosen.connect(self._load_source)
        self.pane.open_asked.connect(self._open_evidence)
        self.pane.side_by_side_asked.connect(self._show_side_by_side)

    # --- what is shown ---

    def _on_changed(self, changes: Changes) -> None:
        if not (changes.timeline or changes.evidence):
            return
        self._is_stale = True
        if self.isVisible():
            self.load()

    def _show(self, told: ToldTimeline) -> None:
        scrolled = self.list.verticalScrollBar().value()
        chosen = self._chosen
        self.model.show(told)
        events = self.model.events
        self.strip.show_marks(overview.marks(events))
        self._fill_filters()
        has_any = bool(events or told.timeline.hidden)
        self._pages.setCurrentWidget(self._split if has_any else self._empty)
        self._choose_again(chosen)
        self.list.verticalScrollBar().setValue(scrolled)

    def _narrow(self) -> None:
        chosen = self._chosen
        self.model.narrow(self._filter(), self.strip.chosen, newest_first=self._is_newest_first)
        self._choose_again(chosen)

    def _turn_around(self) -> None:
        self._is_newest_first = not self._is_newest_first
        self._name_order()
        self._narrow()

    def _name_order(self) -> None:
        self.order.setText(_("Newest first") if self._is_newest_first else _("Oldest first"))
        self.order.setAccessibleDescription(_("Press to turn the order around."))
        self.order.setToolTip(_("Press to turn the order around."))

    def _filter(self) -> EventFilter:
        return EventFilter(self.filters.current or EventFilter.ALL)

    def _fill_filters(self) -> None:
        counts = self.model.counts()
        shown = [choice for choice in _CHOICES if choice[0] not in _ONLY_WHERE_ANY or counts[choice[0]]]
        before = self.filters.current
        self.filters.set_choices(
            tuple(Choice(name, _(words).format(count=counts[name]), tone) for name, words, tone in shown)
        )
        if self.filters.current != before:
            self._narrow()

    # --- the chosen event ---

    def _choose_again(self, chosen: Event | None) -> None:
        """After rows were made anew: the same event stays chosen where it still shows."""
        self._body.setCurrentWidget(self.list if self.model.rowCount() else self._nothing_here)
        row = self.model.row_of(chosen.id) if chosen else -1
        if row < 0:
            self._choose(None)
            return
        index = self.model.index(row)
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _on_current(self, current: QModelIndex) -> None:
        event = self.model.event_at(current.row()) if current.isValid() else None
        if event is not None:
            self._choose(event)

    def _choose(self, event: Event | None) -> None:
        before, self._chosen = self._chosen, event
        self.actions_.choose(event)
        if event is None:
            self._asked += 1
            self.pane.clear()
            return
        if event == before and self.pane.has_event:
            return
        self.pane.show_event(pane_face(event, self.model.evidence_index))
        self._load_source(0)

    def _load_source(self, number: int) -> None:
        """Fetch what one source shows; an answer that comes after another was asked for is dropped."""
        self._asked += 1
        asked, event = self._asked, self._chosen
        if event is None or number >= len(event.sources):
            return
        source = event.sources[number]

        def show(shown: ShownSource) -> None:
            if asked == self._asked:
                self.pane.show_source(source_face(shown.details, shown.picture, source))

        def fail(error: WalletVaultError) -> None:
            if asked == self._asked:
                self.pane.show_error(error)

        tell.load_source(self._session, source, done=show, failed=fail)

    def _show_side_by_side(self) -> None:
        if self._chosen is not None:
            dialog = SideBySideDialog(self._session, self._palette, self._chosen, self.model.evidence_index, self)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _open_evidence(self, number: int) -> None:
        if self._chosen is not None and number < len(self._chosen.sources):
            source = self._chosen.sources[number]
            self.evidence_asked.emit(source.evidence, source.findings[0] if source.findings else "")
