"""Takes a widget away for good: its words at once, the widget itself when Qt comes round to it."""

from PySide6.QtWidgets import QAbstractButton, QLayout, QWidget

from ui.widgets.plain_label import PlainLabel


def discard(widget: QWidget) -> None:
    """Wipe every word of ``widget`` and of what it holds, hide it and let it go."""
    for part in (widget, *widget.findChildren(QWidget)):
        if isinstance(part, PlainLabel):
            part.clear()
        elif isinstance(part, QAbstractButton):
            part.setText("")
        part.setAccessibleName("")
        part.setAccessibleDescription("")
        part.setToolTip("")
    widget.hide()
    widget.deleteLater()


def discard_all(layout: QLayout) -> None:
    """Discard every widget of ``layout``; stretches go too."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            discard(widget)
