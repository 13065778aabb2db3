"""Choose a passphrase for the open vault, with a key file or without; closes only when the vault has it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.dialogs.key_file_field import KeyFileField
from ui.dialogs.lock_key import lock_by_key
from ui.operations import keys
from ui.session import Session
from ui.widgets.busy import Busy
from ui.widgets.growing_dialog import GrowingDialog
from ui.widgets.message_bar import MessageBar
from ui.widgets.passphrase_field import PassphraseField, StrengthMeter
from ui.widgets.plain_label import PlainLabel
from wallet_vault.errors import KeyFileNeeded, WalletVaultError
from wallet_vault.i18n import _

_REST_MS = 200
Failed = Callable[[WalletVaultError], None]


@dataclass(frozen=True, slots=True)
class Purpose:
    """What the dialog is for. ``field`` is the label of the passphrase, ``verb`` what the button says."""

    title: str
    explanation: str
    field: str
    verb: str
    needs_key_file: bool = False
    can_make_key_file: bool = False


class PassphraseDialog(GrowingDialog):
    """Subclasses say in :meth:`keep` what is done with the passphrase and the key file."""

    def __init__(
        self, session: Session, palette: theme.Palette, purpose: Purpose, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._purpose = purpose
        self.setWindowTitle(QGuiApplication.applicationDisplayName())
        self.setMinimumWidth(480)
        self.passphrase = PassphraseField(purpose.field, palette)
        self.again = PassphraseField(_("The same passphrase again"), palette)
        self.passphrase.eye.toggled.connect(self.again.eye.setChecked)
        self.meter = StrengthMeter()
        self.message = MessageBar(palette, stacked=True)
        self.key_file = KeyFileField(session, self.message.show_error, can_make=purpose.can_make_key_file)
        self.key_file.setVisible(purpose.needs_key_file)
        self.busy = Busy()
        self.change = QPushButton(purpose.verb)
        self.change.setObjectName("primary")
        self.change.setDefault(True)
        self.change.clicked.connect(self._change)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._measure)
        self.passphrase.textEdited.connect(self._on_typed)
        session.about_to_lock.connect(self._leave)
        lock_by_key(self, session)
        self._arrange()

    def keep(self, passphrase: str, key_file: Path | None) -> None:
        """Ask the vault; :meth:`kept` and :meth:`refused` hear of it."""
        raise NotImplementedError

    def kept(self) -> None:
        self._forget()
        self.accept()

    def refused(self, error: WalletVaultError) -> None:
        self.change.setEnabled(True)
        self.busy.stop()
        self.message.show_error(error)
        self.passphrase.setFocus()

    def _on_typed(self, _text: str) -> None:
        self._rest.start()

    def _measure(self) -> None:
        if self.passphrase.text():
            keys.measure_passphrase(self.session, self.passphrase.text(), self._show_strength)
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
        key_file = self.key_file.path if self._purpose.needs_key_file else None
        if self._purpose.needs_key_file and key_file is None:
            self.message.show_error(KeyFileNeeded())
            self.key_file.setFocus()
            return
        self.change.setEnabled(False)
        self.message.clear()
        self.busy.start(_("Making the keys. This takes a moment, on purpose: it slows guessing down."))
        self.keep(self.passphrase.text(), key_file)

    def _leave(self) -> None:
        self._forget()
        self.message.clear()
        self.reject()

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
        layout.addWidget(PlainLabel(self._purpose.title, name="display"))
        layout.addWidget(PlainLabel(self._purpose.explanation, wraps=True))
        for widget in (self.key_file, self.passphrase, self.meter, self.again, self.message, self.busy):
            layout.addWidget(widget)
        layout.addLayout(buttons)


class ChangePassphraseDialog(PassphraseDialog):
    def __init__(
        self, session: Session, palette: theme.Palette, *, needs_key_file: bool, parent: QWidget | None = None
    ) -> None:
        purpose = Purpose(
            _("Change passphrase"),
            _("The old passphrase stops working; the recovery code stays. Copies made before keep the old one."),
            _("New passphrase"),
            _("Change passphrase"),
            needs_key_file,
        )
        super().__init__(session, palette, purpose, parent)

    def keep(self, passphrase: str, key_file: Path | None) -> None:
        keys.new_passphrase(self.session, passphrase, key_file, done=self.kept, failed=self.refused)


class RequireKeyFileDialog(PassphraseDialog):
    def __init__(self, session: Session, palette: theme.Palette, parent: QWidget | None = None) -> None:
        purpose = Purpose(
            _("Use a key file"),
            _(
                "From now on the vault opens only with the passphrase and this file together. Keep a second copy of "
                "the file in another place: if it is lost, only the recovery code opens the vault."
            ),
            _("Passphrase from now on, the same as before or another"),
            _("Use the key file"),
            needs_key_file=True,
            can_make_key_file=True,
        )
        super().__init__(session, palette, purpose, parent)

    def keep(self, passphrase: str, key_file: Path | None) -> None:
        if key_file is not None:
            keys.require_key_file(self.session, passphrase, key_file, done=self.kept, failed=self.refused)


class DropKeyFileDialog(PassphraseDialog):
    def __init__(self, session: Session, palette: theme.Palette, parent: QWidget | None = None) -> None:
        purpose = Purpose(
            _("Stop using the key file"),
            _("From now on the passphrase opens the vault by itself. Copies made before still need the file."),
            _("Passphrase from now on, the same as before or another"),
            _("Stop using the key file"),
        )
        super().__init__(session, palette, purpose, parent)

    def keep(self, passphrase: str, _key_file: Path | None) -> None:
        keys.drop_key_file(self.session, passphrase, done=self.kept, failed=self.refused)
