"""A large choice: a button with words that wrap, and small marks. One of a group is on; arrows move between them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.chip import Chip
from ui.widgets.discard import discard_all
from ui.widgets.plain_label import PlainLabel

_MARGIN_X, _MARGIN_Y = 14, 10


class Tile(QPushButton):
    """``key`` is for the program. The words stand on labels; the button has them as its name for screen readers."""

    def __init__(self, key: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.setObjectName("choice")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._title = PlainLabel(title, wraps=True)
        self._note = PlainLabel(name="small", wraps=True)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_MARGIN_X, _MARGIN_Y, _MARGIN_X, _MARGIN_Y)
        self._column.setSpacing(3)
        self._column.addStretch(1)
        self._column.addWidget(self._title)
        self._column.addLayout(self._chips)
        self._column.addWidget(self._note)
        self._column.addStretch(1)
        self.show_words(title)

    def show_words(self, title: str, note: str = "", chips: tuple[tuple[str, str], ...] = ()) -> None:
        """``chips`` are (text, tone)."""
        self._title.setText(title)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        discard_all(self._chips)
        for text, tone in chips:
            self._chips.addWidget(Chip(text, tone))
        if chips:
            self._chips.addStretch(1)
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join([*(text for text, _tone in chips), note]).strip())
        for label in self.findChildren(PlainLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._column.invalidate()
        height = self._column.heightForWidth(max(1, self.width()))
        if height != self.minimumHeight():
            self.setMinimumHeight(height)
