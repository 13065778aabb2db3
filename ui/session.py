"""The one vault that the window has open, or none: its worker, its life from unlock to lock, and its signals.

Views never touch a workspace: they hand :meth:`Session.run` a function, which gets it on the
vault's own thread.
"""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from ui.bridge import Bridge
from wallet_vault.errors import VaultLocked, WalletVaultError
from wallet_vault.jobs import Cancelled, CancelToken, Progress, Worker
from wallet_vault.model import Changes
from wallet_vault.settings import LAST_VAULT, OCR_ENGINE, Settings
from wallet_vault.workflows.workspace import Workspace

T = TypeVar("T")

_CHILDREN = 2


class Session(QObject):
    """Locked or open. All signals are emitted on the main thread."""

    opened = Signal()
    about_to_lock = Signal()
    """Views empty themselves, before the lock screen paints."""
    locked = Signal()
    changed = Signal(object)
    """``Changes``: what a workflow touched. Views load again what they show of it."""
    progressed = Signal(object, object)
    """``Progress`` and its ``CancelToken`` while long work runs; ``None, None`` when it ended."""
    failed = Signal(object)
    """A ``WalletVaultError`` that nobody nearer has shown."""
    broke = Signal(object)
    """Any other exception: a defect, for the crash window."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.bridge = Bridge(self)
        self._worker = Worker("vault")
        self._workspace: Workspace | None = None
        self._opening = 0
        self._cancels: set[CancelToken] = set()

    @property
    def is_open(self) -> bool:
        return self._workspace is not None

    @property
    def folder(self) -> Path | None:
        return self._workspace.vault.folder if self._workspace else None

    def open_with(
        self,
        opener: Callable[[], Workspace],
        *,
        done: Callable[[], None] | None = None,
        failed: Callable[[WalletVaultError], None],
    ) -> None:
        """Run ``opener`` (create, unlock) on the worker; on success the session is open."""

        def finish(workspace: Workspace) -> None:
            self._workspace = workspace
            self._opening += 1
            workspace.ocr_engine = self.settings.get(OCR_ENGINE)
            self.settings.set(LAST_VAULT, str(workspace.vault.folder))
            if done is not None:
                done()
            self.opened.emit()

        self._watch(self._worker.submit(opener), finish, failed)

    def run(
        self,
        work: Callable[[Workspace], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[WalletVaultError], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        background: bool = False,
    ) -> None:
        """Run ``work`` on the vault's thread; ``done`` gets its result on the main thread.

        Results that arrive after the vault was locked are dropped. Told errors go to ``failed``, or
        to the ``failed`` signal. A ``Changes`` result is broadcast once.
        """
        opening, workspace = self._opening, self._workspace
        if workspace is None:
            self._tell(VaultLocked(), failed)
            return

        def finish(result: T) -> None:
            if opening != self._opening:
                return
            if done is not None:
                done(result)
            if isinstance(result, Changes):
                self.changed.emit(result)

        def fail(error: WalletVaultError) -> None:
            if opening == self._opening:
                self._tell(error, failed)

        self._watch(self._worker.submit(lambda: work(workspace), background=background), finish, fail, cancelled)

    def new_cancel(self) -> CancelToken:
        """A token that locking cancels too."""
        token = CancelToken()
        self._cancels.add(token)
        return token

    def end_cancel(self, token: CancelToken) -> None:
        self._cancels.discard(token)

    def report(self, progress: Progress, cancel: CancelToken) -> None:
        """Show progress. May be called from any thread."""
        self.bridge.post(lambda: self.progressed.emit(progress, cancel))

    def report_end(self) -> None:
        self.bridge.post(lambda: self.progressed.emit(None, None))

    def lock(self) -> None:
        """Empty the views, stop the work, drop the keys; at once. The lock screen shows after that."""
        workspace, self._workspace = self._workspace, None
        if workspace is None:
            return
        self._opening += 1
        self.about_to_lock.emit()
        for token in tuple(self._cancels):
            token.cancel()
        self._cancels.clear()
        self._worker.drop_waiting()
        self.progressed.emit(None, None)
        self._watch(self._worker.submit(workspace.close), lambda _none: self.locked.emit(), self.failed.emit)

    def close(self) -> None:
        """Lock, and end the worker: the program is about to end."""
        self.lock()
        self._worker.close(timeout_s=10)

    def _tell(self, error: WalletVaultError, failed: Callable[[WalletVaultError], None] | None) -> None:
        if failed is not None:
            failed(error)
        else:
            self.failed.emit(error)

    def _watch(
        self,
        future: "Future[Any]",
        done: Callable[[Any], None],
        failed: Callable[[WalletVaultError], None],
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Bring a future's outcome to the main thread: a result, a told error, silence, or a defect."""

        def settle() -> None:
            try:
                result = future.result()
            except (Cancelled, CancelledError):
                if cancelled is not None:
                    cancelled()
            except WalletVaultError as error:
                failed(error)
            except Exception as error:  # noqa: BLE001 - the job boundary: a defect goes to the crash window
                self.broke.emit(error)
            else:
                done(result)

        future.add_done_callback(lambda _future: self.bridge.post(settle))
