"""What is due in the open vault, what the person says of it, the next step, and the file for their calendar."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from wallet_vault.complaints.calendar_file import calendar_file
from wallet_vault.complaints.checklist import ChecklistLine, Holdings, Readiness, checklist, readiness
from wallet_vault.complaints.follow_up import (
    asks_for_next_step,
    broke_promise,
    contact_due,
    evidence_due,
    gap_dues,
    in_order,
    submission_dues,
)
from wallet_vault.errors import OutputExists
from wallet_vault.i18n import ngettext
from wallet_vault.model import Changes, Decision, DecisionKind, EventKind, FindingKind, Timeline
from wallet_vault.model.case import Case, Outcome
from wallet_vault.model.channel import ChannelId
from wallet_vault.model.due import DueItem, DueKind
from wallet_vault.safe_files import write_atomically
from wallet_vault.workflows.case_calendar import calendar_of
from wallet_vault.workflows.cases import CaseFacts, case_facts, cases, find_case, keep_case, today
from wallet_vault.workflows.channels import all_channels, channel_choices
from wallet_vault.workflows.contact_log import settle_promise
from wallet_vault.workflows.decide import keep_decision, new_decision_id
from wallet_vault.workflows.submissions import removed_targets, submissions
from wallet_vault.workflows.tell import current_timeline
from wallet_vault.workflows.told_contacts import LogEntry, contact_log, told_findings
from wallet_vault.workflows.workspace import Workspace

_BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What is due in one case. ``next_channels`` are offered when a clock ran out or an answer did not satisfy."""

    case: Case
    items: tuple[DueItem, ...]
    next_channels: tuple[ChannelId, ...]
    log: tuple[LogEntry, ...] = ()


def follow_up(workspace: Workspace) -> tuple[FollowUp, ...]:
    """Everything due in the open cases, each case's in order of its days."""
    open_cases = [case for case in cases(workspace) if case.outcome is Outcome.OPEN]
    if not open_cases:
        return ()
    timeline = current_timeline(workspace)
    return tuple(_of_case(workspace, case, timeline) for case in open_cases)


def due_days(told: Iterable[FollowUp]) -> tuple[date, ...]:
    """The days of everything due, and nothing of what it is, in order."""
    return tuple(sorted(item.due_on for one in told for item in one.items if item.due_on is not None))


def reminder(workspace: Workspace) -> str:
    """How many items are due today or before, and nothing of what they are; "" for none."""
    now = today(workspace)
    return reminder_text(sum(day <= now for day in due_days(follow_up(workspace))))


def reminder_text(count: int) -> str:
    """What a reminder says: a number, whatever it counts; "" for none."""
    return ngettext("{n} item is due", "{n} items are due", count).format(n=count) if count else ""


def settle_due(workspace: Workspace, item: DueItem, *, is_kept: bool = True) -> Changes:
    """Say that something due is done; of a promise, whether it was kept. Raises ``NoSuchCase``."""
    if item.kind is DueKind.GAP:
        case = find_case(workspace, item.case)
        return keep_case(workspace, replace(case, proofs_held=(*case.proofs_held, item.target)))
    if item.kind is DueKind.PROMISE:
        for entry in contact_log(workspace, item.case):
            if entry.contact.id == item.target:
                return settle_promise(workspace, entry.contact, is_kept=is_kept)
    value = "" if is_kept else _BROKEN
    settled = Decision(new_decision_id(), workspace.clock(), DecisionKind.SETTLE_DUE, item.key, value=value)
    keep_decision(workspace, settled)
    return Changes(cases=True)


def export_calendar(workspace: Workspace, destination: Path, *, with_content: bool = False) -> int:
    """Write all days to an .ics file; returns how many. Raises ``OutputExists``, ``NoRoom`` or ``NoPermission``."""
    if destination.exists():
        raise OutputExists(path=destination)
    items = [item for case in follow_up(workspace) for item in case.items if item.due_on is not None]
    write_atomically(destination, calendar_file(items, workspace.clock(), with_content=with_content))
    return len(items)


def case_checklist(workspace: Workspace, case_id: str) -> tuple[tuple[ChecklistLine, ...], Readiness]:
    """What the case's reason needs and how far it is. Raises ``NoSuchCase``."""
    held = _holdings(workspace, case_facts(workspace, case_id))
    return checklist(held), readiness(held)


def _of_case(workspace: Workspace, case: Case, timeline: Timeline) -> FollowUp:
    facts = case_facts(workspace, case.id, timeline)
    made, log = submissions(workspace, case.id), contact_log(workspace, case.id, timeline)
    settled = removed_targets(workspace, DecisionKind.SETTLE_DUE)
    items = in_order(item for item in _items(workspace, facts, log) if item.key not in settled)
    broken = broke_promise((entry.contact for entry in log), made)
    goes_on = broken or asks_for_next_step(made, items, today(workspace))
    choices = channel_choices(workspace, case.id) if goes_on else ()
    return FollowUp(case, items, tuple(choice.channel.id for choice in choices if choice.is_next), log)


def _items(workspace: Workspace, facts: CaseFacts, log: Iterable[LogEntry]) -> Iterator[DueItem]:
    known = {channel.id: channel for channel in all_channels(workspace)}
    for submission in submissions(workspace, facts.case.id):
        if submission.channel in known and submission.is_satisfied is not True:
            yield from submission_dues(submission, known[submission.channel])
    yield from _promises(workspace, facts, log)
    yield from gap_dues(facts.case.id, checklist(_holdings(workspace, facts)))


def _promises(workspace: Workspace, facts: CaseFacts, log: Iterable[LogEntry]) -> Iterator[DueItem]:
    """What the other side promised: in the log, and in evidence that is no contact (a refund's notice)."""
    region = calendar_of(workspace, facts.case)
    told = [contact_due(entry.contact, region) for entry in log]
    for event in facts.events:
        if event.kind is EventKind.CONTACT:
            continue
        found = told_findings(workspace, event)
        words = (finding.value for finding in found if finding.kind is FindingKind.PROMISE)
        told += [evidence_due(facts.case.id, event, promise, region) for promise in words]
    return (item for item in told if item is not None)


def _holdings(workspace: Workspace, facts: CaseFacts) -> Holdings:
    behind = {source.evidence for event in facts.events for source in event.sources}
    evidence = tuple(one for one in workspace.vault.all_evidence() if one.id in behind)
    return Holdings(facts.case, facts.events, evidence)
