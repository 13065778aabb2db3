"""A card with a title and lines of words: advice, a reckoning, a warning."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.card import Card
from ui.widgets.discard import discard_all
from ui.widgets.plain_label import PlainLabel


@dataclass(frozen=True, slots=True)
class Line:
    """``look`` is a label's object name (muted, small, amount …), ``tone`` its colour."""

    text: str
    look: str = ""
    tone: str = ""


class LinesCard(Card):
    """Hidden while it has no lines."""

    def __init__(self, title: str, parent: QWidget | None = None, *, tone: str = "plain") -> None:
        super().__init__(parent, tone=tone)
        self.setObjectName("card")
        self.setAccessibleName(title)
        self._title = title
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        if title:
            self.body.addWidget(PlainLabel(title, name="title", wraps=True))
        self.body.addLayout(self._lines)
        self.hide()

    def show_lines(self, lines: Sequence[Line]) -> None:
        discard_all(self._lines)
        for line in lines:
            label = PlainLabel(line.text, name=line.look, wraps=True, selectable=True)
            if line.tone:
                label.setProperty("tone", line.tone)
            self._lines.addWidget(label)
        self.setAccessibleDescription(" ".join(line.text for line in lines))
        self.setVisible(bool(lines))

    @property
    def texts(self) -> tuple[str, ...]:
        """What the card says, line by line."""
        items = (self._lines.itemAt(place) for place in range(self._lines.count()))
        labels = (item.widget() for item in items if item is not None)
        return tuple(label.text() for label in labels if isinstance(label, PlainLabel))

    def clear(self) -> None:
        self.show_lines(())
