"""Notices when nobody is to see the window any more: screen locked, machine about to sleep, program suspended.

Decides nothing. On Linux the desktop says so on D-Bus; elsewhere Qt tells of a suspended program alone.
"""

import sys
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication

from wallet_vault.i18n import _


class Bus(Protocol):
    """What says that somebody left, and can make the machine wait before it sleeps."""

    @property
    def left(self) -> SignalInstance: ...

    def hold_sleep(self, who: str, why: str) -> None: ...

    def let_sleep(self) -> None: ...


class ScreenWatch(QObject):
    left = Signal()

    def __init__(self, parent: QObject | None = None, *, bus: Bus | None = None) -> None:
        super().__init__(parent)
        self._bus = bus or _own_bus(self)
        if self._bus is not None:
            self._bus.left.connect(self.left)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_state)

    def hold_sleep(self) -> None:
        """Let the machine wait with sleep until :meth:`let_sleep`, where it can."""
        if self._bus is not None:
            self._bus.hold_sleep(QGuiApplication.applicationDisplayName(), _("The vault is being locked first."))

    def let_sleep(self) -> None:
        if self._bus is not None:
            self._bus.let_sleep()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationSuspended:
            self.left.emit()


def _own_bus(parent: QObject) -> Bus | None:
    if sys.platform != "linux":
        return None
    from ui.widgets.desktop_bus import desktop_bus  # noqa: PLC0415 - not every system's Qt knows D-Bus

    return desktop_bus(parent)
