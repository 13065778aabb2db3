"""The lock screen."""

import threading

import pytest
from PySide6.QtCore import Qt

from tests.ui.fakes import PASSPHRASE, Calls
from ui import theme
from ui.dialogs.salvage import SalvageDialog
from ui.operations.open_vault import demo_folder
from ui.views.unlock import UnlockView
from ui.widgets.plain_label import PlainLabel
from wallet_vault.workflows.key_slots import make_key_file, this_device, ways_into_vault
from wallet_vault.workflows.workspace import create_workspace, open_workspace


@pytest.fixture
def code(folder, cheap_keys):
    workspace, recovery_code = create_workspace(folder, PASSPHRASE)
    workspace.close()
    return recovery_code


@pytest.fixture
def unlock(qtbot, session, folder, code):
    view = UnlockView(session, theme.LIGHT, folder)
    qtbot.addWidget(view)
    view.show()
    return view


def words(view) -> str:
    return "\n".join(label.text() for label in view.findChildren(PlainLabel) if label.isVisible())


def test_it_names_the_vault_and_nothing_of_its_content(unlock, folder):
    assert folder.name in words(unlock)
    assert str(folder.parent) not in words(unlock)


def test_the_passphrase_and_enter_open_it(qtbot, session, unlock):
    qtbot.keyClicks(unlock.passphrase, PASSPHRASE)
    with qtbot.waitSignal(session.opened):
        qtbot.keyClick(unlock.passphrase, Qt.Key.Key_Return)
    assert session.is_open


def test_a_wrong_passphrase_is_told_inline_and_can_be_typed_again(qtbot, session, unlock):
    unlock.passphrase.setText("not this one, sorry")
    unlock.unlock.click()
    assert not unlock.passphrase.isEnabled()
    assert unlock.busy.isVisible()
    qtbot.waitUntil(unlock.message.isVisible)
    assert "does not open" in unlock.message.sentence.text()
    assert unlock.passphrase.isEnabled()
    assert unlock.passphrase.selectedText() == unlock.passphrase.text() or unlock.passphrase.hasSelectedText()
    assert not session.is_open


def test_nothing_typed_asks_nothing(unlock):
    unlock.unlock.click()
    assert unlock.passphrase.isEnabled()
    assert not unlock.busy.isVisible()


def test_the_recovery_code_opens_it_in_any_spelling(qtbot, session, unlock, code):
    unlock.by_code.click()
    assert not unlock.passphrase.isVisible()
    unlock.code.setText(code.lower().replace("-", " "))
    with qtbot.waitSignal(session.opened):
        unlock.unlock.click()


def test_a_mistyped_code_says_so(qtbot, session, unlock, code):
    unlock.by_code.click()
    unlock.code.setText(code[:-4])
    unlock.unlock.click()
    qtbot.waitUntil(lambda: "missing or mistyped" in unlock.message.sentence.text())
    assert not session.is_open


def test_switching_forgets_what_was_typed(unlock):
    unlock.passphrase.setText(PASSPHRASE)
    unlock.by_code.click()
    unlock.by_code.click()
    assert unlock.passphrase.text() == ""


def test_a_vault_that_is_open_elsewhere_says_so(qtbot, session, unlock, folder):
    elsewhere = open_workspace(folder, passphrase=PASSPHRASE)
    try:
        unlock.passphrase.setText(PASSPHRASE)
        unlock.unlock.click()
        qtbot.waitUntil(lambda: "another window or program" in unlock.message.sentence.text())
    finally:
        elsewhere.close()


def test_the_ways_around(qtbot, unlock):
    for link, asked in ((unlock.other, unlock.other_asked), (unlock.new, unlock.new_asked)):
        with qtbot.waitSignal(asked):
            link.click()


def test_the_sample_tells_its_passphrase_and_the_way_home(qtbot, session):
    view = UnlockView(session, theme.LIGHT, demo_folder())
    qtbot.addWidget(view)
    view.show()
    home = Calls()
    view.home_asked.connect(lambda: home(1))
    assert "sample evidence only" in words(view)
    view.other.click()
    assert len(home) == 1


# --- other ways in -------------------------------------------------------------------------------


