"""The ways into the open vault: passphrase, recovery code, key file, devices that remember it."""

from PySide6.QtWidgets import QPushButton, QWidget

from ui import theme
from ui.dialogs.passphrase import (
    ChangePassphraseDialog,
    DropKeyFileDialog,
    PassphraseDialog,
    RequireKeyFileDialog,
)
from ui.dialogs.recovery_code import RecoveryCodeDialog
from ui.operations import keys as operations
from ui.session import Session
from ui.widgets.card import Card
from ui.widgets.message_bar import MessageBar
from ui.widgets.private_clipboard import PrivateClipboard
from ui.widgets.setting_row import SettingRow
from wallet_vault.i18n import _, ngettext
from wallet_vault.workflows.key_slots import DEVICE, PASSPHRASE_AND_KEY_FILE


class KeysCard(Card):
    """``message`` is where it tells what came of an act."""

    def __init__(
        self,
        session: Session,
        palette: theme.Palette,
        clipboard: PrivateClipboard,
        message: MessageBar,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._palette = palette
        self._clipboard = clipboard
        self._message = message
        self._ways: tuple[str, ...] = ()
        self.passphrase = QPushButton(_("Change passphrase"))
        self.code = QPushButton(_("New recovery code"))
        self.key_file = QPushButton()
        self.remember = QPushButton(_("Remember here"))
        self.forget = QPushButton(_("Forget this device"))
        self.forget_all = QPushButton(_("Forget all devices"))
        self.device_row = SettingRow(
            _("Open without the passphrase"),
            _(
                "This computer's keyring keeps a key of its own for the vault. Whoever can use your session here can "
                "then open the vault."
            ),
            self.remember,
            self.forget,
            self.forget_all,
        )
        self.key_file_row = SettingRow(
            _("Key file"),
            _("A small file, on a stick for example, that is needed together with the passphrase."),
            self.key_file,
        )
        self._arrange()
        self._connect()
        self._show(())

    def load(self) -> None:
        operations.load_ways(self._session, self._show)

    def _show(self, ways: tuple[str, ...]) -> None:
        self._ways = ways
        needs_key_file, devices = self._needs_key_file, ways.count(DEVICE)
        self.key_file.setText(_("Stop using it …") if needs_key_file else _("Use a key file …"))
        self.key_file_row.tell(_("In use: it is needed now.") if needs_key_file else _("Not in use."))
        self.device_row.tell(
            ngettext("{count} device opens it.", "{count} devices open it.", devices).format(count=devices)
            if devices
            else _("Off: no device opens it.")
        )
        self.forget.setEnabled(bool(devices))
        self.forget_all.setEnabled(bool(devices))

    @property
    def _needs_key_file(self) -> bool:
        return PASSPHRASE_AND_KEY_FILE in self._ways

    # --- the acts ---

    def _change_passphrase(self) -> None:
        dialog = ChangePassphraseDialog(self._session, self._palette, needs_key_file=self._needs_key_file, parent=self)
        self._open(dialog, _("The passphrase was changed. The recovery code stays the same."))

    def _change_key_file(self) -> None:
        if self._needs_key_file:
            self._open(DropKeyFileDialog(self._session, self._palette, self), _("No key file is needed any more."))
        else:
            self._open(
                RequireKeyFileDialog(self._session, self._palette, self),
                _("The vault opens only with the passphrase and the key file now. Keep a second copy of the file."),
            )

    def _open(self, dialog: PassphraseDialog, sentence: str) -> None:
        dialog.accepted.connect(lambda: self._tell(sentence))
        dialog.open()

    def _ask_new_code(self) -> None:
        self._message.show_note(
            _("The old recovery code will stop working."),
            action=(_("Make a new one"), self._renew_code),
            tone="amber",
        )

    def _renew_code(self) -> None:
        operations.new_recovery_code(self._session, done=self._show_code, failed=self._message.show_error)

    def _show_code(self, code: str) -> None:
        RecoveryCodeDialog(code, self._session, self._clipboard, self._palette, self).open()

    def _remember(self) -> None:
        operations.remember_device(
            self._session,
            done=lambda: self._tell(_("This device opens the vault without the passphrase now.")),
            failed=self._message.show_error,
        )

    def _forget(self) -> None:
        operations.forget_device(
            self._session,
            done=lambda: self._tell(_("This device does not open the vault by itself any more.")),
            failed=self._message.show_error,
        )

    def _forget_all(self) -> None:
        operations.forget_devices(
            self._session,
            done=lambda: self._tell(_("No device opens the vault by itself any more.")),
            failed=self._message.show_error,
        )

    def _tell(self, sentence: str) -> None:
        self._message.show_note(sentence, tone="green")
        self.load()

    # --- putting together ---

    def _connect(self) -> None:
        for button, act in (
            (self.passphrase, self._change_passphrase),
            (self.code, self._ask_new_code),
            (self.key_file, self._change_key_file),
            (self.remember, self._remember),
            (self.forget, self._forget),
            (self.forget_all, self._forget_all),
        ):
            button.clicked.connect(act)

    def _arrange(self) -> None:
        self.body.setSpacing(14)
        for row in (
            SettingRow(
                _("Passphrase"), _("Another passphrase for this vault. Nothing is sealed again."), self.passphrase
            ),
            SettingRow(_("Recovery code"), _("If the paper was lost or seen by someone."), self.code),
            self.key_file_row,
            self.device_row,
        ):
            self.body.addWidget(row)
