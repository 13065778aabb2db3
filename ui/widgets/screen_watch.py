"""Notices when nobody is to see the window any more: screen locked, machine about to sleep, program suspended.

Decides nothing. On Linux the desktop says so on D-Bus; elsewhere Qt tells of a suspended program alone.
"""

import sys

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from wallet_vault.i18n import _

if sys.platform == "linux":
    from ui.widgets.desktop_bus import DesktopBus, desktop_bus


class ScreenWatch(QObject):
    left = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if sys.platform == "linux":
            self._bus: DesktopBus = desktop_bus(self)
            self._bus.left.connect(self.left)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_state)

    def hold_sleep(self) -> None:
        """Let the machine wait with sleep until :meth:`let_sleep`, where it can."""
        if sys.platform == "linux":
            self._bus.hold_sleep(QGuiApplication.applicationDisplayName(), _("The vault is being locked first."))

    def let_sleep(self) -> None:
        if sys.platform == "linux":
            self._bus.let_sleep()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationSuspended:
            self.left.emit()
