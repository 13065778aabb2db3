"""Checks that everything is as it was sealed: now, and by themselves."""

from PySide6.QtWidgets import QPushButton, QWidget

from ui.operations import settings as operations
from ui.session import Session
from ui.widgets.card import Card
from ui.widgets.message_bar import MessageBar
from ui.widgets.setting_row import SettingRow
from wallet_vault import faults
from wallet_vault.i18n import _, ngettext
from wallet_vault.model import Verification


class ChecksCard(Card):
    def __init__(self, session: Session, message: MessageBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._message = message
        self.check = QPushButton(_("Check now"))
        self.check.clicked.connect(self._check)
        self.row = SettingRow(
            _("Check this vault"),
            _("Reads every sealed file, the index and the custody log to the last byte."),
            self.check,
        )
        self.body.addWidget(self.row)

    def _check(self) -> None:
        self.check.setEnabled(False)
        self._message.show_note(_("Checking every sealed file"))
        operations.check_whole_vault(
            self._session,
            done=self._show_check,
            failed=self._message.show_error,
            cancelled=self._message.clear,
            ended=lambda: self.check.setEnabled(True),
        )

    def _show_check(self, result: Verification) -> None:
        if result.ok:
            count = result.checked
            self._message.show_note(
                ngettext(
                    "Everything is as it was sealed: {count} file checked.",
                    "Everything is as it was sealed: {count} files checked.",
                    count,
                ).format(count=count),
                tone="green",
            )
            return
        self._message.show_note(
            _("Not everything is as it was sealed."),
            advice=_("Do not rely on this copy alone: compare it with a backup."),
            details=[faults.told(fault) for fault in result.faults],
            tone="red",
        )
