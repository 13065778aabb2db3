"""Read one sealed original in the sandbox and keep what was found. Three steps, so that no thread waits for OCR.

``begin_reading`` unseals and hands the bytes to a child; ``finish_reading`` stores the answer.
The window runs both on the vault's worker and is free in between.
"""

from concurrent.futures import Future
from dataclasses import dataclass, field

import msgspec

from wallet_vault.errors import ReaderCrashed, ReadingError, TooLarge, WalletVaultError
from wallet_vault.jobs import CancelToken
from wallet_vault.model import Changes, Evidence, EvidenceId, EvidenceState, Member, Notice
from wallet_vault.vault import Arrival
from wallet_vault.workflows.child_tasks import READ, ReadAnswer, ReadRequest
from wallet_vault.workflows.workspace import Workspace

LARGEST_READ_BYTES = 256 * 1024 * 1024
"""A child gets the whole original at once. A larger one, such as a film, is kept and not read."""


@dataclass(frozen=True, slots=True)
class PendingReading:
    """One original in a child's hands. The future carries msgpack bytes, a ``ReadingError`` or ``Cancelled``."""

    evidence: Evidence
    answer: "Future[bytes]"


@dataclass(frozen=True, slots=True)
class ReadOutcome:
    """``error`` is set where it could not be read: kept all the same. ``members`` are new, sealed, unread."""

    evidence: Evidence
    findings: int = 0
    notices: tuple[Notice, ...] = ()
    members: tuple[Evidence, ...] = ()
    error: WalletVaultError | None = None
    changes: Changes = field(default_factory=Changes)


def waiting_evidence(workspace: Workspace) -> tuple[EvidenceId, ...]:
    """What is sealed but not read yet: new, or left over from a stop in the middle."""
    return tuple(e.id for e in workspace.vault.all_evidence() if e.state is EvidenceState.SEALED)


def begin_reading(workspace: Workspace, evidence_id: EvidenceId, cancel: CancelToken | None = None) -> PendingReading:
    """Unseal and hand over to a child. Raises ``DamagedObject`` or ``MissingObject``."""
    evidence = workspace.vault.evidence(evidence_id)
    if evidence.size_bytes > LARGEST_READ_BYTES:
        refused: Future[bytes] = Future()
        refused.set_exception(TooLarge(what="bytes"))
        return PendingReading(evidence, refused)
    request = ReadRequest(
        workspace.vault.original(evidence_id),
        evidence.untrusted_name,
        evidence.modified_at,
        workspace.ocr_engine,
        with_thumbnail=True,
    )
    return PendingReading(evidence, workspace.sandbox.submit(READ, msgspec.msgpack.encode(request), cancel=cancel))


def finish_reading(workspace: Workspace, pending: PendingReading) -> ReadOutcome:
    """Store what the child found; seal its members. Raises ``Cancelled``: then it stays sealed, to be read later."""
    evidence = pending.evidence
    try:
        answer = decode_answer(pending.answer.result())
    except ReadingError as error:
        workspace.vault.mark_unreadable(evidence.id, error.code)
        return ReadOutcome(
            workspace.vault.evidence(evidence.id), error=error, changes=Changes(frozenset({evidence.id}))
        )
    workspace.vault.store_reading(evidence.id, answer.reading, answer.extraction, answer.thumbnail)
    members = _seal_members(workspace, evidence, answer.reading.members)
    touched = frozenset({evidence.id, *(member.id for member in members)})
    return ReadOutcome(
        workspace.vault.evidence(evidence.id),
        len(answer.extraction.findings),
        (*answer.reading.notices, *answer.extraction.notices),
        members,
        changes=Changes(touched, timeline=bool(answer.extraction.observations)),
    )


def decode_answer(payload: bytes) -> ReadAnswer:
    """Check what a child says it read. Raises ``ReaderCrashed`` for anything but a ``ReadAnswer``."""
    try:
        return msgspec.msgpack.decode(payload, type=ReadAnswer)
    except msgspec.DecodeError as error:
        raise ReaderCrashed from error


def _seal_members(workspace: Workspace, parent: Evidence, members: tuple[Member, ...]) -> tuple[Evidence, ...]:
    arrivals = (Arrival(member.data, member.untrusted_name, "member", parent=parent.id) for member in members)
    return tuple(evidence for evidence, is_new in workspace.vault.seal_all(arrivals) if is_new)
