"""What small dialogs have in common: a message, *keep* and *cancel*, and that they close only when it is kept."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from ui.session import Session
from ui.theme import Palette
from ui.widgets.message_bar import MessageBar
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import _
from wallet_vault.model import Changes


class KeptByVaultDialog(QDialog):
    """Subclasses put fields into :attr:`column`, act in :meth:`keep` and empty the fields in :meth:`empty`."""

    def __init__(self, session: Session, palette: Palette, title: str, keep: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.session = session
        self.setWindowTitle(title)
        self.message = MessageBar(palette)
        self.keep_button = QPushButton(keep)
        self.keep_button.setObjectName("primary")
        self.keep_button.setDefault(True)
        self.keep_button.clicked.connect(self.keep)
        cancel = QPushButton(_("Cancel"))
        cancel.clicked.connect(self.reject)
        buttons = QDialogButtonBox()
        buttons.addButton(self.keep_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        self.column = QVBoxLayout()
        self.column.setSpacing(10)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 18, 20, 18)
        outer.setSpacing(12)
        outer.addLayout(self.column)
        outer.addWidget(self.message)
        outer.addWidget(buttons)
        session.about_to_lock.connect(self._forget)

    def keep(self) -> None:
        raise NotImplementedError

    def empty(self) -> None:
        """Drop every value."""
        raise NotImplementedError

    def begin(self) -> None:
        self.message.clear()
        self.keep_button.setEnabled(False)

    def kept(self, _changes: Changes) -> None:
        self.accept()

    def refused(self, error: WalletVaultError) -> None:
        self.keep_button.setEnabled(True)
        self.message.show_error(error)

    def _forget(self) -> None:
        self.message.clear()
        self.empty()
        self.reject()
