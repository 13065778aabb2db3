"""The person's own words for a case: what happened, the account's last digits, a name; with gentle marks beside."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from ui.theme import Palette
from ui.widgets.calm_text import CalmText
from ui.widgets.card import Card
from ui.widgets.lines_card import Line, LinesCard
from ui.widgets.plain_label import PlainLabel
from ui.widgets.step_page import StepPage, heading
from ui.widgets.tone_notes import ToneNotes
from wallet_vault.i18n import _
from wallet_vault.model.letter import ToneMark
from wallet_vault.workflows.calm_words import calmed

_LEAST_STORY_PX = 150


@dataclass(frozen=True, slots=True)
class StoryWords:
    """What stands in the fields, without blanks around it."""

    story: str = ""
    name: str = ""
    account_tail: str = ""


class StoryForm(StepPage):
    edited = Signal()
    left = Signal()
    """The keyboard went to another place: a good moment to keep what was typed."""
    change_asked = Signal()
    words_kept = Signal(str)
    """Marked words that the person wants as they are."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(_("Next: evidence"), parent, fills=True)
        self.about = PlainLabel(name="title", wraps=True)
        self.change = QPushButton(_("Change"))
        self.change.setObjectName("link")
        self.change.setAccessibleName(_("Change wallet or reason"))
        self.story = CalmText(palette)
        self.notes = ToneNotes()
        self.tail = QLineEdit()
        self.name = QLineEdit()
        self.advice = LinesCard(_("Protect the account now"))
        self._set_up()
        self._arrange()
        self._connect()

    @property
    def words(self) -> StoryWords:
        return StoryWords(self.story.toPlainText().strip(), self.name.text().strip(), self.tail.text().strip())

    def show_words(self, words: StoryWords) -> None:
        """Put these words into the fields; none of it counts as typed."""
        for field, text in ((self.name, words.name), (self.tail, words.account_tail)):
            if field.text().strip() != text:
                field.setText(text)
        if self.story.toPlainText().strip() != words.story:
            self.story.blockSignals(True)
            self.story.setPlainText(words.story)
            self.story.blockSignals(False)

    def show_marks(self, text: str, marks: Sequence[ToneMark]) -> None:
        """Mark ``text``, unless something else stands there by now."""
        if text == self.story.toPlainText():
            self.story.show_marks(tuple(marks))
            self.notes.show_marks(text, marks)

    def show_advice(self, lines: Sequence[Line]) -> None:
        self.advice.show_lines(lines)

    def clear(self) -> None:
        self.about.clear()
        self.show_words(StoryWords())
        self.story.document().clearUndoRedoStacks()
        self.story.show_marks(())
        self.notes.clear()
        self.advice.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    def _use_calmer(self, mark: ToneMark) -> None:
        self.story.replace_all(calmed(self.story.toPlainText(), mark))
        self.story.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_up(self) -> None:
        self.story.setMinimumHeight(_LEAST_STORY_PX)
        self.story.setAccessibleName(_("What happened, in your own words"))
        self.story.setPlaceholderText(
            _("On 3 November at 14:22 I paid for earphones in the app. The page said “failed”, but my bank card …")
        )
        self.tail.setMaxLength(20)
        self.tail.setAccessibleName(_("Last digits of the account or card"))
        self.tail.setPlaceholderText(_("for example 4417"))
        self.name.setMaxLength(80)
        self.name.setAccessibleName(_("Name of the case"))
        self.name.setPlaceholderText(_("so that you find it again"))

    def _arrange(self) -> None:
        about = Card(margin_px=12)
        row = QHBoxLayout()
        row.addWidget(self.about, 1)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        about.body.addLayout(row)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.addRow(PlainLabel(_("Last digits of the account or card"), name="muted"), self.tail)
        form.addRow(PlainLabel(_("Name of the case"), name="muted"), self.name)
        self.main.addWidget(about)
        self.main.addWidget(heading(_("Tell it in your own words")))
        self.main.addWidget(
            PlainLabel(_("When was it, where, and what happened? Facts help most; you can always come back."),
                       name="muted", wraps=True)
        )  # fmt: skip
        self.main.addWidget(self.story)
        self.main.addWidget(self.notes)
        self.main.addLayout(form)
        self.foot.insertWidget(0, PlainLabel(_("Everything is kept as you type."), name="small"))
        self.side.addWidget(self.advice)

    def _connect(self) -> None:
        for field in (self.story, self.tail, self.name):
            field.installEventFilter(self)
        self.story.textChanged.connect(self.edited)
        self.tail.textEdited.connect(self.edited)
        self.name.textEdited.connect(self.edited)
        self.notes.calmer_asked.connect(self._use_calmer)
        self.notes.kept.connect(self.words_kept)
        self.change.clicked.connect(self.change_asked)
