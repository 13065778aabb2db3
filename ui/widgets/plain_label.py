"""The only label for text that comes from outside: a bare ``QLabel`` guesses and would draw HTML and links."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


class PlainLabel(QLabel):
    """Shows text as it is. ``name`` is the style's object name ("muted", "title", "amount" …)."""

    def __init__(
        self,
        text: str = "",
        *,
        name: str = "",
        wraps: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        if name:
            self.setObjectName(name)
        self.setText(text)
