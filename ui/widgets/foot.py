"""Below every room: work that runs, and the promise that all stays on this computer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.plain_label import PlainLabel
from ui.widgets.progress_strip import ProgressStrip
from wallet_vault.i18n import _


class Foot(QWidget):
    def __init__(self, idle_minutes: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.strip = ProgressStrip()
        self.promise = PlainLabel(name="small")
        self.show_idle_minutes(idle_minutes)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 5, 20, 5)
        row.addWidget(self.strip, 1)
        row.addStretch()
        row.addWidget(self.promise)
        self.setMinimumHeight(38)

    def show_idle_minutes(self, minutes: str) -> None:
        self.promise.setText(_("Offline on this computer · locks after {minutes} min").format(minutes=minutes))
