"""What was handed in: when, where, under which number, and exactly which words. Sends nothing."""

import secrets
from dataclasses import replace
from datetime import date
from hashlib import sha256

from wallet_vault.errors import BadInput, NoSuchCase
from wallet_vault.i18n import N_
from wallet_vault.model import Changes, DecisionKind, EvidenceId
from wallet_vault.model.case import Submission, SubmissionId
from wallet_vault.model.channel import ChannelId, Milestone
from wallet_vault.workflows.cases import find_case, keep_record, kept_records
from wallet_vault.workflows.workspace import Workspace


def submissions(workspace: Workspace, case_id: str = "") -> tuple[Submission, ...]:
    """All submissions, or those of one case, in the order they were recorded."""
    made = kept_records(workspace, DecisionKind.KEEP_SUBMISSION, Submission).values()
    return tuple(submission for submission in made if case_id in {"", submission.case})


def record_submission(
    workspace: Workspace,
    case_id: str,
    channel_id: str,
    *,
    on: date,
    reference: str = "",
    letter: str = "",
    receipt: EvidenceId | None = None,
) -> Submission:
    """Record a complaint as handed in, with a frozen copy of its words and their digest.

    Raises ``NoSuchCase``, or ``NoSuchEvidence`` for the receipt.
    """
    case = find_case(workspace, case_id)
    if receipt is not None:
        workspace.vault.evidence(receipt)
    made = Submission(
        SubmissionId(secrets.token_hex(4)),
        case.id,
        ChannelId(channel_id),
        ((Milestone.SUBMITTED, on),),
        reference.strip(),
        receipt,
        letter,
        sha256(letter.encode()).hexdigest() if letter else "",
    )
    keep_record(workspace, DecisionKind.KEEP_SUBMISSION, made.id, made)
    return made


def record_milestone(
    workspace: Workspace, submission_id: str, milestone: Milestone, on: date, *, is_satisfied: bool | None = None
) -> Changes:
    """Record what became of a submission: accepted, answered … Raises ``NoSuchCase`` or ``BadInput``."""
    found = kept_records(workspace, DecisionKind.KEEP_SUBMISSION, Submission).get(submission_id)
    if found is None:
        raise NoSuchCase(case=submission_id)
    reached = dict(found.milestones)
    if milestone is not Milestone.SUBMITTED and on < reached[Milestone.SUBMITTED]:
        raise BadInput(what=N_("date"), value=on, example=reached[Milestone.SUBMITTED])
    reached[milestone] = on
    satisfied = found.is_satisfied if is_satisfied is None else is_satisfied
    changed = replace(found, milestones=tuple(reached.items()), is_satisfied=satisfied)
    return keep_record(workspace, DecisionKind.KEEP_SUBMISSION, found.id, changed)
