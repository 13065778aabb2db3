"""The number or receipt of a complaint that was handed in, where they came later."""

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from ui.dialogs.evidence_field import EvidenceField
from ui.dialogs.kept_by_vault import KeptByVaultDialog
from ui.operations import submissions
from ui.operations.add import Adding
from ui.session import Session
from ui.theme import Palette
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _
from wallet_vault.workflows.submitted import HandedIn


class CompleteSubmissionDialog(KeptByVaultDialog):
    def __init__(
        self, session: Session, palette: Palette, adding: Adding, handed_in: HandedIn, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, palette, _("Number and receipt"), _("Keep"), parent)
        made = handed_in.submission
        self._submission = made.id
        self.reference = QLineEdit(made.reference)
        self.reference.setAccessibleName(_("Reference number"))
        self.receipt = EvidenceField(session, palette, adding, most=1)
        self.receipt.accept_drops_on(self)
        if made.receipt:
            self.receipt.add([(made.receipt, handed_in.receipt)])
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(PlainLabel(_("Reference number")), self.reference)
        form.addRow(PlainLabel(_("Receipt")), self.receipt)
        self.column.addLayout(form)

    def keep(self) -> None:
        self.begin()
        submissions.complete_submission(
            self.session,
            self._submission,
            reference=self.reference.text(),
            receipt=next(iter(self.receipt.ids), None),
            done=self.kept,
            failed=self.refused,
        )

    def empty(self) -> None:
        self.reference.clear()
        self.receipt.clear()
