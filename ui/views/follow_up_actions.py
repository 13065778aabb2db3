"""What can be done in the follow-up room: its dialogs, one at a time, and the way back from a removed entry."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from ui.dialogs.calendar_export import CalendarDialog
from ui.dialogs.close_case import CloseCaseDialog
from ui.dialogs.contact import ContactDialog
from ui.dialogs.milestone import MilestoneDialog
from ui.operations import contacts, follow_up
from ui.operations.add import Adding
from ui.operations.contacts import ContactDesk
from ui.operations.follow_up import FollowUpDesk
from ui.session import Session
from ui.theme import Palette
from wallet_vault.model.case import Case, SubmissionId
from wallet_vault.model.contact import Contact
from wallet_vault.model.due import DueItem


class FollowUpActions:
    """``host`` is what dialogs stand over; ``no_case`` is called where a contact has no case to belong to."""

    def __init__(
        self, session: Session, palette: Palette, adding: Adding, host: QWidget, no_case: Callable[[], None]
    ) -> None:
        self._session, self._palette, self._adding, self._host = session, palette, adding, host
        self._no_case = no_case
        self._dialog: QDialog | None = None

    @property
    def dialog(self) -> QDialog | None:
        """The dialog that is open, if one is."""
        return self._dialog

    def log_contact(self) -> None:
        self._with_desk(None)

    def edit_contact(self, contact: Contact) -> None:
        self._with_desk(contact)

    def answer(self, item: DueItem, desk: FollowUpDesk) -> None:
        """Ask what came for the submission that ``item`` is a clock of."""
        submission = SubmissionId(item.target)
        days = (desk.handed_in_on[submission], desk.today)
        self._open(MilestoneDialog(self._session, self._palette, submission, days, self._host))

    def close(self, case: Case) -> None:
        self._open(CloseCaseDialog(self._session, self._palette, case, self._host))

    def reopen(self, case: Case) -> None:
        follow_up.reopen_case(self._session, case.id)

    def to_calendar(self, told: Callable[[str], None]) -> None:
        """Offer the days as a file; ``told`` gets the sentence of what was written."""
        dialog = CalendarDialog(self._session, self._palette, self._host)
        dialog.written.connect(told)
        self._open(dialog)

    def _with_desk(self, contact: Contact | None) -> None:
        if self._dialog is not None or not self._session.is_open:
            return

        def show(desk: ContactDesk) -> None:
            if contact is None and not desk.cases:
                self._no_case()
            elif self._dialog is None:
                self._open(ContactDialog(self._session, self._palette, self._adding, desk, self._host))

        contacts.load_desk(self._session, contact, show)

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(self._forget_dialog)
        self._dialog = dialog
        dialog.open()

    def _forget_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None
