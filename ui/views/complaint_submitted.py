"""The step *submitted*: when, where, under which number, with which receipt, and exactly which words.

Records what the person did themselves: the program hands in nothing.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.dialogs.complete_submission import CompleteSubmissionDialog
from ui.dialogs.evidence_field import EvidenceField
from ui.dialogs.milestone import MilestoneDialog
from ui.models.follow_up_words import submission_face
from ui.operations import submissions
from ui.operations.add import Adding
from ui.operations.submissions import TypedSubmission
from ui.session import Session
from ui.views.complaint_step import ComplaintStep
from ui.views.submission_form import SubmissionForm
from ui.widgets.card import Card
from ui.widgets.frozen_letter import FrozenLetter
from ui.widgets.message_bar import MessageBar
from ui.widgets.plain_label import PlainLabel
from ui.widgets.submission_card import SubmissionCard
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import _
from wallet_vault.model import Changes
from wallet_vault.model.case import CaseId
from wallet_vault.model.channel import ChannelId, Milestone
from wallet_vault.workflows.submitted import HandedIn, SubmittedCase


class SubmittedStep(ComplaintStep):
    def __init__(self, session: Session, palette: theme.Palette, adding: Adding, parent: QWidget | None = None) -> None:
        super().__init__(session, palette, parent)
        self._adding = adding
        self._case: CaseId | None = None
        self._wished: ChannelId | None = None
        self._shown: SubmittedCase | None = None
        self.cards: list[SubmissionCard] = []
        self._handed_in: tuple[HandedIn, ...] | None = None
        self.form = SubmissionForm(EvidenceField(session, palette, adding, most=1))
        self.letter = FrozenLetter()
        self.message = MessageBar(palette)
        self.record = QPushButton(_("Record it as handed in"))
        self.record.setObjectName("primary")
        self.next = QPushButton(_("Next: follow-up"))
        self._arrange()
        self._connect()
        self.clear()

    # --- life ---

    def show_case(self, case_id: CaseId) -> None:
        """Load the letter as it is composed now and what was handed in; what was typed for the same case stays."""
        if case_id != self._case:
            self.clear()
        self._case = case_id
        self._load()

    def clear(self) -> None:
        """Drop every value."""
        self._case = self._shown = self._wished = None
        self.form.clear()
        self.letter.clear()
        self.message.clear()
        self._show_made(())
        self.form.setEnabled(False)  # nothing is typed that has no case yet
        self.record.setEnabled(False)

    # --- what is shown ---

    def _load(self) -> None:
        if self._case is not None and self.session.is_open:
            submissions.load_submitted(
                self.session,
                self._case,
                self._wished,
                self.form.language if self._wished else "",
                done=self._show,
                failed=self.message.show_error,
            )

    def _show(self, shown: SubmittedCase) -> None:
        if shown.case.id != self._case:
            return
        if self._shown is not None and self._shown.case.channel != shown.case.channel and self._wished:
            self._wished = None  # another channel was chosen for the case itself
            self._load()
            return
        self._shown = shown
        self.form.setEnabled(True)
        self.form.show_choices(shown)
        self.letter.show_letter(shown.text, shown.doubts)
        self._show_digest()
        self._show_made(shown.made)
        self.record.setEnabled(shown.chosen is not None)

    def _show_digest(self) -> None:
        self.letter.show_digest(submissions.digest_of(self.letter.text))

    def _show_made(self, made: tuple[HandedIn, ...]) -> None:
        """Newest first. Cards of what did not change stay, with what is unfolded in them."""
        if made == self._handed_in:
            return
        self._handed_in = made
        for card in self.cards:
            self._made.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [self._card(handed_in) for handed_in in reversed(made)]
        for card in self.cards:
            self._made.addWidget(card)
        self._made_title.setVisible(bool(made))
        self.next.setVisible(bool(made))

    def _card(self, handed_in: HandedIn) -> SubmissionCard:
        made = handed_in.submission
        card = SubmissionCard(submission_face(handed_in), self.colours)
        card.answer_asked.connect(lambda: self._answer(handed_in))
        card.complete_asked.connect(lambda: self._complete(handed_in))
        card.remove_asked.connect(lambda: submissions.remove_submission(self.session, made.id))
        card.receipt_asked.connect(lambda: self.evidence_asked.emit(made.receipt or "", ""))
        card.satisfied.connect(
            lambda content: submissions.record_satisfaction(self.session, made.id, is_satisfied=content)
        )
        return card

    # --- what the person does ---

    def _choose(self) -> None:
        self._wished = self.form.channel
        self._load()

    def _record(self) -> None:
        channel = self.form.channel
        if self._case is None or channel is None:
            return
        self.message.clear()
        self.record.setEnabled(False)
        typed = TypedSubmission(
            channel, self.form.on.day, self.form.reference.text(), self.letter.text, self.form.receipt_id
        )
        submissions.record_submission(self.session, self._case, typed, done=self._recorded, failed=self._refused)

    def _recorded(self, _changes: Changes) -> None:
        self.form.clear_typed()
        self.letter.other.setChecked(False)
        self.record.setEnabled(True)
        self.message.show_note(
            _("Recorded. Its deadlines stand under Follow-up from now on."),
            advice=_("The words are frozen as they are; the letter itself can change and be sent elsewhere."),
            tone="green",
        )

    def _refused(self, error: WalletVaultError) -> None:
        self.record.setEnabled(True)
        self.message.show_error(error)

    def _answer(self, handed_in: HandedIn) -> None:
        made = handed_in.submission
        if self._shown is None:
            return
        days = (dict(made.milestones)[Milestone.SUBMITTED], self._shown.today)
        self._open(MilestoneDialog(self.session, self.colours, made.id, days, self))

    def _complete(self, handed_in: HandedIn) -> None:
        self._open(CompleteSubmissionDialog(self.session, self.colours, self._adding, handed_in, self))

    def _open(self, dialog: MilestoneDialog | CompleteSubmissionDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # --- putting together ---

    def _arrange(self) -> None:
        page = QWidget()
        page.setObjectName("scrolled")
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.message)
        column.addWidget(self._form_card())
        column.addWidget(self._letter_card())
        self._made_title = PlainLabel(_("Handed in so far"), name="title")
        column.addWidget(self._made_title)
        self._made = QVBoxLayout()
        self._made.setSpacing(10)
        column.addLayout(self._made)
        column.addWidget(self.next, 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _form_card(self) -> Card:
        card = Card()
        card.body.addWidget(PlainLabel(_("Once you have handed it in, write it down here"), name="title"))
        card.body.addWidget(
            PlainLabel(
                _("The program sends nothing. With date, number and receipt nobody can say that it never came."),
                name="muted",
                wraps=True,
            )
        )
        card.body.addWidget(self.form)
        card.body.addWidget(self.record, 0, Qt.AlignmentFlag.AlignRight)
        self.form.receipt.accept_drops_on(card)
        return card

    def _letter_card(self) -> Card:
        card = Card()
        card.body.addWidget(PlainLabel(_("Exactly what was sent"), name="title"))
        card.body.addWidget(self.letter)
        return card

    def _connect(self) -> None:
        self.session.about_to_lock.connect(self.clear)
        self.form.chosen.connect(self._choose)
        self.letter.edited.connect(self._show_digest)
        self.record.clicked.connect(self._record)
        self.next.clicked.connect(self.next_asked)
