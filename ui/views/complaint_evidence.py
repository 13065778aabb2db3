"""The second step: which events it is about, confirmed, and what proves it; the loss and the readiness beside."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.models import desk_words
from ui.operations import case_evidence
from ui.session import Session
from ui.views.complaint_step import ComplaintStep
from ui.views.newest import Newest
from ui.widgets.case_events import CaseEvents
from ui.widgets.case_proofs import CaseProofs
from ui.widgets.filter_chips import Choice, FilterChips
from ui.widgets.lines_card import Line, LinesCard
from ui.widgets.readiness_card import ReadinessCard
from ui.widgets.step_page import StepPage
from wallet_vault.i18n import _
from wallet_vault.model import EventId
from wallet_vault.model.case import CaseId
from wallet_vault.workflows.case_evidence import Candidate, CaseEvidence

EVENTS, PROOFS = "events", "proofs"
_OTHERS_AT_FIRST, _MORE_AT_ONCE = 20, 50
_MOST_PROPOSED = 60
"""More proposals than this stand among the other events: nobody looks at thousands."""


class EvidenceStep(ComplaintStep):
    def __init__(self, session: Session, palette: theme.Palette, parent: QWidget | None = None) -> None:
        super().__init__(session, palette, parent)
        self._told: CaseEvidence | None = None
        self._newest = Newest()
        self._stay_below: set[EventId] = set()
        self._others_shown = _OTHERS_AT_FIRST
        self.parts = FilterChips()
        self.parts.setAccessibleName(_("Parts of this step"))
        self.events = CaseEvents()
        self.proofs = CaseProofs()
        self.readiness = ReadinessCard()
        self.loss = LinesCard(_("Loss"))
        self.page = StepPage("")
        self._arrange()
        self._connect()
        self.clear()

    def show_case(self, case_id: CaseId) -> None:
        case_evidence.load_evidence(self.session, case_id, self._newest.only(self._show))

    def clear(self) -> None:
        self._newest.drop()
        self._told = None
        self._stay_below.clear()
        self._others_shown = _OTHERS_AT_FIRST
        self.events.clear()
        self.proofs.clear()
        self.readiness.clear()
        self.loss.clear()
        self._name_parts(0, 0, 0, 0)
        self._turn_to(EVENTS)

    # --- what is shown ---

    def _show(self, told: CaseEvidence) -> None:
        """An event ticked among the others stays where it is, so that nothing moves under the pointer."""
        if self._told is None or self._told.case.id != told.case.id:
            self._stay_below.clear()
            self._turn_to(EVENTS)
        self._told = told
        self._show_events(told)
        proofs = desk_words.proof_faces(told)
        self.proofs.show_proofs(proofs)
        self.readiness.show_readiness(told.readiness.percent, desk_words.readiness_parts(told))
        self.loss.show_lines(
            [
                Line(desk_words.loss_text(told.loss), "amount"),
                *(Line(note, "small") for note in desk_words.loss_notes(told)),
            ]
        )
        needed = [face for face in proofs if face.is_needed]
        confirmed = sum(one.is_confirmed for one in told.chosen)
        self._name_parts(confirmed, len(told.chosen), sum(face.is_held for face in needed), len(needed))

    def _show_events(self, told: CaseEvidence) -> None:
        likely: list[Candidate] = []
        others: list[Candidate] = []
        for one in told.candidates:
            has_room = one.is_chosen or len(likely) < _MOST_PROPOSED
            is_above = has_room and desk_words.is_likely(one) and one.event.id not in self._stay_below
            (likely if is_above else others).append(one)
        shown = others[: self._others_shown]
        self.events.show_events(
            desk_words.event_faces(likely, told), desk_words.event_faces(shown, told), more=len(others) - len(shown)
        )

    def _show_more(self) -> None:
        self._others_shown += _MORE_AT_ONCE
        if self._told is not None:
            self._show_events(self._told)

    def _name_parts(self, confirmed: int, chosen: int, held: int, needed: int) -> None:
        events = _("Events: {done} of {total} confirmed").format(done=confirmed, total=chosen)
        proofs = _("Checklist: {done} of {total} needed").format(done=held, total=needed)
        self.parts.set_choices((Choice(EVENTS, events), Choice(PROOFS, proofs)))

    def _turn_to(self, part: str) -> None:
        self.parts.choose(part)
        self.events.setVisible(part == EVENTS)
        self.proofs.setVisible(part == PROOFS)
        self.page.show_top()
        self.page.next.setText(_("Next: checklist") if part == EVENTS else _("Next: channel"))

    def _go_on(self) -> None:
        if self.parts.current == EVENTS:
            self._turn_to(PROOFS)
        else:
            self.next_asked.emit()

    # --- what the person does ---

    def _tick(self, event: str, is_on: bool) -> None:  # noqa: FBT001 - a signal hands it by position
        if self._told is None:
            return
        if is_on and event in self.events.others.keys:
            self._stay_below.add(EventId(event))
        case_evidence.choose_events(self.session, self._told.case.id, [EventId(event)], chosen=is_on)

    def _take_all(self) -> None:
        if self._told is not None:
            likely = [EventId(key) for key in self.events.likely.keys if key not in self._told.case.events]
            case_evidence.choose_events(self.session, self._told.case.id, likely, chosen=True)

    def _confirm(self, event: str) -> None:
        case_evidence.confirm_event(self.session, EventId(event))

    def _dispute(self, event: str, is_disputed: bool) -> None:  # noqa: FBT001 - a signal hands it by position
        if self._told is not None:
            case_evidence.set_disputed(self.session, self._told.case.id, EventId(event), is_disputed=is_disputed)

    def _tick_proof(self, proof: str, is_on: bool) -> None:  # noqa: FBT001 - a signal hands it by position
        if self._told is not None:
            case_evidence.tick_proof(self.session, self._told.case.id, proof, held=is_on)

    # --- putting together ---

    def _arrange(self) -> None:
        self.page.main.addWidget(self.parts)
        self.page.main.addWidget(self.events)
        self.page.main.addWidget(self.proofs)
        self.page.side.addWidget(self.loss)
        self.page.side.addWidget(self.readiness)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)

    def _connect(self) -> None:
        self.parts.chosen.connect(self._turn_to)
        self.page.next.clicked.connect(self._go_on)
        self.events.ticked.connect(self._tick)
        self.events.all_likely_asked.connect(self._take_all)
        self.events.confirm_asked.connect(self._confirm)
        self.events.disputed.connect(self._dispute)
        self.events.more_asked.connect(self._show_more)
        self.events.evidence_asked.connect(self.evidence_asked)
        self.proofs.ticked.connect(self._tick_proof)
