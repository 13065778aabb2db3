"""The days that are due, as a file for the person's own calendar: without content unless they ask for it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QFileDialog, QPushButton, QVBoxLayout, QWidget

from ui.dialogs.choose_path import forget_visits
from ui.operations import follow_up
from ui.session import Session
from ui.theme import Palette
from ui.widgets.message_bar import MessageBar
from ui.widgets.plain_label import PlainLabel
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import _, ngettext

_WIDTH_PX = 440


class CalendarDialog(QDialog):
    written = Signal(str)
    """What was written, in a sentence."""

    def __init__(self, session: Session, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(_("To my calendar"))
        self.setMinimumWidth(_WIDTH_PX)
        self.with_content = QCheckBox(_("Put in what is due, too"))
        self.message = MessageBar(palette)
        self.save = QPushButton(_("Save …"))
        self.save.setObjectName("primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self._ask_where)
        cancel = QPushButton(_("Cancel"))
        cancel.clicked.connect(self.reject)
        buttons = QDialogButtonBox()
        buttons.addButton(self.save, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(10)
        for widget in (*self._words(), self.with_content, self.message, buttons):
            column.addWidget(widget)
        session.about_to_lock.connect(self.reject)

    def save_to(self, destination: Path) -> None:
        """Write the file there, and close once it is written."""
        self.save.setEnabled(False)
        follow_up.export_calendar(
            self._session,
            destination if destination.suffix.lower() == ".ics" else destination.with_name(f"{destination.name}.ics"),
            with_content=self.with_content.isChecked(),
            done=self._written,
            failed=self._failed,
        )

    def _words(self) -> tuple[PlainLabel, PlainLabel]:
        return (
            PlainLabel(_("An .ics file that any calendar can open: each day that is due, with a reminder at nine."),
                       wraps=True),
            PlainLabel(
                _("Calendars are often synced or shared. The entries only say that something is due, unless you "
                  "tick the box."), name="muted", wraps=True),
        )  # fmt: skip

    def _ask_where(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self,
            _("Save the calendar file"),
            str(Path.home() / "wallet-vault.ics"),
            _("Calendar (*.ics)"),
            options=QFileDialog.Option.DontConfirmOverwrite,  # nothing is ever overwritten
        )
        forget_visits()
        if chosen:
            self.save_to(Path(chosen))

    def _written(self, count: int) -> None:
        self.written.emit(
            ngettext("{n} day was written to the file.", "{n} days were written to the file.", count).format(n=count)
        )
        self.accept()

    def _failed(self, error: WalletVaultError) -> None:
        self.save.setEnabled(True)
        self.message.show_error(error)