def shown(qtbot, session, folder) -> UnlockView:
    """The lock screen of ``folder``, once it knows how the vault opens."""
    view = UnlockView(session, theme.LIGHT, folder)
    qtbot.addWidget(view)
    view.show()
    settled = Calls()
    session.run_apart(lambda: None, done=settled)
    qtbot.waitUntil(lambda: len(settled) == 1)
    return view


@pytest.fixture
def key_file(tmp_path):
    path = tmp_path / "my.key"
    make_key_file(path)
    return path


def test_a_key_file_is_asked_for_where_the_vault_needs_one(qtbot, session, folder, key_file, cheap_keys):
    create_workspace(folder, PASSPHRASE, key_file=key_file)[0].close()
    view = shown(qtbot, session, folder)
    assert view.way.key_file.isVisible()
    view.passphrase.setText(PASSPHRASE)
    view.unlock.click()  # without the file nothing is tried
    assert view.unlock.isEnabled()
    view.way.key_file.set_path(key_file)
    with qtbot.waitSignal(session.opened):
        qtbot.keyClick(view.way.key_file.line, Qt.Key.Key_Return)


def test_the_wrong_key_file_is_told_inline(qtbot, session, folder, key_file, tmp_path, cheap_keys):
    create_workspace(folder, PASSPHRASE, key_file=key_file)[0].close()
    make_key_file(tmp_path / "another.key")
    view = shown(qtbot, session, folder)
    view.passphrase.setText(PASSPHRASE)
    view.way.key_file.set_path(tmp_path / "another.key")
    view.unlock.click()
    qtbot.waitUntil(lambda: "that key file" in view.message.sentence.text())
    assert view.unlock.isEnabled()


def test_the_recovery_code_needs_no_key_file(qtbot, session, folder, key_file, cheap_keys):
    workspace, code = create_workspace(folder, PASSPHRASE, key_file=key_file)
    workspace.close()
    view = shown(qtbot, session, folder)
    view.by_code.click()
    assert not view.way.key_file.isVisible()
    view.code.setText(code)
    with qtbot.waitSignal(session.opened):
        view.unlock.click()


def test_no_key_file_is_asked_for_where_none_is_needed(qtbot, session, folder, code):
    view = shown(qtbot, session, folder)
    assert not view.way.key_file.isVisible()
    assert not view.by_device.isVisible()
    assert not view.remember.isChecked()


def test_this_device_remembers_when_it_is_asked_to_and_opens_from_then_on(qtbot, session, folder, code, device_keyring):
    view = shown(qtbot, session, folder)
    view.remember.setChecked(True)
    view.passphrase.setText(PASSPHRASE)
    with qtbot.waitSignal(session.opened):
        view.unlock.click()
    qtbot.waitUntil(lambda: "device" in ways_into_vault(folder))
    with qtbot.waitSignal(session.locked):
        session.lock()
    again = shown(qtbot, session, folder)
    assert again.by_device.isVisible()
    with qtbot.waitSignal(session.opened):
        again.by_device.click()


def test_a_device_that_has_forgotten_says_so_and_the_passphrase_still_works(
    qtbot, session, folder, code, device_keyring
):
    with open_workspace(folder, passphrase=PASSPHRASE).vault as vault:
        vault.remember_on_device(this_device())
    device_keyring.clear()
    view = shown(qtbot, session, folder)
    view.by_device.click()
    qtbot.waitUntil(lambda: "does not remember" in view.message.sentence.text())
    view.passphrase.setText(PASSPHRASE)
    with qtbot.waitSignal(session.opened):
        view.unlock.click()


def test_without_a_keyring_the_vault_opens_and_the_reason_is_told(qtbot, session, folder, code, no_keyring):
    told = Calls()
    session.failed.connect(told)
    view = shown(qtbot, session, folder)
    view.remember.setChecked(True)
    view.passphrase.setText(PASSPHRASE)
    with qtbot.waitSignal(session.opened):
        view.unlock.click()
    qtbot.waitUntil(lambda: len(told) == 1)
    assert told.values[0].code == "no_keyring"


# --- the true state ------------------------------------------------------------------------------


