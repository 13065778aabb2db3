"""What is due in the open vault, the next step of the ladder, and the file for the person's calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wallet_vault.complaints.calendar_file import calendar_file
from wallet_vault.complaints.checklist import ChecklistLine, Holdings, Readiness, checklist, readiness
from wallet_vault.complaints.follow_up import (
    DueItem,
    asks_for_next_step,
    contact_due,
    evidence_due,
    gap_dues,
    in_order,
    submission_dues,
)
from wallet_vault.errors import OutputExists
from wallet_vault.i18n import ngettext
from wallet_vault.model import Event, FindingKind, FindingState
from wallet_vault.model.case import Case, Outcome
from wallet_vault.model.channel import ChannelId
from wallet_vault.safe_files import write_atomically
from wallet_vault.timeline import finding_states, resolve
from wallet_vault.workflows.cases import CaseFacts, case_facts, cases, today
from wallet_vault.workflows.channels import all_channels, channel_choices
from wallet_vault.workflows.contact_log import contacts
from wallet_vault.workflows.submissions import submissions
from wallet_vault.workflows.workspace import Workspace

_REGION = "CN"
"""Whose working days a promise is counted in, where no channel says otherwise."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What is due in one case. ``next_channels`` are offered when a clock ran out or an answer did not satisfy."""

    case: Case
    items: tuple[DueItem, ...]
    next_channels: tuple[ChannelId, ...]


def follow_up(workspace: Workspace) -> tuple[FollowUp, ...]:
    """Everything due in the open cases, each case's in order of its days."""
    return tuple(_of_case(workspace, case) for case in cases(workspace) if case.outcome is Outcome.OPEN)


def reminder(workspace: Workspace) -> str:
    """How many items are due today or before, and nothing of what they are; "" for none."""
    now = today(workspace)
    count = sum(item.due_on is not None and item.due_on <= now for case in follow_up(workspace) for item in case.items)
    return ngettext("{n} item is due", "{n} items are due", count).format(n=count) if count else ""


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


def _of_case(workspace: Workspace, case: Case) -> FollowUp:
    facts = case_facts(workspace, case.id)
    made = submissions(workspace, case.id)
    items = in_order(_items(workspace, facts))
    goes_on = asks_for_next_step(made, items, today(workspace))
    choices = channel_choices(workspace, case.id) if goes_on else ()
    return FollowUp(case, items, tuple(choice.channel.id for choice in choices if choice.is_next))


def _items(workspace: Workspace, facts: CaseFacts) -> Iterator[DueItem]:
    known = {channel.id: channel for channel in all_channels(workspace)}
    for submission in submissions(workspace, facts.case.id):
        if submission.channel in known and submission.is_satisfied is not True:
            yield from submission_dues(submission, known[submission.channel])
    for contact in contacts(workspace, facts.case.id):
        item = contact_due(contact, _REGION)
        if item is not None:
            yield item
    for event in facts.events:
        for promise in _promises(workspace, event):
            item = evidence_due(facts.case.id, event, promise, _REGION)
            if item is not None:
                yield item
    yield from gap_dues(facts.case.id, checklist(_holdings(workspace, facts)))


def _promises(workspace: Workspace, event: Event) -> Iterator[str]:
    """The promises that an event's sources tell, as the person left them."""
    decisions = workspace.vault.decisions()
    for source in event.sources:
        extraction = workspace.vault.extraction(source.evidence)
        if extraction is None:
            continue
        own = [decision for decision in decisions if decision.evidence == source.evidence]
        states = finding_states(extraction, own)
        for finding in resolve(extraction, own).findings:
            is_of_event = finding.key in source.findings and states.get(finding.key) is not FindingState.REJECTED
            if finding.kind is FindingKind.PROMISE and is_of_event:
                yield finding.value


def _holdings(workspace: Workspace, facts: CaseFacts) -> Holdings:
    behind = {source.evidence for event in facts.events for source in event.sources}
    evidence = tuple(one for one in workspace.vault.all_evidence() if one.id in behind)
    return Holdings(facts.case, facts.events, evidence)
