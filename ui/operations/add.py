"""Add evidence: each source is sealed as a job of its own, then the pump reads it. One bad file stops nothing.

A lock stops it between two files. The paths that were not sealed by then stay in memory, and only there,
until the same vault is open again: then it goes on. Another vault never gets them, and pasted data is not kept.
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import islice, takewhile
from operator import or_
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.operations.offer import Offer, SourceMaker
from ui.operations.reading import ReadingPump
from ui.session import Session
from wallet_vault.errors import WalletVaultError
from wallet_vault.jobs import CancelToken, Progress
from wallet_vault.model import EvidenceId
from wallet_vault.workflows.add_evidence import Acquired, AddStatus, seal_sources
from wallet_vault.workflows.remove_originals import Original
from wallet_vault.workflows.sources import MOST_TOGETHER, FileSource, count_together, find_sources
from wallet_vault.workflows.workspace import UndoStep, Workspace


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a batch. ``refused`` are (name, error); ``skipped`` counts what a cancel left out."""

    kept: tuple[EvidenceId, ...] = ()
    already_here: int = 0
    refused: tuple[tuple[str, WalletVaultError], ...] = ()
    skipped: int = 0
    in_vault: tuple[EvidenceId, ...] = ()
    """What was kept and what was here already, in the order it was offered."""
    origin: str = ""
    originals: tuple[Original, ...] = ()
    """The files whose bytes the vault holds now, before or by this batch."""


@dataclass(frozen=True, slots=True)
class Interrupted:
    """What a lock left unsealed: ``offers`` to go on with, and how many pasted pieces were let go."""

    folder: Path | None = None
    offers: tuple[tuple[Offer, str], ...] = ()
    let_go: int = 0


