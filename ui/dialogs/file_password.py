"""The person types the password of an encrypted file; closes only when it opened the file."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from ui.operations.passwords import try_password
from ui.session import Session
from ui.theme import Palette
from ui.widgets.busy import Busy
from ui.widgets.dialog_buttons import cancel_or
from ui.widgets.evidence_words import breakable
from ui.widgets.message_bar import MessageBar
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.plain_label import PlainLabel
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import _
from wallet_vault.model import Evidence, EvidenceId

_WIDTH_PX = 480


class FilePasswordDialog(QDialog):
    opened = Signal(list)
    """``list[EvidenceId]`` to read next: what was inside, and others that wait for a password."""

    def __init__(self, session: Session, palette: Palette, evidence: Evidence, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._evidence = evidence
        self.setWindowTitle(_("Password of a file"))
        self.setMinimumWidth(_WIDTH_PX)
        self._name = PlainLabel(breakable(evidence.untrusted_name), name="title", wraps=True)
        self.password = PassphraseField(_("Its password"), palette)
        self.message = MessageBar(palette)
        self.busy = Busy()
        self.open_it = QPushButton(_("Open it"))
        self.open_it.setEnabled(False)
        self.open_it.clicked.connect(self._try)
        self.password.textChanged.connect(lambda text: self.open_it.setEnabled(bool(text)))
        session.about_to_lock.connect(self._leave)
        self._arrange()

    def _try(self) -> None:
        self.open_it.setEnabled(False)
        self.message.clear()
        self.busy.start(_("Trying the password"))
        try_password(self._session, self._evidence.id, self.password.text(), done=self._close, failed=self._refuse)

    def _close(self, following: tuple[EvidenceId, ...]) -> None:
        self._forget()
        self.accept()
        self.opened.emit(list(following))

    def _refuse(self, error: WalletVaultError) -> None:
        self.busy.stop()
        self.open_it.setEnabled(True)
        self.message.show_error(error)
        self._make_room()
        self.password.selectAll()
        self.password.setFocus()

    def _make_room(self) -> None:
        """Grow by what the message needs; a dialog does not grow for wrapped text by itself."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def _leave(self) -> None:
        self._forget()
        self.reject()

    def _forget(self) -> None:
        self.password.forget()
        self._name.clear()
        self.message.clear()

    def _arrange(self) -> None:
        where = PlainLabel(
            _("Alipay and WeChat Pay send statements as an encrypted archive. The six-digit password is in the "
              "message of their service account in the app, not in the mail."),
            name="muted", wraps=True)  # fmt: skip
        kept = PlainLabel(
            _("It is tried on other locked files of this vault too, and forgotten when the vault is locked."),
            name="small", wraps=True)  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        for widget in (self._name, where, self.password, kept, self.message, self.busy):
            layout.addWidget(widget)
        layout.addLayout(cancel_or(self.open_it, self._leave))
