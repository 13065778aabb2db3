"""A panel with a line around it: one thing that belongs together."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.widgets.chip import repolish


class Card(QFrame):
    """Put content into ``body``. ``tone`` accent or amber draws the line in that colour."""

    def __init__(self, parent: QWidget | None = None, *, tone: str = "plain", margin_px: int = 14) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setProperty("tone", tone)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin_px, margin_px - 2, margin_px, margin_px - 2)
        self.body.setSpacing(6)

    def set_tone(self, tone: str) -> None:
        self.setProperty("tone", tone)
        repolish(self)
