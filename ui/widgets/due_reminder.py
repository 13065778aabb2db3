"""Knows which days something is due, and tells when one has come: at most once a day, and never what it is.

Days are kept in memory only, so that a locked vault can still remind. Touches no vault and no disk.
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

_HOUR_MS = 60 * 60 * 1000


def _system_day() -> date:
    return date.today()  # noqa: DTZ011 - the person's own day


class DueReminder(QObject):
    due = Signal(int)
    """How many items are due today or before."""

    def __init__(self, today: Callable[[], date] = _system_day, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._days: tuple[date, ...] = ()
        self._told: tuple[date, int] | None = None
        self._timer = QTimer(self, interval=_HOUR_MS)
        self._timer.timeout.connect(self.look)

    @property
    def days(self) -> tuple[date, ...]:
        return self._days

    def keep(self, days: tuple[date, ...]) -> None:
        """Remember the days, and nothing else, until others are told."""
        self._days = days

    def switch(self, *, is_on: bool) -> None:
        """Look every hour, or no more."""
        if is_on:
            self._timer.start()
        else:
            self._timer.stop()

    def look(self) -> None:
        """Tell if something is due that was not told of today."""
        today = self._today()
        count = sum(day <= today for day in self._days)
        is_news = self._told is None or self._told[0] != today or self._told[1] < count
        if count and is_news:
            self._told = (today, count)
            self.due.emit(count)
