"""A small rounded mark: a state, a count, a source. Says one thing in a word or two."""

from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.widgets.plain_label import PlainLabel


class Chip(PlainLabel):
    """``tone`` is plain, accent, amber, red or green."""

    def __init__(self, text: str, tone: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(text, name="chip", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.set_tone(tone)

    def set_tone(self, tone: str) -> None:
        self.setProperty("tone", tone)
        repolish(self)


class ChipButton(QPushButton):
    """A chip to press: a filter that is on or off, a source that opens."""

    def __init__(
        self, text: str, tone: str = "plain", *, checkable: bool = False, parent: QWidget | None = None
    ) -> None:
        # A lone & would be read as the mark of a shortcut and vanish.
        super().__init__(text.replace("&", "&&"), parent)
        self.setObjectName("chip")
        self.setCheckable(checkable)
        self.setProperty("tone", tone)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)


def repolish(widget: QWidget) -> None:
    """Let the stylesheet see a changed property."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
