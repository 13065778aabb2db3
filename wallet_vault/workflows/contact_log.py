"""The contact log as the person wrote it: who was asked, what was said and promised. Stands on the timeline too."""

import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Required, TypedDict, Unpack

import msgspec

from wallet_vault.complaints.clocks import reckon
from wallet_vault.complaints.promises import promised_term
from wallet_vault.errors import BadInput
from wallet_vault.i18n import N_
from wallet_vault.model import Basis, Changes, Decision, DecisionKind, EventKind, EvidenceId, FindingKind, When
from wallet_vault.model.case import Case
from wallet_vault.model.clock import Reckoning
from wallet_vault.model.contact import Contact, ContactId, ContactWay
from wallet_vault.workflows.case_calendar import calendar_of
from wallet_vault.workflows.cases import find_case
from wallet_vault.workflows.decide import checked_value, new_decision_id
from wallet_vault.workflows.kept_records import kept_records
from wallet_vault.workflows.submissions import removed_targets
from wallet_vault.workflows.workspace import UndoStep, Workspace

_SUMMARY_CHARS = 400


class TypedContact(TypedDict, total=False):
    """An entry as the person types it: ``when`` in any form that the program reads."""

    way: Required[ContactWay]
    when: Required[str]
    said: Required[str]
    who: str
    address: str
    promised: str
    promised_by: date | None
    reference: str
    attached: tuple[EvidenceId, ...]


def contacts(workspace: Workspace, case_id: str = "") -> tuple[Contact, ...]:
    """All written entries, or those of one case, in order of time."""
    removed = removed_targets(workspace, DecisionKind.REMOVE_CONTACT)
    kept = kept_records(workspace, DecisionKind.KEEP_CONTACT, Contact).values()
    mine = [contact for contact in kept if contact.id not in removed and case_id in {"", contact.case}]
    return tuple(sorted(mine, key=lambda contact: contact.when.sort_key()))


def log_contact(workspace: Workspace, case_id: str, **typed: Unpack[TypedContact]) -> Contact:
    """Keep an entry; a promise that names its term is given its day. One step of *undo* takes it back.

    Raises ``NoSuchCase``, ``BadInput`` or ``NoSuchEvidence``.
    """
    contact = _checked(workspace, find_case(workspace, case_id), ContactId(secrets.token_hex(4)), typed)
    event = _decision(workspace, DecisionKind.ADD_EVENT, "", contact.id, _event_fields(contact))
    _keep(workspace, contact, event)
    return contact


def edit_contact(workspace: Workspace, contact: Contact, **typed: Unpack[TypedContact]) -> Contact:
    """Change an entry, and what the timeline shows of it; one that the evidence tells is completed by it.

    Raises ``NoSuchCase``, ``BadInput`` or ``NoSuchEvidence``.
    """
    changed = _checked(workspace, find_case(workspace, contact.case), contact.id, typed)
    same_promise = (changed.promised, changed.promised_by) == (contact.promised, contact.promised_by)
    changed = replace(changed, event=contact.event, is_kept=contact.is_kept if same_promise else None)
    fields = _event_fields(changed)
    edits = [_decision(workspace, DecisionKind.EDIT_EVENT, e, fields=fields) for e in _own_events(workspace, contact)]
    _keep(workspace, changed, *edits)
    return changed


def settle_promise(workspace: Workspace, contact: Contact, *, is_kept: bool) -> Changes:
    """Say whether a promise was kept: it is due no more."""
    _keep(workspace, replace(contact, is_kept=is_kept))
    return Changes(cases=True)


def remove_contact(workspace: Workspace, contact: Contact) -> Changes:
    """Take an entry out of the log and its note off the timeline; what the evidence tells stays there."""
    removed = [_decision(workspace, DecisionKind.REMOVE_CONTACT, contact.id)]
    removed += [_decision(workspace, DecisionKind.REMOVE_EVENT, event) for event in _own_events(workspace, contact)]
    _decide_together(workspace, removed)
    return Changes(timeline=True, cases=True)


def reckoned_promise(workspace: Workspace, case: Case, promised: str, when: When) -> Reckoning | None:
    """When a promise falls due, counted from the day it was made; ``None`` where it names no term."""
    term = promised_term(promised)
    if term is None or not when.has_year or when.day is None:
        return None
    return reckon(term, when.earliest().date(), calendar_of(workspace, case))


def typed_moment(typed: str) -> When:
    """The moment of a contact: at least its day. Raises ``BadInput``."""
    moment = When.parse(checked_value(FindingKind.MOMENT, typed), Basis.PERSON)
    if not moment.has_year or moment.day is None:
        raise BadInput(what=N_("time"), value=typed, example="2025-11-10 15:32")
    return moment


def _checked(workspace: Workspace, case: Case, contact_id: ContactId, typed: TypedContact) -> Contact:
    attached = typed.get("attached", ())
    for evidence in attached:
        workspace.vault.evidence(evidence)
    moment, promised = typed_moment(typed["when"]), typed.get("promised", "").strip()
    reckoned = reckoned_promise(workspace, case, promised, moment)
    return Contact(
        id=contact_id,
        case=case.id,
        when=moment,
        way=typed["way"],
        who=typed.get("who", "").strip(),
        address=typed.get("address", "").strip(),
        said=checked_value(FindingKind.SUBJECT, typed["said"]),
        promised=promised,
        promised_by=typed.get("promised_by") or (reckoned.due_on if reckoned else None),
        reference=typed.get("reference", "").strip(),
        attached=attached,
    )


def _keep(workspace: Workspace, contact: Contact, *further: Decision) -> None:
    value = msgspec.json.encode(contact).decode()
    _decide_together(workspace, [_decision(workspace, DecisionKind.KEEP_CONTACT, contact.id, value), *further])


def _decide_together(workspace: Workspace, decisions: list[Decision]) -> None:
    for decision in decisions:
        workspace.vault.decide(decision)
    workspace.undo_steps.append(UndoStep("decision", tuple(decision.id for decision in decisions)))


def _decision(
    workspace: Workspace,
    kind: DecisionKind,
    target: str,
    value: str = "",
    fields: tuple[tuple[str, str], ...] = (),
) -> Decision:
    return Decision(new_decision_id(), workspace.clock(), kind, target, None, value, fields)


def _own_events(workspace: Workspace, contact: Contact) -> Iterator[str]:
    """The person's own events that show the contact on the timeline; none for one that the evidence tells."""
    for decision in workspace.vault.decisions():
        if decision.kind is DecisionKind.ADD_EVENT and decision.value == contact.id and not decision.withdrawn:
            yield decision.id


def _event_fields(contact: Contact) -> tuple[tuple[str, str], ...]:
    """What the timeline shows. Empty parts are named too: they take the place of what stood there before."""
    told = "；".join(part for part in (contact.said, contact.promised) if part)[:_SUMMARY_CHARS]
    return (
        ("kind", EventKind.CONTACT.value),
        ("when", contact.when.isoformat()),
        ("counterparty", contact.who),
        ("summary", told),
    )
