"""Checks that everything is as it was sealed: now, and by themselves."""

from PySide6.QtWidgets import QPushButton, QWidget

from ui.operations import checks as operations
from ui.operations.checks import Checked
from ui.session import Session
from ui.widgets.card import Card
from ui.widgets.message_bar import MessageBar
from ui.widgets.setting_row import SettingRow
from wallet_vault.i18n import _, joined

_SHOWN = 5


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

    def load(self) -> None:
        operations.load_last_check(self._session, self.show_checked)

    def clear(self) -> None:
        self.row.tell("")

    def show_checked(self, checked: Checked | None) -> None:
        """Say how the newest whole check ended."""
        if checked is None:
            self.row.tell(_("Not checked as a whole yet. It checks itself, about once a week, while you do nothing."))
            return
        moment = f"{checked.ended_at.astimezone():%Y-%m-%d %H:%M}"
        if not checked.fault_lines:
            self.row.tell(_("Last checked {moment}: all as sealed.").format(moment=moment), "green")
            return
        head = _("Last checked {moment}: not everything is as it was sealed.").format(moment=moment)
        self.row.tell("\n".join((head, *checked.fault_lines[:_SHOWN])), "red")

    def _check(self) -> None:
        self.check.setEnabled(False)
        self._message.show_note(_("Checking every sealed file"))
        operations.check_whole_vault(
            self._session,
            done=self._tell,
            failed=self._message.show_error,
            cancelled=self._message.clear,
            ended=lambda: self.check.setEnabled(True),
        )

    def _tell(self, checked: Checked) -> None:
        self.show_checked(checked)
        if checked.fault_lines:
            tell_faults(self._message, checked)
        else:
            self._message.show_note(_("Everything is as it was sealed."), tone="green")


def tell_faults(message: MessageBar, checked: Checked) -> None:
    """Say what was found, in red, with every fault by the name of its evidence."""
    message.show_note(
        _("Not everything is as it was sealed."),
        advice=joined(
            _("What is not named here is whole. Do not rely on this copy alone: compare it with a backup."),
            _("A damaged file can be brought back from a backup or from your synced drive's history."),
        ),
        details=checked.fault_lines,
        tone="red",
    )
