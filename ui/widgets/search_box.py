"""The one search box over everything: tells the words after a short rest, and Escape empties it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import theme
from ui.widgets.chip import Chip
from wallet_vault.i18n import _

_REST_MS = 220


class SearchBox(QLineEdit):
    searched = Signal(str)
    """The words, "" when the person is done."""
    submitted = Signal()
    """Enter: on to the results."""

    def __init__(self, palette: theme.Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("Search evidence, ids, amounts"))
        self.setAccessibleName(_("Search everything"))
        self.setMaxLength(200)
        self.setAcceptDrops(False)
        glass = QAction(theme.icon("search", palette.muted, 16), "", self)
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.setTextMargins(0, 0, 30, 0)
        self._hint = Chip("Ctrl K", "plain", self)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._tell)
        self._told = ""
        self.textChanged.connect(self._on_text)
        self.returnPressed.connect(self._submit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self._tell()
        else:
            super().keyPressEvent(event)

    def forget(self) -> None:
        """Keep nothing of what was searched; tells nobody."""
        self.setText("")  # unlike clear(), it cannot be undone
        self._rest.stop()
        self._told = ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        hint = self._hint.sizeHint()
        self._hint.setGeometry(
            self.width() - hint.width() - 8, (self.height() - hint.height()) // 2, hint.width(), hint.height()
        )

    def _on_text(self, text: str) -> None:
        self._hint.setVisible(not text)
        self._rest.start()

    def _submit(self) -> None:
        self._tell()
        self.submitted.emit()

    def _tell(self) -> None:
        self._rest.stop()
        words = self.text().strip()
        if words != self._told:
            self._told = words
            self.searched.emit(words)
