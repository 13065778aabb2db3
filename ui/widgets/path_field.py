"""A place on the disk that is typed or chosen. Asks for the dialog; opens none and reads nothing."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from wallet_vault.i18n import _


class PathField(QWidget):
    choose_asked = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText(label)
        self.line.setAccessibleName(label)
        self.choose = QPushButton(_("Choose"))
        self.choose.setAccessibleDescription(label)
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self.choose_asked)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.addWidget(self.line, 1)
        self.row.addWidget(self.choose)
        self.setFocusProxy(self.line)

    @property
    def path(self) -> Path | None:
        """What stands there, ``~`` resolved; ``None`` for nothing."""
        typed = self.line.text().strip()
        return Path(typed).expanduser() if typed else None

    def set_path(self, path: Path | None) -> None:
        self.line.setText(str(path) if path else "")
