"""The whole contact log of a case: what the person wrote, and what mails and chats tell by themselves."""

from collections.abc import Iterator
from dataclasses import dataclass

from wallet_vault.complaints.told_contacts import Telling, is_of_case, is_written, told_contacts
from wallet_vault.model import DecisionKind, Event, EventKind, Finding, FindingKind, FindingState, Timeline, When
from wallet_vault.model.case import Case
from wallet_vault.model.contact import Contact
from wallet_vault.timeline import finding_states, resolve
from wallet_vault.workflows.case_calendar import calendar_of
from wallet_vault.workflows.cases import cases, find_case
from wallet_vault.workflows.contact_log import contacts
from wallet_vault.workflows.submissions import removed_targets, submissions
from wallet_vault.workflows.tell import current_timeline
from wallet_vault.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LogEntry:
    """``is_told`` marks what the evidence tells and the person has neither completed nor dismissed."""

    contact: Contact
    is_told: bool


def contact_log(workspace: Workspace, case_id: str, timeline: Timeline | None = None) -> tuple[LogEntry, ...]:
    """Every contact of the case in order of time. Raises ``NoSuchCase``."""
    case = find_case(workspace, case_id)
    written = contacts(workspace, case.id)
    removed = removed_targets(workspace, DecisionKind.REMOVE_CONTACT)
    told = told_contacts(case.id, _tellings(workspace, case, timeline), calendar_of(workspace, case))
    fresh = [entry for entry in told if entry.id not in removed and not is_written(entry, written)]
    entries = [LogEntry(contact, False) for contact in written] + [LogEntry(contact, True) for contact in fresh]
    return tuple(sorted(entries, key=lambda entry: entry.contact.when.sort_key()))


def told_findings(workspace: Workspace, event: Event) -> tuple[Finding, ...]:
    """The findings behind an event as the person left them; rejected ones are left out."""
    decisions = workspace.vault.decisions()
    found: list[Finding] = []
    for source in event.sources:
        extraction = workspace.vault.extraction(source.evidence)
        if extraction is None:
            continue
        extraction = extraction.in_row(source.row)
        own = [decision for decision in decisions if decision.evidence == source.evidence]
        states = finding_states(extraction, own)
        rejected = {key for key, state in states.items() if state is FindingState.REJECTED}
        theirs = set(source.findings) - rejected
        found += [finding for finding in resolve(extraction, own).all_findings() if finding.key in theirs]
    return tuple(found)


def _tellings(workspace: Workspace, case: Case, timeline: Timeline | None) -> Iterator[Telling]:
    """The contacts that belong to the case, none of them from before what it is about."""
    events = (timeline or current_timeline(workspace)).events
    others = [other for other in cases(workspace) if other.id != case.id]
    numbers = {one.id: _numbers(workspace, one, events) for one in (case, *others)}
    began = min((event.when.sort_key() for event in events if event.when and event.id in case.events), default=None)
    for event in events:
        if event.kind is not EventKind.CONTACT or not event.sources or event.when is None:
            continue
        is_early = began is not None and event.when.sort_key() < began
        telling = _telling(workspace, event, event.when)
        if not is_early and is_of_case(telling, case, others, numbers):
            yield telling


def _numbers(workspace: Workspace, case: Case, events: tuple[Event, ...]) -> frozenset[str]:
    """The numbers that a case goes under: of its events, and those that it was given."""
    own = [number for event in events if event.id in case.events for number in event.ids]
    own += [contact.reference for contact in contacts(workspace, case.id)]
    own += [made.reference for made in submissions(workspace, case.id)]
    return frozenset(filter(None, own))


def _telling(workspace: Workspace, event: Event, when: When) -> Telling:
    kept = [workspace.vault.evidence(source.evidence) for source in event.sources]
    extractions = [workspace.vault.extraction(source.evidence) for source in event.sources]
    found = told_findings(workspace, event)

    def told(kind: FindingKind) -> tuple[str, ...]:
        return tuple(finding.value for finding in found if finding.kind is kind)

    return Telling(
        event,
        when,
        tuple(evidence.media_type for evidence in kept),
        tuple(evidence.untrusted_name for evidence in kept),
        frozenset(extraction.wallet for extraction in extractions if extraction),
        told(FindingKind.PROMISE),
        told(FindingKind.REFERENCE),
        told(FindingKind.PHONE),
    )
