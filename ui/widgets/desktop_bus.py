"""What a Linux desktop says on D-Bus of screen and sleep: logind and the screen savers. Decides nothing.

Only imported on Linux. A bus that is not there says nothing, and nobody waits for an answer.
"""

import os
from pathlib import Path

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusUnixFileDescriptor,
    QDBusVariant,
)

_LOGIND = "org.freedesktop.login1"
_LOGIND_PATH = "/org/freedesktop/login1"
_MANAGER = "org.freedesktop.login1.Manager"
_SESSION = "org.freedesktop.login1.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SCREEN_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
)
_ON_SESSION = SLOT("_on_session(QDBusMessage)")
_ON_DELAY = SLOT("_on_delay(QDBusMessage)")
_ON_HINT = SLOT("_on_hint(QDBusMessage)")
_ON_TRUE = SLOT("_on_true(QDBusMessage)")
_ON_LOCK = SLOT("_on_lock(QDBusMessage)")
_ON_SESSION_CHANGED = SLOT("_on_session_changed(QDBusMessage)")


class DesktopBus(QObject):
    """Follows both buses from its making on. Interfaces: systemd's org.freedesktop.login1(5)."""

    left = Signal()
    """The screen was locked, the session was locked, or the machine is about to sleep."""

    def __init__(self, system: QDBusConnection, session: QDBusConnection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._system = system
        self._session_path = ""
        self._is_sleep_held = False
        self._delay: int | None = None
        if system.isConnected():
            self._follow(system, (_LOGIND, _LOGIND_PATH, _MANAGER, "PrepareForSleep"), _ON_TRUE)
            own = os.environ.get("XDG_SESSION_ID", "auto")
            self._ask(_LOGIND_PATH, _MANAGER, "GetSession", [own], _ON_SESSION)
        if session.isConnected():
            for name in _SCREEN_SAVERS:
                self._follow(session, ("", "", name, "ActiveChanged"), _ON_TRUE)

    @property
    def holds_sleep(self) -> bool:
        """Whether the machine waits for :meth:`let_sleep`, for as long as logind allows: five seconds by default."""
        return self._delay is not None

    def hold_sleep(self, who: str, why: str) -> None:
        """Ask that the machine waits before it sleeps."""
        self._is_sleep_held = True
        if self._system.isConnected() and self._delay is None:
            self._ask(_LOGIND_PATH, _MANAGER, "Inhibit", ["sleep", who, why, "delay"], _ON_DELAY)

    def let_sleep(self) -> None:
        """Sleep need not wait any more; again is harmless."""
        self._is_sleep_held = False
        if self._delay is not None:
            os.close(self._delay)
            self._delay = None

    def _ask(self, path: str, interface: str, method: str, arguments: list[str], answer: str) -> None:
        """Call logind without waiting. An error is no answer: screen savers and the idle timer remain."""
        message = QDBusMessage.createMethodCall(_LOGIND, path, interface, method)
        message.setArguments(arguments)
        self._system.callWithCallback(message, self, answer)  # type: ignore[call-overload] # as with _follow

    @Slot(QDBusMessage)
    def _on_session(self, message: QDBusMessage) -> None:
        """Follow the session that logind says is ours."""
        self._session_path = path = message.arguments()[0].path()
        self._follow(self._system, (_LOGIND, path, _SESSION, "Lock"), _ON_LOCK)
        self._follow(self._system, (_LOGIND, path, _PROPERTIES, "PropertiesChanged"), _ON_SESSION_CHANGED)

    @Slot(QDBusMessage)
    def _on_delay(self, message: QDBusMessage) -> None:
        """Qt closes what it lent when the answer goes: a copy of our own is what holds sleep back."""
        lent = message.arguments()[0]
        if isinstance(lent, QDBusUnixFileDescriptor) and lent.isValid() and self._is_sleep_held and self._delay is None:
            self._delay = os.dup(lent.fileDescriptor())

    @Slot(QDBusMessage)
    def _on_hint(self, message: QDBusMessage) -> None:
        hint = message.arguments()[0]
        if hint.variant() if isinstance(hint, QDBusVariant) else hint:
            self.left.emit()

    def _follow(self, bus: QDBusConnection, signal: tuple[str, str, str, str], slot: str) -> None:
        """``signal`` is service, path, interface and name; an empty one stands for any."""
        bus.connect(*signal, self, slot)  # type: ignore[call-overload] # the stubs ask for bytes, which it refuses

    @Slot(QDBusMessage)
    def _on_true(self, message: QDBusMessage) -> None:
        if message.arguments()[:1] == [True]:
            self.left.emit()

    @Slot(QDBusMessage)
    def _on_lock(self, _message: QDBusMessage) -> None:
        self.left.emit()

    @Slot(QDBusMessage)
    def _on_session_changed(self, _message: QDBusMessage) -> None:
        """Some lockers only set the session's hint."""
        self._ask(self._session_path, _PROPERTIES, "Get", [_SESSION, "LockedHint"], _ON_HINT)


def desktop_bus(parent: QObject) -> DesktopBus:
    """Follow the machine's own buses. A session bus is never started for this."""
    return DesktopBus(QDBusConnection.systemBus(), _session_bus(), parent)


def _session_bus() -> QDBusConnection:
    usual = Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent"), "bus")
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS") or usual.exists():
        return QDBusConnection.sessionBus()
    return QDBusConnection("no bus")
