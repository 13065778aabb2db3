"""Tells why a letter may not leave: every statement is held against the facts as they are now. Changes nothing."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from wallet_vault.complaints.figures import KnownFigures, unbound_figures
from wallet_vault.complaints.letter_facts import LetterFacts, money_value, value_of
from wallet_vault.complaints.letter_templates import grounds, phrases
from wallet_vault.complaints.letter_text import letter_length
from wallet_vault.complaints.loss import is_confirmed
from wallet_vault.i18n import N_, _
from wallet_vault.model import EvidenceId
from wallet_vault.model.case import DemandKind
from wallet_vault.model.channel import Confidence
from wallet_vault.model.letter import Binding, BoundTo, Letter, LetterFault, PartKind, Piece, Sentence

FAULTS: dict[str, str] = {
    "event_gone": N_("The event behind this is no longer on the timeline."),
    "unconfirmed": N_("This was read by the program and not confirmed by you yet."),
    "contradicted": N_("Your sources differ here; decide which is right first."),
    "changed": N_("The facts changed since this was written; write the letter again."),
    "exhibit_gone": N_("The exhibit that this cites is no longer in the vault."),
    "no_exhibit": N_("No exhibit bears this out."),
    "unbound": N_("This figure is in none of the confirmed facts."),
    "loss_unsure": N_("The loss leaves out an event that is not confirmed, is contradicted, or has no currency."),
    "unsourced": N_("No source was found for this ground; it may not be quoted."),
    "may_repeat": N_("This may be the same payment as another one here; keep only one of the two."),
    "too_long": N_("The letter is longer than the channel takes."),
    "empty": N_("The letter tells no facts yet."),
}
_NOTHING = KnownFigures()


def fault_sentence(fault: LetterFault) -> str:
    """What is wrong, in the language in force."""
    return _(FAULTS[fault.code])


def letter_faults(letter: Letter, facts: LetterFacts) -> tuple[LetterFault, ...]:
    """Everything that stops the letter, in the order of its sentences; none means that it may leave."""
    known = facts.known()
    found = [fault for sentence in letter.sentences() for fault in _sentence_faults(sentence, letter, facts, known)]
    if not any(part.kind in {PartKind.FACTS, PartKind.STORY} for part in letter.parts):
        found.append(LetterFault("empty", ""))
    if letter.limit is not None and letter_length(letter) > letter.limit:
        found.append(LetterFault("too_long", "", f"{letter_length(letter)}/{letter.limit}"))
    return tuple(dict.fromkeys(found))


def _sentence_faults(
    sentence: Sentence, letter: Letter, facts: LetterFacts, known: KnownFigures
) -> Iterator[LetterFault]:
    for evidence in sentence.exhibits:
        if evidence not in facts.exhibits:
            yield LetterFault("exhibit_gone", sentence.text)
    for piece in sentence.pieces:
        target = piece.binding.target if piece.binding else ""
        for code, figure in _piece_faults(piece, letter, facts, known):
            yield LetterFault(code, sentence.text, figure, target)


def _piece_faults(piece: Piece, letter: Letter, facts: LetterFacts, known: KnownFigures) -> Iterable[tuple[str, str]]:
    bound = piece.binding
    if bound is None:
        return [("unbound", figure.text) for figure in unbound_figures(piece.text, _NOTHING)]
    match bound.to:
        case BoundTo.EVENT:
            code = _event_fault(piece, bound, facts)
        case BoundTo.LOSS:
            code = _loss_fault(piece, bound, facts)
        case BoundTo.DEMAND:
            code = _demand_fault(piece, bound, facts)
        case BoundTo.EXHIBIT:
            code = _exhibit_fault(bound, letter, facts)
        case BoundTo.GROUND:
            code = _ground_fault(bound, letter, facts)
        case BoundTo.CASE if bound.field == "story":
            return [("unbound", figure.text) for figure in unbound_figures(piece.text, known)]
        case _:
            code = ""
    return [(code, piece.text)] if code else []


def _event_fault(piece: Piece, bound: Binding, facts: LetterFacts) -> str:
    event = facts.event(bound.target)
    if event is None:
        return "event_gone"
    if not is_confirmed(event):
        return "unconfirmed"
    if not event.added_by_person and not facts.cited(event):
        return "no_exhibit"
    if any(conflict.field == bound.field for conflict in event.conflicts):
        return "contradicted"
    if bound.field == "amount" and (event.id, "may_repeat") in facts.loss.left_out:
        return "may_repeat"
    return "" if value_of(event, bound.field) == bound.value and _says(piece, bound) else "changed"


def _loss_fault(piece: Piece, bound: Binding, facts: LetterFacts) -> str:
    if facts.loss.left_out:
        return "loss_unsure"
    sums = {"paid": facts.loss.paid, "returned": facts.loss.returned}.get(bound.field, facts.loss.amounts)
    present = {money.unit: money_value(money) for money in sums}
    return "" if present.get(bound.target) == bound.value and _says(piece, bound) else "changed"


def _demand_fault(piece: Piece, bound: Binding, facts: LetterFacts) -> str:
    """A compensation is the person's own wish; a refund must be a sum that the facts bear out."""
    present = [demand.money for demand in facts.case.demands if demand.kind == bound.target and demand.money]
    if bound.value not in map(money_value, present) or not _says(piece, bound):
        return "changed"
    if bound.target != DemandKind.REFUND:
        return ""
    sums = [event.money for event in facts.events if event.money and is_confirmed(event)]
    return "" if bound.value in map(money_value, (*sums, *facts.loss.amounts)) else "unbound"


def _exhibit_fault(bound: Binding, letter: Letter, facts: LetterFacts) -> str:
    """Numbers of exhibits move when one is added or removed before them."""
    words = phrases(letter.language)
    labels = []
    for evidence in bound.target.split(","):
        exhibit = facts.exhibits.get(EvidenceId(evidence))
        if exhibit is None:
            return "exhibit_gone"
        labels.append(exhibit.label)
    now = labels[0] if bound.field == "name" else words.citation(labels)
    return "" if now == bound.value else "changed"


def _ground_fault(bound: Binding, letter: Letter, facts: LetterFacts) -> str:
    """A ground must still fit: the reason or the wallet may have been changed since."""
    ground = next((one for one in grounds(letter.language) if one.id == bound.target), None)
    if ground is None or ground.confidence is Confidence.UNSOURCED:
        return "unsourced"
    return "" if ground.fits(facts.case.reason, facts.case.provider, facts.events) else "changed"


def _says(piece: Piece, bound: Binding) -> bool:
    """Whether the words still carry the sum that they are bound to."""
    if bound.field not in {"amount", "paid", "returned"}:
        return True
    digits = re.sub(r"[^\d.]", "", piece.text)
    return bool(digits) and Decimal(digits) == Decimal(bound.value.split(" ")[0])
