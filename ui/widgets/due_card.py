"""One thing that is due: its day, what is to happen, how that day was reckoned, and what to say of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.widgets.breaking_text import BreakingText
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _


@dataclass(frozen=True, slots=True)
class DueFace:
    """An item in words. ``settled_by`` are the buttons that settle it: their words, and whether they mean *kept*."""

    day: str
    distance: str
    is_due: bool
    title: str
    head: str
    reckoning: tuple[str, ...]
    is_unconfirmed: bool
    can_answer: bool
    settled_by: tuple[tuple[str, bool], ...]

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.title, self.day, self.distance, self.head) if part)


class DueCard(Card):
    settled = Signal(bool)
    answer_asked = Signal()

    def __init__(self, face: DueFace, parent: QWidget | None = None) -> None:
        super().__init__(parent, tone="amber" if face.is_due else "plain")
        self.setAccessibleName(face.spoken)
        self.buttons: list[QPushButton] = []
        self.body.addLayout(self._head(face))
        self.body.addWidget(BreakingText(face.head))
        if face.reckoning:
            self.body.addWidget(BreakingText("\n".join(face.reckoning), tone="small"))
        self.body.addLayout(self._acts(face))

    def _head(self, face: DueFace) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        if face.day:
            row.addWidget(PlainLabel(face.day, name="title"))
        row.addWidget(Chip(face.distance, "amber" if face.is_due or not face.day else "plain"))
        if face.is_unconfirmed:
            row.addWidget(Chip(_("Unconfirmed rule"), "amber"))
        title = PlainLabel(face.title, name="muted", wraps=True)
        title.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(title, 1)
        return row

    def _acts(self, face: DueFace) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        if face.can_answer:
            row.addWidget(self._button(_("Write down what came …"), self.answer_asked.emit))
        for words, is_kept in face.settled_by:
            row.addWidget(self._button(words, partial(self.settled.emit, is_kept)))
        row.addStretch(1)
        return row

    def _button(self, words: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("compact", True)
        button.clicked.connect(lambda _checked=False: act())
        self.buttons.append(button)
        return button
