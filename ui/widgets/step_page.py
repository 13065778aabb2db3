"""The frame of one step: what to do in the middle, what helps at the side, the way on at the foot."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.widgets.plain_label import PlainLabel

_SIDE_PX = 296
_LEAD_PX = 272


class StepPage(QWidget):
    """Fill ``main``, ``side`` and ``foot``; the button ``next`` stands at the end of the foot.

    ``lead`` is a list in front of ``main``, for a step in which one thing of many is looked at.
    """

    def __init__(self, next_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.next = QPushButton(next_words)
        self.next.setObjectName("primary")
        self.next.setAutoDefault(True)
        self.main = QVBoxLayout()
        self.side = QVBoxLayout()
        self.lead = QVBoxLayout()
        self.foot = QHBoxLayout()
        self._side_area = _scrolling(self.side, (16, 4, 16, 16), "side")
        self._side_area.setFixedWidth(_SIDE_PX)
        self._lead_area = _scrolling(self.lead, (20, 4, 6, 12), "scrolled")
        self._lead_area.setFixedWidth(_LEAD_PX)
        self._lead_area.hide()
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(_scrolling(self.main, (20, 4, 14, 12), "scrolled"), 1)
        middle.addLayout(self.foot)
        self.foot.setContentsMargins(20, 8, 14, 12)
        self.foot.addStretch(1)
        self.foot.addWidget(self.next)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._lead_area)
        row.addLayout(middle, 1)
        row.addWidget(self._side_area)

    def set_side_visible(self, *, visible: bool) -> None:
        self._side_area.setVisible(visible)

    def set_lead_visible(self, *, visible: bool) -> None:
        self._lead_area.setVisible(visible)


def heading(text: str) -> PlainLabel:
    """The one question or order of a part."""
    return PlainLabel(text, name="title", wraps=True)


def _scrolling(column: QVBoxLayout, margins: tuple[int, int, int, int], name: str) -> QScrollArea:
    inner = QWidget()
    inner.setObjectName(name)
    if name == "side":
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column.setContentsMargins(*margins)
    column.setSpacing(10)
    column.setAlignment(Qt.AlignmentFlag.AlignTop)
    inner.setLayout(column)
    area = QScrollArea()
    area.setObjectName(name if name == "side" else "")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area
