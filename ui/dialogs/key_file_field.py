"""The key file of a vault: chosen where there is one, made where there is none."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from ui.dialogs.choose_path import choose_file, choose_new_file
from ui.operations.keys import make_key_file
from ui.session import Session
from ui.widgets.path_field import PathField
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import _


class KeyFileField(PathField):
    """Trouble with making one goes to ``failed``."""

    def __init__(
        self,
        session: Session,
        failed: Callable[[WalletVaultError], None],
        *,
        can_make: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Key file"), parent)
        self._session = session
        self._failed = failed
        self.make = QPushButton(_("Make a new one"))
        self.make.setAutoDefault(False)
        self.make.clicked.connect(self._make)
        self.make.setVisible(can_make)
        self.row.addWidget(self.make)
        self.choose_asked.connect(self._choose)

    def make_at(self, path: Path) -> None:
        """Write a new key file there and take it. Nothing is ever overwritten."""
        make_key_file(self._session, path, done=lambda: self.set_path(path), failed=self._failed)

    def _choose(self) -> None:
        chosen = choose_file(self, _("Which key file?"), Path.home())
        if chosen is not None:
            self.set_path(chosen)

    def _make(self) -> None:
        chosen = choose_new_file(self, _("Where shall the key file be?"), Path.home() / "wallet-vault.key")
        if chosen is not None:
            self.make_at(chosen)
