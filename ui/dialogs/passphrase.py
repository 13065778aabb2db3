"""Choose another passphrase for the open vault; closes only when the vault has it."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.operations.settings import measure_passphrase, new_passphrase
from ui.session import Session
from ui.widgets.busy import Busy
from ui.widgets.message_bar import MessageBar
from ui.widgets.passphrase_field import PassphraseField, StrengthMeter
from ui.widgets.plain_label import PlainLabel
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import _

_REST_MS = 200


class PassphraseDialog(QDialog):
    def __init__(self, session: Session, palette: theme.Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(QGuiApplication.applicationDisplayName())
        self.setMinimumWidth(460)
        self.passphrase = PassphraseField(_("New passphrase"), palette)
        self.again = PassphraseField(_("The same passphrase again"), palette)
        self.passphrase.eye.toggled.connect(self.again.eye.setChecked)
        self.meter = StrengthMeter()
        self.message = MessageBar(palette)
        self.busy = Busy()
        self.change = QPushButton(_("Change passphrase"))
        self.change.setObjectName("primary")
        self.change.setDefault(True)
        self.change.clicked.connect(self._change)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._measure)
        self.passphrase.textEdited.connect(self._on_typed)
        session.about_to_lock.connect(self._leave)
        self._arrange()

    def _on_typed(self, _text: str) -> None:
        self._rest.start()

    def _measure(self) -> None:
        if self.passphrase.text():
            measure_passphrase(self._session, self.passphrase.text(), self._show_strength)
        else:
            self.meter.show_nothing()

    def _show_strength(self, passphrase: str, strength: int) -> None:
        if passphrase == self.passphrase.text():
            self.meter.show_strength(strength)

    def _change(self) -> None:
        if self.passphrase.text() != self.again.text():
            self.message.show_note(_("The two passphrases differ. Type the second one again."), tone="amber")
            self.again.selectAll()
            self.again.setFocus()
            return
        self.change.setEnabled(False)
        self.busy.start(_("Making the keys. This takes a moment, on purpose: it slows guessing down."))
        new_passphrase(self._session, self.passphrase.text(), done=self._close, failed=self._fail)

    def _close(self) -> None:
        self._forget()
        self.accept()

    def _leave(self) -> None:
        self._forget()
        self.reject()

    def _fail(self, error: WalletVaultError) -> None:
        self.change.setEnabled(True)
        self.busy.stop()
        self.message.show_error(error)
        self.passphrase.setFocus()

    def _forget(self) -> None:
        self.passphrase.forget()
        self.again.forget()

    def _arrange(self) -> None:
        cancel = QPushButton(_("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self._leave)
        buttons = QHBoxLayout()
        buttons.addWidget(cancel)
        buttons.addStretch()
        buttons.addWidget(self.change)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(10)
        layout.addWidget(PlainLabel(_("Change passphrase"), name="display"))
        for widget in (self.passphrase, self.meter, self.again, self.message, self.busy):
            layout.addWidget(widget)
        layout.addLayout(buttons)
