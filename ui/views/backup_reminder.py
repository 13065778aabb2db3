"""Reminds of a backup once the last one is a month old. Says nothing of what the vault holds."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.operations.open_vault import is_demo
from ui.operations.settings import ask_if_backup_is_due, put_off_backup
from ui.session import Session
from ui.widgets.message_bar import MessageBar
from wallet_vault.i18n import _


class BackupReminder(MessageBar):
    """An amber note; closing it puts it off for a week."""

    copies_asked = Signal()

    def __init__(self, session: Session, palette: theme.Palette, parent: QWidget | None = None) -> None:
        super().__init__(palette, parent)
        self._session = session
        self.closed.connect(self._put_off)

    def ask(self) -> None:
        """Show itself if a backup is due. The sample needs none."""
        if not is_demo(self._session.folder):
            ask_if_backup_is_due(self._session, self._remind)

    def _remind(self) -> None:
        self.show_note(
            _("This vault has not been backed up for a month."),
            advice=_("If this drive fails, everything is gone. Close this to be reminded again in a week."),
            action=(_("Back up …"), self.copies_asked.emit),
            tone="amber",
        )

    def _put_off(self) -> None:
        put_off_backup(self._session)
