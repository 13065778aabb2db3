"""Which case a command means, and a case with everything about it, for a person or a script."""

from dataclasses import dataclass

from wallet_vault.cli import _console
from wallet_vault.cli._complaint_shapes import Shape, case_shape, money_shape, origin_shape
from wallet_vault.cli.timeline import tell_timeline
from wallet_vault.complaints.checklist import ChecklistLine, Need, Readiness
from wallet_vault.complaints.contact_guard import Standing, Verdict
from wallet_vault.complaints.reasons import demand_word, outcome_word, reason_word
from wallet_vault.complaints.reckoned import confidence_sentences, how_sentences
from wallet_vault.errors import NoSuchCase
from wallet_vault.i18n import _, format_amount
from wallet_vault.model import Money, Timeline
from wallet_vault.model.advice import Advice
from wallet_vault.model.case import Case
from wallet_vault.workflows.advice import account_advice
from wallet_vault.workflows.cases import CaseFacts, case_facts, current_case, find_case
from wallet_vault.workflows.follow_up import case_checklist
from wallet_vault.workflows.guard import asked_secrets, contact_warnings
from wallet_vault.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CaseAccount:
    """All that is said of one case."""

    facts: CaseFacts
    checklist: tuple[ChecklistLine, ...]
    readiness: Readiness
    lookalikes: tuple[Verdict, ...]
    asked_secrets: tuple[str, ...]
    """Sentences that ask for a password or a code."""
    advice: tuple[Advice, ...]


def chosen_case(workspace: Workspace, case_id: str) -> Case:
    """The case of that id, or the one in hand where none is named. Raises ``NoSuchCase``."""
    if case_id:
        return find_case(workspace, case_id)
    current = current_case(workspace)
    if current is None:
        raise NoSuchCase(case="—")
    return current


def account_of(workspace: Workspace, case: Case) -> CaseAccount:
    lines, ready = case_checklist(workspace, case.id)
    verdicts = tuple(dict.fromkeys(warning.verdict for warning in contact_warnings(workspace, case.id)))
    asked = tuple(dict.fromkeys(one.untrusted_text for one in asked_secrets(workspace, case.id)))
    advice = account_advice(case.reason, case.provider)
    return CaseAccount(case_facts(workspace, case.id), lines, ready, verdicts, asked, advice)


def account_shape(told: CaseAccount) -> Shape:
    return case_shape(told.facts.case) | {
        "events_gone": list(told.facts.gone),
        "loss": [money_shape(money) for money in told.facts.loss.amounts],
        "left_out": [{"event": event, "why": why} for event, why in told.facts.loss.left_out],
        "unproved": list(told.facts.loss.unproved),
        "checklist": [_proof_shape(line) for line in told.checklist],
        "ready_percent": told.readiness.percent,
        "readiness": [{"part": part.label, "done": part.done, "total": part.total} for part in told.readiness.parts],
        "lookalikes": [
            {"text": one.untrusted_text, "resembles": one.resembles, "standing": one.standing.value}
            for one in told.lookalikes
        ],
        "asked_secrets": list(told.asked_secrets),
        "advice": [
            {"id": one.id, "kind": one.kind.value, "text": one.text, **origin_shape(one.origin)} for one in told.advice
        ],
    }


def _proof_shape(line: ChecklistLine) -> Shape:
    hint = {"text": line.hint.text, **origin_shape(line.hint.origin)} if line.hint else None
    return {"proof": line.proof.id, "need": line.need.value, "held": line.held, "hint": hint}


def tell_line(case: Case) -> None:
    name = f"{case.id}  {reason_word(case.reason)}  [{outcome_word(case.outcome)}]  {case.name}"
    _console.tell(name.rstrip())


def tell_account(told: CaseAccount) -> None:
    case = told.facts.case
    tell_line(case)
    if case.story:
        _console.tell(f"    {case.story}")
    if told.facts.events:
        tell_timeline(Timeline(told.facts.events))
    _console.tell("\n" + _("Demand"))
    for demand in case.demands:
        _console.tell(f"  {demand_word(demand.kind)}  {_money(demand.money)}".rstrip())
    _console.tell("\n" + _("Loss, from what you confirmed"))
    for money in told.facts.loss.amounts:
        _console.tell(f"  {_money(money)}")
    if not told.facts.loss.amounts:
        _console.tell(f"  {_('nothing yet')}")
    if told.facts.loss.unproved:
        _console.tell("  ! " + _("Counted, though its own page says that it failed and nothing else tells of it:"))
        for event in told.facts.loss.unproved:
            _console.tell(f"      {event}")
    _tell_proofs(told)
    for verdict in told.lookalikes:
        warning = (
            _("Careful: “{text}” is {official} with more digits, and may be another line.")
            if verdict.standing is Standing.AFFIXED
            else _("Careful: “{text}” looks like {official}, but is not it.")
        )
        _console.tell("\n ! " + warning.format(text=verdict.untrusted_text, official=verdict.resembles))
    for sentence in told.asked_secrets:
        warning = _("Careful: “{text}” asks for a password or a code. Never give it to anybody.")
        _console.tell("\n ! " + warning.format(text=sentence))
    _console.tell("\n" + _("Protect the account now"))
    for one in told.advice:
        _console.tell(f"  · {' '.join((one.text, *confidence_sentences(one.origin.confidence)))}")


def _tell_proofs(told: CaseAccount) -> None:
    _console.tell("\n" + _("Evidence: {percent}% ready").format(percent=told.readiness.percent))
    for part in told.readiness.parts:
        _console.tell(f"  {_(part.label)}  {part.done} / {part.total}")
    for line in told.checklist:
        mark = "✓" if line.held else "!" if line.need is Need.NEEDED else "·"
        _console.tell(f"  {mark} {_(line.proof.label)}  ({line.proof.id})")
        if not line.held:
            for sentence in how_sentences(line):
                _console.tell(f"      {sentence}")


def _money(money: Money | None) -> str:
    return format_amount(money.amount, money.unit) if money else ""
