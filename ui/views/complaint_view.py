"""The complaint desk: a row of steps, one of them in front. Which are done is told by the vault; arranges only."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.models.desk_words import step_word
from ui.operations import desk
from ui.session import Session
from ui.views.complaint_channel import ChannelStep
from ui.views.complaint_reason import ReasonStep
from ui.views.complaint_step import ComplaintStep
from ui.views.newest import Newest
from ui.widgets.empty_state import EmptyState
from ui.widgets.stepper import Stepper
from wallet_vault.i18n import _
from wallet_vault.model import Changes
from wallet_vault.model.case import CaseId
from wallet_vault.workflows.desk import Desk, DeskStep


class ComplaintView(QWidget):
    """``steps`` are (key, label, the step), in order; the first asks for the reason. The follow-up is another room."""

    evidence_asked = Signal(str, str)
    """Evidence id and the key of the finding to light up, "" for none."""
    follow_up_asked = Signal()

    def __init__(
        self,
        session: Session,
        palette: theme.Palette,
        steps: Sequence[tuple[str, str, ComplaintStep]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._steps = {key: step for key, _label, step in steps}
        self._case: CaseId | None = None
        self._wished: tuple[CaseId, str] | None = None
        self._newest = Newest()
        self._step = next(iter(self._steps))
        self._is_stale = True
        self._is_beginning = False
        labels = [(key, label) for key, label, _step in steps]
        self.stepper = Stepper([*labels, (DeskStep.FOLLOW_UP, step_word(DeskStep.FOLLOW_UP))], palette)
        self._make_empty(palette)
        self._arrange()
        self._connect()
        self.clear()

    # --- life ---

    def load(self) -> None:
        """Ask what lies on the desk now."""
        self._is_stale = False
        desk.load_desk(self._session, self._newest.only(self._show))

    def clear(self) -> None:
        """Drop every value: the vault is about to lock."""
        self._newest.drop()
        self._is_stale = True
        self._is_beginning = False
        self._case = self._wished = None
        self._step = next(iter(self._steps))
        for step in self._steps.values():
            step.clear()
        self._pages.setCurrentWidget(self._empty)

    def begin(self) -> None:
        """Ask what a new complaint is about."""
        self._is_beginning = True
        self._step = next(iter(self._steps))
        self._front()
        self.reason.begin()

    def show_step(self, key: str) -> None:
        """Bring one step to the front and let it load; the last is a room of its own."""
        if key not in self._steps:
            self.follow_up_asked.emit()
            return
        self._step = key
        self._front()
        if self._case is not None:
            self.load()

    def show_channel(self, case_id: str, channel_id: str) -> None:
        """Take this case in hand and look at one of its channels: the next step of its ladder."""
        self._wished = (CaseId(case_id), channel_id)
        desk.choose_case(self._session, CaseId(case_id))

    @property
    def step(self) -> str:
        """The key of the step in front, "" for none."""
        return self._step if self._pages.currentWidget() is self._desk else ""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale and self._session.is_open:
            self.load()

    # --- what is shown ---

    def _on_changed(self, changes: Changes) -> None:
        if not (changes.cases or changes.timeline):
            return
        self._is_stale = True
        if self.isVisible():
            self.load()

    def _show(self, told: Desk) -> None:
        """The same case stays where the person is; another one opens at the first step that is not done."""
        current = told.current.id if told.current else None
        is_wished = self._wished is not None and current == self._wished[0]
        if self._is_beginning and current == self._case and not is_wished:
            return
        self._is_beginning = False
        if told.current is None:
            self._case = None
            self._pages.setCurrentWidget(self._empty)
            return
        if told.current.id != self._case:
            for step in self._steps.values():
                step.clear()
            self._case = told.current.id
            self._step = next((key for key in self._steps if key not in told.done), list(self._steps)[-1])
        if self._wished is not None and is_wished:
            self._step = DeskStep.CHANNEL
            self.channel.look_at(self._wished[1])
            self._wished = None
        self._front()
        self.stepper.show_state(self._step, told.done)
        self._steps[self._step].show_case(told.current.id)

    def _front(self) -> None:
        self._stack.setCurrentWidget(self._steps[self._step])
        self._pages.setCurrentWidget(self._desk)
        done = frozenset() if self._is_beginning else self.stepper.done
        self.stepper.show_state(self._step, done, enabled=not self._is_beginning)

    def _go_on(self) -> None:
        keys = [*self._steps, DeskStep.FOLLOW_UP]
        self.show_step(keys[keys.index(self._step) + 1])

    def _begun(self) -> None:
        self._is_beginning = False
        self._case = None
        self.load()

    # --- putting together ---

    def _make_empty(self, palette: theme.Palette) -> None:
        self._empty = EmptyState(
            "complaint",
            _("When you are ready, we go step by step"),
            _("You say what went wrong, choose what proves it, and the letter is written from that. "
              "You can stop at any time and come back. Nothing is sent anywhere."),
            palette,
        )  # fmt: skip
        self.start = self._empty.add_action(_("Begin a complaint"))
        self.start.setAutoDefault(True)

    def _arrange(self) -> None:
        self._stack = QStackedWidget()
        for step in self._steps.values():
            self._stack.addWidget(step)
        self._desk = QWidget()
        column = QVBoxLayout(self._desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 0)
        head.addWidget(self.stepper)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._desk)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    @property
    def reason(self) -> ReasonStep:
        return next(step for step in self._steps.values() if isinstance(step, ReasonStep))

    @property
    def channel(self) -> ChannelStep:
        return next(step for step in self._steps.values() if isinstance(step, ChannelStep))

    def _connect(self) -> None:
        self._session.about_to_lock.connect(self.clear)
        self._session.changed.connect(self._on_changed)
        self.start.clicked.connect(self.begin)
        self.stepper.chosen.connect(self.show_step)
        self.reason.begun.connect(self._begun)
        self.reason.given_up.connect(self._begun)
        for step in self._steps.values():
            step.next_asked.connect(self._go_on)
            step.evidence_asked.connect(self.evidence_asked)
