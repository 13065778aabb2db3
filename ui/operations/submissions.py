"""The person's verbs on what was handed in: record it, say what became of it, complete it, take it out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ui.session import Session
from wallet_vault.errors import WalletVaultError
from wallet_vault.model import Changes, EvidenceId
from wallet_vault.model.case import CaseId, SubmissionId
from wallet_vault.model.channel import ChannelId, Milestone
from wallet_vault.workflows import submissions
from wallet_vault.workflows.submitted import SubmittedCase, submitted_case
from wallet_vault.workflows.workspace import Workspace

Done = Callable[[Changes], None]
Failed = Callable[[WalletVaultError], None]


@dataclass(frozen=True, slots=True)
class TypedSubmission:
    """What the person tells of a complaint that they handed in; ``letter`` is exactly what was sent."""

    channel: ChannelId
    on: date
    reference: str
    letter: str
    receipt: EvidenceId | None


def load_submitted(
    session: Session,
    case: CaseId,
    channel: ChannelId | None,
    language: str,
    *,
    done: Callable[[SubmittedCase], None],
    failed: Failed,
) -> None:
    """The letter as it would be frozen now, to the case's channel and in its language where none is named."""
    session.run(lambda workspace: submitted_case(workspace, case, channel, language), done=done, failed=failed)


def record_submission(session: Session, case: CaseId, typed: TypedSubmission, *, done: Done, failed: Failed) -> None:
    def work(workspace: Workspace) -> Changes:
        submissions.record_submission(
            workspace,
            case,
            typed.channel,
            on=typed.on,
            reference=typed.reference,
            letter=typed.letter,
            receipt=typed.receipt,
        )
        return Changes(cases=True)

    session.run(work, done=done, failed=failed)


def record_milestone(
    session: Session,
    submission: SubmissionId,
    milestone: Milestone,
    on: date,
    *,
    is_satisfied: bool | None,
    done: Done,
    failed: Failed,
) -> None:
    session.run(
        lambda workspace: submissions.record_milestone(workspace, submission, milestone, on, is_satisfied=is_satisfied),
        done=done,
        failed=failed,
    )


def record_satisfaction(session: Session, submission: SubmissionId, *, is_satisfied: bool | None) -> None:
    session.run(lambda workspace: submissions.record_satisfaction(workspace, submission, is_satisfied=is_satisfied))


def complete_submission(
    session: Session,
    submission: SubmissionId,
    *,
    reference: str,
    receipt: EvidenceId | None,
    done: Done,
    failed: Failed,
) -> None:
    session.run(
        lambda workspace: submissions.complete_submission(workspace, submission, reference=reference, receipt=receipt),
        done=done,
        failed=failed,
    )


def remove_submission(session: Session, submission: SubmissionId) -> None:
    """Take it out of the case; Ctrl+Z brings it back."""
    session.run(lambda workspace: submissions.remove_submission(workspace, submission))


def digest_of(letter: str) -> str:
    """The SHA-256 of words that the person puts in themselves."""
    return submissions.digest_of(letter)
