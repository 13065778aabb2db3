"""The frame of one step: what to do in the middle, what helps at the side, the way on at the foot."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.widgets.plain_label import PlainLabel

_SIDE_PX = 296
_LEAD_PX = 272


class StepPage(QWidget):
    """Fill ``main``, ``side`` and ``foot``; the button ``next`` stands at the end of the foot.

    ``lead`` is a list in front of ``main``, for a step in which one thing of many is looked at. ``fills`` lets what
    can grow in ``main`` take the room that is left.
    """

    def __init__(self, next_words: str, parent: QWidget | None = None, *, fills: bool = False) -> None:
        super().__init__(parent)
        self.next = QPushButton(next_words)
        self.next.setObjectName("primary")
        self.next.setAutoDefault(True)
        self.main, self._main_area = _scrolling((20, 4, 14, 12), fills=fills)
        self.side, side_area = _scrolling((16, 4, 16, 16))
        self.lead, self._lead_area = _scrolling((20, 4, 6, 12))
        self.foot = QHBoxLayout()
        self._side = _side(side_area)
        self._lead_area.setFixedWidth(_LEAD_PX)
        self._lead_area.hide()
        self._build_frame()

    def set_side_visible(self, *, visible: bool) -> None:
        self._side.setVisible(visible)

    def set_lead_visible(self, *, visible: bool) -> None:
        self._lead_area.setVisible(visible)

    def reveal(self, widget: QWidget) -> None:
        """Scroll until ``widget`` in ``main`` can be seen."""
        self._main_area.ensureWidgetVisible(widget)

    def show_top(self) -> None:
        """Scroll back to where the page begins."""
        self._main_area.verticalScrollBar().setValue(0)

    def _build_frame(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self._main_area, 1)
        middle.addLayout(self.foot)
        self.foot.setContentsMargins(20, 8, 14, 12)
        self.foot.setSpacing(8)
        self.foot.addStretch(1)
        self.foot.addWidget(self.next)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._lead_area)
        row.addLayout(middle, 1)
        row.addWidget(self._side)


def heading(text: str) -> PlainLabel:
    """The one question or order of a part."""
    return PlainLabel(text, name="title", wraps=True)


def _side(area: QScrollArea) -> QWidget:
    side = QWidget()
    side.setObjectName("side")
    side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    side.setFixedWidth(_SIDE_PX)
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(area)
    return side


def _scrolling(margins: tuple[int, int, int, int], *, fills: bool = False) -> tuple[QVBoxLayout, QScrollArea]:
    """A column to fill. Room that is left goes below it: an aligned layout would cut words that wrap."""
    inner = QWidget()
    inner.setObjectName("scrolled")
    outer = QVBoxLayout(inner)
    outer.setContentsMargins(*margins)
    column = QVBoxLayout()
    column.setSpacing(10)
    outer.addLayout(column)
    if not fills:
        outer.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return column, area
