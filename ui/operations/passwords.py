"""The password of an encrypted file: tried on it and, once it fits, on the others that wait for one."""

from collections.abc import Callable

from ui.session import Session
from wallet_vault.errors import WalletVaultError
from wallet_vault.model import Evidence, EvidenceId
from wallet_vault.workflows.read_evidence import PendingReading, ReadOutcome, begin_reading
from wallet_vault.workflows.unlock_files import finish_unlocking, locked_evidence
from wallet_vault.workflows.workspace import Workspace

Failed = Callable[[WalletVaultError], None]


def try_password(
    session: Session,
    evidence_id: EvidenceId,
    password: str,
    *,
    done: Callable[[tuple[EvidenceId, ...]], None],
    failed: Failed,
) -> None:
    """Read with ``password``; ``done`` gets what should be read next. Tells ``WrongPassword``.

    The person's thread is free while a child reads.
    """
    cancel = session.new_cancel()

    def settle(workspace: Workspace, pending: PendingReading) -> tuple[ReadOutcome, tuple[EvidenceId, ...]]:
        outcome = finish_unlocking(workspace, pending, password)
        return outcome, (*(member.id for member in outcome.members), *locked_evidence(workspace))

    def tell(told: tuple[ReadOutcome, tuple[EvidenceId, ...]]) -> None:
        outcome, following = told
        session.changed.emit(outcome.changes)
        done(following)

    def finish(pending: PendingReading) -> None:
        session.end_cancel(cancel)
        if session.is_open:
            session.run(lambda workspace: settle(workspace, pending), done=tell, failed=failed)

    def wait(pending: PendingReading) -> None:
        pending.answer.add_done_callback(lambda _answer: session.bridge.post(lambda: finish(pending)))

    def fail(error: WalletVaultError) -> None:
        session.end_cancel(cancel)
        failed(error)

    session.run(
        lambda workspace: begin_reading(workspace, evidence_id, cancel, password=password), done=wait, failed=fail
    )


def find_locked(session: Session, done: Callable[[tuple[Evidence, ...]], None]) -> None:
    """What waits for a password, in order of acquisition."""
    session.run(lambda workspace: tuple(map(workspace.vault.evidence, locked_evidence(workspace))), done=done)
