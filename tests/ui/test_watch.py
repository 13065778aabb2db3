"""Locking by itself: screen, session and sleep over a private D-Bus, a suspended program, and what the person prefers."""

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtGui import QGuiApplication

from tests.ui.desktop import LOGIND, PATH, SESSION_PATH, FakeLogind, private_bus
from tests.ui.fakes import Calls
from ui.operations.watch import Watch
from ui.widgets.desktop_bus import DesktopBus
from ui.widgets.screen_watch import ScreenWatch
from wallet_vault.settings import LOCK_WITH_SCREEN, NO, YES
from wallet_vault.workflows.workspace import open_workspace

NAMES = itertools.count()
MANAGER, SESSION, PROPERTIES = f"{LOGIND}.Manager", f"{LOGIND}.Session", "org.freedesktop.DBus.Properties"


@pytest.fixture(scope="module")
def address():
    with private_bus() as found:
        yield found


@pytest.fixture
def connect(qapp, address):
    """A function that gives another connection to the private bus."""
    names = []

    def connecting() -> QDBusConnection:
        names.append(f"test-{next(NAMES)}")
        return QDBusConnection.connectToBus(address, names[-1])

    yield connecting
    for name in names:
        QDBusConnection.disconnectFromBus(name)


@pytest.fixture
def logind(connect):
    made = FakeLogind(connect())
    yield made
    made.close()


@pytest.fixture
def bus(qtbot, connect, logind):
    """What the program has of the desktop, and knows of its session by now."""
    connection = connect()
    made = DesktopBus(connection, connection)
    qtbot.waitUntil(lambda: made._session_path == SESSION_PATH)
    return made


@pytest.fixture
def watch(open_session, bus):
    made = Watch(open_session, screen=ScreenWatch(bus=bus))
    open_session.opened.emit()  # it was open before the watch was made
    return made


SIGNALS = {
    "before sleep": (PATH, MANAGER, "PrepareForSleep", [True]),
    "session locked by command": (SESSION_PATH, SESSION, "Lock", []),
    "screen saver": ("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [True]),
    "screen saver of GNOME": ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", [True]),
}


@pytest.mark.parametrize("signal", SIGNALS.values(), ids=SIGNALS)
def test_the_vault_locks_when_the_desktop_says_so(qtbot, open_session, logind, watch, signal):
    with qtbot.waitSignal(open_session.locked):
        logind.say(*signal)
    assert not open_session.is_open


def test_a_locker_that_only_sets_the_hint_is_heard(qtbot, open_session, logind, watch):
    logind.is_session_locked = True
    with qtbot.waitSignal(open_session.locked):
        logind.say(SESSION_PATH, PROPERTIES, "PropertiesChanged", [SESSION])


def test_waking_up_and_other_peoples_sessions_lock_nothing(qtbot, open_session, logind, watch):
    heard = Calls()
    watch.screen.left.connect(lambda: heard(1))
    logind.say(PATH, MANAGER, "PrepareForSleep", [False])
    logind.say("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [False])
    logind.say(f"{PATH}/session/_33", SESSION, "Lock")
    logind.say(SESSION_PATH, PROPERTIES, "PropertiesChanged", [SESSION])  # of something else: it is not locked
    logind.say(PATH, MANAGER, "PrepareForSleep", [True])  # the first that counts
    with qtbot.waitSignal(open_session.locked):
        pass
    assert len(heard) == 1


def test_the_machine_waits_with_sleep_until_the_keys_are_gone(qtbot, open_session, folder, logind, watch, bus):
    qtbot.waitUntil(lambda: bus.holds_sleep)
    assert logind.asked[0][0] == "sleep"
    assert logind.asked[0][3] == "delay"
    held_when_asked = []
    open_session.about_to_lock.connect(lambda: held_when_asked.append(logind.is_held))
    with qtbot.waitSignal(open_session.locked):
        logind.say(PATH, MANAGER, "PrepareForSleep", [True])
    assert held_when_asked == [True]
    qtbot.waitUntil(lambda: not logind.is_held)
    assert not bus.holds_sleep


def test_sleep_is_not_held_while_nothing_is_open(qtbot, open_session, logind, watch, bus):
    qtbot.waitUntil(lambda: bus.holds_sleep)
    with qtbot.waitSignal(open_session.locked):
        open_session.lock()
    qtbot.waitUntil(lambda: not logind.is_held)


def test_who_does_not_want_it_is_left_alone(qtbot, open_session, logind, watch, bus):
    qtbot.waitUntil(lambda: bus.holds_sleep)
    heard = Calls()
    watch.screen.left.connect(lambda: heard(1))
    with qtbot.waitSignal(open_session.preferred):
        open_session.prefer(LOCK_WITH_SCREEN, NO)
    qtbot.waitUntil(lambda: not logind.is_held)
    logind.say(*SIGNALS["screen saver"])
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert open_session.is_open


def test_it_is_on_unless_the_person_says_no(settings):
    assert settings.get(LOCK_WITH_SCREEN) == YES


def test_a_suspended_program_locks_elsewhere_too(qtbot, open_session, watch):
    with qtbot.waitSignal(open_session.locked):
        QGuiApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationSuspended)


def test_a_machine_without_any_bus_works_without(qtbot, open_session, folder):
    nowhere = QDBusConnection("no bus at all")
    watch = Watch(open_session, screen=ScreenWatch(bus=DesktopBus(nowhere, nowhere)))
    watch.screen.hold_sleep()
    watch.screen.let_sleep()
    with qtbot.waitSignal(open_session.locked):
        open_session.lock()
    open_workspace(folder, passphrase="four quiet paper boats").close()


def test_a_bus_without_logind_answers_nobody_and_harms_nothing(qtbot, connect):
    connection, other = connect(), connect()
    bus, heard = DesktopBus(connection, connection), Calls()
    bus.left.connect(lambda: heard(1))
    bus.hold_sleep("wallet-vault", "to lock first")
    saver = QDBusMessage.createSignal("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged")
    saver.setArguments([True])
    other.send(saver)
    qtbot.waitUntil(lambda: len(heard) == 1)  # screen savers are heard all the same
    assert not bus.holds_sleep
    bus.let_sleep()
