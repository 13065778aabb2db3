"""Contacts that the evidence tells of: a mail, a chat or a call note is an entry of the log by itself.

Computed from events each time, never stored. Reads no vault.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from wallet_vault.complaints.clocks import reckon
from wallet_vault.complaints.promises import promised_term
from wallet_vault.model import Event, EvidenceId, When
from wallet_vault.model.case import Case, CaseId, Outcome
from wallet_vault.model.contact import Contact, ContactId, ContactWay

_MAIL = ("message/rfc822", "application/mbox", "application/vnd.ms-outlook")
_NOTE = "text/plain"
_CALL = re.compile(r"通话|来电|拨打|接听|电话|\bcall(?:ed|ing)?\b|\bphone", re.IGNORECASE)
_STAFF = re.compile(r"工号[:： ]?[0-9]{2,10}|(?:agent|staff) (?:no\. ?)?[0-9]{2,10}", re.IGNORECASE)
_SAME_TALK = timedelta(minutes=20)
_OF_ANY_WALLET = frozenset({"", "mainland"})


@dataclass(frozen=True, slots=True)
class Telling:
    """A contact's event and what its sources add to it."""

    event: Event
    when: When
    media_types: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """What the sources are called."""
    wallets: frozenset[str] = frozenset()
    promises: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


def told_contacts(case: CaseId, tellings: Iterable[Telling], region: str) -> tuple[Contact, ...]:
    """Make an entry of each telling, in order of time.

    A promise that was told before in the same words is a reminder of it, and gives no new day.
    """
    made: list[Contact] = []
    for telling in sorted(tellings, key=lambda telling: telling.when.sort_key()):
        entry = _entry(case, telling, region)
        repeats = any(entry.promised and entry.promised == before.promised for before in made)
        made.append(replace(entry, promised_by=None) if repeats else entry)
    return tuple(made)


def is_of_case(telling: Telling, case: Case, others: Sequence[Case], numbers: dict[CaseId, frozenset[str]]) -> bool:
    """Whether a contact belongs to ``case``: chosen for it, about one of its numbers, or meant by no other.

    ``numbers`` are the transactions and references of each case.
    """
    event = telling.event
    if event.id in case.events:
        return True
    if any(event.id in other.events for other in others):
        return False
    sharing = [one.id for one in (case, *others) if numbers[one.id].intersection((*event.ids, *telling.references))]
    if sharing:
        return case.id in sharing
    open_ones = [one for one in (case, *others) if one.outcome is Outcome.OPEN and _could_mean(telling, one)]
    return [one.id for one in open_ones] == [case.id]


def is_written(told: Contact, written: Iterable[Contact]) -> bool:
    """Whether the person logged the same contact: completed this very entry, or wrote it down themselves."""
    return any(_is_same(told, entry) for entry in written)


def _could_mean(telling: Telling, case: Case) -> bool:
    return case.provider in telling.wallets or telling.wallets <= _OF_ANY_WALLET


def _is_same(told: Contact, entry: Contact) -> bool:
    if entry.event is not None:
        return entry.event == told.event
    if _day(told) != _day(entry):
        return False
    shares_evidence = bool(set(told.attached).intersection(entry.attached))
    return shares_evidence or (told.way is entry.way and _is_close(told, entry))


def _is_close(told: Contact, entry: Contact) -> bool:
    if told.when.hour is None or entry.when.hour is None:
        return False
    return abs(told.when.earliest() - entry.when.earliest()) <= _SAME_TALK


def _day(contact: Contact) -> tuple[int | None, int | None, int | None]:
    return (contact.when.year, contact.when.month, contact.when.day)


def _entry(case: CaseId, telling: Telling, region: str) -> Contact:
    event = telling.event
    promised = next((words for words in telling.promises if promised_term(words)), "".join(telling.promises[:1]))
    staff = _STAFF.search(event.summary)
    return Contact(
        id=ContactId(event.id),
        case=case,
        when=telling.when,
        way=_way(telling),
        who=event.counterparty or (staff[0] if staff else ""),
        address="".join(telling.phones[:1]),
        said=event.summary,
        promised=promised,
        promised_by=_promised_by(telling.when, promised, region),
        reference="".join(telling.references[:1]),
        attached=tuple(dict.fromkeys(EvidenceId(source.evidence) for source in event.sources)),
        event=event.id,
    )


def _way(telling: Telling) -> ContactWay:
    if any(media_type in _MAIL for media_type in telling.media_types):
        return ContactWay.MAIL
    is_note = all(media_type == _NOTE for media_type in telling.media_types)
    told = " ".join((*telling.names, telling.event.summary if is_note else ""))
    return ContactWay.CALL if _CALL.search(told) else ContactWay.CHAT


def _promised_by(when: When, promised: str, region: str) -> date | None:
    term = promised_term(promised)
    if term is None or not when.has_year or when.day is None:
        return None
    return reckon(term, when.earliest().date(), region).due_on