def test_it_says_locked_only_when_the_keys_are_gone(qtbot, open_session, folder):
    may_go_on, under_way = threading.Event(), threading.Event()
    open_session.run(lambda _w: under_way.set() or may_go_on.wait(60))
    assert under_way.wait(60)
    open_session.lock()
    view = UnlockView(open_session, theme.LIGHT, folder)
    qtbot.addWidget(view)
    view.show()
    assert view.state.text() == "Locking …"
    assert "Locked" not in words(view)
    with qtbot.waitSignal(open_session.locked):
        may_go_on.set()
    assert view.state.text() == "Locked"


def test_who_types_faster_than_it_locks_is_let_in_behind_the_lock(qtbot, open_session, folder):
    may_go_on, order = threading.Event(), []
    open_session.run(lambda _w: may_go_on.wait(60))
    open_session.locked.connect(lambda: order.append("locked"))
    open_session.opened.connect(lambda: order.append("opened"))
    open_session.lock()
    view = UnlockView(open_session, theme.LIGHT, folder)
    qtbot.addWidget(view)
    view.passphrase.setText(PASSPHRASE)
    view.unlock.click()
    with qtbot.waitSignal(open_session.opened):
        may_go_on.set()
    assert order == ["locked", "opened"]
    assert open_session.is_open
    assert not open_session.is_locking


# --- a damaged vault -----------------------------------------------------------------------------


@pytest.fixture
def damaged(folder, code):
    """A vault with two originals whose index is beyond reading."""
    workspace = open_workspace(folder, passphrase=PASSPHRASE)
    for text in ("one", "two"):
        workspace.vault.seal(text.encode(), name=f"{text}.txt", source="drop")
    workspace.close()
    index = folder / "index"
    index.write_bytes(bytes(len(index.read_bytes())))
    return folder


def test_a_damaged_vault_offers_to_save_its_originals(qtbot, session, damaged, tmp_path):
    view = shown(qtbot, session, damaged)
    view.passphrase.setText(PASSPHRASE)
    view.unlock.click()
    qtbot.waitUntil(lambda: "damaged" in view.message.sentence.text())
    view.message._action.click()
    dialog = view.findChild(SalvageDialog)
    explained = "\n".join(label.text() for label in dialog.findChildren(PlainLabel))
    assert "not encrypted" in explained
    assert "custody log stay behind" in explained
    dialog.start.click()  # nothing typed: nothing begins
    assert dialog.start.isEnabled()
    dialog.way.passphrase.setText(PASSPHRASE)
    dialog.destination.set_path(tmp_path / "saved")
    dialog.start.click()
    qtbot.waitUntil(lambda: "2 originals were saved" in dialog.message.sentence.text())
    assert {file.read_text() for file in (tmp_path / "saved").iterdir()} == {"one", "two"}
    assert not dialog.way.passphrase.text()


def test_what_cannot_be_saved_is_counted(qtbot, session, damaged, tmp_path):
    original = next(path for path in (damaged / "objects").rglob("*") if path.is_file())
    original.write_bytes(original.read_bytes()[:-5])
    dialog = SalvageDialog(session, theme.LIGHT, damaged)
    qtbot.addWidget(dialog)
    dialog.way.passphrase.setText(PASSPHRASE)
    dialog.destination.set_path(tmp_path / "saved")
    dialog.start.click()
    qtbot.waitUntil(lambda: "1 original was saved" in dialog.message.sentence.text())
    assert "1 is damaged" in dialog.message.advice.text()


def test_a_wrong_passphrase_saves_nothing_and_can_be_typed_again(qtbot, session, damaged, tmp_path):
    dialog = SalvageDialog(session, theme.LIGHT, damaged)
    qtbot.addWidget(dialog)
    dialog.way.passphrase.setText("not this one, sorry")
    dialog.destination.set_path(tmp_path / "saved")
    dialog.start.click()
    qtbot.waitUntil(lambda: "does not open" in dialog.message.sentence.text())
    assert dialog.start.isEnabled()
    assert not (tmp_path / "saved").exists()


def test_a_wrong_passphrase_of_a_whole_vault_offers_no_salvage(qtbot, session, unlock):
    unlock.passphrase.setText("not this one, sorry")
    unlock.unlock.click()
    qtbot.waitUntil(unlock.message.isVisible)
    assert not unlock.message._action.isVisible()
