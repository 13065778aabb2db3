"""What is due, in order, and the contact log beside it. Arranges and connects; wording is elsewhere."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.operations import contacts, follow_up
from ui.operations.add import Adding
from ui.operations.follow_up import FollowUpDesk
from ui.session import Session
from ui.views.contact_list import ContactList
from ui.views.due_list import DueList
from ui.views.follow_up_actions import FollowUpActions
from ui.widgets.empty_state import EmptyState
from ui.widgets.message_bar import MessageBar
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _
from wallet_vault.model import Changes
from wallet_vault.model.contact import Contact
from wallet_vault.model.due import DueItem

_SIDE_PX = 360
_REST_MS, _LONG_REST_MS = 200, 1500
"""An import changes much in a row; what is due is told once it pauses, later where only its count is seen."""


class FollowUpView(QWidget):
    evidence_asked = Signal(str, str)
    """Evidence id and the key of the finding to light up, "" for none."""
    channel_asked = Signal(str, str)
    """Case id and channel id: the next step of the ladder is to be taken."""
    complaint_asked = Signal()
    """The person wants to begin a complaint: that is another room."""
    case_missing = Signal()
    """A contact was to be logged, and there is no open case that it could belong to."""
    counted = Signal(int)
    """How many items are due today or before."""
    days_told = Signal(tuple)
    """The days of everything due, and nothing of what it is: for the reminder."""

    def __init__(self, session: Session, palette: theme.Palette, adding: Adding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._palette = palette
        self._desk: FollowUpDesk | None = None
        self._is_loading = self._is_stale = False
        self.actions_ = FollowUpActions(session, palette, adding, self, self.case_missing.emit)
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self.load)
        self._make_parts()
        self._arrange()
        self._connect()

    # --- life ---

    def load(self) -> None:
        """Ask what is due now."""
        if self._is_loading:
            self._is_stale = True
        elif self._session.is_open:
            self._is_loading, self._is_stale = True, False
            follow_up.load_follow_up(
                self._session, done=self._show, ended=self._on_loaded, background=not self.isVisible()
            )

    def clear(self) -> None:
        """Drop every value: the vault is about to lock."""
        self._rest.stop()
        self._is_loading = self._is_stale = False
        self._desk = None
        self.due.clear()
        self.contacts.clear()
        self.message.clear()
        self._pages.setCurrentWidget(self._empty)

    def log_contact(self) -> None:
        """Open the dialog for a new entry of the contact log, from anywhere in the window."""
        self.actions_.log_contact()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._desk is None:
            self.load()

    # --- parts ---

    def _make_parts(self) -> None:
        self.due = DueList()
        self.contacts = ContactList(self._palette)
        self.message = MessageBar(self._palette)
        self.calendar = QPushButton(theme.icon("clock", self._palette.text, 16), _("To my calendar …"))
        self.calendar.setObjectName("quiet")
        self._empty = EmptyState(
            "followup",
            _("Nothing to follow up yet"),
            _("Once there is a complaint, its deadlines and what you were promised stand here in order."),
            self._palette,
        )
        self.begin = self._empty.add_action(_("Begin a complaint"))

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(PlainLabel(_("What is due"), name="display"), 1)
        head.addWidget(self.calendar)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(20, 14, 8, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.due, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.contacts)
        split.setStretchFactor(0, 1)
        split.setSizes([10_000, _SIDE_PX])
        self._body = split
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(split)
        notes = QVBoxLayout()
        notes.setContentsMargins(20, 0, 20, 0)
        notes.addWidget(self.message)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(notes)
        outer.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self._session.about_to_lock.connect(self.clear)
        self._session.changed.connect(self._on_changed)
        self.begin.clicked.connect(self.complaint_asked)
        self.calendar.clicked.connect(lambda: self.actions_.to_calendar(self._tell_written))
        self.due.settled.connect(self._settle)
        self.due.answer_asked.connect(self._answer)
        self.due.channel_asked.connect(self.channel_asked)
        self.due.close_asked.connect(self.actions_.close)
        self.due.reopen_asked.connect(self.actions_.reopen)
        self.contacts.log_asked.connect(self.log_contact)
        self.contacts.edit_asked.connect(self.actions_.edit_contact)
        self.contacts.remove_asked.connect(self._remove_contact)
        self.contacts.evidence_asked.connect(lambda evidence: self.evidence_asked.emit(evidence, ""))

    # --- what is shown ---

    def _on_changed(self, changes: Changes) -> None:
        if changes.cases or changes.timeline or changes.evidence:
            self._rest.start(_REST_MS if self.isVisible() else _LONG_REST_MS)

    def _on_loaded(self) -> None:
        self._is_loading = False
        if self._is_stale:
            self._rest.start(_REST_MS)

    def _show(self, desk: FollowUpDesk) -> None:
        self._desk = desk
        self.due.show_desk(desk)
        self.contacts.show_log(desk.log, names_case=len(desk.open) > 1)
        self.contacts.setVisible(bool(desk.open))  # a contact belongs to an open case
        self._pages.setCurrentWidget(self._body if desk.open or desk.closed else self._empty)
        self.calendar.setEnabled(bool(desk.days))
        self.counted.emit(sum(day <= desk.today for day in desk.days))
        self.days_told.emit(desk.days)

    def _tell_written(self, sentence: str) -> None:
        self.message.show_note(sentence, tone="green")

    # --- what the person does ---

    def _settle(self, item: DueItem, is_kept: bool) -> None:  # noqa: FBT001 - Qt's signal hands it by position
        follow_up.settle_due(self._session, item, is_kept=is_kept)

    def _answer(self, item: DueItem) -> None:
        if self._desk is not None:
            self.actions_.answer(item, self._desk)

    def _remove_contact(self, contact: Contact) -> None:
        def tell(_changes: Changes) -> None:
            self.message.show_note(_("The entry was taken out of the log. Ctrl+Z brings it back."))

        contacts.remove_contact(self._session, contact, done=tell)
