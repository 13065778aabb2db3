"""Text that may hold numbers longer than a line: breaks them anywhere, and copies them exactly as they are."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from ui.widgets.text_lines import line_count

_EDGE_PX = 2


class BreakingText(QPlainTextEdit):
    """As high as its text at the width it is given; never asks for more width.

    ``tone`` is plain, title, muted, small or amber.
    """

    def __init__(self, text: str = "", *, tone: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("breaking")
        self.setProperty("tone", tone)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        for set_policy in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def text(self) -> str:
        return self.toPlainText()

    def setText(self, text: str) -> None:
        self.setPlainText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def clear(self) -> None:
        self.setText("")

    def _fit(self) -> None:
        lines = line_count(self.toPlainText(), self.font(), self.viewport().width())
        height = round(lines * self.fontMetrics().lineSpacing()) + 2 * _EDGE_PX
        if height != self.height():
            self.setFixedHeight(height)
