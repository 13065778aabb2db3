"""Locks the vault when nobody is there: idle, screen locked, computer about to sleep, program suspended.

While a vault is open the computer waits with sleep, for the seconds that the system allows, until the
keys are gone. Only the preferences decide; a window that is closed or Ctrl+L is the window's own.
"""

from PySide6.QtCore import QObject

from ui.session import Session
from ui.widgets.idle_timer import IdleTimer
from ui.widgets.screen_watch import ScreenWatch
from wallet_vault.settings import IDLE_LOCK_MINUTES, LOCK_WITH_SCREEN, YES, Preference


class Watch(QObject):
    """Lives as long as the session. ``idle.touched`` tells of every touch while a vault is open."""

    def __init__(self, session: Session, parent: QObject | None = None, *, screen: ScreenWatch | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.idle = IdleTimer(self)
        self.screen = screen or ScreenWatch(self)
        self.idle.expired.connect(session.lock)
        self.screen.left.connect(self._on_left)
        session.opened.connect(self._begin)
        session.about_to_lock.connect(self.idle.stop)
        session.locked.connect(self.screen.let_sleep)
        session.preferred.connect(self._on_preferred)

    @property
    def _heeds_screen(self) -> bool:
        return self._session.settings.get(LOCK_WITH_SCREEN) == YES

    def _begin(self) -> None:
        self.idle.start(int(self._session.settings.get(IDLE_LOCK_MINUTES)))
        if self._heeds_screen:
            self.screen.hold_sleep()
        else:
            self.screen.let_sleep()

    def _on_preferred(self, preference: Preference) -> None:
        if preference in {IDLE_LOCK_MINUTES, LOCK_WITH_SCREEN} and self._session.is_open:
            self._begin()

    def _on_left(self) -> None:
        if self._heeds_screen:
            self._session.lock()
