"""The step of demand and letter: what is asked, the letter as it will be, what stops it, and the ways it leaves."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.models import letter_words
from ui.models.letter_page import LetterPage, event_of_sentence, letter_page, sentence_number
from ui.operations import letter
from ui.operations.letter import LetterChoice
from ui.operations.undo import undo_newest
from ui.session import Session
from ui.views.complaint_step import ComplaintStep
from ui.views.letter_leaving import LetterLeaving
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_sheet import FormSheet
from ui.widgets.letter_choices import Choice, ChoiceFace
from ui.widgets.letter_editor import DemandFace
from ui.widgets.letter_foot import LetterFoot
from ui.widgets.letter_head import LetterHead
from ui.widgets.letter_paper import LetterPaper
from ui.widgets.letter_side import LetterSide
from ui.widgets.message_bar import MessageBar
from ui.widgets.private_clipboard import PrivateClipboard
from wallet_vault.i18n import _
from wallet_vault.model import EventId
from wallet_vault.model.case import CaseId, DemandKind
from wallet_vault.workflows import letter_desk
from wallet_vault.workflows.letter_desk import OF_MONEY, LetterDesk, ToldEvent
from wallet_vault.workflows.letter_edits import DemandWish


class LetterStep(ComplaintStep):
    """``clipboard`` takes off again what was copied from the form sheet."""

    def __init__(
        self, session: Session, palette: theme.Palette, clipboard: PrivateClipboard, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, palette, parent)
        self._clipboard = clipboard
        self._case: CaseId | None = None
        self._desk: LetterDesk | None = None
        self._beside: tuple[object, ...] = ()
        self._event = ""
        self._asked = 0
        self._make_parts()
        self._arrange()
        self._connect()
        self.clear()

    # --- life ---

    def show_case(self, case_id: CaseId) -> None:
        if case_id != self._case:
            self.clear()
            self._case = case_id
        self._load()

    def clear(self) -> None:
        self._case = self._desk = None
        self._beside = ()
        self._event = ""
        self._asked += 1
        self.paper.clear()
        self.sheet.clear()
        self.side.clear()
        self.head.reset()
        self.message.clear()
        self.foot.clear()
        self._middle.setCurrentWidget(self._letter_card)
        self._pages.setCurrentWidget(self._nothing)
        self._clipboard.clear_if_ours()

    def _load(self) -> None:
        if self._case is None:
            return
        self._asked += 1
        asked = self._asked

        def show(desk: LetterDesk) -> None:
            if asked == self._asked:
                self._show(desk)

        letter.load_letter(self.session, self._choice(), show)

    def _choice(self) -> LetterChoice:
        language = self.head.language.currentData() or ""
        return LetterChoice(self._case or CaseId(""), language, self.head.kind)

    # --- what is shown ---

    def _show(self, desk: LetterDesk) -> None:
        if self._desk is not None and self._desk.draft != desk.draft:
            self._close_sheet()
        self._desk = desk
        if desk.channel is None or desk.draft is None:
            self._pages.setCurrentWidget(self._empty)
            return
        self._pages.setCurrentWidget(self._work)
        self.head.show_languages(desk.channel.languages, desk.draft.letter.language)
        page = letter_page(desk)
        self.paper.show_page(page.paragraphs)
        self._show_foot(desk, page)
        self._show_checks(desk)
        self._show_edits(desk)
        beside = (desk.case.id, desk.channel.id, desk.contacts, tuple(told.event for told in desk.events))
        if beside != self._beside:
            self._beside = beside
            letter.load_side(self.session, desk.case.id, self._show_beside)

    def _show_foot(self, desk: LetterDesk, page: LetterPage) -> None:
        if desk.draft is None or desk.channel is None:
            return
        limit = desk.draft.letter.limit
        is_long = limit is not None and desk.draft.length > limit
        self.foot.show_state(
            (letter_words.figures_words(page.figures, page.doubtful), "red" if page.doubtful else "green"),
            letter_words.tone_words(len(desk.draft.tone)) if desk.draft.tone else "",
            (letter_words.length_words(desk.draft, desk.channel), "red" if is_long else "plain"),
        )

    def _show_checks(self, desk: LetterDesk) -> None:
        if desk.channel is None or desk.draft is None:
            return
        self.side.faults.show_faces(letter_words.fault_faces(desk))
        self.side.tone.show_faces(letter_words.tone_faces(desk))
        self.side.missing.show_faces(letter_words.missing_notes(desk))
        self.side.grounds.show_faces(letter_words.ground_notes(desk.draft))
        told = next((told for told in desk.events if told.event.id == self._event), None)
        self._show_sentence(told)

    def _show_sentence(self, told: ToldEvent | None) -> None:
        self._event = told.event.id if told else ""
        if told is None or self._desk is None or self._desk.draft is None:
            self.side.sentence.clear()
            return
        numbers = range(len(self._desk.draft.letter.sentences()))
        number = next((one for one in numbers if event_of_sentence(self._desk, one) == told), -1)
        faces = [letter_words.sentence_face(self._desk, told, number)] if number >= 0 else []
        self.side.sentence.show_faces(faces)

    def _show_edits(self, desk: LetterDesk) -> None:
        demands = tuple(
            DemandFace(offer.kind, offer.word, offer.is_asked, offer.kind in OF_MONEY, offer.amount, offer.unit)
            for offer in desk.demands
        )
        self.side.demands.show_demands(demands)
        self.side.story.show_story(desk.case.story)
        self.side.person.show_person(letter.person_values(desk.person), desk.asked, desk.masked_identity)

    def _show_beside(self, beside: letter_desk.BesideLetter) -> None:
        if self._desk is None or self._desk.channel is None:
            return
        notes = (*letter_words.channel_notes(self._desk.channel), *letter_words.next_notes(beside))
        self.side.channel.show_faces(notes)
        self.side.guard.show_faces(letter_words.guard_notes(beside))

    # --- what the person does ---

    def _choose_sentence(self, number: int) -> None:
        told = event_of_sentence(self._desk, number) if self._desk else None
        if told is not None:
            self._show_sentence(told)

    def _act(self, choice: Choice, face: ChoiceFace) -> None:
        if self._case is None or self._desk is None:
            return
        event = EventId(choice.about)
        match choice.act:
            case "adopt" | "keep":
                self._settle_tone(choice)
            case "confirm":
                letter.confirm_event(self.session, event)
            case "leave_out":
                letter.leave_out(self.session, self._case, event)
                undo = (_("Undo"), self._undo)
                self.message.show_note(_("Left out of the letter; it stays on the timeline."), action=undo)
            case "dispute" | "accept":
                letter.set_disputed(self.session, self._case, event, is_disputed=choice.act == "dispute")
            case "look":
                self._look_at(choice.about)
            case "edit_story" | "edit_demand":
                self.side.show_edits()
                (self.side.story if choice.act == "edit_story" else self.side.demands).setFocus()
        if choice.act not in {"look", "edit_story", "edit_demand"}:
            self.paper.setFocus()
        if face.sentence >= 0 and choice.act == "confirm":
            self.paper.go_to_sentence(face.sentence)

    def _settle_tone(self, choice: Choice) -> None:
        if self._desk is None:
            return
        mark = self._desk.story_marks[int(choice.about)]
        words = self._desk.case.story[mark.start : mark.end]
        if choice.act == "adopt":
            letter.adopt_calmer(self.session, self._desk.case.id, mark, words)
        else:
            letter.keep_words(self.session, self._desk.case.id, words)

    def _look_at(self, event_id: str) -> None:
        told = next((told for told in self._desk.events if told.event.id == event_id), None) if self._desk else None
        if told is not None and told.places:
            self.evidence_asked.emit(*(told.places.get("amount") or told.places[""]))

    def _undo(self) -> None:
        undo_newest(self.session, done=lambda _step: None, failed=self.message.show_error)

    def _keep_demands(self) -> None:
        if self._case is not None:
            wishes = [DemandWish(DemandKind(kind), amount, unit) for kind, amount, unit in self.side.demands.wishes()]
            letter.keep_demands(self.session, self._case, wishes, failed=self.side.demands.tell_error)

    def _keep_story(self, story: str) -> None:
        if self._case is not None:
            letter.keep_story(self.session, self._case, story)

    def _keep_person(self) -> None:
        if self._case is not None:
            letter.keep_person(self.session, self.side.person.values())

    # --- ways out ---

    def _ready(self) -> LetterDesk | None:
        """The desk, if nothing stops its letter; else the sentence that does is named and brought into sight."""
        desk = self._desk
        if desk is None or desk.draft is None or not desk.faults:
            return desk if desk and desk.draft else None
        first = desk.faults[0]
        sentence = _("The letter cannot leave yet.")
        if first.fault.sentence:
            sentence = _("The letter cannot leave yet, because of “{sentence}”").format(sentence=first.fault.sentence)
        self.message.show_note(sentence, advice=first.told, tone="amber")
        self._close_sheet()
        self.side.show_checks()
        self.paper.go_to_sentence(sentence_number(desk, first.fault.sentence))
        return None

    def _save(self, form: str) -> None:
        desk = self._ready()
        if desk is not None and desk.draft is not None:
            self.leaving.ask_where(desk.draft, form)

    def _open_sheet(self) -> None:
        desk = self._ready()
        if desk is not None:
            self.leaving.load_sheet(desk, self._choice(), lambda: self._middle.setCurrentWidget(self.sheet))

    def _close_sheet(self) -> None:
        self._middle.setCurrentWidget(self._letter_card)
        self.sheet.clear()

    def _go_on(self) -> None:
        if self._ready() is not None:
            self.next_asked.emit()

    # --- putting together ---

    def _make_parts(self) -> None:
        self._nothing = QWidget()
        self._empty = EmptyState(
            "complaint",
            _("Choose a channel first"),
            _("Where the complaint goes decides how the letter is written, how long it may be and what it asks."),
            self.colours,
        )
        self.head = LetterHead(letter_words.kind_words())
        self.paper = LetterPaper(self.colours)
        self.sheet = FormSheet()
        self.side = LetterSide()
        self.message = MessageBar(self.colours)
        self.leaving = LetterLeaving(self.session, self, self.message, self.sheet)
        self.foot = LetterFoot()

    def _arrange(self) -> None:
        self._letter_card = Card(margin_px=2)
        self._letter_card.body.addWidget(self.paper)
        self._middle = QStackedWidget()
        self._middle.addWidget(self._letter_card)
        self._middle.addWidget(self.sheet)
        left = QVBoxLayout()
        left.setContentsMargins(20, 8, 20, 12)
        left.setSpacing(10)
        left.addWidget(self.head)
        left.addWidget(self.message)
        left.addWidget(self._middle, 1)
        left.addWidget(self.foot)
        self._work = QWidget()
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.side)
        self._pages = QStackedWidget(self)
        for page in (self._nothing, self._empty, self._work):
            self._pages.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    def _connect(self) -> None:
        self.head.changed.connect(self._on_kind)
        self.head.sheet.clicked.connect(self._open_sheet)
        self.paper.evidence_asked.connect(self.evidence_asked)
        self.paper.sentence_chosen.connect(self._choose_sentence)
        self.sheet.copy_asked.connect(self._clipboard.copy)
        self.sheet.closed.connect(self._close_sheet)
        self.session.leaving.connect(self.side.hand_over)
        self.side.chosen.connect(self._act)
        self.side.demands.changed.connect(self._keep_demands)
        self.side.story.told.connect(self._keep_story)
        self.side.person.changed.connect(self._keep_person)
        self.foot.save_asked.connect(self._save)
        self.foot.next.clicked.connect(self._go_on)

    def _on_kind(self) -> None:
        self._close_sheet()
        self._load()
