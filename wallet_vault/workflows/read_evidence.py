"""Read one sealed original in the sandbox and keep what was found. Three steps, so that no thread waits for OCR.

``begin_reading`` unseals and hands the bytes to a child; ``finish_reading`` stores the answer.
The window runs both on the vault's worker and is free in between.
"""

from concurrent.futures import Future
from dataclasses import dataclass, field, replace

import msgspec

from wallet_vault.errors import (
    PoisonedFile,
    ReaderCrashed,
    ReaderTimeout,
    ReadingError,
    TooLarge,
    WalletVaultError,
)
from wallet_vault.extraction import extract
from wallet_vault.extraction.signals import masked
from wallet_vault.jobs import LARGEST_REQUEST_BYTES, CancelToken
from wallet_vault.jobs.collector import without_cycle_search
from wallet_vault.model import (
    Changes,
    ColumnMapping,
    DecisionKind,
    Evidence,
    EvidenceId,
    EvidenceState,
    Member,
    Notice,
    with_rows_of,
)
from wallet_vault.vault import Arrival
from wallet_vault.workflows.child_tasks import READ, TAKE_MAILS, ReadAnswer, ReadRequest
from wallet_vault.workflows.kept_records import kept_records
from wallet_vault.workflows.mail_keys import kept_mail_keys
from wallet_vault.workflows.mailboxes import MailboxReader
from wallet_vault.workflows.shown_readings import read_unmasked
from wallet_vault.workflows.workspace import Workspace

_ENDED_A_CHILD = frozenset({ReaderCrashed.code, ReaderTimeout.code})

READ_WHOLE_BYTES = 16 << 20
"""A larger original is first tried as a mailbox, piece by piece."""


@dataclass(frozen=True, slots=True)
class PendingReading:
    """One original in a child's hands. The future carries msgpack bytes, a ``ReadingError`` or ``Cancelled``.

    ``mailbox`` is set where the child has a piece of it only.
    """

    evidence: Evidence
    answer: "Future[bytes]"
    mailbox: MailboxReader | None = None
    cancel: CancelToken | None = None

    @property
    def title(self) -> str:
        """Its name, and how far it is where that takes long; from outside, for the screen only."""
        name = self.evidence.untrusted_name
        return f"{name} · {self.mailbox.percent} %" if self.mailbox and self.mailbox.is_begun else name


@dataclass(frozen=True, slots=True)
class ReadOutcome:
    """``error`` is set where it could not be read: kept all the same. ``members`` are new, sealed, unread.

    ``more`` is the rest of a mailbox, in a child's hands: it is to be finished next.
    """

    evidence: Evidence
    findings: int = 0
    notices: tuple[Notice, ...] = ()
    members: tuple[Evidence, ...] = ()
    error: WalletVaultError | None = None
    changes: Changes = field(default_factory=Changes)
    more: PendingReading | None = None

    @property
    def is_new_table(self) -> bool:
        """Whether it is a table whose columns nobody has named yet."""
        return any(notice.code == "table_unknown" for notice in self.notices)


def waiting_evidence(workspace: Workspace) -> tuple[EvidenceId, ...]:
    """What is to be read without being asked for: new, left over from a stop, or tried only once.

    What has ended its child twice is not among them; what was read before secrets were masked, and shows one, is.
    """
    unread = [e.id for e in workspace.vault.all_evidence() if e.state is EvidenceState.SEALED or _ended_once(e)]
    return tuple(dict.fromkeys((*unread, *read_unmasked(workspace))))


def _ended_once(evidence: Evidence) -> bool:
    """Whether its child ended over it: perhaps for another reason, so that it is tried once more."""
    return evidence.state is EvidenceState.FAILED and evidence.problem in _ENDED_A_CHILD


def kept_mappings(workspace: Workspace) -> tuple[ColumnMapping, ...]:
    """What the person said of the columns of tables, one for each header."""
    return tuple(kept_records(workspace, DecisionKind.KEEP_MAPPING, ColumnMapping).values())


def begin_reading(
    workspace: Workspace, evidence_id: EvidenceId, cancel: CancelToken | None = None, *, password: str = ""
) -> PendingReading:
    """Unseal and hand over to a child, with the passwords typed so far. Raises ``DamagedObject`` or ``MissingObject``.

    ``password`` is one to try that is not remembered yet.
    """
    evidence = workspace.vault.evidence(evidence_id)
    if evidence.size_bytes > READ_WHOLE_BYTES and not password:  # a mailbox has none
        chunks = workspace.vault.original_chunks(evidence_id)
        return _next_piece(workspace, evidence, MailboxReader(chunks, evidence.size_bytes), cancel)
    return _begin_whole(workspace, evidence, cancel, password)


