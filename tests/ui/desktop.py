"""A desktop for tests: a private D-Bus daemon, and a hand-made logind and screen saver on it."""

import os
import subprocess
from contextlib import contextmanager

from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVariant,
    QDBusVirtualObject,
)

LOGIND = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"
SESSION_PATH = f"{PATH}/session/_32"


@contextmanager
def private_bus():
    """The address of a bus that nobody else is on."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield daemon.stdout.readline().strip()
    finally:
        daemon.terminate()
        daemon.wait()
        daemon.stdout.close()


class FakeLogind(QDBusVirtualObject):
    """Lends sleep delays as pipes: ``asked`` are the Inhibit calls, :attr:`is_held` tells whether one is still held."""

    def __init__(self, bus: QDBusConnection) -> None:
        super().__init__()
        self.bus = bus
        self.asked: list[list[str]] = []
        self.is_session_locked = False
        self._read_ends: list[int] = []
        assert bus.registerService(LOGIND)
        assert bus.registerVirtualObject(PATH, self, QDBusConnection.VirtualObjectRegisterOption.SubPath)

    @property
    def is_held(self) -> bool:
        try:
            return os.read(self._read_ends[-1], 1) != b""
        except BlockingIOError:
            return True

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        reply = getattr(self, f"_{message.member()}")(message.arguments())
        return connection.send(message.createReply(reply))

    def _GetSession(self, _arguments) -> QDBusObjectPath:
        return QDBusObjectPath(SESSION_PATH)

    def _Inhibit(self, arguments) -> QDBusUnixFileDescriptor:
        self.asked.append(arguments)
        read_end, write_end = os.pipe()
        os.set_blocking(read_end, False)
        self._read_ends.append(read_end)
        lent = QDBusUnixFileDescriptor(write_end)
        os.close(write_end)
        return lent

    def _Get(self, _arguments) -> QDBusVariant:
        return QDBusVariant(self.is_session_locked)

    def say(self, path: str, interface: str, signal: str, arguments=()) -> None:
        message = QDBusMessage.createSignal(path, interface, signal)
        message.setArguments(list(arguments))
        assert self.bus.send(message)

    def close(self) -> None:
        self.bus.unregisterService(LOGIND)
        self.bus.unregisterObject(PATH, QDBusConnection.UnregisterMode.UnregisterTree)
        for read_end in self._read_ends:
            os.close(read_end)
