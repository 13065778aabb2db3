"""The check that runs by itself: only while nobody is at work, about once a week, and it names what is wrong."""

from datetime import timedelta

import pytest

from tests.ui.fakes import Calls
from ui.operations.checks import GentleChecks
from wallet_vault.workflows.check import check_vault, last_check


@pytest.fixture
def ask(qtbot, open_session):
    def asking(work):
        found = []
        open_session.run(work, done=lambda result: found.append((result,)))
        qtbot.waitUntil(lambda: bool(found))
        return found[0][0]

    return asking


@pytest.fixture
def originals(ask, folder):
    """The sealed files of three originals."""
    ask(lambda w: [w.vault.seal(t.encode(), name=f"{t}.txt", source="drop") for t in ("one", "two", "three")] and None)
    return [path for path in (folder / "objects").rglob("*") if path.is_file()]


def checks_of(session, idle_ms: int = 1, due_after: timedelta = timedelta(days=7)) -> GentleChecks:
    made = GentleChecks(session, session, idle_ms=idle_ms, due_after=due_after)
    made.put_off()
    return made


def test_a_round_runs_by_itself_and_says_that_all_is_well(qtbot, open_session, originals, ask):
    with qtbot.waitSignal(checks_of(open_session).finished) as finished:
        pass
    assert finished.args[0].fault_lines == ()
    assert ask(last_check).faults == ()


def test_what_is_damaged_is_named(qtbot, open_session, originals):
    data = bytearray(originals[0].read_bytes())
    data[-1] ^= 1
    originals[0].write_bytes(data)
    with qtbot.waitSignal(checks_of(open_session).finished) as finished:
        pass
    (line,) = finished.args[0].fault_lines
    assert line.split(":")[0] in {"one.txt", "two.txt", "three.txt"}


def test_it_waits_while_somebody_is_at_work(qtbot, open_session, originals, ask):
    checks = checks_of(open_session, idle_ms=60_000)
    for _ in range(3):
        checks.put_off()
    assert checks._idle.isActive()
    assert ask(last_check) is None


def test_a_touch_in_the_middle_stops_it_until_nobody_is_there_again(qtbot, open_session, originals):
    checks = checks_of(open_session)
    begun = []
    checks._pause.timeout.connect(lambda: begun.append(1))
    open_session.run(lambda _w: None)
    checks._stop()
    finished = Calls()
    checks.finished.connect(finished)
    checks._idle.setInterval(60_000)
    checks.put_off()
    assert not checks._pause.isActive()
    checks._idle.setInterval(1)
    checks.put_off()
    qtbot.waitUntil(lambda: len(finished) == 1)


def test_none_runs_before_it_is_due(qtbot, open_session, originals, ask):
    ask(check_vault)
    before = ask(last_check)
    checks = checks_of(open_session)
    asked, finished = Calls(), Calls()
    checks._idle.timeout.connect(lambda: asked(1))
    checks.finished.connect(finished)
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert ask(last_check) == before
    assert not checks._pause.isActive()
    assert not finished.made
    with qtbot.waitSignal(checks_of(open_session, due_after=timedelta(0)).finished):
        pass


def test_a_lock_stops_it(qtbot, open_session, originals):
    checks = checks_of(open_session)
    with qtbot.waitSignal(open_session.locked):
        open_session.lock()
    assert not checks._idle.isActive()
    assert not checks._pause.isActive()
    checks.put_off()
    assert not checks._idle.isActive()
