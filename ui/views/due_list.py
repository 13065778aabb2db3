"""What is due, case by case, with the next step where one did not help, and the closed cases folded below.

Shows and tells wishes; loads nothing and decides nothing.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.models.follow_up_words import closed_words, due_face
from ui.operations.follow_up import FollowUpDesk
from ui.widgets.due_card import DueCard
from ui.widgets.kept_focus import card_in_focus, focus_again
from ui.widgets.next_steps import NextSteps
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _, ngettext
from wallet_vault.model.case import Case
from wallet_vault.model.due import DueItem
from wallet_vault.workflows.cases import case_title
from wallet_vault.workflows.follow_up import FollowUp


class DueList(QScrollArea):
    settled = Signal(object, bool)
    """A ``DueItem``, and whether it was kept."""
    answer_asked = Signal(object)
    """The ``DueItem`` of a submission that something came for."""
    channel_asked = Signal(str, str)
    close_asked = Signal(object)
    """The ``Case`` to close."""
    reopen_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("What is due"))
        self.cards: list[DueCard] = []
        self.closed_toggle: QPushButton | None = None
        self._shows_closed = False
        self.clear()

    def show_desk(self, desk: FollowUpDesk) -> None:
        """Show everything anew; the place that was scrolled to stays, and the keyboard where it was."""
        place, focused = self.verticalScrollBar().value(), card_in_focus(self.cards)
        column = self._new_column()
        for told in desk.open:
            self._add_case(column, told, desk)
        if desk.closed:
            self._add_closed(column, desk.closed, has_open=bool(desk.open))
        column.addStretch(1)
        self.verticalScrollBar().setValue(place)
        if focused is not None:
            focus_again([card.buttons for card in self.cards], focused, self)

    def clear(self) -> None:
        """Drop every value."""
        self._shows_closed = False
        self._new_column()

    def _new_column(self) -> QVBoxLayout:
        self.cards = []
        self.closed_toggle = None
        page = QWidget()
        page.setObjectName("scrolled")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 16)
        column.setSpacing(10)
        self.setWidget(page)
        return column

    # --- open cases ---

    def _add_case(self, column: QVBoxLayout, told: FollowUp, desk: FollowUpDesk) -> None:
        column.addLayout(self._case_head(told.case))
        if told.next_channels:
            steps = NextSteps([(channel, desk.channels.get(channel, channel)) for channel in told.next_channels])
            steps.channel_asked.connect(lambda channel: self.channel_asked.emit(told.case.id, channel))
            column.addWidget(steps)
        for item in told.items:
            column.addWidget(self._card(item, desk))
        if not told.items:
            column.addWidget(PlainLabel(_("Nothing is due in this case."), name="muted"))
        column.addSpacing(10)

    def _case_head(self, case: Case) -> QHBoxLayout:
        close = QPushButton(_("Close the case …"))
        close.setObjectName("link")
        close.clicked.connect(lambda: self.close_asked.emit(case))
        row = QHBoxLayout()
        row.addWidget(PlainLabel(case_title(case), name="title", wraps=True), 1)
        row.addWidget(close)
        return row

    def _card(self, item: DueItem, desk: FollowUpDesk) -> DueCard:
        card = DueCard(due_face(item, desk.today))
        card.settled.connect(lambda kept: self.settled.emit(item, kept))
        card.answer_asked.connect(lambda: self.answer_asked.emit(item))
        self.cards.append(card)
        return card

    # --- closed cases ---

    def _add_closed(self, column: QVBoxLayout, closed: tuple[Case, ...], *, has_open: bool) -> None:
        """Folded, unless there is nothing else to see."""
        rows = QWidget()
        lines = QVBoxLayout(rows)
        lines.setContentsMargins(0, 0, 0, 0)
        for case in closed:
            lines.addLayout(self._closed_row(case))
        toggle = QPushButton()
        toggle.setObjectName("link")

        def show_rows(shown: bool) -> None:  # noqa: FBT001 - a switch that is turned
            self._shows_closed = shown
            rows.setVisible(shown)
            count = ngettext("{n} closed case", "{n} closed cases", len(closed)).format(n=len(closed))
            toggle.setText(f"{'▾' if shown else '▸'} {count}")

        toggle.clicked.connect(lambda: show_rows(not self._shows_closed))
        show_rows(self._shows_closed or not has_open)
        column.addWidget(toggle, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(rows)
        self.closed_toggle = toggle

    def _closed_row(self, case: Case) -> QHBoxLayout:
        reopen = QPushButton(_("Take it up again"))
        reopen.setObjectName("link")
        reopen.clicked.connect(lambda: self.reopen_asked.emit(case))
        row = QHBoxLayout()
        row.addWidget(PlainLabel(closed_words(case), name="muted", wraps=True), 1)
        row.addWidget(reopen)
        return row
