"""Add evidence: each source is sealed as a job of its own, then the pump reads it. One bad file stops nothing."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.operations.offer import Offer, SourceMaker, ready
from ui.operations.reading import ReadingPump
from ui.session import Session
from wallet_vault.errors import WalletVaultError
from wallet_vault.jobs import CancelToken, Progress
from wallet_vault.model import EvidenceId
from wallet_vault.workflows.add_evidence import Acquired, AddStatus, seal_source
from wallet_vault.workflows.sources import FileSource, find_sources
from wallet_vault.workflows.workspace import UndoStep, Workspace


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a batch. ``refused`` are (name, error); ``skipped`` counts what a cancel left out."""

    kept: tuple[EvidenceId, ...] = ()
    already_here: int = 0
    refused: tuple[tuple[str, WalletVaultError], ...] = ()
    skipped: int = 0


class Adding(QObject):
    """Takes batches one after the other; lives as long as the session."""

    finished = Signal(object)
    """``Added``, once a batch."""

    def __init__(self, session: Session, pump: ReadingPump, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pump = pump
        self._batches: deque[_Batch] = deque()
        session.about_to_lock.connect(self._batches.clear)

    def add(self, offer: Offer, origin: str) -> None:
        """Seal and read everything offered, folders walked."""
        batch = _Batch(self._session, self._pump, offer, origin, self._finish)
        self._batches.append(batch)
        if len(self._batches) == 1:
            batch.start()

    def add_files(self, files: Iterable[FileSource]) -> None:
        """Seal and read known files: the sample evidence."""
        offer = Offer(data=tuple(ready(file) for file in files))
        if offer:
            self.add(offer, "demo")

    def _finish(self, added: Added) -> None:
        self._batches.popleft()
        self.finished.emit(added)
        if self._batches:
            self._batches[0].start()


class _Batch:
    """One drop: its sources are found, then sealed one job after the other; the person's own work goes first."""

    def __init__(
        self, session: Session, pump: ReadingPump, offer: Offer, origin: str, finished: Callable[[Added], None]
    ) -> None:
        self._session = session
        self._pump = pump
        self._offer = offer
        self._origin = origin
        self._finished = finished
        self._waiting: deque[SourceMaker] = deque(offer.data)
        self._results: list[Acquired] = []
        self._refused: list[tuple[str, WalletVaultError]] = []
        self._cancel = CancelToken()

    def start(self) -> None:
        self._cancel = self._session.new_cancel()
        self._session.run(
            lambda _workspace: _find(self._offer.paths, self._origin),
            done=self._found,
            ended=self._next,
            background=True,
        )

    def _found(self, found: "_Found") -> None:
        self._waiting.extend(ready(file) for file in found.files)
        self._refused.extend(found.refused)

    def _next(self) -> None:
        done = len(self._results)
        if not self._waiting or self._cancel.cancelled:
            self._end()
            return
        self._session.report(Progress(done, done + len(self._waiting)), self._cancel)
        make = self._waiting.popleft()
        self._session.run(
            lambda workspace: seal_source(workspace, make()),
            done=self._sealed,
            failed=self._stop,
            ended=self._next,
            background=True,
        )

    def _sealed(self, acquired: Acquired) -> None:
        self._results.append(acquired)
        if acquired.error is not None:
            self._refused.append((acquired.name, acquired.error))
        if acquired.status is AddStatus.KEPT and acquired.evidence is not None:
            self._session.changed.emit(acquired.changes)
            self._pump.read([acquired.evidence.id])

    def _stop(self, error: WalletVaultError) -> None:
        """The vault itself cannot take more: told once, and what was kept stays."""
        self._cancel.cancel()
        self._session.failed.emit(error)

    def _end(self) -> None:
        self._session.end_cancel(self._cancel)
        self._session.report_end(self._cancel)
        kept = tuple(r.evidence.id for r in self._results if r.status is AddStatus.KEPT and r.evidence)
        here = sum(result.status is AddStatus.DUPLICATE for result in self._results)
        added = Added(kept, here, tuple(self._refused), len(self._waiting))
        self._session.run(
            lambda workspace: _make_one_undo_step(workspace, kept), ended=lambda: self._finished(added), background=True
        )


@dataclass(frozen=True, slots=True)
class _Found:
    files: tuple[FileSource, ...]
    refused: tuple[tuple[str, WalletVaultError], ...]


def _find(paths: tuple[Path, ...], origin: str) -> _Found:
    files: list[FileSource] = []
    refused: list[tuple[str, WalletVaultError]] = []
    for path in paths:
        try:
            files.extend(find_sources([path], origin))
        except WalletVaultError as error:
            refused.append((path.name, error))
    return _Found(tuple(files), tuple(refused))


def _make_one_undo_step(workspace: Workspace, kept: tuple[EvidenceId, ...]) -> None:
    """What came with one drop goes with one *undo*."""
    steps = workspace.undo_steps
    own = [step for step in steps if step.kind == "add" and set(step.targets) <= set(kept)]
    if len(own) > 1:
        steps[:] = [step for step in steps if step not in own]
        steps.append(UndoStep("add", kept))