class Adding(QObject):
    """Takes batches one after the other; lives as long as the session."""

    finished = Signal(object)
    """``Added``, once a batch."""
    resumed = Signal(int, int)
    """After an unlock: how many files or folders it goes on with, and how many pasted pieces must be pasted again."""

    def __init__(self, session: Session, pump: ReadingPump, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pump = pump
        self._batches: deque[_Batch] = deque()
        self._folder: Path | None = None
        self._interrupted = Interrupted()
        session.opened.connect(self._drop_another_vaults)
        session.about_to_lock.connect(self._interrupt)

    def resume(self) -> None:
        """Go on with what a lock interrupted in this vault."""
        before, self._interrupted = self._interrupted, Interrupted()
        if not (before.offers or before.let_go):
            return
        for offer, origin in before.offers:
            self.add(offer, origin)
        self.resumed.emit(sum(len(offer.paths) for offer, _origin in before.offers), before.let_go)

    def add(self, offer: Offer, origin: str, done: Callable[[Added], None] | None = None) -> None:
        """Seal and read everything offered, folders walked; ``done`` is told of this batch alone."""
        self._folder = self._session.folder

        def finish(added: Added) -> None:
            self._finish(added)
            if done is not None:
                done(added)

        batch = _Batch(self._session, self._pump, offer, origin, finish)
        self._batches.append(batch)
        if len(self._batches) == 1:
            batch.start()

    def add_files(self, files: Iterable[FileSource]) -> None:
        """Seal and read known files: the sample evidence."""
        offer = Offer(paths=tuple(file.path for file in files))
        if offer:
            self.add(offer, "demo")

    def _drop_another_vaults(self) -> None:
        if self._interrupted.folder != self._session.folder:
            self._interrupted = Interrupted()

    def _interrupt(self) -> None:
        offers = tuple((batch.left_paths(), batch.origin) for batch in self._batches)
        self._interrupted = Interrupted(
            self._folder,
            tuple((offer, origin) for offer, origin in offers if offer),
            sum(batch.left_data for batch in self._batches),
        )
        self._batches.clear()

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
        self.origin = origin
        self._finished = finished
        self._waiting: deque[FileSource | SourceMaker] = deque(offer.data)
        self._under_way: tuple[FileSource | SourceMaker, ...] = ()
        self._is_found = False
        self._results: list[Acquired] = []
        self._refused: list[tuple[str, WalletVaultError]] = []
        self._originals: list[Original] = []
        self._cancel = CancelToken()

    @property
    def left_data(self) -> int:
        """How many pasted pieces are not sealed."""
        return sum(not isinstance(source, FileSource) for source in self._left())

    def left_paths(self) -> Offer:
        """What is on the disk and not sealed; nothing once the person has cancelled."""
        if not self._is_found and not self._cancel.cancelled:
            return Offer(paths=self._offer.paths)
        return Offer(paths=tuple(source.path for source in self._left() if isinstance(source, FileSource)))

    def _left(self) -> "list[FileSource | SourceMaker]":
        """Those under way count: a lock may have come before them. Sealed twice, they are only *already here*."""
        return [] if self._cancel.cancelled else [*self._under_way, *self._waiting]

    def start(self) -> None:
        self._cancel = self._session.new_cancel()
        self._session.report(Progress(0, 0), self._cancel)
        self._session.run(
            lambda _workspace: _find(self._offer.paths, self.origin, self._cancel),
            done=self._found,
            ended=self._next,
            background=True,
        )

    def _found(self, found: "_Found") -> None:
        self._is_found = True
        self._waiting.extend(found.files)
        self._refused.extend(found.refused)

    def _next(self) -> None:
        done = len(self._results)
        self._under_way = ()
        if not self._waiting or self._cancel.cancelled:
            self._end()
            return
        self._session.report(Progress(done, done + len(self._waiting)), self._cancel)
        self._under_way = ahead = self._taken_ahead()
        self._session.run(
            lambda workspace: self._seal(workspace, ahead),
            done=self._sealed,
            failed=self._stop,
            ended=self._next,
            background=True,
        )

    def _taken_ahead(self) -> "tuple[FileSource | SourceMaker, ...]":
        """The next few files, of which as many are sealed as one as are small; or one pasted piece, alone."""
        files = sum(1 for _file in islice(takewhile(_is_file, self._waiting), MOST_TOGETHER))
        return tuple(self._waiting.popleft() for _source in range(max(1, files)))

    def _seal(self, workspace: Workspace, ahead: "tuple[FileSource | SourceMaker, ...]") -> list[Acquired]:
        sources = [source if isinstance(source, FileSource) else source() for source in ahead]
        together = sources[: count_together(sources)]
        every = seal_sources(workspace, together)
        for source, acquired in zip(together, every, strict=True):
            if isinstance(source, FileSource) and acquired.evidence is not None:
                self._originals.append(Original(source.path, acquired.evidence.id))
        return every

    def _sealed(self, every: list[Acquired]) -> None:
        self._results += every
        self._put_back(self._under_way[len(every) :])
        self._refused += [(one.name, one.error) for one in every if one.error is not None]
        kept = [one for one in every if one.status is AddStatus.KEPT and one.evidence is not None]
        if kept:
            self._session.changed.emit(reduce(or_, (one.changes for one in kept)))
            self._pump.read([one.evidence.id for one in kept if one.evidence is not None])

    def _put_back(self, sources: "tuple[FileSource | SourceMaker, ...]") -> None:
        self._under_way = ()
        self._waiting.extendleft(reversed(sources))

    def _stop(self, error: WalletVaultError) -> None:
        """The vault itself cannot take more: told once, and what was kept stays."""
        self._put_back(self._under_way)
        self._cancel.cancel()
        self._session.failed.emit(error)

    def _end(self) -> None:
        self._session.end_cancel(self._cancel)
        self._session.report_end(self._cancel)
        kept = tuple(r.evidence.id for r in self._results if r.status is AddStatus.KEPT and r.evidence)
        here = sum(result.status is AddStatus.DUPLICATE for result in self._results)
        in_vault = tuple(result.evidence.id for result in self._results if result.evidence)
        added = Added(
            kept,
            here,
            tuple(self._refused),
            len(self._waiting),
            in_vault,
            self.origin,
            tuple(self._originals),
        )
        self._session.run(
            lambda workspace: _make_one_undo_step(workspace, kept), ended=lambda: self._finished(added), background=True
        )


def _is_file(source: "FileSource | SourceMaker") -> bool:
    return isinstance(source, FileSource)


@dataclass(frozen=True, slots=True)
class _Found:
    files: tuple[FileSource, ...]
    refused: tuple[tuple[str, WalletVaultError], ...]


def _find(paths: tuple[Path, ...], origin: str, cancel: CancelToken) -> _Found:
    files: list[FileSource] = []
    refused: list[tuple[str, WalletVaultError]] = []
    for path in paths:
        try:
            files.extend(find_sources([path], origin, cancel))
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