def _begin_whole(
    workspace: Workspace, evidence: Evidence, cancel: CancelToken | None, password: str = ""
) -> PendingReading:
    try:
        data = original_for_child(workspace, evidence)
    except TooLarge as error:
        refused: Future[bytes] = Future()
        refused.set_exception(error)
        return PendingReading(evidence, refused)
    request = ReadRequest(
        data,
        evidence.untrusted_name,
        evidence.modified_at,
        workspace.ocr_engine,
        with_thumbnail=True,
        mail_keys=kept_mail_keys(workspace),
        passwords=tuple(filter(None, (password, *workspace.passwords))),
        mappings=kept_mappings(workspace),
    )
    return PendingReading(evidence, workspace.sandbox.submit(READ, msgspec.msgpack.encode(request), cancel=cancel))


def _next_piece(
    workspace: Workspace, evidence: Evidence, mailbox: MailboxReader, cancel: CancelToken | None
) -> PendingReading:
    answer = workspace.sandbox.submit(TAKE_MAILS, mailbox.next_piece(), cancel=cancel)
    return PendingReading(evidence, answer, mailbox, cancel)


def original_for_child(workspace: Workspace, evidence: Evidence) -> bytes:
    """All of an original. Raises ``TooLarge`` where no child may hold it."""
    if evidence.size_bytes > LARGEST_REQUEST_BYTES:
        raise TooLarge(what="bytes")
    return workspace.vault.original(evidence.id)


def finish_reading(workspace: Workspace, pending: PendingReading) -> ReadOutcome:
    """Store what the child found; seal its members. Raises ``Cancelled``: then it stays sealed, to be read later."""
    evidence = pending.evidence
    try:
        if pending.mailbox is not None:
            return _finish_piece(workspace, pending, pending.mailbox)
        answer = decode_answer(pending.answer.result())
    except ReadingError as failure:
        error = PoisonedFile() if _ends_children(evidence, failure) else failure
        workspace.vault.mark_unreadable(evidence.id, error.code)
        return ReadOutcome(
            workspace.vault.evidence(evidence.id), error=error, changes=Changes(frozenset({evidence.id}))
        )
    workspace.vault.store_reading(evidence.id, answer.reading, answer.extraction, answer.thumbnail)
    members = _seal_members(workspace, evidence, answer.reading.members)
    touched = frozenset({evidence.id, *(member.id for member in members)})
    return ReadOutcome(
        workspace.vault.evidence(evidence.id),
        answer.extraction.finding_count,
        (*answer.reading.notices, *answer.extraction.notices),
        members,
        changes=Changes(touched, timeline=bool(answer.extraction.rows or answer.extraction.observations)),
    )


def _ends_children(evidence: Evidence, failure: ReadingError) -> bool:
    return failure.code in _ENDED_A_CHILD and evidence.problem in {*_ENDED_A_CHILD, PoisonedFile.code}


def _finish_piece(workspace: Workspace, pending: PendingReading, mailbox: MailboxReader) -> ReadOutcome:
    """Seal the mails of one piece and hand over the next. What is no mailbox is handed over whole."""
    evidence = pending.evidence
    taken = mailbox.take(pending.answer.result())
    if taken is None:
        return ReadOutcome(evidence, more=_begin_whole(workspace, evidence, pending.cancel))
    members = _seal_members(workspace, evidence, taken)
    changes = Changes(frozenset(member.id for member in members))
    if not mailbox.is_done:
        more = _next_piece(workspace, evidence, mailbox, pending.cancel)
        return ReadOutcome(evidence, members=members, changes=changes, more=more)
    reading = replace(masked(mailbox.reading()), is_masked=True)
    workspace.vault.store_reading(evidence.id, reading, extract(reading))
    return ReadOutcome(
        workspace.vault.evidence(evidence.id),
        notices=reading.notices,
        members=members,
        changes=changes | Changes(frozenset({evidence.id})),
    )


def decode_answer(payload: bytes) -> ReadAnswer:
    """Check what a child says it read. Raises ``ReaderCrashed`` for anything but a ``ReadAnswer``."""
    try:
        with without_cycle_search():
            answer = msgspec.msgpack.decode(payload, type=ReadAnswer)
    except msgspec.DecodeError as error:
        raise ReaderCrashed from error
    return replace(answer, reading=with_rows_of(answer.extraction, answer.reading))


def _seal_members(workspace: Workspace, parent: Evidence, members: tuple[Member, ...]) -> tuple[Evidence, ...]:
    arrivals = (Arrival(member.data, member.untrusted_name, "member", parent=parent.id) for member in members)
    sealed = tuple(evidence for evidence, is_new in workspace.vault.seal_all(arrivals) if is_new)
    if sealed and workspace.vault.evidence(parent.id).state is EvidenceState.BINNED:
        workspace.vault.bin(parent.id)  # it was taken back while it was read: its members go with it
        return ()
    return sealed
