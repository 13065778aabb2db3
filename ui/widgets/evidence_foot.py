"""The line below the opened evidence: its neighbours as thumbnails, and a reminder that more can be added."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.widgets.thumbnail_strip import ThumbnailStrip
from wallet_vault.i18n import _

_HINT_HEIGHT_PX = 96


class EvidenceFoot(QFrame):
    choose_asked = Signal()

    def __init__(self, strip: ThumbnailStrip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("foot")
        add = QPushButton(_("Drop anywhere\nor Ctrl+V"))
        add.setObjectName("drop")
        add.setFixedHeight(_HINT_HEIGHT_PX)
        add.setToolTip(_("Choose files to add; dropping them anywhere works too"))
        add.setAccessibleName(_("Add evidence"))
        add.clicked.connect(self.choose_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 20, 4)
        row.addWidget(strip, 1)
        row.addWidget(add)
