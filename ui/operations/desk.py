"""What the person does at the complaint desk: begin a case, say what went wrong, tell it in their own words."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from ui.session import Session
from wallet_vault.model import Changes
from wallet_vault.model.advice import Advice
from wallet_vault.model.case import Case, CaseId, Reason
from wallet_vault.model.letter import ToneMark
from wallet_vault.workflows import cases, desk
from wallet_vault.workflows.advice import account_advice
from wallet_vault.workflows.calm_words import marks_of
from wallet_vault.workflows.complaint_words import reason_word
from wallet_vault.workflows.desk import Desk
from wallet_vault.workflows.providers import Provider, provider_name, providers
from wallet_vault.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Choices:
    """What a case can be about: wallets, and reasons with their words."""

    providers: tuple[Provider, ...]
    reasons: tuple[tuple[Reason, str], ...]


@dataclass(frozen=True, slots=True)
class ToldCase:
    """A case, its wallet and reason in words, and the advice on its account."""

    case: Case
    provider: str
    reason: str
    advice: tuple[Advice, ...]


def load_desk(session: Session, done: Callable[[Desk], None]) -> None:
    session.run(desk.desk, done=done)


def load_choices(session: Session, done: Callable[[Choices], None]) -> None:
    def work(_workspace: Workspace) -> Choices:
        return Choices(providers(), tuple((reason, reason_word(reason)) for reason in Reason))

    session.run(work, done=done)


def load_case(session: Session, case_id: CaseId, done: Callable[[ToldCase], None]) -> None:
    def work(workspace: Workspace) -> ToldCase:
        case = cases.find_case(workspace, case_id)
        advice = account_advice(case.reason, case.provider)
        return ToldCase(case, provider_name(case.provider), reason_word(case.reason), advice)

    session.run(work, done=done)


def begin_case(session: Session, provider: str, reason: Reason, done: Callable[[Changes], None]) -> None:
    session.run(lambda workspace: desk.begin_case(workspace, provider, reason), done=done)


def set_reason(
    session: Session, case_id: CaseId, provider: str, reason: Reason, done: Callable[[Changes], None]
) -> None:
    session.run(lambda workspace: desk.set_reason(workspace, case_id, provider, reason), done=done)


def choose_case(session: Session, case_id: CaseId) -> None:
    session.run(lambda workspace: cases.choose_case(workspace, case_id))


def tell_story(session: Session, case_id: CaseId, *, story: str, name: str, account_tail: str) -> None:
    """Keep the person's own words; words that did not change are no act."""

    def change(case: Case) -> Case:
        return replace(case, story=story.strip(), name=name.strip(), account_tail=account_tail.strip())

    session.run(lambda workspace: cases.change_case(workspace, case_id, change), saves=True)


def load_marks(session: Session, case_id: CaseId, text: str, done: Callable[[tuple[ToneMark, ...]], None]) -> None:
    session.run(lambda workspace: marks_of(workspace, case_id, text), done=done)
