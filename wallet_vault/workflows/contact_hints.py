"""What can be said of a contact at once: when its promise falls due, and what to beware of. Keeps nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from wallet_vault.complaints.contact_guard import Standing, Verdict
from wallet_vault.complaints.reckoned import reckoning_sentences
from wallet_vault.errors import BadInput
from wallet_vault.extraction.secret_requests import secret_requests
from wallet_vault.i18n import _
from wallet_vault.model import EvidenceId
from wallet_vault.model.case import Case
from wallet_vault.workflows.browse import evidence_names
from wallet_vault.workflows.cases import find_case
from wallet_vault.workflows.contact_log import reckoned_promise, typed_moment
from wallet_vault.workflows.guard import lookalikes_in
from wallet_vault.workflows.told_contacts import LogEntry
from wallet_vault.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ContactHints:
    """Sentences in the language in force. ``promise`` is empty where no term or no day is told yet."""

    promise: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LoggedContact:
    """An entry of the log with its case, the names of its evidence that is still there, and what to beware of."""

    entry: LogEntry
    case: Case
    attached: tuple[tuple[EvidenceId, str], ...]
    warnings: tuple[str, ...]


def logged_contacts(workspace: Workspace, case: Case, log: Iterable[LogEntry]) -> tuple[LoggedContact, ...]:
    """A case's log as it is shown, in order of time."""
    names = evidence_names(workspace)
    return tuple(
        LoggedContact(
            entry,
            case,
            tuple((one, names[one]) for one in entry.contact.attached if one in names),
            _warnings(workspace, case, entry.contact.address, entry.contact.said, entry.contact.promised),
        )
        for entry in log
    )


def contact_hints(
    workspace: Workspace, case_id: str, *, when: str, address: str, said: str, promised: str
) -> ContactHints:
    """Look at an entry while it is being typed. Raises ``NoSuchCase``."""
    case = find_case(workspace, case_id)
    return ContactHints(
        _promise_sentences(workspace, case, promised, when), _warnings(workspace, case, address, said, promised)
    )


def _promise_sentences(workspace: Workspace, case: Case, promised: str, when: str) -> tuple[str, ...]:
    try:
        reckoned = reckoned_promise(workspace, case, promised, typed_moment(when))
    except BadInput:
        return ()  # the moment is still being typed
    return reckoning_sentences(reckoned) if reckoned else ()


def _warnings(workspace: Workspace, case: Case, *told: str) -> tuple[str, ...]:
    text = "\n".join(told)
    secret = (_("Never give a password or a code to anybody: no honest service needs it."),)
    return (
        *(_lookalike_sentence(verdict) for verdict in lookalikes_in(workspace, case, text)),
        *(secret if any(secret_requests(text)) else ()),
    )


def _lookalike_sentence(verdict: Verdict) -> str:
    sentence = (
        _("“{text}” is {official} with more digits. It may be another line; take the number from the app.")
        if verdict.standing is Standing.AFFIXED
        else _("“{text}” is not an official contact; it only resembles {official}. Do not call it or open it.")
    )
    return sentence.format(text=verdict.untrusted_text, official=verdict.resembles)
