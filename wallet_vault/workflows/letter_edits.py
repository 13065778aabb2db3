"""What the person changes while a letter is written: demands, story, events, details. Each is one step of undo."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from wallet_vault.complaints.tone import calmed, own_marks
from wallet_vault.errors import BadInput
from wallet_vault.i18n import N_
from wallet_vault.model import Changes, EventId, Money
from wallet_vault.model.case import Case, Complainant, Demand, DemandKind
from wallet_vault.model.letter import ToneMark
from wallet_vault.values.amounts import parse_amount
from wallet_vault.workflows.cases import case_facts, find_case, keep_case, keep_complainant
from wallet_vault.workflows.letter_desk import OF_MONEY
from wallet_vault.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DemandWish:
    """One demand as it was typed; an empty ``amount`` asks for the loss. ``unit`` is for an amount without one."""

    kind: DemandKind
    amount: str = ""
    unit: str = ""


def keep_demands(workspace: Workspace, case_id: str, wishes: Iterable[DemandWish]) -> Changes:
    """Replace what is asked. An amount that equals the loss follows the loss from then on.

    Raises ``NoSuchCase``, or ``BadInput`` for an amount that is none.
    """
    facts = case_facts(workspace, case_id)
    owed = [money for money in facts.loss.amounts if money.amount > 0]
    demands = tuple(_demand(wish, owed) for wish in wishes)
    return _keep(workspace, facts.case, replace(facts.case, demands=demands))


def keep_story(workspace: Workspace, case_id: str, story: str) -> Changes:
    """Replace the person's own account. Raises ``NoSuchCase``."""
    case = find_case(workspace, case_id)
    return _keep(workspace, case, replace(case, story=story.strip()))


def adopt_calmer(workspace: Workspace, case_id: str, mark: ToneMark, words: str) -> Changes:
    """Put the calmer wording into the story, if the ``words`` still stand there. Raises ``NoSuchCase``."""
    case = find_case(workspace, case_id)
    if mark not in own_marks(case.story) or case.story[mark.start : mark.end] != words:
        return Changes()
    return _keep(workspace, case, replace(case, story=calmed(case.story, mark)))


def keep_words(workspace: Workspace, case_id: str, words: str) -> Changes:
    """Mark these words no more: the person wants them. Raises ``NoSuchCase``."""
    case = find_case(workspace, case_id)
    return _keep(workspace, case, replace(case, kept_words=tuple(dict.fromkeys((*case.kept_words, words)))))


def leave_out(workspace: Workspace, case_id: str, event_id: EventId) -> Changes:
    """Take an event out of the case; it stays on the timeline. Raises ``NoSuchCase``."""
    case = find_case(workspace, case_id)
    return _keep(workspace, case, replace(case, events=tuple(event for event in case.events if event != event_id)))


def set_disputed(workspace: Workspace, case_id: str, event_id: EventId, *, is_disputed: bool) -> Changes:
    """Say whether an event is complained of, and so counts in the loss, or only told. Raises ``NoSuchCase``."""
    case = find_case(workspace, case_id)
    others = tuple(event for event in case.undisputed if event != event_id)
    return _keep(workspace, case, replace(case, undisputed=others if is_disputed else (*others, event_id)))


def keep_person(workspace: Workspace, person: Complainant) -> Changes:
    """Keep who complains; what was taken out is gone."""
    keep_complainant(workspace, person)
    return Changes(cases=True)


def _keep(workspace: Workspace, before: Case, after: Case) -> Changes:
    return keep_case(workspace, after) if after != before else Changes()


def _demand(wish: DemandWish, owed: list[Money]) -> Demand:
    if wish.kind not in OF_MONEY or not wish.amount.strip():
        return Demand(wish.kind)
    money = _money(wish)
    return Demand(wish.kind, None if owed == [money] else money)


def _money(wish: DemandWish) -> Money:
    parsed = parse_amount(wish.amount.strip())
    if parsed is None or parsed.value <= 0:
        raise BadInput(what=N_("amount"), value=wish.amount[:40], example="80.00")
    return Money(parsed.value, parsed.unit or wish.unit)
