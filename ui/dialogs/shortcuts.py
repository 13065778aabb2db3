"""Short help: what the keys do. Shows; does nothing."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QPushButton, QVBoxLayout, QWidget

from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import N_, _

SHORTCUTS = (
    ("Ctrl+V", N_("Keep what is on the clipboard: a screenshot, files or text")),
    ("Ctrl+Z", N_("Take the last act back")),
    ("Ctrl+K", N_("Search everything")),
    ("Ctrl+1 · 2 · 3", N_("Evidence, timeline, export")),
    ("Ctrl+,", N_("Settings")),
    ("Ctrl+L", N_("Lock at once")),
    ("Ctrl+Q", N_("Lock and quit")),
    ("Enter", N_("Confirm the selected fact and go to the next")),
    ("E", N_("Edit the selected fact")),
    ("Delete", N_("Reject the selected fact")),
    ("F1 · ?", N_("This help")),
)


class ShortcutsDialog(QDialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(QGuiApplication.applicationDisplayName())
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        for row, (keys, meaning) in enumerate(SHORTCUTS):
            grid.addWidget(PlainLabel(keys, name="chip"), row, 0)
            grid.addWidget(PlainLabel(_(meaning)), row, 1)
        close = QPushButton(_("Close"))
        close.setObjectName("primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(14)
        layout.addWidget(PlainLabel(_("Help"), name="display"))
        layout.addWidget(
            PlainLabel(
                _("Drop files anywhere, at any time. Each is sealed first, then read; originals never change."),
                wraps=True,
            )
        )
        layout.addLayout(grid)
        layout.addWidget(close)
