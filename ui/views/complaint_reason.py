"""The first step: whose wallet, what went wrong, and the person's own account of it. Keeps what is typed by itself."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.models.origin_words import advice_lines
from ui.operations import desk, letter
from ui.operations.desk import Choices, ToldCase
from ui.session import Session
from ui.views.complaint_step import ComplaintStep
from ui.views.newest import Newest
from ui.widgets.reason_choice import ReasonChoice
from ui.widgets.story_form import StoryForm, StoryWords
from wallet_vault.i18n import _
from wallet_vault.model import Changes
from wallet_vault.model.case import Case, CaseId, Reason
from wallet_vault.model.letter import ToneMark

_KEEP_AFTER_MS = 1000
_MARK_AFTER_MS = 300


class ReasonStep(ComplaintStep):
    begun = Signal()
    """A new case is there."""
    given_up = Signal()
    """The person does not want to begin a case after all."""

    def __init__(self, session: Session, palette: theme.Palette, parent: QWidget | None = None) -> None:
        super().__init__(session, palette, parent)
        self._case: Case | None = None
        self._known = StoryWords()
        self._newest = Newest()
        self.choice = ReasonChoice()
        self.form = StoryForm(palette)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.form)
        self._pages.addWidget(self.choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._keep_rest = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._mark_rest = QTimer(self, singleShot=True, interval=_MARK_AFTER_MS)
        self._connect()

    def show_case(self, case_id: CaseId) -> None:
        desk.load_case(self.session, case_id, self._newest.only(self._show))

    def begin(self) -> None:
        """Ask what a new case is about."""
        self._newest.drop()
        self._forget()
        self._ask("", "")

    def clear(self) -> None:
        self._newest.drop()
        self._forget()
        self.choice.choose("", "")
        self._pages.setCurrentWidget(self.form)

    # --- whose wallet, what went wrong ---

    def _ask(self, provider: str, reason: str) -> None:
        self.choice.next.setText(_("Keep") if self._case else _("Next"))
        self.choice.choose(provider, reason)
        self._pages.setCurrentWidget(self.choice)
        desk.load_choices(self.session, lambda choices: self._show_choices(choices, provider, reason))

    def _show_choices(self, choices: Choices, provider: str, reason: str) -> None:
        self.choice.set_choices(
            [(one.id, one.name, one.other_name) for one in choices.providers],
            [(reason.value, words, "") for reason, words in choices.reasons],
        )
        self.choice.choose(provider, reason)
        tiles = self.choice.providers.tiles
        next((tile for tile in tiles if tile.key == provider), tiles[0]).setFocus()

    def _answer(self, provider: str, reason: str) -> None:
        self.choice.next.setEnabled(False)  # pressed twice, it would begin two cases
        if self._case is None:
            desk.begin_case(self.session, provider, Reason(reason), self._begun)
        else:
            desk.set_reason(self.session, self._case.id, provider, Reason(reason), self._reason_kept)

    def _begun(self, _changes: Changes) -> None:
        self.begun.emit()

    def _reason_kept(self, _changes: Changes) -> None:
        self._pages.setCurrentWidget(self.form)

    def _leave_choice(self) -> None:
        if self._case is None:
            self.given_up.emit()
        else:
            self._pages.setCurrentWidget(self.form)

    def _change(self) -> None:
        if self._case is not None:
            self._ask(self._case.provider, self._case.reason.value)

    # --- in their own words ---

    def _show(self, told: ToldCase) -> None:
        """What is typed and not kept yet stays; everything else becomes what the vault says."""
        case = told.case
        is_another = self._case is None or self._case.id != case.id
        if is_another:
            self._forget()
            self._pages.setCurrentWidget(self.form)
        words = StoryWords(case.story, case.name, case.account_tail)
        if is_another or self.form.words == self._known:
            self.form.show_words(words)
            self._known = words
        self._case = case
        self._mark()
        self.form.setEnabled(True)
        if is_another and not words.story:
            self.form.story.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.about.setText(f"{told.provider} · {told.reason}")
        self.form.show_advice(advice_lines(told.advice))

    def _on_edited(self) -> None:
        self._keep_rest.start()
        self._mark_rest.start()

    def _keep(self) -> None:
        """Hand what was typed to the vault; answers that were asked for before it are out of date."""
        self._keep_rest.stop()
        words = self.form.words
        if self._case is None or words == self._known or not self.session.is_open:
            return
        self._newest.drop()
        self._known = words
        desk.tell_story(
            self.session, self._case.id, story=words.story, name=words.name, account_tail=words.account_tail
        )

    def _mark(self) -> None:
        text = self.form.story.toPlainText()

        def show(marks: tuple[ToneMark, ...]) -> None:
            self.form.show_marks(text, marks)

        if self._case is not None and self.session.is_open:
            desk.load_marks(self.session, self._case.id, text, show)

    def _keep_words(self, words: str) -> None:
        if self._case is not None:
            letter.keep_words(self.session, self._case.id, words)
            self._mark()

    def _go_on(self) -> None:
        self._keep()
        self.next_asked.emit()

    def _forget(self) -> None:
        self._keep_rest.stop()
        self._mark_rest.stop()
        self._case = None
        self._known = StoryWords()
        self.form.clear()
        self.form.setEnabled(False)  # nothing is typed that has no case yet

    def _connect(self) -> None:
        self.session.leaving.connect(self._keep)
        self._keep_rest.timeout.connect(self._keep)
        self._mark_rest.timeout.connect(self._mark)
        self.choice.answered.connect(self._answer)
        self.choice.left.connect(self._leave_choice)
        self.form.edited.connect(self._on_edited)
        self.form.left.connect(self._keep)
        self.form.words_kept.connect(self._keep_words)
        self.form.change_asked.connect(self._change)
        self.form.next.clicked.connect(self._go_on)
