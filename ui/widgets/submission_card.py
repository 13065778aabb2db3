"""One complaint that was handed in: where and when, its number and receipt, what became of it, its frozen words."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QWidget

from ui import theme
from ui.widgets.breaking_text import BreakingText
from ui.widgets.card import Card
from ui.widgets.chip import Chip, ChipButton
from ui.widgets.icon_button import IconButton
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _

_LETTER_PX = 200


@dataclass(frozen=True, slots=True)
class SubmissionFace:
    """A submission in words; ``satisfied`` is the word and its tone, ("", "") where the person has not said."""

    channel: str
    history: tuple[str, ...]
    reference: str
    receipt: str
    letter: str
    digest: str
    satisfied: tuple[str, str]


class SubmissionCard(Card):
    answer_asked = Signal()
    complete_asked = Signal()
    remove_asked = Signal()
    receipt_asked = Signal()
    satisfied = Signal(bool)

    def __init__(self, face: SubmissionFace, palette: theme.Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{face.channel}, {', '.join(face.history)}")
        self.letter = QPlainTextEdit(face.letter)
        self.letter.setReadOnly(True)
        self.letter.setFixedHeight(_LETTER_PX)
        self.letter.setAccessibleName(_("The frozen letter"))
        self.letter.hide()
        self._digest = BreakingText(f"SHA-256 {face.digest}" if face.digest else "", tone="small")
        self._digest.hide()
        self.body.addLayout(self._head(face, palette))
        self.body.addWidget(BreakingText("\n".join(face.history), tone="muted"))
        self.body.addLayout(self._proof(face))
        self.body.addLayout(self._acts(face))
        self.body.addWidget(self.letter)
        self.body.addWidget(self._digest)

    def _head(self, face: SubmissionFace, palette: theme.Palette) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(PlainLabel(face.channel, name="title", wraps=True), 1)
        if face.satisfied[0]:
            row.addWidget(Chip(*face.satisfied))
        complete = IconButton("edit", _("Put in the number or receipt"), palette)
        complete.clicked.connect(self.complete_asked)
        remove = IconButton("trash", _("Take this record out"), palette)
        remove.clicked.connect(self.remove_asked)
        self.complete, self.remove = complete, remove
        row.addWidget(complete)
        row.addWidget(remove)
        return row

    def _proof(self, face: SubmissionFace) -> QHBoxLayout:
        row = QHBoxLayout()
        number = _("Number: {number}").format(number=face.reference) if face.reference else _("No number yet")
        row.addWidget(PlainLabel(number, name="small", selectable=True))
        self.receipt = ChipButton(face.receipt)
        self.receipt.setToolTip(_("Show this evidence"))
        self.receipt.clicked.connect(self.receipt_asked)
        self.receipt.setVisible(bool(face.receipt))
        row.addWidget(self.receipt)
        if not face.receipt:
            row.addWidget(PlainLabel(_("No receipt yet"), name="small"))
        row.addStretch(1)
        return row

    def _acts(self, face: SubmissionFace) -> QHBoxLayout:
        self.answer = _compact(_("Write down what came …"))
        self.answer.clicked.connect(self.answer_asked)
        self.content = _compact(_("Satisfied"))
        self.content.clicked.connect(lambda: self.satisfied.emit(True))
        self.discontent = _compact(_("Not satisfied"))
        self.discontent.clicked.connect(lambda: self.satisfied.emit(False))
        self.show_letter = QPushButton(_("Show what was sent"))
        self.show_letter.setObjectName("link")
        self.show_letter.setCheckable(True)
        self.show_letter.toggled.connect(self._unfold)
        self.show_letter.setVisible(bool(face.letter))
        row = QHBoxLayout()
        for button in (self.answer, self.content, self.discontent):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.show_letter)
        return row

    def _unfold(self, is_shown: bool) -> None:  # noqa: FBT001 - Qt's signal hands it by position
        self.letter.setVisible(is_shown)
        self._digest.setVisible(is_shown)
        self.show_letter.setText(_("Hide it again") if is_shown else _("Show what was sent"))


def _compact(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("compact", True)
    return button
