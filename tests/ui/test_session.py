"""One vault, one worker, one way home: what comes back, what does not, and to whom."""

import threading
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject

from tests.ui.fakes import PASSPHRASE, Calls
from wallet_vault.errors import NoSuchEvidence, VaultLocked, WrongPassphrase
from wallet_vault.jobs import Cancelled, Progress
from wallet_vault.model import Changes, EvidenceId
from wallet_vault.settings import IDLE_LOCK_MINUTES, LAST_VAULT, OCR_ENGINE, Settings
from wallet_vault.workflows.workspace import create_workspace, open_workspace

CHANGES = Changes(frozenset({EvidenceId("e1")}))


@pytest.fixture
def broken(open_session):
    """The defects that were told."""
    calls = Calls()
    open_session.broke.connect(calls)
    return calls


def raising(error):
    def work(_workspace):
        raise error

    return work


def test_work_runs_off_the_main_thread_and_its_result_comes_home_to_it(qtbot, open_session):
    threads = []
    open_session.run(
        lambda _w: threading.get_ident(), done=lambda there: threads.extend([there, threading.get_ident()])
    )
    qtbot.waitUntil(lambda: bool(threads))
    assert threads[0] != threads[1] == threading.get_ident()


def test_changes_are_broadcast_once(qtbot, open_session):
    told, done = Calls(), Calls()
    open_session.changed.connect(told)
    open_session.run(lambda _w: CHANGES, done=done)
    open_session.run(lambda _w: "not a change", done=done)
    qtbot.waitUntil(lambda: len(done) == 2)
    assert told.values == [CHANGES]


def test_a_told_error_goes_to_who_asked_and_else_to_everybody(qtbot, open_session, broken):
    nearer, everybody = Calls(), Calls()
    open_session.failed.connect(everybody)
    open_session.run(raising(NoSuchEvidence(evidence="e9")), failed=nearer)
    qtbot.waitUntil(lambda: len(nearer) == 1)
    assert not everybody.made
    open_session.run(raising(NoSuchEvidence(evidence="e9")))
    qtbot.waitUntil(lambda: len(everybody) == 1)
    assert not broken.made


def test_any_other_exception_is_a_defect(qtbot, open_session, broken):
    failed, ended = Calls(), Calls()
    defect = ZeroDivisionError()
    open_session.run(raising(defect), failed=failed, ended=ended)
    qtbot.waitUntil(lambda: len(ended) == 1)
    assert broken.values == [defect]
    assert not failed.made


def test_cancelled_work_is_silent(qtbot, open_session, broken):
    cancelled, failed = Calls(), Calls()
    open_session.failed.connect(failed)
    open_session.run(raising(Cancelled()), cancelled=cancelled)
    qtbot.waitUntil(lambda: len(cancelled) == 1)
    assert not failed.made
    assert not broken.made


def test_what_comes_back_after_a_lock_is_dropped(qtbot, open_session):
    has_begun, may_go_on, callbacks, changed = threading.Event(), threading.Event(), Calls(), Calls()
    open_session.changed.connect(changed)

    def slow(_workspace):
        has_begun.set()
        may_go_on.wait(60)
        return CHANGES

    open_session.run(slow, done=callbacks, failed=callbacks, cancelled=callbacks, ended=callbacks)
    waiting_behind = Calls()
    open_session.run(waiting_behind, done=callbacks)
    assert has_begun.wait(60)
    with qtbot.waitSignal(open_session.locked):
        open_session.lock()
        may_go_on.set()
    assert not callbacks.made
    assert not changed.made
    assert not waiting_behind.made


def test_locking_empties_the_views_first_then_ends_the_children(qtbot, open_session, sandbox):
    order = []
    open_session.about_to_lock.connect(lambda: order.append(("about to", open_session.is_open, sandbox.closed)))
    open_session.locked.connect(lambda: order.append(("locked", open_session.is_open, sandbox.closed)))
    token = open_session.new_cancel()
    with qtbot.waitSignal(open_session.locked):
        open_session.lock()
    assert order == [("about to", False, False), ("locked", False, True)]
    assert token.cancelled


