"""A narrow column in the middle of the window: for the pages before a vault is open."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget


class ColumnPage(QScrollArea):
    """Put content into ``column``; a small window scrolls."""

    def __init__(self, width_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setObjectName("ground")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        middle = QWidget()
        middle.setMaximumWidth(width_px)
        middle.setMinimumWidth(min(width_px, 320))
        self.column = QVBoxLayout(middle)
        self.column.setSpacing(12)
        self.column.setContentsMargins(0, 24, 0, 24)
        row = QHBoxLayout(page)
        row.addStretch(1)
        row.addWidget(middle, 100, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.setWidget(page)
