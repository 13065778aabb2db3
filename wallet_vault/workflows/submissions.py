"""What was handed in: when, where, under which number, and exactly which words. Sends nothing."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256

from wallet_vault.errors import BadInput, NoSuchCase
from wallet_vault.i18n import N_
from wallet_vault.model import Changes, Decision, DecisionKind, EvidenceId
from wallet_vault.model.case import Submission, SubmissionId
from wallet_vault.model.channel import ChannelId, Milestone
from wallet_vault.workflows.cases import find_case, today
from wallet_vault.workflows.decide import keep_decision, new_decision_id
from wallet_vault.workflows.kept_records import keep_record, kept_records
from wallet_vault.workflows.workspace import Workspace


def submissions(workspace: Workspace, case_id: str = "") -> tuple[Submission, ...]:
    """All submissions, or those of one case, in the order they were recorded."""
    removed = removed_targets(workspace, DecisionKind.REMOVE_SUBMISSION)
    made = kept_records(workspace, DecisionKind.KEEP_SUBMISSION, Submission).values()
    return tuple(one for one in made if one.id not in removed and case_id in {"", one.case})


def removed_targets(workspace: Workspace, kind: DecisionKind) -> frozenset[str]:
    """What decisions of ``kind`` took away and nobody brought back."""
    return frozenset(d.target for d in workspace.vault.decisions() if d.kind is kind and not d.withdrawn)


def digest_of(letter: str) -> str:
    """The SHA-256 of a letter's frozen words, "" where there are none."""
    return sha256(letter.encode()).hexdigest() if letter else ""


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

    Raises ``NoSuchCase``, ``NoSuchEvidence`` for the receipt, or ``BadInput`` for a day to come.
    """
    case = find_case(workspace, case_id)
    _check_day(workspace, on)
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
        digest_of(letter),
    )
    keep_record(workspace, DecisionKind.KEEP_SUBMISSION, made.id, made)
    return made


def record_milestone(
    workspace: Workspace, submission_id: str, milestone: Milestone, on: date, *, is_satisfied: bool | None = None
) -> Changes:
    """Record what became of a submission: accepted, answered … Raises ``NoSuchCase`` or ``BadInput``."""

    def reach(found: Submission) -> Submission:
        reached = dict(found.milestones)
        if milestone is not Milestone.SUBMITTED and on < reached[Milestone.SUBMITTED]:
            raise BadInput(what=N_("date"), value=on, example=reached[Milestone.SUBMITTED])
        reached[milestone] = on
        satisfied = found.is_satisfied if is_satisfied is None else is_satisfied
        return replace(found, milestones=tuple(reached.items()), is_satisfied=satisfied)

    _check_day(workspace, on)
    return _change(workspace, submission_id, reach)


def record_satisfaction(workspace: Workspace, submission_id: str, *, is_satisfied: bool | None) -> Changes:
    """Say whether the answer satisfies; ``None`` takes it back. Raises ``NoSuchCase``."""
    return _change(workspace, submission_id, lambda found: replace(found, is_satisfied=is_satisfied))


def complete_submission(
    workspace: Workspace, submission_id: str, *, reference: str, receipt: EvidenceId | None
) -> Changes:
    """Put in the number and receipt that came later. Raises ``NoSuchCase`` or ``NoSuchEvidence``."""
    if receipt is not None:
        workspace.vault.evidence(receipt)
    return _change(workspace, submission_id, lambda found: replace(found, reference=reference.strip(), receipt=receipt))


def remove_submission(workspace: Workspace, submission_id: str) -> Changes:
    """Take a submission that was recorded by mistake out of the case."""
    gone = Decision(new_decision_id(), workspace.clock(), DecisionKind.REMOVE_SUBMISSION, submission_id)
    keep_decision(workspace, gone)
    return Changes(cases=True)


def _change(workspace: Workspace, submission_id: str, change: Callable[[Submission], Submission]) -> Changes:
    found = next((one for one in submissions(workspace) if one.id == submission_id), None)
    if found is None:
        raise NoSuchCase(case=submission_id)
    return keep_record(workspace, DecisionKind.KEEP_SUBMISSION, found.id, change(found))


def _check_day(workspace: Workspace, day: date) -> None:
    if day > today(workspace):
        raise BadInput(what=N_("date"), value=day, example=today(workspace))
