"""Looking at evidence: load the list, one evidence, one picture."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from ui.session import Session
from wallet_vault.errors import WalletVaultError
from wallet_vault.jobs import CancelToken
from wallet_vault.model import EvidenceId
from wallet_vault.workflows import browse
from wallet_vault.workflows.browse import EvidenceCard, EvidenceDetails
from wallet_vault.workflows.child_tasks import Preview
from wallet_vault.workflows.workspace import Workspace

T = TypeVar("T")
Failed = Callable[[WalletVaultError], None]


@dataclass(frozen=True, slots=True)
class CardLists:
    """``kept`` and ``binned`` in order of acquisition."""

    kept: tuple[EvidenceCard, ...]
    binned: tuple[EvidenceCard, ...]


def load_cards(session: Session, done: Callable[[CardLists], None]) -> None:
    def load(workspace: Workspace) -> CardLists:
        return CardLists(browse.evidence_cards(workspace), browse.evidence_cards(workspace, binned=True))

    session.run(load, done=done)


def load_details(
    session: Session,
    evidence_id: EvidenceId,
    lay_out: Callable[[EvidenceDetails], T],
    done: Callable[[T], None],
    failed: Failed,
) -> None:
    """Load one evidence; ``lay_out`` prepares it for showing, off the main thread."""
    session.run(lambda workspace: lay_out(browse.evidence_details(workspace, evidence_id)), done=done, failed=failed)


def load_preview(
    session: Session, evidence_id: EvidenceId, page: int, done: Callable[[Preview], None], failed: Failed
) -> CancelToken:
    """Decode one page in the sandbox. Cancel the token returned when nobody waits for it any more."""
    token = session.new_cancel()

    def finish(preview: Preview) -> None:
        session.end_cancel(token)
        done(preview)

    def fail(error: WalletVaultError) -> None:
        session.end_cancel(token)
        failed(error)

    session.run(
        lambda workspace: browse.preview(workspace, evidence_id, page, token),
        done=finish,
        failed=fail,
        cancelled=lambda: session.end_cancel(token),
    )
    return token
