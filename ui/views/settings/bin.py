"""The bin in the settings: how much is in it, and the way to it."""

from PySide6.QtWidgets import QPushButton, QWidget

from ui import theme
from ui.dialogs.bin import BinDialog
from ui.operations.bin import load_bin
from ui.session import Session
from ui.widgets.card import Card
from ui.widgets.setting_row import SettingRow
from wallet_vault.i18n import _, ngettext
from wallet_vault.workflows.bin import Binned


class BinCard(Card):
    def __init__(self, session: Session, palette: theme.Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._palette = palette
        self.open_bin = QPushButton(_("Open the bin"))
        self.open_bin.clicked.connect(self._open)
        self.row = SettingRow(
            _("Bin"),
            _("What you deleted: take it out again, or erase it for good."),
            self.open_bin,
        )
        self.body.addWidget(self.row)

    def load(self) -> None:
        load_bin(self._session, self._show)

    def clear(self) -> None:
        self.row.tell("")

    def _show(self, binned: tuple[Binned, ...]) -> None:
        count = sum(1 + one.members for one in binned)
        self.row.tell(
            ngettext("{count} piece of evidence is in it.", "{count} pieces of evidence are in it.", count).format(
                count=count
            )
            if count
            else _("It is empty.")
        )

    def _open(self) -> None:
        BinDialog(self._session, self._palette, self).open()
