"""The restore drill: what it says of a good copy, a bad one, and one that does not open."""

import tempfile
import threading
from pathlib import Path

import pytest

from tests.ui.fakes import PASSPHRASE
from ui import theme
from ui.dialogs.drill import DrillDialog
from wallet_vault.jobs import Progress
from wallet_vault.workflows.keep_safe import back_up


@pytest.fixture
def copy(qtbot, open_session, tmp_path):
    """A copy of a vault with three originals."""
    done = []

    def work(workspace):
        for text in ("one", "two", "three"):
            workspace.vault.seal(text.encode(), name=f"{text}.txt", source="drop")
        return back_up(workspace, tmp_path / "copy")

    open_session.run(work, done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    return tmp_path / "copy"


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """A temporary folder of our own, to see what is left in it."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


@pytest.fixture
def dialog(qtbot, open_session, copy, temporary):
    made = DrillDialog(open_session, theme.LIGHT, copy)
    qtbot.addWidget(made)
    made.show()
    return made


def try_it(dialog, passphrase: str = PASSPHRASE) -> None:
    dialog.way.passphrase.setText(passphrase)
    dialog.start.click()


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_a_good_copy_is_told_in_words_and_nothing_is_left(qtbot, open_session, dialog, copy, temporary):
    before = contents(copy)
    try_it(dialog)
    qtbot.waitUntil(lambda: "can be restored: 3 pieces" in dialog.message.sentence.text())
    assert contents(copy) == before
    assert not list(temporary.iterdir())
    assert not dialog.way.passphrase.text()
    assert open_session.is_open


def test_a_copy_with_a_damaged_original_names_it(qtbot, dialog, copy):
    original = next(path for path in (copy / "objects").rglob("*") if path.is_file())
    data = bytearray(original.read_bytes())
    data[-1] ^= 1
    original.write_bytes(data)
    try_it(dialog)
    qtbot.waitUntil(lambda: "not everything" in dialog.message.sentence.text())
    assert dialog.message.property("tone") == "red"
    assert original.name in dialog.message.details.text()


def test_a_wrong_passphrase_is_told_and_can_be_typed_again(qtbot, dialog, temporary):
    try_it(dialog, "not this one, sorry")
    qtbot.waitUntil(lambda: "does not open" in dialog.message.sentence.text())
    assert dialog.start.isEnabled()
    assert not list(temporary.iterdir())


def test_a_folder_without_a_vault_is_told(qtbot, dialog, tmp_path):
    dialog.copy.set_path(tmp_path / "nothing")
    try_it(dialog)
    qtbot.waitUntil(lambda: "no vault" in dialog.message.sentence.text())


def test_nothing_chosen_and_nothing_typed_begin_nothing(dialog):
    dialog.start.click()
    assert dialog.start.isEnabled()
    dialog.copy.set_path(None)
    try_it(dialog)
    assert dialog.start.isEnabled()


def test_it_can_be_stopped_and_leaves_nothing(qtbot, open_session, dialog, temporary):
    may_begin = threading.Event()
    open_session.run_apart(lambda: may_begin.wait(60))
    try_it(dialog)
    assert dialog.leave.text() == "Cancel"
    dialog.leave.click()
    may_begin.set()
    qtbot.waitUntil(lambda: "Stopped" in dialog.message.sentence.text())
    assert not list(temporary.iterdir())
    assert dialog.start.isEnabled()


def test_the_persons_own_work_does_not_wait_for_it(qtbot, open_session, dialog):
    seen = []
    try_it(dialog)
    open_session.run(lambda workspace: len(workspace.vault.all_evidence()), done=seen.append)
    qtbot.waitUntil(lambda: seen == [3])


def test_a_lock_closes_it_and_waits_for_its_keys(qtbot, open_session, dialog, temporary):
    try_it(dialog)
    with qtbot.waitSignal(open_session.locked):
        open_session.lock()
    assert not dialog.isVisible()
    assert not dialog.way.passphrase.text()
    assert not list(temporary.iterdir())


def test_progress_is_shown_while_it_runs(dialog):
    dialog.begin("Restoring")
    dialog.show_progress(Progress(1, 3))
    assert dialog.bar.isVisible()
    assert (dialog.bar.value(), dialog.bar.maximum()) == (1, 3)
    dialog.end()
    assert not dialog.bar.isVisible()
