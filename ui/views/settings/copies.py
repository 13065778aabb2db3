"""Copies of the vault: when the last was made and where, another one, and the proof that it can be restored."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui import theme
from ui.dialogs.choose_path import choose_folder
from ui.dialogs.drill import DrillDialog
from ui.operations import settings as operations
from ui.operations.settings import Copies, MadeCopy
from ui.session import Session
from ui.widgets.card import Card
from ui.widgets.message_bar import MessageBar
from ui.widgets.setting_row import SettingRow
from wallet_vault.i18n import _, ngettext


class CopiesCard(Card):
    copied = Signal()
    """A copy was made and checked."""

    def __init__(
        self, session: Session, palette: theme.Palette, message: MessageBar, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._palette = palette
        self._message = message
        self._last: Copies = Copies(None, None)
        self.again = QPushButton(_("Back up again"))
        self.again.clicked.connect(self._copy_again)
        self.copy = QPushButton(_("Back up to …"))
        self.copy.clicked.connect(self._choose)
        self.drill = QPushButton(_("Try to restore …"))
        self.drill.clicked.connect(self._drill)
        self.row = SettingRow(
            _("Backup"),
            _(
                "The whole vault, still encrypted, into a folder on another drive. "
                "A backup that is there already gets only what is new."
            ),
            self.again,
            self.copy,
        )
        self.body.setSpacing(14)
        self.body.addWidget(self.row)
        self.body.addWidget(
            SettingRow(
                _("Restore for trial"),
                _("Shows that a copy can be opened and read to its last byte, without touching it."),
                self.drill,
            )
        )
        self.clear()

    def load(self) -> None:
        operations.load_copies(self._session, self._show)

    def clear(self) -> None:
        self._show(Copies(None, None))
        self.row.tell("")

    def copy_to(self, chosen: Path) -> None:
        """Copy the vault to where the person points."""
        for button in (self.copy, self.again):
            button.setEnabled(False)
        self._message.show_note(_("Backing up; the copy is checked at its end."))
        operations.copy_vault(
            self._session,
            chosen,
            done=self._tell_copied,
            failed=self._message.show_error,
            cancelled=self._tell_stopped,
            ended=self._end,
        )

    def _show(self, copies: Copies) -> None:
        self._last = copies
        self.again.setVisible(copies.place is not None)
        if copies.last_at is None:
            self.row.tell(_("There is no backup yet: if this drive fails, everything is gone."), "amber")
            return
        moment = f"{copies.last_at.astimezone():%Y-%m-%d %H:%M}"
        if copies.place is None:
            self.row.tell(_("Last backup: {moment}").format(moment=moment))
        else:
            self.row.tell(_("Last backup: {moment}, in {folder}").format(moment=moment, folder=copies.place))

    def _choose(self) -> None:
        vault = self._session.folder
        if vault is None:
            return
        start = self._last.place.parent if self._last.place else vault.parent
        chosen = choose_folder(self, _("Where shall the copy be?"), start)
        if chosen is not None:
            self.copy_to(chosen)

    def _copy_again(self) -> None:
        if self._last.place is not None:
            self.copy_to(self._last.place)

    def _drill(self) -> None:
        DrillDialog(self._session, self._palette, self._last.place, self).open()

    def _tell_copied(self, made: MadeCopy) -> None:
        self._message.show_note(
            _("The vault was copied and the copy was checked: {folder}").format(folder=made.place),
            advice=ngettext(
                "{count} original was new to it, of {all}.", "{count} originals were new to it, of {all}.", made.copied
            ).format(count=made.copied, all=made.objects),
            tone="green",
        )
        self.copied.emit()
        self.load()

    def _tell_stopped(self) -> None:
        self._message.show_note(_("Stopped. A copy that was whole before still is; go on any time."), tone="amber")

    def _end(self) -> None:
        for button in (self.copy, self.again):
            button.setEnabled(True)
