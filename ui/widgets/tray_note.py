"""A note on the desktop, where it has a place for one. Says what it is given: no content may be given."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon


class TrayNote(QObject):
    pressed = Signal()
    """The person pressed the note, or the icon it came from."""

    def __init__(self, icon: QIcon, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._tray: QSystemTrayIcon | None = None

    def show(self, title: str, sentence: str) -> bool:
        """Show it; ``False`` where the desktop has no place for notes."""
        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            return False
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._icon, self)
            self._tray.messageClicked.connect(self.pressed)
            self._tray.activated.connect(lambda _reason: self.pressed.emit())
        self._tray.setToolTip(title)
        self._tray.show()
        self._tray.showMessage(title, sentence, self._icon)
        return True

    def hide(self) -> None:
        """Take the icon away."""
        if self._tray is not None:
            self._tray.hide()
