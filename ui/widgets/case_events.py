"""The events that a case may be about, to tick: those likely first, the others below, a few at a time."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.widgets.case_event_row import CaseEventFace, CaseEventRow
from ui.widgets.keyed_rows import KeyedRows
from ui.widgets.plain_label import PlainLabel
from ui.widgets.step_page import heading
from wallet_vault.i18n import _, ngettext


class CaseEvents(QWidget):
    ticked = Signal(str, bool)
    all_likely_asked = Signal()
    confirm_asked = Signal(str)
    disputed = Signal(str, bool)
    """Event id, and whether it is in dispute from now on."""
    more_asked = Signal()
    evidence_asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.likely = KeyedRows(self._row)
        self.others = KeyedRows(self._row)
        self.take_all = QPushButton()
        self.take_all.setProperty("compact", True)
        self.take_all.clicked.connect(self.all_likely_asked)
        self.more = QPushButton()
        self.more.setObjectName("link")
        self.more.clicked.connect(self.more_asked)
        self._none = PlainLabel(
            _("There is nothing on the timeline yet. Add evidence, or write your own events there; then come back."),
            name="muted",
            wraps=True,
        )
        self._others_heading = PlainLabel(_("Other events"), name="title")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(heading(_("Which events is it about?")), 1)
        head.addWidget(self.take_all)
        column.addLayout(head)
        for widget in (
            PlainLabel(
                _("Tick what belongs to it, then confirm each: only what you confirm counts and goes into the letter."),
                name="muted",
                wraps=True,
            ),
            self._none,
            self.likely,
        ):
            column.addWidget(widget)
        column.addSpacing(8)
        column.addWidget(self._others_heading)
        column.addWidget(self.others)
        column.addWidget(self.more)

    def show_events(self, likely: Sequence[CaseEventFace], others: Sequence[CaseEventFace], *, more: int) -> None:
        """``more`` are not shown, and come a few at a time when they are asked for."""
        self.likely.show_faces(likely)
        self.others.show_faces(others)
        untaken = sum(not face.is_chosen for face in likely)
        self._none.setVisible(not likely and not others)
        self.take_all.setText(
            ngettext("Tick {count} likely event", "Tick all {count} likely events", untaken).format(count=untaken)
        )
        self.take_all.setVisible(untaken > 1)
        self.more.setText(ngettext("Show more ({count})", "Show more ({count})", more).format(count=more))
        self.more.setVisible(more > 0)
        self._others_heading.setVisible(bool(others))

    def clear(self) -> None:
        self.show_events((), (), more=0)

    def row(self, event: str) -> CaseEventRow:
        """The row of one event, wherever it stands."""
        row = (self.likely if event in self.likely.keys else self.others).row(event)
        if not isinstance(row, CaseEventRow):
            raise TypeError(event)
        return row

    def _row(self) -> CaseEventRow:
        row = CaseEventRow()
        row.ticked.connect(self.ticked)
        row.confirm_asked.connect(self.confirm_asked)
        row.disputed.connect(self.disputed)
        row.evidence_asked.connect(self.evidence_asked)
        return row
