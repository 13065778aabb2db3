"""The person's verbs on the contact log: write an entry, change, complete or remove it; and what to say of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ui.operations.attach import Attached
from ui.session import Session
from wallet_vault.errors import WalletVaultError
from wallet_vault.model import Changes
from wallet_vault.model.case import Case, CaseId, Outcome
from wallet_vault.model.contact import Contact
from wallet_vault.workflows import contact_log
from wallet_vault.workflows.browse import evidence_names
from wallet_vault.workflows.cases import cases, current_case
from wallet_vault.workflows.contact_hints import ContactHints, contact_hints
from wallet_vault.workflows.contact_log import TypedContact
from wallet_vault.workflows.workspace import Workspace

Done = Callable[[Changes], None]
Failed = Callable[[WalletVaultError], None]

_TOUCHED = Changes(timeline=True, cases=True)


@dataclass(frozen=True, slots=True)
class ContactDesk:
    """The open cases that an entry can belong to, the one in hand first; an entry to change and its evidence."""

    cases: tuple[Case, ...]
    now: datetime
    contact: Contact | None = None
    attached: tuple[Attached, ...] = ()


def load_desk(session: Session, contact: Contact | None, done: Callable[[ContactDesk], None]) -> None:
    """What the dialog needs before it opens, for a new entry or for ``contact``."""

    def work(workspace: Workspace) -> ContactDesk:
        in_hand = current_case(workspace)
        open_ones = [case for case in cases(workspace) if case.outcome is Outcome.OPEN]
        open_ones.sort(key=lambda case: case != in_hand)
        names, shown = evidence_names(workspace), contact.attached if contact else ()
        attached = tuple(Attached(one, names[one]) for one in shown if one in names)
        return ContactDesk(tuple(open_ones), workspace.clock().astimezone(), contact, attached)

    session.run(work, done=done)


def load_hints(session: Session, case: CaseId, typed: TypedContact, done: Callable[[ContactHints], None]) -> None:
    """What can be said of an entry while it is being typed."""
    session.run(
        lambda workspace: contact_hints(
            workspace,
            case,
            when=typed["when"],
            address=typed.get("address", ""),
            said=typed["said"],
            promised=typed.get("promised", ""),
        ),
        done=done,
    )


def log_contact(session: Session, case: CaseId, typed: TypedContact, *, done: Done, failed: Failed) -> None:
    def work(workspace: Workspace) -> Changes:
        contact_log.log_contact(workspace, case, **typed)
        return _TOUCHED

    session.run(work, done=done, failed=failed)


def edit_contact(session: Session, contact: Contact, typed: TypedContact, *, done: Done, failed: Failed) -> None:
    def work(workspace: Workspace) -> Changes:
        contact_log.edit_contact(workspace, contact, **typed)
        return _TOUCHED

    session.run(work, done=done, failed=failed)


def remove_contact(session: Session, contact: Contact, *, done: Done) -> None:
    """Take an entry out of the log; Ctrl+Z brings it back."""
    session.run(lambda workspace: contact_log.remove_contact(workspace, contact), done=done)
