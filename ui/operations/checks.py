"""Checks of the whole vault: at once when the person asks, and gently by themselves while nobody is at work.

Gently: a slice at a time, in the background's turn, only when nobody has touched anything for some
seconds; about once a week. Knows no widget.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from ui.operations.long_work import run_long
from ui.session import Session
from wallet_vault.errors import WalletVaultError
from wallet_vault.jobs import ProgressReport
from wallet_vault.model import GentleCheck
from wallet_vault.workflows.check import check_gently, check_vault, fault_lines, last_check
from wallet_vault.workflows.workspace import Workspace

Done = Callable[[], None]

DUE_AFTER = timedelta(days=7)
_IDLE_MS = 15_000
_BETWEEN_SLICES_MS = 60


@dataclass(frozen=True, slots=True)
class Checked:
    """When a whole check ended and what it found, a line for each fault."""

    ended_at: datetime
    fault_lines: tuple[str, ...] = ()


def check_whole_vault(
    session: Session,
    *,
    done: Callable[[Checked], None],
    failed: Callable[[WalletVaultError], None],
    cancelled: Done,
    ended: Done,
) -> None:
    """Read every object again, with progress and cancel."""

    def work(workspace: Workspace, report: ProgressReport) -> Checked:
        verification = check_vault(workspace, progress=report)
        return Checked(workspace.clock(), fault_lines(workspace, verification.faults))

    run_long(session, work, done=done, failed=failed, cancelled=cancelled, ended=ended)


def load_last_check(session: Session, done: Callable[[Checked | None], None]) -> None:
    session.run(_last_checked, done=done)


class GentleChecks(QObject):
    """Lives as long as the session. Tell :meth:`put_off` of every touch."""

    finished = Signal(object)
    """``Checked``, once a round."""

    def __init__(
        self,
        session: Session,
        parent: QObject | None = None,
        *,
        idle_ms: int = _IDLE_MS,
        due_after: timedelta = DUE_AFTER,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._due_after = due_after
        self._round = 0
        self._idle = QTimer(self, singleShot=True, interval=idle_ms)
        self._idle.timeout.connect(self._ask)
        self._pause = QTimer(self, singleShot=True, interval=_BETWEEN_SLICES_MS)
        self._pause.timeout.connect(self._go_on)
        session.opened.connect(self.put_off)
        session.about_to_lock.connect(self._stop)

    def put_off(self) -> None:
        """Somebody is at work: begin, or go on, when nobody was for a while."""
        self._stop()
        if self._session.is_open:
            self._idle.start()

    def _stop(self) -> None:
        self._round += 1  # what is still on its way belongs to the one before
        self._idle.stop()
        self._pause.stop()

    def _ask(self) -> None:
        current = self._round

        def decide(is_due: bool) -> None:  # noqa: FBT001 - a result by position
            if is_due and current == self._round:
                self._go_on()

        self._session.run(self._is_due, done=decide, background=True)

    def _is_due(self, workspace: Workspace) -> bool:
        last = last_check(workspace)
        return last is None or workspace.clock() - last.finished_at >= self._due_after

    def _go_on(self) -> None:
        current = self._round

        def settle(check: GentleCheck) -> None:
            if check.finished_round:
                self._session.run(_last_checked, done=self.finished.emit)
            elif current == self._round:
                self._pause.start()

        self._session.run(check_gently, done=settle, background=True)


def _last_checked(workspace: Workspace) -> Checked | None:
    last = last_check(workspace)
    return Checked(last.finished_at, fault_lines(workspace, last.faults)) if last else None
