"""The reading pump: hands sealed originals to the sandbox's children, a few at a time, and stores their answers.

The vault's thread only unseals and stores; while a child recognises text that thread is free for
the person. Knows no widget.
"""

from collections import deque
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from ui.session import CHILDREN, Session
from wallet_vault.errors import WalletVaultError
from wallet_vault.jobs import CancelToken, Progress
from wallet_vault.model import Evidence, EvidenceId
from wallet_vault.workflows.read_evidence import (
    PendingReading,
    ReadOutcome,
    begin_reading,
    finish_reading,
    waiting_evidence,
)

Unreadable = tuple[str, WalletVaultError]
"""The name of an original that is kept but could not be read, and why."""


class ReadingPump(QObject):
    """Lives as long as the session; empties itself when the vault is locked."""

    stopped = Signal(int)
    """The person cancelled: so many stay sealed and unread."""
    tables_found = Signal(object)
    """What came in of tables whose columns nobody has named yet: a tuple of ``Evidence``."""
    finished = Signal(object)
    """Nothing is left to read; carries the ``Unreadable`` ones as a tuple."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._waiting: deque[EvidenceId] = deque()
        self._under_way: set[EvidenceId] = set()
        self._done = self._left = 0
        self._name = ""
        self._unreadable: list[Unreadable] = []
        self._new_tables: list[Evidence] = []
        self._cancel: CancelToken | None = None
        session.about_to_lock.connect(self._forget)

    @property
    def is_running(self) -> bool:
        return self._cancel is not None

    def read_waiting(self) -> None:
        """Read everything that is sealed and was never read."""
        self.session.run(waiting_evidence, done=self.read, background=True)

    def read(self, ids: Iterable[EvidenceId]) -> None:
        """Read these after what is already waiting. None is read twice at a time."""
        for evidence_id in ids:
            if evidence_id not in self._under_way and evidence_id not in self._waiting:
                self._waiting.append(evidence_id)
        if self._waiting and self._cancel is None:
            self._start()
        self._pump()
        self.tell_progress()

    def settle(self, reading: "_OneReading") -> None:
        """One original has come to its end, read or not."""
        if reading.cancel is not self._cancel:
            return
        self._under_way.discard(reading.evidence_id)
        self._done += 1
        self._left += not reading.was_read
        self._unreadable += reading.unreadable
        self._new_tables += reading.new_table
        self._pump()
        self.tell_progress()

    def tell_progress(self, untrusted_name: str = "") -> None:
        """Say how far it is; the name of what was begun last stays until another is begun."""
        self._name = untrusted_name or self._name
        if self._cancel is not None and not self._cancel.cancelled:
            total = self._done + len(self._under_way) + len(self._waiting)
            self.session.report(Progress(self._done, total, self._name), self._cancel)

    def _start(self) -> None:
        cancel = self.session.new_cancel()
        self._cancel, self._done, self._left = cancel, 0, 0
        self._unreadable.clear()
        self._new_tables.clear()
        # The token may be cancelled from any thread: by locking, by the button.
        cancel.on_cancel(lambda: self.session.bridge.post(lambda: self._drop(cancel)))

    def _pump(self) -> None:
        cancel = self._cancel
        if cancel is None:
            return
        while self._waiting and len(self._under_way) < CHILDREN:
            evidence_id = self._waiting.popleft()
            self._under_way.add(evidence_id)
            _OneReading(self, evidence_id, cancel).begin()
        if not self._waiting and not self._under_way:
            self._end(cancel)

    def _drop(self, cancel: CancelToken) -> None:
        if cancel is self._cancel:
            self._left += len(self._waiting)
            self._waiting.clear()
            self._pump()

    def _end(self, cancel: CancelToken) -> None:
        self._cancel = None
        self.session.end_cancel(cancel)
        self.session.report_end(cancel)
        if self._new_tables:
            self.tables_found.emit(tuple(self._new_tables))
        if self._left:
            self.stopped.emit(self._left)
        else:
            self.finished.emit(tuple(self._unreadable))

    def _forget(self) -> None:
        self._waiting.clear()
        self._under_way.clear()
        self._unreadable.clear()
        self._new_tables.clear()
        self._name = ""
        self._cancel = None


class _OneReading:
    """One original's way through a child: two short visits to the vault's thread with the reading in between."""

    def __init__(self, pump: ReadingPump, evidence_id: EvidenceId, cancel: CancelToken) -> None:
        self._pump = pump
        self._session = pump.session
        self.evidence_id = evidence_id
        self.cancel = cancel
        self.was_read = False
        self.unreadable: tuple[Unreadable, ...] = ()
        self.new_table: tuple[Evidence, ...] = ()
        self._handed_over = False
        self._more: PendingReading | None = None

    def begin(self) -> None:
        self._session.run(
            lambda workspace: begin_reading(workspace, self.evidence_id, self.cancel),
            done=self._wait,
            ended=self._after_begin,
            background=True,
        )

    def _wait(self, pending: PendingReading) -> None:
        self._handed_over = True
        self._pump.tell_progress(pending.title)
        pending.answer.add_done_callback(lambda _answer: self._session.bridge.post(lambda: self._finish(pending)))

    def _after_begin(self) -> None:
        if not self._handed_over:
            self._pump.settle(self)

    def _finish(self, pending: PendingReading) -> None:
        if not self._session.is_open:
            return
        self._session.run(
            lambda workspace: finish_reading(workspace, pending),
            done=self._keep,
            ended=self._after_finish,
            background=True,
        )

    def _after_finish(self) -> None:
        more, self._more = self._more, None
        if more is not None:
            self._wait(more)
        else:
            self._pump.settle(self)

    def _keep(self, outcome: ReadOutcome) -> None:
        self._more = outcome.more
        self.was_read = True
        if outcome.error is not None:
            self.unreadable = ((outcome.evidence.untrusted_name, outcome.error),)
        if outcome.is_new_table:
            self.new_table = (outcome.evidence,)
        self._session.changed.emit(outcome.changes)
        self._pump.read(member.id for member in outcome.members)
