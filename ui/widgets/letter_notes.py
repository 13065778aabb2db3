"""Cards beside a letter that only tell: where it goes, what its grounds rest on, whom not to trust."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.card import Card
from ui.widgets.plain_label import PlainLabel


@dataclass(frozen=True, slots=True)
class NoteFace:
    """``lines`` are (words, tone): tone is muted, amber, red or plain."""

    title: str
    lines: tuple[tuple[str, str], ...] = ()


class LetterNotes(QWidget):
    """A headline and one card for each note; hidden while there is none."""

    def __init__(self, headline: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._faces: tuple[NoteFace, ...] = ()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(6)
        column.addWidget(PlainLabel(headline, name="title"))
        column.addLayout(self._cards)
        self.hide()

    def show_notes(self, faces: Sequence[NoteFace]) -> None:
        if tuple(faces) == self._faces:
            return
        self._faces = tuple(faces)
        empty_layout(self._cards)
        for face in self._faces:
            self._cards.addWidget(_card(face))
        self.setVisible(bool(self._faces))

    def clear(self) -> None:
        self.show_notes(())

    @property
    def words(self) -> str:
        """Everything that the cards say."""
        return "\n".join("\n".join((face.title, *(words for words, _tone in face.lines))) for face in self._faces)


def empty_layout(layout: QVBoxLayout) -> None:
    """Take every widget out, and every word out of its labels: a widget lives until Qt comes round to it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            for label in widget.findChildren(PlainLabel):
                label.clear()
            widget.hide()
            widget.deleteLater()


def _card(face: NoteFace) -> Card:
    card = Card()
    card.body.setSpacing(3)
    if face.title:
        title = PlainLabel(face.title, name="heading", wraps=True)
        card.body.addWidget(title)
    for words, tone in face.lines:
        label = PlainLabel(words, name="muted" if tone == "muted" else "", wraps=True, selectable=tone != "muted")
        if tone in {"amber", "red"}:
            label.setProperty("tone", tone)
        card.body.addWidget(label)
    return card
