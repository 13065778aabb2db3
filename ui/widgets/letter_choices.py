"""Cards beside a letter that ask: what stops it, what could be said calmly, the sentence that is looked at."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui.widgets.card import Card
from ui.widgets.card_column import CardColumn
from ui.widgets.flow_layout import FlowLayout
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


class LetterChoices(CardColumn[ChoiceFace]):
    chosen = Signal(object, object)
    """The ``Choice`` that was pressed and its ``ChoiceFace``."""

    @property
    def words(self) -> str:
        """Everything that the cards say."""
        return "\n".join("\n".join((face.quoted, *face.lines)) for face in self.faces)

    def button(self, act: str, place: int = 0) -> QPushButton:
        """The button for ``act`` on the card at ``place``."""
        item = self.cards.itemAt(place)
        card = item.widget() if item is not None else None
        buttons = card.findChildren(QPushButton) if card is not None else []
        return next(button for button in buttons if button.property("act") == act)

    def card_of(self, face: ChoiceFace) -> Card:
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
