"""The complaint desk: which case is in hand and which of its steps are done. Both are told by the vault, never kept."""

from dataclasses import dataclass, replace
from enum import StrEnum

from wallet_vault.complaints.checklist import Holdings, Need, checklist
from wallet_vault.complaints.loss import is_confirmed
from wallet_vault.complaints.reasons import USUAL_DEMANDS
from wallet_vault.model import Changes
from wallet_vault.model.case import Case, CaseId, Demand, Outcome, Reason
from wallet_vault.workflows.cases import case_facts, cases, change_case, choose_case, current_case, open_case
from wallet_vault.workflows.channels import all_channels, fits
from wallet_vault.workflows.export import CASE_NAME
from wallet_vault.workflows.submissions import submissions
from wallet_vault.workflows.workspace import Workspace


class DeskStep(StrEnum):
    """The steps of a complaint, in order."""

    REASON = "reason"
    EVIDENCE = "evidence"
    CHANNEL = "channel"
    LETTER = "letter"
    SUBMITTED = "submitted"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class Desk:
    """All cases, the one in hand (``None`` before the first), and which of its steps are done."""

    cases: tuple[Case, ...] = ()
    current: Case | None = None
    done: frozenset[DeskStep] = frozenset()


def desk(workspace: Workspace) -> Desk:
    """What lies on the desk now."""
    current = current_case(workspace)
    return Desk(cases(workspace), current, steps_done(workspace, current) if current else frozenset())


def steps_done(workspace: Workspace, case: Case) -> frozenset[DeskStep]:
    """The steps that need nothing more. Letter and submission are open again for each channel that is chosen."""
    is_handed_in = any(one.channel == case.channel for one in submissions(workspace, case.id))
    reached = {
        DeskStep.REASON: bool(case.story.strip()),
        DeskStep.EVIDENCE: _is_proved(workspace, case),
        DeskStep.CHANNEL: any(channel.id == case.channel for channel in all_channels(workspace)),
        DeskStep.LETTER: is_handed_in,
        DeskStep.SUBMITTED: is_handed_in,
        DeskStep.FOLLOW_UP: case.outcome is not Outcome.OPEN,
    }
    return frozenset(step for step, is_reached in reached.items() if is_reached)


def begin_case(workspace: Workspace, provider: str, reason: Reason) -> Changes:
    """Open a case and take it in hand. The first one gets the name that the person gave the vault's evidence."""
    name = "" if cases(workspace) else workspace.vault.setting(CASE_NAME)
    opened = open_case(workspace, provider=provider, reason=reason, name=name)
    return choose_case(workspace, opened.id)


def set_reason(workspace: Workspace, case_id: CaseId, provider: str, reason: Reason) -> Changes:
    """Change what the case is about. What rested on it only is set anew: usual demands, a channel that fits no more.

    Raises ``NoSuchCase``.
    """

    def change(case: Case) -> Case:
        was_usual = case.demands == _usual(case.reason)
        changed = replace(case, provider=provider, reason=reason, demands=_usual(reason) if was_usual else case.demands)
        chosen = next((one for one in all_channels(workspace) if one.id == case.channel), None)
        return changed if chosen and fits(chosen, changed) else replace(changed, channel=None)

    return change_case(workspace, case_id, change)


def _usual(reason: Reason) -> tuple[Demand, ...]:
    return tuple(Demand(kind) for kind in USUAL_DEMANDS[reason])


def _is_proved(workspace: Workspace, case: Case) -> bool:
    """Whether the person stands behind every chosen event; a case without events needs all of its proofs instead."""
    told = case_facts(workspace, case.id).events if case.events else ()
    if told:
        return all(is_confirmed(event) for event in told)
    return all(line.held for line in checklist(Holdings(case, (), ())) if line.need is Need.NEEDED)
