"""How a case ended, and whether the person is content. A closed case can be taken up again."""

from PySide6.QtWidgets import QButtonGroup, QWidget

from ui.dialogs.kept_by_vault import KeptByVaultDialog
from ui.models.follow_up_words import OUTCOMES
from ui.operations import follow_up
from ui.session import Session
from ui.theme import Palette
from ui.widgets.chip import ChipButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.plain_label import PlainLabel
from ui.widgets.satisfaction import SatisfactionQuestion
from wallet_vault.i18n import _
from wallet_vault.model.case import Case, Outcome
from wallet_vault.workflows.cases import case_title

_WIDTH_PX = 420


class CloseCaseDialog(KeptByVaultDialog):
    def __init__(self, session: Session, palette: Palette, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(session, palette, _("Close the case"), _("Close the case"), parent)
        self.setMinimumWidth(_WIDTH_PX)
        self._case = case
        self._name = PlainLabel(case_title(case), name="title", wraps=True)
        self.column.addWidget(self._name)
        self.column.addWidget(
            PlainLabel(_("Nothing is deleted. It reminds you no more, and you can take it up again."), name="muted",
                       wraps=True)
        )  # fmt: skip
        self._group = QButtonGroup(self)
        self.outcomes: dict[Outcome, ChipButton] = {}
        choices = QWidget()
        flow = FlowLayout(choices)
        for outcome, words in OUTCOMES:
            button = ChipButton(_(words), checkable=True)
            self._group.addButton(button)
            self.outcomes[outcome] = button
            flow.addWidget(button)
        self.outcomes[Outcome.SOLVED].setChecked(True)
        self.column.addWidget(choices)
        self.question = SatisfactionQuestion()
        self.column.addWidget(self.question)

    def keep(self) -> None:
        self.begin()
        follow_up.close_case(
            self.session,
            self._case.id,
            next(outcome for outcome, button in self.outcomes.items() if button.isChecked()),
            is_satisfied=self.question.answer,
            done=self.kept,
            failed=self.refused,
        )

    def empty(self) -> None:
        self._name.clear()
        self.question.clear()
