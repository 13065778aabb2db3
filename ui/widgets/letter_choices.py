"""Cards beside a letter that ask: what stops it, what could be said calmly, the sentence that is looked at."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.letter_notes import empty_layout
from ui.widgets.plain_label import PlainLabel


@dataclass(frozen=True, slots=True)
class Choice:
    """One button: what it does, its words, and what it is about."""

    act: str
    words: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceFace:
    """``quoted`` are the words of the letter; the first of ``choices`` is the one to press."""

    quoted: str
    tone: str
    lines: tuple[str, ...]
    choices: tuple[Choice, ...]
    sentence: int = -1


class LetterChoices(QWidget):
    """A headline and one card for each question; hidden while there is none."""

    chosen = Signal(object, object)
    """The ``Choice`` that was pressed and its ``ChoiceFace``."""

    def __init__(self, headline: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._faces: tuple[ChoiceFace, ...] = ()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(6)
        column.addWidget(PlainLabel(headline, name="title"))
        column.addLayout(self._cards)
        self.hide()

    def show_choices(self, faces: Sequence[ChoiceFace]) -> None:
        if tuple(faces) == self._faces:
            return
        self._faces = tuple(faces)
        empty_layout(self._cards)
        for face in self._faces:
            self._cards.addWidget(self._card(face))
        self.setVisible(bool(self._faces))

    def clear(self) -> None:
        self.show_choices(())

    @property
    def words(self) -> str:
        """Everything that the cards say."""
        return "\n".join("\n".join((face.quoted, *face.lines)) for face in self._faces)

    def button(self, act: str, place: int = 0) -> QPushButton:
        """The button for ``act`` on the card at ``place``."""
        item = self._cards.itemAt(place)
        card = item.widget() if item is not None else None
        buttons = card.findChildren(QPushButton) if card is not None else []
        return next(button for button in buttons if button.property("act") == act)

    def _card(self, face: ChoiceFace) -> Card:
        card = Card()
        quoted = PlainLabel(face.quoted, wraps=True)
        quoted.setProperty("tone", face.tone)
        card.body.addWidget(quoted)
        for line in face.lines:
            card.body.addWidget(PlainLabel(line, name="muted", wraps=True))
        row = QWidget()
        flow = FlowLayout(row)
        for place, choice in enumerate(face.choices):
            flow.addWidget(self._button(choice, face, is_first=place == 0))
        card.body.addWidget(row)
        return card

    def _button(self, choice: Choice, face: ChoiceFace, *, is_first: bool) -> QPushButton:
        button = QPushButton(choice.words)
        button.setObjectName("primary" if is_first else "")
        button.setProperty("compact", True)
        button.setProperty("act", choice.act)
        button.setAccessibleDescription(face.quoted)
        button.clicked.connect(lambda: self.chosen.emit(choice, face))
        return button
