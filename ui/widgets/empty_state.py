"""What a view shows while it has nothing: a picture, a sentence, a way on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.plain_label import PlainLabel


class EmptyState(QWidget):
    """Add buttons with :meth:`add_action`; the first is the one to press."""

    def __init__(
        self, icon_name: str, title: str, text: str, palette: theme.Palette, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._layout.setSpacing(10)
        picture = PlainLabel()
        picture.setPixmap(theme.icon_pixmap(icon_name, palette.accent, 44))
        self.title = PlainLabel(title, name="display", wraps=True)
        self.text = PlainLabel(text, name="muted", wraps=True)
        for label in (picture, self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._layout.addWidget(label)

    def add_action(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName("primary" if self._layout.count() == 3 else "quiet")
        self._layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button
