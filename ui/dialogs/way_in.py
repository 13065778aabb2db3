"""What a person gives to open a vault: the passphrase, with a key file where one is needed, or the recovery code."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.dialogs.choose_path import choose_file
from ui.operations.open_vault import Typed
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.path_field import PathField
from wallet_vault.errors import KeyFileNeeded, WalletVaultError, WrongPassphraseOrKeyFile
from wallet_vault.i18n import _


class WayIn(QWidget):
    """One secret at a time. ``by_code`` is the link that switches between the two; its owner places it."""

    submitted = Signal()
    switched = Signal()

    def __init__(self, palette: theme.Palette, folder: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._needs_key_file = False
        self.passphrase = PassphraseField(_("Passphrase"), palette)
        self.code = QLineEdit()
        self.code.setObjectName("large")
        self.code.setPlaceholderText(_("Recovery code"))
        self.code.setAccessibleName(_("Recovery code"))
        self.key_file = PathField(_("Key file"))
        self.key_file.choose_asked.connect(self._choose)
        self.by_code = QPushButton()
        self.by_code.setObjectName("link")
        self.by_code.setAutoDefault(False)
        self.by_code.clicked.connect(self._switch)
        for line in (self.passphrase, self.code, self.key_file.line):
            line.returnPressed.connect(self.submitted)
        self._uses_code = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for widget in (self.passphrase, self.code, self.key_file):
            layout.addWidget(widget)
        self._show()

    @property
    def field(self) -> QLineEdit:
        """The secret that is asked for now."""
        return self.code if self._uses_code else self.passphrase

    @property
    def typed(self) -> Typed | None:
        """``None`` while something is missing; the focus is on it then."""
        if not self.field.text():
            self.field.setFocus()
            return None
        if self._uses_code:
            return Typed(recovery_code=self.code.text())
        if self._needs_key_file and self.key_file.path is None:
            self.key_file.setFocus()
            return None
        return Typed(self.passphrase.text(), key_file=self.key_file.path if self._needs_key_file else None)

    def need_key_file(self, *, needed: bool) -> None:
        self._needs_key_file = needed
        self._show()

    def look_at(self, error: WalletVaultError) -> None:
        """Bring what has to be given again to the hand."""
        if isinstance(error, KeyFileNeeded):
            self.need_key_file(needed=True)
            self.key_file.setFocus()
            return
        if isinstance(error, WrongPassphraseOrKeyFile):
            self.need_key_file(needed=True)
        self.field.selectAll()
        self.field.setFocus()

    def forget(self) -> None:
        self.passphrase.forget()
        self.code.setText("")

    def _switch(self) -> None:
        self._uses_code = not self._uses_code
        self.forget()
        self._show()
        self.field.setFocus()
        self.switched.emit()

    def _show(self) -> None:
        self.passphrase.setVisible(not self._uses_code)
        self.code.setVisible(self._uses_code)
        self.key_file.setVisible(self._needs_key_file and not self._uses_code)
        self.by_code.setText(_("Use the passphrase") if self._uses_code else _("Use the recovery code"))

    def _choose(self) -> None:
        start = self._folder.parent if self._folder else Path.home()
        chosen = choose_file(self, _("Which key file?"), start)
        if chosen is not None:
            self.key_file.set_path(chosen)
