"""The one vault that the window has open, or none: its worker, its life from unlock to lock, and its signals.

Views never touch a workspace: they hand :meth:`Session.run` a function, which gets it on the
vault's own thread. What needs no vault has a thread of its own, so that neither waits for the other.
"""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from ui.alive import is_alive
from ui.bridge import Bridge
from wallet_vault.errors import VaultLocked, WalletVaultError
from wallet_vault.jobs import Cancelled, CancelToken, Progress, Worker, cores
from wallet_vault.model import Changes
from wallet_vault.settings import LAST_VAULT, OCR_ENGINE, Preference, Settings
from wallet_vault.workflows.workspace import Workspace

T = TypeVar("T")

CHILDREN = cores()
"""How many originals are read at once: one on each core."""


class Session(QObject):
    """Locked or open. All signals are emitted on the main thread."""

    opened = Signal()
    leaving = Signal()
    """A lock was asked for: views hand over what was typed last, while the vault still takes it."""
    about_to_lock = Signal()
    """Views empty themselves, before the lock screen paints."""
    locked = Signal()
    """The keys are gone, whatever failed on the way. Until then :attr:`is_locking` is true."""
    changed = Signal(object)
    """``Changes``: what a workflow touched. Views load again what they show of it."""
    progressed = Signal(object, object)
    """``Progress`` and its ``CancelToken`` while long work runs; ``None`` and the token when it ended."""
    failed = Signal(object)
    """A ``WalletVaultError`` that nobody nearer has shown."""
    broke = Signal(object)
    """Any other exception: a defect, for the crash window."""
    preferred = Signal(object)
    """The ``Preference`` that was just changed."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.bridge = Bridge(self)
        self._worker = Worker("vault")
        self._apart = Worker("apart")
        self._workspace: Workspace | None = None
        self._opening = 0
        self._is_closed = False
        self._is_locking = False
        self._under_way = 0
        self._cancels: set[CancelToken] = set()

    @property
    def is_open(self) -> bool:
        return self._workspace is not None

    @property
    def is_locking(self) -> bool:
        """Whether a lock was asked for and the keys may still be in memory."""
        return self._is_locking

    @property
    def folder(self) -> Path | None:
        return self._workspace.vault.folder if self._workspace else None

    def open_with(
        self,
        opener: Callable[[], Workspace],
        *,
        done: Callable[[], None] | None = None,
        failed: Callable[[WalletVaultError], None],
        remembered: bool = True,
    ) -> None:
        """Run ``opener`` (create, unlock) on the worker; on success the session is open.

        A ``remembered`` vault is the one that is offered when the program starts next. Whoever locks
        while the keys are being made gets a closed vault: ``failed`` hears of ``VaultLocked``.
        """
        opening = self._opening

        def finish(workspace: Workspace) -> None:
            if opening != self._opening:
                self._close(workspace)
                failed(VaultLocked())
                return
            self._end_locking()  # opened behind the closing: that one is over
            self._workspace = workspace
            self._opening += 1
            workspace.ocr_engine = self.settings.get(OCR_ENGINE)
            if remembered:
                self.prefer(LAST_VAULT, str(workspace.vault.folder))
            if done is not None:
                done()
            self.opened.emit()

        self._watch_keys(self._worker.submit(opener), finish, failed)

    def run(
        self,
        work: Callable[[Workspace], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[WalletVaultError], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        ended: Callable[[], None] | None = None,
        background: bool = False,
        saves: bool = False,
    ) -> None:
        """Run ``work`` on the vault's thread; ``done`` gets its result on the main thread.

        Results that arrive after the vault was locked are dropped. Told errors go to ``failed``, or
        to the ``failed`` signal. A ``Changes`` result is broadcast once. ``ended`` comes last,
        whatever the outcome, a defect included. What ``saves`` something typed is done even when a
        lock comes first; its error is told all the same.
        """
        opening, workspace = self._opening, self._workspace
        if workspace is None:
            self._tell(VaultLocked(), failed)
            return

        def finish(result: T) -> None:
            if opening != self._opening:
                return
            if done is not None and is_alive(done):
                done(result)
            if isinstance(result, Changes):
                self.changed.emit(result)

        def fail(error: WalletVaultError) -> None:
            if opening == self._opening or saves:
                self._tell(error, failed if opening == self._opening else None)

        def stop() -> None:
            if opening == self._opening and cancelled is not None and is_alive(cancelled):
                cancelled()

        def end() -> None:
            if opening == self._opening and ended is not None:
                ended()

        future = self._worker.submit(lambda: work(workspace), background=background, is_kept=saves)
        self._watch(future, finish, fail, stop, end)

    def run_apart(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[WalletVaultError], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        ended: Callable[[], None] | None = None,
    ) -> None:
        """Run ``work`` that needs not the open vault off the main thread; not once the program ends.

        It may hold keys of its own for a while: the session is locked only when it has ended too.
        """
        if self._is_closed:
            return

        def finish(result: T) -> None:
            if done is not None and is_alive(done):
                done(result)

        def fail(error: WalletVaultError) -> None:
            self._tell(error, failed)

        self._watch_keys(self._apart.submit(work), finish, fail, cancelled, ended)

    def prefer(self, preference: Preference, value: str) -> None:
        """Keep a preference and tell who shows or heeds it."""

        def heed(_none: None) -> None:
            if preference is OCR_ENGINE and self._workspace is not None:
                self._workspace.ocr_engine = value
            self.preferred.emit(preference)

        self.run_apart(lambda: self.settings.set(preference, value), done=heed)

    def new_cancel(self) -> CancelToken:
        """A token that locking cancels too."""
        token = CancelToken()
        self._cancels.add(token)
        return token

    def end_cancel(self, token: CancelToken) -> None:
        self._cancels.discard(token)

    def hand_home(self, call: Callable[[T], None], value: T) -> None:
        """Call a view on the main thread, unless it is gone by then. May be called from any thread."""
        self.bridge.post(lambda: call(value) if is_alive(call) else None)

    def report(self, progress: Progress, cancel: CancelToken) -> None:
        """Show progress. May be called from any thread."""
        self.bridge.post(lambda: self.progressed.emit(progress, cancel))

    def report_end(self, cancel: CancelToken) -> None:
        """Say that the work behind ``cancel`` has ended. May be called from any thread."""
        self.bridge.post(lambda: self.progressed.emit(None, cancel))

    def lock(self) -> None:
        """Empty the views, stop the work, drop the keys; at once. ``locked`` tells when they are gone."""
        if self._workspace is not None:
            self.leaving.emit()
        workspace, self._workspace = self._workspace, None
        if workspace is None and not self._under_way:
            return
        self._opening += 1
        self._is_locking = True
        if workspace is not None:
            self.about_to_lock.emit()
        for token in tuple(self._cancels):
            token.cancel()
            self.progressed.emit(None, token)
        self._cancels.clear()
        if workspace is not None:
            self._worker.drop_waiting()
            self._close(workspace)

    def close(self) -> None:
        """Lock, and end the threads: the program is about to end."""
        self.lock()
        self._is_closed = True
        self._worker.close(timeout_s=10)
        self._apart.close(timeout_s=10)

    def _close(self, workspace: Workspace) -> None:
        self._watch_keys(self._worker.submit(workspace.close), lambda _none: None, self.failed.emit)

    def _watch_keys(
        self,
        future: "Future[Any]",
        done: Callable[[Any], None],
        failed: Callable[[WalletVaultError], None],
        cancelled: Callable[[], None] | None = None,
        ended: Callable[[], None] | None = None,
    ) -> None:
        """Watch work that may hold keys: the last of it to end ends the locking."""
        self._under_way += 1

        def end() -> None:
            self._under_way -= 1
            if ended is not None:
                ended()
            if not self._under_way:
                self._end_locking()

        self._watch(future, done, failed, cancelled, end)

    def _end_locking(self) -> None:
        if self._is_locking:
            self._is_locking = False
            self.locked.emit()

    def _tell(self, error: WalletVaultError, failed: Callable[[WalletVaultError], None] | None) -> None:
        if failed is not None:
            if is_alive(failed):
                failed(error)
        else:
            self.failed.emit(error)

    def _watch(
        self,
        future: "Future[Any]",
        done: Callable[[Any], None],
        failed: Callable[[WalletVaultError], None],
        cancelled: Callable[[], None] | None = None,
        ended: Callable[[], None] | None = None,
    ) -> None:
        """Bring a future's outcome to the main thread: a result, a told error, silence, or a defect."""

        def settle() -> None:
            try:
                result = future.result()
            except (Cancelled, CancelledError):
                if cancelled is not None and is_alive(cancelled):
                    cancelled()
            except WalletVaultError as error:
                failed(error)
            except Exception as error:  # noqa: BLE001 - the job boundary: a defect goes to the crash window
                self.broke.emit(error)
            else:
                done(result)
            if ended is not None:
                ended()

        future.add_done_callback(lambda _future: self.bridge.post(settle))
