"""What became of a complaint that was handed in: what came, on which day, and whether it satisfies."""

from datetime import date

from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from ui.dialogs.kept_by_vault import KeptByVaultDialog
from ui.models.follow_up_words import MILESTONES
from ui.operations import submissions
from ui.session import Session
from ui.theme import Palette
from ui.widgets.day_field import DayField
from ui.widgets.plain_label import PlainLabel
from ui.widgets.satisfaction import SatisfactionQuestion
from wallet_vault.i18n import _
from wallet_vault.model.case import SubmissionId
from wallet_vault.model.channel import Milestone

_FINAL = {Milestone.ANSWERED, Milestone.MEDIATION_ENDED}
"""What can satisfy: the rest is on the way, or a refusal."""


class MilestoneDialog(KeptByVaultDialog):
    def __init__(
        self,
        session: Session,
        palette: Palette,
        submission: SubmissionId,
        days: tuple[date, date],
        parent: QWidget | None = None,
    ) -> None:
        """``days`` are the day it was handed in and today: what came, came between them."""
        super().__init__(session, palette, _("What came of it"), _("Keep"), parent)
        self._submission = submission
        self.milestone = QComboBox()
        self.milestone.setAccessibleName(_("What came"))
        for milestone, words in MILESTONES:
            self.milestone.addItem(_(words), milestone.value)
        self.on = DayField(_("Day"))
        self.on.start(days[1], earliest=days[0])
        self.question = SatisfactionQuestion()
        self.milestone.currentIndexChanged.connect(self._on_milestone)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(PlainLabel(_("What came")), self.milestone)
        form.addRow(PlainLabel(_("Day")), self.on)
        self.column.addLayout(form)
        self.column.addWidget(self.question)

    def keep(self) -> None:
        self.begin()
        chosen = self._chosen
        submissions.record_milestone(
            self.session,
            self._submission,
            chosen,
            self.on.day,
            is_satisfied=self.question.answer if chosen in _FINAL else None,
            done=self.kept,
            failed=self.refused,
        )

    def empty(self) -> None:
        self.question.clear()

    @property
    def _chosen(self) -> Milestone:
        return Milestone(self.milestone.currentData())

    def _on_milestone(self) -> None:
        self.question.setVisible(self._chosen in _FINAL)
