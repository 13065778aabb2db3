"""Says that the opened evidence is in the bin, and how to take it out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _


class BinnedNote(QFrame):
    restore_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.addWidget(PlainLabel(_("This is in the bin. Nothing was deleted."), wraps=True), 1)
        restore = QPushButton(_("Take out of the bin"))
        restore.setObjectName("link")
        restore.clicked.connect(self.restore_asked)
        row.addWidget(restore)
