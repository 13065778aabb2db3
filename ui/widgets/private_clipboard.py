"""Puts a secret on the clipboard and takes it off again. Leaves alone what the person copied since."""

import hashlib

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

CLEARED_AFTER_MS = 60_000
_HINTS = {
    # What keeps a secret out of clipboard histories: KDE, Windows, macOS.
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    "application/x-nspasteboard-concealed-type": b"1",
}


class PrivateClipboard(QObject):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ours = b""
        self._timer = QTimer(self, singleShot=True, interval=CLEARED_AFTER_MS)
        self._timer.timeout.connect(self.clear_if_ours)

    def copy(self, secret: str) -> None:
        """Offer ``secret`` for a minute, or until the vault is locked."""
        mime = QMimeData()
        mime.setText(secret)
        for media_type, value in _HINTS.items():
            mime.setData(media_type, QByteArray(value))
        QGuiApplication.clipboard().setMimeData(mime)
        self._ours = _digest(secret)
        self._timer.start()

    def clear_if_ours(self) -> None:
        self._timer.stop()
        if self._ours and _digest(QGuiApplication.clipboard().text()) == self._ours:
            QGuiApplication.clipboard().clear()
        self._ours = b""


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
