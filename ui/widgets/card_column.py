"""A headline with one card for each thing that is to be shown below it; hidden while there is none."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.card import Card
from ui.widgets.plain_label import PlainLabel

Face = TypeVar("Face")


class CardColumn(QWidget, Generic[Face]):
    """A subclass makes the card of one face."""

    def __init__(self, headline: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.faces: tuple[Face, ...] = ()
        self.cards = QVBoxLayout()
        self.cards.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(6)
        column.addWidget(PlainLabel(headline, name="title"))
        column.addLayout(self.cards)
        self.hide()

    def card_of(self, face: Face) -> Card:
        raise NotImplementedError

    def show_faces(self, faces: Sequence[Face]) -> None:
        """Make the cards anew, unless they are the same."""
        if tuple(faces) == self.faces:
            return
        self._drop_cards()
        self.faces = tuple(faces)
        for face in self.faces:
            self.cards.addWidget(self.card_of(face))
        self.setVisible(bool(self.faces))

    def clear(self) -> None:
        self.show_faces(())

    def _drop_cards(self) -> None:
        """Take every word out on the way: a widget lives until Qt comes round to it."""
        while (item := self.cards.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                for label in widget.findChildren(PlainLabel):
                    label.clear()
                widget.hide()
                widget.deleteLater()
