"""The complaint desk in words: its steps, why an event is proposed, what the loss leaves out, how far a case is."""

from collections.abc import Iterable

from ui.models import event_words
from ui.models.event_words import EvidenceIndex, Numbered
from ui.models.origin_words import origin_tone
from ui.widgets.case_event_row import CaseEventFace, SourceChip
from ui.widgets.proof_row import ProofFace
from wallet_vault.i18n import N_, _, format_amount, format_when, joined, ngettext
from wallet_vault.model import Event
from wallet_vault.model.case import Case, Outcome
from wallet_vault.workflows.case_evidence import Candidate, CaseEvidence, Loss, Need
from wallet_vault.workflows.cases import case_title
from wallet_vault.workflows.complaint_words import how_sentences, outcome_word, reason_word
from wallet_vault.workflows.desk import DeskStep

_STEPS: dict[DeskStep, str] = {
    DeskStep.REASON: N_("Reason"),
    DeskStep.EVIDENCE: N_("Evidence"),
    DeskStep.CHANNEL: N_("Channel"),
    DeskStep.LETTER: N_("Demand and letter"),
    DeskStep.SUBMITTED: N_("Submitted"),
    DeskStep.FOLLOW_UP: N_("Follow-up"),
}
_WHY: dict[str, str] = {
    "in_story": N_("your story names it"),
    "fits_reason": N_("it fits the reason"),
    "same_number": N_("same number"),
    "same_amount": N_("same amount"),
    "same_party": N_("same other side"),
    "same_source": N_("same picture or message"),
    "same_wallet": N_("same wallet"),
}
_LEFT_OUT: dict[str, str] = {
    "unconfirmed": N_("Not counted yet: you have not confirmed it."),
    "contradicted": N_("Not counted: the sources name different amounts. Decide in the evidence which is right."),
    "unit_unknown": N_("Not counted: the currency is not known."),
    "may_repeat": N_("Not counted: it may be the same payment as another one here."),
}

_UNPROVED = N_(
    "It counts in the loss, though its own page says that it failed and nothing else tells of it. If the bank took no "
    "money for it, press “Not in dispute”; if it did, add the bank's message or the statement."
)


def step_word(step: DeskStep) -> str:
    return _(_STEPS[step])


def is_likely(candidate: Candidate) -> bool:
    """Whether an event is proposed: chosen already, or with a better reason than its wallet."""
    return candidate.is_chosen or any(code != "same_wallet" for code in candidate.why)


def event_faces(candidates: Iterable[Candidate], told: CaseEvidence) -> tuple[CaseEventFace, ...]:
    """Events as rows to tick."""
    index = {one.id: Numbered(number, one) for number, one in enumerate(told.evidence, 1)}
    return tuple(_event_face(one, told, index) for one in candidates)


def _event_face(candidate: Candidate, told: CaseEvidence, index: EvidenceIndex) -> CaseEventFace:
    event = candidate.event
    return CaseEventFace(
        key=event.id,
        title=event_words.sentence(event),
        when=format_when(event.when) if event.when else _("Date unknown"),
        money=event_words.money_text(event),
        is_money_in=event.is_money_in,
        detail=event_words.detail(event),
        why=_why(candidate),
        chips=_source_chips(event, index),
        is_chosen=candidate.is_chosen,
        is_confirmed=candidate.is_confirmed,
        differences=tuple(event_words.difference(conflict, index) for conflict in event.conflicts),
        note=_note(candidate, told.loss),
        is_undisputed=candidate.is_undisputed,
        dispute=_dispute_words(candidate),
    )


def _note(candidate: Candidate, loss: Loss) -> str:
    """Why an event does not count in the loss, or what is weak about its counting; nobody asks that without money."""
    event = candidate.event.id
    if candidate.is_undisputed and candidate.event.money is not None:
        return _("Not in dispute: it does not count in the loss.")
    if event in loss.unproved:
        return _(_UNPROVED)
    left_out = dict(loss.left_out).get(event, "")
    return _(_LEFT_OUT[left_out]) if left_out else ""


def _dispute_words(candidate: Candidate) -> str:
    if not (candidate.is_chosen and candidate.is_confirmed) or candidate.event.money is None:
        return ""
    return _("It is in dispute") if candidate.is_undisputed else _("It is not in dispute")


def proof_faces(told: CaseEvidence) -> tuple[ProofFace, ...]:
    """The checklist as rows. What the person did not tick and is there all the same was seen in the vault."""
    return tuple(
        ProofFace(
            key=line.proof.id,
            label=_(line.proof.label),
            why=_(line.proof.why),
            how=_(line.proof.how) if line.hint is None else line.hint.text,
            rests_on=" ".join(how_sentences(line)[1:]),
            tone=origin_tone(line.hint.origin) if line.hint else "",
            is_needed=line.need is Need.NEEDED,
            is_held=line.held,
            is_seen=line.held and line.proof.id not in told.case.proofs_held,
        )
        for line in told.checklist
    )


def loss_text(loss: Loss) -> str:
    """What is lost, each currency for itself."""
    if not loss.amounts:
        return _("Nothing to count yet")
    return _(", ").join(format_amount(money.amount, money.unit) for money in loss.amounts)


def loss_notes(told: CaseEvidence) -> tuple[str, ...]:
    """How it was reckoned, and what was left out and why."""
    counted, left_out = len(told.loss.counted), len(told.loss.left_out)
    notes = []
    if counted:
        words = ngettext(
            "From {count} confirmed event: money out less money back.",
            "From {count} confirmed events: money out less money back.",
            counted,
        )
        notes.append(words.format(count=counted))
    if left_out:
        words = ngettext(
            "{count} event with money is not counted; its row says why.",
            "{count} events with money are not counted; their rows say why.",
            left_out,
        )
        notes.append(words.format(count=left_out))
    if told.loss.unproved:
        words = ngettext(
            "{count} counted payment says itself that it failed; its row says what to do.",
            "{count} counted payments say themselves that they failed; their rows say what to do.",
            len(told.loss.unproved),
        )
        notes.append(words.format(count=len(told.loss.unproved)))
    if told.gone:
        words = ngettext(
            "{count} chosen event is told by no evidence any more.",
            "{count} chosen events are told by no evidence any more.",
            told.gone,
        )
        notes.append(words.format(count=told.gone))
    return tuple(notes)


def readiness_parts(told: CaseEvidence) -> tuple[tuple[str, int, int], ...]:
    return tuple((_(part.label), part.done, part.total) for part in told.readiness.parts)


def case_line(case: Case) -> str:
    """A case in the list of all: its name, what went wrong, how it ended."""
    parts = [case_title(case), reason_word(case.reason) if case.name else ""]
    parts.append(outcome_word(case.outcome) if case.outcome is not Outcome.OPEN else "")
    return " · ".join(part for part in parts if part)


def _why(candidate: Candidate) -> str:
    if not candidate.why:
        return ""
    return joined(_("Proposed:"), _(", ").join(_(_WHY[code]) for code in candidate.why))


def _source_chips(event: Event, index: EvidenceIndex) -> tuple[SourceChip, ...]:
    return tuple(
        SourceChip(
            event_words.source_text(source, index), source.evidence, source.findings[0] if source.findings else ""
        )
        for source in event.sources
    )
