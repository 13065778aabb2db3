"""What the person sees of a defect: what is safe, a trace without content, and a button to copy it. Sends nothing."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ui.errors import redacted_trace
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _


class CrashWindow(QDialog):
    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(QGuiApplication.applicationDisplayName())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(620, 420)
        self.trace = QPlainTextEdit(redacted_trace(error))
        self.trace.setReadOnly(True)
        self.trace.setAccessibleName(_("Where it happened"))
        self.copy = QPushButton(_("Copy"))
        self.copy.clicked.connect(self._copy)
        close = QPushButton(_("Close"))
        close.setObjectName("primary")
        close.setDefault(True)
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addStretch()
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(10)
        layout.addWidget(PlainLabel(_("Something in the program broke"), name="display"))
        layout.addWidget(
            PlainLabel(
                _("Your evidence is safe: what was added is sealed, and nothing was changed halfway. You can go on."),
                wraps=True,
            )
        )
        layout.addWidget(
            PlainLabel(
                _("Nothing is sent anywhere. To report it, copy these lines: they hold no content of yours."),
                name="muted",
                wraps=True,
            )
        )
        layout.addWidget(self.trace, 1)
        layout.addLayout(buttons)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.trace.toPlainText())
