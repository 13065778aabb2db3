"""The contact log: who was asked, what was said and promised. Each entry stands on the timeline too."""

import secrets
from dataclasses import replace
from datetime import date

import msgspec

from wallet_vault.complaints.clocks import reckon
from wallet_vault.complaints.promises import promised_term
from wallet_vault.errors import BadInput
from wallet_vault.i18n import N_
from wallet_vault.model import Basis, Changes, Decision, DecisionKind, EventKind, EvidenceId, FindingKind, When
from wallet_vault.model.contact import Contact, ContactId, ContactWay
from wallet_vault.workflows.cases import find_case, kept_records
from wallet_vault.workflows.decide import checked_value, new_decision_id
from wallet_vault.workflows.workspace import UndoStep, Workspace

_SUMMARY_CHARS = 400


def contacts(workspace: Workspace, case_id: str = "") -> tuple[Contact, ...]:
    """All entries, or those of one case, in order of time."""
    removed = {
        d.target for d in workspace.vault.decisions() if d.kind is DecisionKind.REMOVE_CONTACT and not d.withdrawn
    }
    kept = kept_records(workspace, DecisionKind.KEEP_CONTACT, Contact).values()
    mine = [contact for contact in kept if contact.id not in removed and case_id in {"", contact.case}]
    return tuple(sorted(mine, key=lambda contact: contact.when.sort_key()))


def log_contact(
    workspace: Workspace,
    case_id: str,
    *,
    way: ContactWay,
    when: str,
    said: str,
    who: str = "",
    address: str = "",
    promised: str = "",
    promised_by: date | None = None,
    reference: str = "",
    attached: tuple[EvidenceId, ...] = (),
    region: str = "CN",
) -> Contact:
    """Keep an entry; a promise that names its term is given its day. One step of *undo* takes it back.

    Raises ``NoSuchCase``, ``BadInput`` or ``NoSuchEvidence``.
    """
    case = find_case(workspace, case_id)
    for evidence in attached:
        workspace.vault.evidence(evidence)
    moment = When.parse(checked_value(FindingKind.MOMENT, when), Basis.PERSON)
    if not moment.has_year or moment.day is None:
        raise BadInput(what=N_("time"), value=when, example="2025-11-10 15:32")
    term = promised_term(promised)
    due = promised_by or (reckon(term, moment.earliest().date(), region).due_on if term else None)
    contact = Contact(
        ContactId(secrets.token_hex(4)),
        case.id,
        moment,
        way,
        who.strip(),
        address.strip(),
        checked_value(FindingKind.SUBJECT, said),
        promised.strip(),
        due,
        reference.strip(),
        attached,
    )
    _keep(workspace, contact, _event_of(workspace, contact))
    return contact


def settle_promise(workspace: Workspace, contact: Contact, *, is_kept: bool) -> Changes:
    """Say whether a promise was kept: it is due no more."""
    _keep(workspace, replace(contact, is_kept=is_kept))
    return Changes(cases=True)


def remove_contact(workspace: Workspace, contact: Contact) -> Changes:
    """Take an entry out of the log and off the timeline."""
    kept = [d.id for d in workspace.vault.decisions() if d.kind is DecisionKind.ADD_EVENT and d.value == contact.id]
    removed = [_decision(workspace, DecisionKind.REMOVE_CONTACT, contact.id)]
    removed += [_decision(workspace, DecisionKind.REMOVE_EVENT, event) for event in kept]
    _decide_together(workspace, removed)
    return Changes(timeline=True, cases=True)


def _keep(workspace: Workspace, contact: Contact, *further: Decision) -> None:
    value = msgspec.json.encode(contact).decode()
    _decide_together(workspace, [_decision(workspace, DecisionKind.KEEP_CONTACT, contact.id, value), *further])


def _decide_together(workspace: Workspace, decisions: list[Decision]) -> None:
    for decision in decisions:
        workspace.vault.decide(decision)
    workspace.undo_steps.append(UndoStep("decision", tuple(decision.id for decision in decisions)))


def _decision(workspace: Workspace, kind: DecisionKind, target: str, value: str = "") -> Decision:
    return Decision(new_decision_id(), workspace.clock(), kind, target, value=value)


def _event_of(workspace: Workspace, contact: Contact) -> Decision:
    """The person's own event that shows the contact on the timeline; it names the entry that it is of."""
    told = "；".join(part for part in (contact.said, contact.promised) if part)[:_SUMMARY_CHARS]
    fields = (
        ("kind", EventKind.CONTACT.value),
        ("when", contact.when.isoformat()),
        ("counterparty", contact.who),
        ("summary", told),
    )
    given = tuple((name, value) for name, value in fields if value)
    return Decision(new_decision_id(), workspace.clock(), DecisionKind.ADD_EVENT, "", None, contact.id, given)
