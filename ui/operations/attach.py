"""Evidence that shows something the person writes down: new files are sealed and read like any other."""

from collections.abc import Callable
from dataclasses import dataclass

from ui.operations.add import Added, Adding
from ui.operations.offer import Offer
from ui.session import Session
from wallet_vault.model import EvidenceId
from wallet_vault.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Attached:
    """An evidence by the name it came under."""

    id: EvidenceId
    untrusted_name: str


Done = Callable[[tuple[Attached, ...]], None]


def attach(session: Session, adding: Adding, offer: Offer, done: Done) -> None:
    """Add what was offered; ``done`` gets what of it is in the vault then, whether it is new or was there already."""

    def name_them(added: Added) -> None:
        load_attached(session, added.in_vault, done)

    adding.add(offer, "drop", name_them)


def load_attached(session: Session, ids: tuple[EvidenceId, ...], done: Done) -> None:
    """Name evidence by its ids."""

    def work(workspace: Workspace) -> tuple[Attached, ...]:
        return tuple(Attached(one, workspace.vault.evidence(one).untrusted_name) for one in ids)

    session.run(work, done=done)
