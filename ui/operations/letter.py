"""What the person does while a letter is written: load it, change what goes in, save it, and copy from its sheet."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from ui.session import Session
from wallet_vault.errors import WalletVaultError
from wallet_vault.model import Changes, EventId
from wallet_vault.model.case import CaseId, Complainant
from wallet_vault.model.letter import ToneMark
from wallet_vault.workflows import cases, letter_desk, letter_edits, letters
from wallet_vault.workflows.letter_desk import BesideLetter, LetterDesk
from wallet_vault.workflows.letter_edits import DemandWish
from wallet_vault.workflows.letters import DraftLetter, FormLine
from wallet_vault.workflows.workspace import Workspace

Failed = Callable[[WalletVaultError], None]


@dataclass(frozen=True, slots=True)
class LetterChoice:
    """Which letter: "" for the channel's own language or kind."""

    case: CaseId
    language: str = ""
    kind: str = ""


def load_letter(session: Session, choice: LetterChoice, done: Callable[[LetterDesk], None]) -> None:
    language, kind = choice.language, choice.kind
    session.run(
        lambda workspace: letter_desk.letter_desk(workspace, choice.case, language=language, kind=kind), done=done
    )


def load_side(session: Session, case: CaseId, done: Callable[[BesideLetter], None]) -> None:
    session.run(lambda workspace: letter_desk.beside_letter(workspace, case), done=done, background=True)


def keep_demands(session: Session, case: CaseId, wishes: Iterable[DemandWish], *, failed: Failed) -> None:
    session.run(lambda workspace: letter_edits.keep_demands(workspace, case, wishes), failed=failed, saves=True)


def keep_story(session: Session, case: CaseId, story: str) -> None:
    session.run(lambda workspace: letter_edits.keep_story(workspace, case, story), saves=True)


def keep_person(session: Session, values: dict[str, str]) -> None:
    def keep(workspace: Workspace) -> Changes:
        return letter_edits.keep_person(workspace, replace(cases.complainant(workspace), **values))

    session.run(keep, saves=True)


def adopt_calmer(session: Session, case: CaseId, mark: ToneMark, words: str) -> None:
    session.run(lambda workspace: letter_edits.adopt_calmer(workspace, case, mark, words))


def keep_words(session: Session, case: CaseId, words: str) -> None:
    session.run(lambda workspace: letter_edits.keep_words(workspace, case, words))


def confirm_event(session: Session, event: EventId) -> None:
    session.run(lambda workspace: cases.confirm_event(workspace, event))


def leave_out(session: Session, case: CaseId, event: EventId) -> None:
    session.run(lambda workspace: letter_edits.leave_out(workspace, case, event))


def set_disputed(session: Session, case: CaseId, event: EventId, *, is_disputed: bool) -> None:
    session.run(lambda workspace: letter_edits.set_disputed(workspace, case, event, is_disputed=is_disputed))


def save_letter(
    session: Session, draft: DraftLetter, destination: Path, *, done: Callable[[Path], None], failed: Failed
) -> None:
    def work(workspace: Workspace) -> Path:
        letters.export_letter(workspace, draft, destination)
        return destination

    session.run(work, done=done, failed=failed)


def load_sheet(
    session: Session,
    choice: LetterChoice,
    channel: str,
    *,
    done: Callable[[tuple[FormLine, ...]], None],
    failed: Failed,
) -> None:
    session.run(
        lambda workspace: letters.form_sheet(workspace, choice.case, channel, language=choice.language),
        done=done,
        failed=failed,
    )


def person_values(person: Complainant) -> dict[str, str]:
    """The details by the names of their fields."""
    return {
        "name": person.name,
        "phone": person.phone,
        "mail": person.mail,
        "address": person.address,
        "identity_type": person.identity_type,
        "identity_number": person.identity_number,
    }