def test_it_is_locked_only_when_the_keys_are_gone(qtbot, open_session):
    may_go_on, locked = threading.Event(), Calls()
    open_session.locked.connect(lambda: locked(1))
    vaults = []
    open_session.run(lambda workspace: vaults.append(workspace.vault) or may_go_on.wait(60))
    qtbot.waitUntil(lambda: bool(vaults))
    open_session.lock()
    assert not open_session.is_open
    assert open_session.is_locking
    assert not vaults[0].is_locked
    may_go_on.set()
    qtbot.waitUntil(lambda: len(locked) == 1)
    assert vaults[0].is_locked
    assert not open_session.is_locking


def test_work_apart_that_may_hold_keys_is_waited_for(qtbot, open_session):
    may_go_on, locked, closed = threading.Event(), Calls(), Calls()
    open_session.locked.connect(lambda: locked(1))
    open_session.run_apart(lambda: may_go_on.wait(60), ended=lambda: closed(len(locked)))
    open_session.lock()
    may_go_on.set()
    qtbot.waitUntil(lambda: len(locked) == 1)
    assert closed.values == [0]


def test_who_locks_while_the_keys_are_being_made_gets_a_closed_vault(qtbot, session, folder, cheap_keys):
    may_go_on, failed, opened, made = threading.Event(), Calls(), Calls(), []

    def opener():
        may_go_on.wait(60)
        made.append(create_workspace(folder, PASSPHRASE)[0])
        return made[0]

    session.opened.connect(lambda: opened(1))
    session.open_with(opener, failed=failed)
    session.lock()
    assert session.is_locking
    with qtbot.waitSignal(session.locked):
        may_go_on.set()
    assert isinstance(failed.values[0], VaultLocked)
    assert made[0].vault.is_locked
    assert not opened.made


def test_keys_go_even_when_a_child_cannot_be_ended(qtbot, open_session, sandbox, broken):
    vaults = []
    open_session.run(lambda workspace: vaults.append(workspace.vault))
    qtbot.waitUntil(lambda: bool(vaults))
    defect = OSError("a child that cannot be killed")

    def refuse() -> None:
        raise defect

    sandbox.close = refuse
    with qtbot.waitSignal(open_session.locked):
        open_session.lock()
    assert vaults[0].is_locked
    assert broken.values == [defect]


def test_nothing_runs_in_a_locked_session(qtbot, open_session):
    with qtbot.waitSignal(open_session.locked):
        open_session.lock()
    failed = Calls()
    open_session.run(lambda _w: pytest.fail("ran"), failed=failed)
    assert isinstance(failed.values[0], VaultLocked)


def test_a_wrong_passphrase_leaves_the_session_locked(qtbot, open_session, folder):
    with qtbot.waitSignal(open_session.locked):
        open_session.lock()
    failed = Calls()
    open_session.open_with(lambda: open_workspace(folder, passphrase="something else"), failed=failed)
    qtbot.waitUntil(lambda: len(failed) == 1)
    assert isinstance(failed.values[0], WrongPassphrase)
    assert not open_session.is_open


def test_the_opened_vault_is_remembered(qtbot, open_session, settings, folder):
    qtbot.waitUntil(lambda: settings.get(LAST_VAULT) == str(folder))


def test_the_sample_is_not(qtbot, session, settings, folder, cheap_keys):
    after = Calls()
    with qtbot.waitSignal(session.opened):
        session.open_with(
            lambda: create_workspace(folder, PASSPHRASE)[0],
            failed=lambda error: pytest.fail(str(error)),
            remembered=False,
        )
    session.run(lambda _w: None, done=after)
    qtbot.waitUntil(lambda: len(after) == 1)
    assert settings.get(LAST_VAULT) == ""


def test_a_preference_is_kept_and_heeded(qtbot, open_session, settings, tmp_path):
    with qtbot.waitSignal(open_session.preferred, check_params_cb=lambda preference: preference is OCR_ENGINE):
        open_session.prefer(OCR_ENGINE, "tesseract")
    engines = []
    open_session.run(lambda workspace: workspace.ocr_engine, done=engines.append)
    qtbot.waitUntil(lambda: engines == ["tesseract"])
    assert Settings(tmp_path / "config" / "settings.json").get(OCR_ENGINE) == "tesseract"


def test_a_preference_that_cannot_be_kept_is_told(qtbot, qapp, tmp_path):
    from ui.session import Session

    (tmp_path / "config").write_text("a file where the folder should be")
    session = Session(Settings(tmp_path / "config" / "settings.json"))
    with qtbot.waitSignal(session.failed):
        session.prefer(IDLE_LOCK_MINUTES, "2")
    session.close()


