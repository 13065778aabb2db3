"""Shows a new recovery code once; closes when the person has it on paper."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui import theme
from ui.session import Session
from ui.widgets.plain_label import PlainLabel
from ui.widgets.private_clipboard import PrivateClipboard
from ui.widgets.recovery_code_panel import RecoveryCodePanel
from wallet_vault.i18n import _


class RecoveryCodeDialog(QDialog):
    def __init__(
        self,
        code: str,
        session: Session,
        clipboard: PrivateClipboard,
        palette: theme.Palette,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(QGuiApplication.applicationDisplayName())
        self.setMinimumWidth(460)
        self.panel = RecoveryCodePanel(code, clipboard, palette)
        self.panel.finished.connect(self.accept)
        session.about_to_lock.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(PlainLabel(_("Your new recovery code"), name="display"))
        layout.addWidget(
            PlainLabel(_("It is shown only this once. The old code does not open the vault any more."), wraps=True)
        )
        layout.addWidget(self.panel)
