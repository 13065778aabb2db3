"""What a Linux desktop says on D-Bus of screen and sleep: logind and the screen savers. Decides nothing.

Only imported on Linux. A bus that is not there says nothing, and nobody waits for an answer.
"""

import os
from pathlib import Path

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
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
        self._calls: set[QDBusPendingCallWatcher] = set()
        if system.isConnected():
            self._follow(system, (_LOGIND, _LOGIND_PATH, _MANAGER, "PrepareForSleep"), _ON_TRUE)
            self._call(_LOGIND_PATH, _MANAGER, "GetSession", [os.environ.get("XDG_SESSION_ID", "auto")])
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
            self._call(_LOGIND_PATH, _MANAGER, "Inhibit", ["sleep", who, why, "delay"])

    def let_sleep(self) -> None:
        """Sleep need not wait any more; again is harmless."""
        self._is_sleep_held = False
        if self._delay is not None:
            os.close(self._delay)
            self._delay = None

    def _call(self, path: str, interface: str, method: str, arguments: list[str]) -> None:
        message = QDBusMessage.createMethodCall(_LOGIND, path, interface, method)
        message.setArguments(arguments)
        watcher = QDBusPendingCallWatcher(self._system.asyncCall(message), self)
        self._calls.add(watcher)
        watcher.finished.connect(lambda: self._on_answer(watcher, method))

    def _on_answer(self, watcher: QDBusPendingCallWatcher, method: str) -> None:
        self._calls.discard(watcher)
        answer = watcher.reply()
        watcher.deleteLater()
        if answer.type() != QDBusMessage.MessageType.ReplyMessage or not answer.arguments():
            return  # no logind, or one that knows no session of ours: screen savers and the idle timer remain
        value = answer.arguments()[0]
        if method == "GetSession":
            self._follow_session(value.path())
        elif method == "Get":
            if value.variant() if hasattr(value, "variant") else value:
                self.left.emit()
        elif isinstance(value, QDBusUnixFileDescriptor) and value.isValid():
            self._keep_delay(value)

    def _follow_session(self, path: str) -> None:
        self._session_path = path
        self._follow(self._system, (_LOGIND, path, _SESSION, "Lock"), _ON_LOCK)
        self._follow(self._system, (_LOGIND, path, _PROPERTIES, "PropertiesChanged"), _ON_SESSION_CHANGED)

    def _follow(self, bus: QDBusConnection, signal: tuple[str, str, str, str], slot: str) -> None:
        """``signal`` is service, path, interface and name; an empty one stands for any."""
        bus.connect(*signal, self, slot)  # type: ignore[call-overload] # the stubs ask for bytes, which it refuses

    def _keep_delay(self, lent: QDBusUnixFileDescriptor) -> None:
        """Qt closes what it lent when the answer goes: a copy of our own is what holds sleep back."""
        if self._is_sleep_held and self._delay is None:
            self._delay = os.dup(lent.fileDescriptor())

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
        self._call(self._session_path, _PROPERTIES, "Get", [_SESSION, "LockedHint"])


def desktop_bus(parent: QObject) -> DesktopBus:
    """Follow the machine's own buses. A session bus is never started for this."""
    return DesktopBus(QDBusConnection.systemBus(), _session_bus(), parent)


def _session_bus() -> QDBusConnection:
    usual = Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent"), "bus")
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS") or usual.exists():
        return QDBusConnection.sessionBus()
    return QDBusConnection("no bus")
