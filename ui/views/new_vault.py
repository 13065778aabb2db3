"""Make a vault in two pages: where and which passphrase; then the recovery code, shown once."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.dialogs.choose_path import choose_folder
from ui.dialogs.key_file_field import KeyFileField
from ui.dialogs.recovery_code import RecoveryCodePage
from ui.operations.keys import measure_passphrase
from ui.operations.open_vault import create_vault, suggest_folder
from ui.session import Session
from ui.widgets.busy import Busy
from ui.widgets.column import ColumnPage
from ui.widgets.message_bar import MessageBar
from ui.widgets.passphrase_field import PassphraseField, StrengthMeter
from ui.widgets.plain_label import PlainLabel
from ui.widgets.private_clipboard import PrivateClipboard
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import _

_REST_MS = 200


class NewVaultView(ColumnPage):
    """Emits ``created`` when the recovery code has been written down; the session is open by then."""

    created = Signal()
    left = Signal()

    def __init__(
        self,
        session: Session,
        palette: theme.Palette,
        clipboard: PrivateClipboard,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(480, parent)
        self._session = session
        self._palette = palette
        self._clipboard = clipboard
        self.folder = QLineEdit()
        self.folder.setAccessibleName(_("Folder of the vault"))
        self.passphrase = PassphraseField(_("Passphrase"), palette)
        self.again = PassphraseField(_("The same passphrase again"), palette)
        self.passphrase.eye.toggled.connect(self.again.eye.setChecked)
        self.meter = StrengthMeter()
        self.message = MessageBar(palette, stacked=True)
        self.with_key_file = QCheckBox(_("Use a key file as well, kept on a stick for example"))
        self.key_file = KeyFileField(session, self.message.show_error, can_make=True)
        self.key_file.hide()
        self.with_key_file.toggled.connect(self.key_file.setVisible)
        self.key_file_note = PlainLabel(
            _("Keep a second copy of the file elsewhere: if it is lost, only the recovery code opens the vault."),
            name="small",
            wraps=True,
        )
        self.key_file_note.hide()
        self.with_key_file.toggled.connect(self.key_file_note.setVisible)
        self.busy = Busy()
        self.make = QPushButton(_("Create vault"))
        self.make.setObjectName("primary")
        self.make.setAutoDefault(True)
        self.make.clicked.connect(self._create)
        self.again.returnPressed.connect(self._create)
        self.passphrase.returnPressed.connect(self.again.setFocus)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._measure)
        self.passphrase.textChanged.connect(self._on_typed)
        self.form = self._arrange_form()
        self.column.addWidget(self.form)
        session.failed.connect(self.message.show_error)
        suggest_folder(session, _("Evidence vault"), self._suggest)
        QTimer.singleShot(0, self.passphrase, self.passphrase.setFocus)

    def _suggest(self, folder: Path) -> None:
        if not self.folder.text():
            self.folder.setText(str(folder))

    def _on_typed(self, text: str) -> None:
        if text:
            self._rest.start()
        else:
            self.meter.show_nothing()

    def _measure(self) -> None:
        measure_passphrase(self._session, self.passphrase.text(), self._show_strength)

    def _show_strength(self, passphrase: str, strength: int) -> None:
        if passphrase and passphrase == self.passphrase.text():
            self.meter.show_strength(strength)

    def _choose(self) -> None:
        start = Path(self.folder.text()).parent
        chosen = choose_folder(self, _("Where shall the vault be?"), start)
        if chosen is not None:
            self.folder.setText(str(chosen / (Path(self.folder.text()).name or _("Evidence vault"))))

    def _create(self) -> None:
        if not self.folder.text().strip():
            self.message.show_note(_("Choose a folder for the vault."), tone="amber")
            self.folder.setFocus()
            return
        if self.passphrase.text() != self.again.text():
            self.message.show_note(_("The two passphrases differ. Type the second one again."), tone="amber")
            self.again.selectAll()
            self.again.setFocus()
            return
        key_file = self.key_file.path if self.with_key_file.isChecked() else None
        if self.with_key_file.isChecked() and key_file is None:
            self.message.show_note(_("Choose the key file, or make a new one."), tone="amber")
            self.key_file.setFocus()
            return
        self._set_busy(busy=True)
        create_vault(
            self._session,
            Path(self.folder.text().strip()).expanduser(),
            self.passphrase.text(),
            key_file,
            created=self._show_recovery_code,
            failed=self._fail,
        )

    def _fail(self, error: WalletVaultError) -> None:
        self._set_busy(busy=False)
        self.message.show_error(error)
        self.passphrase.setFocus()

    def _set_busy(self, *, busy: bool) -> None:
        self.form.setEnabled(not busy)
        if busy:
            self.message.clear()
            self.busy.start(_("Making the keys. This takes a moment, on purpose: it slows guessing down."))
        else:
            self.busy.stop()

    def _show_recovery_code(self, code: str) -> None:
        self.passphrase.forget()
        self.again.forget()
        self.form.hide()
        panel = RecoveryCodePage(code, self._session, self._clipboard, self._palette)
        panel.finished.connect(self.created)
        for label in (
            PlainLabel(_("Your recovery code"), name="display"),
            PlainLabel(
                _(
                    "It opens the vault if you forget the passphrase or lose the key file. "
                    "It is shown only this once: write it on paper, or print it."
                ),
                wraps=True,
            ),
        ):
            self.column.addWidget(label)
        self.column.addWidget(panel)
        self.panel = panel
        panel.written.setFocus()

    def _arrange_form(self) -> QWidget:
        form = QWidget()
        layout = QVBoxLayout(form)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(PlainLabel(_("New vault"), name="display"))
        layout.addWidget(PlainLabel(_("Folder"), name="muted"))
        layout.addLayout(self._folder_row())
        layout.addSpacing(6)
        layout.addWidget(PlainLabel(_("Passphrase"), name="muted"))
        layout.addWidget(self.passphrase)
        layout.addWidget(self.meter)
        layout.addWidget(self.again)
        for widget in (self.with_key_file, self.key_file, self.key_file_note):
            layout.addWidget(widget)
        layout.addWidget(
            PlainLabel(
                _(
                    "Without the passphrase or the recovery code nobody can open the vault: "
                    "not you, not us. There is no other way in."
                ),
                name="small",
                wraps=True,
            )
        )
        layout.addWidget(self.message)
        layout.addWidget(self.busy)
        layout.addLayout(self._buttons())
        return form

    def _folder_row(self) -> QHBoxLayout:
        choose = QPushButton(_("Choose"))
        choose.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(choose)
        return row

    def _buttons(self) -> QHBoxLayout:
        back = QPushButton(_("Back"))
        back.setObjectName("quiet")
        back.clicked.connect(self.left)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addStretch()
        row.addWidget(self.make, 0, Qt.AlignmentFlag.AlignRight)
        return row