def test_a_view_that_is_gone_is_not_called(qtbot, open_session, broken):
    class View(QObject):
        def show(self, _result) -> None:
            pytest.fail("a deleted view was called")

    view, after = View(), Calls()
    open_session.run(lambda _w: 1, done=view.show)
    import shiboken6

    shiboken6.delete(view)
    open_session.run(lambda _w: 2, done=after)
    qtbot.waitUntil(lambda: len(after) == 1)
    assert not broken.made


def test_work_apart_that_ends_after_its_view_is_gone_calls_nobody(qtbot, open_session, broken):
    import shiboken6

    class View(QObject):
        def hear(self, *_args) -> None:
            pytest.fail("a deleted view was called")

    def cancelled() -> None:
        may_go_on.wait(60)
        open_session.hand_home(view.hear, Progress(1, 2))
        raise Cancelled

    view, after, may_go_on = View(), Calls(), threading.Event()
    open_session.run_apart(cancelled, done=view.hear, failed=view.hear, cancelled=view.hear)
    shiboken6.delete(view)
    open_session.run_apart(lambda: None, done=after)
    may_go_on.set()
    qtbot.waitUntil(lambda: len(after) == 1)
    assert not broken.made


def test_progress_may_be_reported_from_any_thread_and_its_end_too(qtbot, open_session):
    seen = Calls()
    open_session.progressed.connect(seen)
    token = open_session.new_cancel()
    open_session.run(lambda _w: open_session.report(Progress(1, 3), token))
    open_session.report_end(token)
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert {args[1] for args in seen.made} == {token}
    assert {args[0] for args in seen.made} == {Progress(1, 3), None}


def test_closing_ends_the_worker(qtbot, open_session, folder: Path):
    open_session.close()
    open_session.run_apart(lambda: pytest.fail("ran"))
    open_workspace(folder, passphrase=PASSPHRASE).close()  # and the vault is free for others


# --- what was typed last ---


def test_what_is_handed_over_last_is_done_before_the_keys_go_and_what_else_waits_is_not(qtbot, open_session):
    done, go_on = [], threading.Event()
    open_session.run(lambda _workspace: go_on.wait(60))
    open_session.run(lambda _workspace: done.append("waiting"))
    open_session.run(lambda _workspace: done.append("saved before"), saves=True)
    open_session.leaving.connect(
        lambda: open_session.run(
            lambda workspace: done.append(workspace.vault.source_views()), saves=True, background=True
        )
    )
    with qtbot.waitSignal(open_session.locked):
        open_session.lock()
        assert not open_session.is_open
        go_on.set()
    assert done == ["saved before", ()]


def test_the_last_save_is_asked_for_before_the_views_are_emptied(qtbot, open_session):
    order = []
    open_session.leaving.connect(lambda: order.append("leaving"))
    open_session.about_to_lock.connect(lambda: order.append("empty"))
    with qtbot.waitSignal(open_session.locked):
        open_session.lock()
    assert order == ["leaving", "empty"]


def test_a_last_save_that_fails_is_told_after_the_lock(qtbot, open_session):
    told = Calls()
    open_session.failed.connect(told)
    error = NoSuchEvidence(evidence="e1")
    open_session.leaving.connect(lambda: open_session.run(raising(error), saves=True))
    with qtbot.waitSignal(open_session.failed):
        open_session.lock()


# --- views that are gone ---


class _View(QObject):
    def __init__(self, shown):
        super().__init__()
        self._shown = shown

    def show(self, result=None):
        self._shown.append(result)


@pytest.mark.parametrize("is_gone", [False, True])
def test_a_wrapped_callback_of_a_view_that_is_gone_is_not_called(qtbot, open_session, is_gone):
    shown, ended = [], []
    view = _View(shown)
    show = view.show
    open_session.run(lambda _w: "kept by default", done=lambda result, show=show: show(result))
    open_session.run(lambda _w: "closed over", done=lambda result: show(f"{result}"))
    if is_gone:
        shiboken6.delete(view)
    open_session.run(lambda _w: None, done=ended.append)
    qtbot.waitUntil(lambda: bool(ended))
    assert shown == ([] if is_gone else ["kept by default", "closed over"])
