"""What the person does on the timeline: load it, look behind an event, and lay a hand on events."""

from collections.abc import Callable
from dataclasses import dataclass

from ui.session import Session
from wallet_vault.errors import WalletVaultError
from wallet_vault.model import Changes, EventId, EventSource, EvidenceId
from wallet_vault.workflows import tell
from wallet_vault.workflows.browse import EvidenceDetails, evidence_details, preview
from wallet_vault.workflows.child_tasks import Preview
from wallet_vault.workflows.tell import OwnEvent, ToldTimeline
from wallet_vault.workflows.workspace import Workspace

Failed = Callable[[WalletVaultError], None]
Done = Callable[[Changes], None]


@dataclass(frozen=True, slots=True)
class ShownSource:
    """One source of an event, ready to be shown; ``picture`` where the original is one."""

    details: EvidenceDetails
    picture: Preview | None = None


def load_timeline(session: Session, done: Callable[[ToldTimeline], None]) -> None:
    session.run(tell.told_timeline, done=done)


def load_source(session: Session, source: EventSource, *, done: Callable[[ShownSource], None], failed: Failed) -> None:
    """Fetch the evidence behind one source, and the page of it that the source points at."""
    page = next((span.page for span in source.spans if span.page is not None), None)

    def work(workspace: Workspace) -> ShownSource:
        details = evidence_details(workspace, EvidenceId(source.evidence))
        has_picture = page is not None or details.evidence.media_type.startswith("image/")
        return ShownSource(details, preview(workspace, source.evidence, page or 0) if has_picture else None)

    session.run(work, done=done, failed=failed)


def add_event(session: Session, event: OwnEvent, *, done: Done, failed: Failed) -> None:
    session.run(lambda workspace: tell.add_event(workspace, event), done=done, failed=failed)


def edit_event(session: Session, event_id: EventId, event: OwnEvent, *, done: Done, failed: Failed) -> None:
    session.run(lambda workspace: tell.edit_event(workspace, event_id, event), done=done, failed=failed)


def remove_event(session: Session, event_id: EventId) -> None:
    session.run(lambda workspace: tell.remove_event(workspace, event_id))


def hide_event(session: Session, event_id: EventId, reason: str, *, done: Done, failed: Failed) -> None:
    session.run(lambda workspace: tell.hide_event(workspace, event_id, reason), done=done, failed=failed)


def show_event(session: Session, event_id: EventId) -> None:
    session.run(lambda workspace: tell.show_event(workspace, event_id))


def star_event(session: Session, event_id: EventId, *, starred: bool) -> None:
    session.run(lambda workspace: tell.star_event(workspace, event_id, starred=starred))


def comment_event(session: Session, event_id: EventId, comment: str, *, done: Done, failed: Failed) -> None:
    session.run(lambda workspace: tell.comment_event(workspace, event_id, comment), done=done, failed=failed)


def split_source(session: Session, source: EventSource) -> None:
    session.run(lambda workspace: tell.split_source(workspace, f"{source.evidence}/{source.observation}"))
