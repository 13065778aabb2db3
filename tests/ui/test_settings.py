"""The settings: keys, backups, checks, and the way to the bin."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

from tests.ui.fakes import PASSPHRASE, Calls
from ui import theme
from ui.dialogs.passphrase import PassphraseDialog
from ui.dialogs.recovery_code import RecoveryCodeDialog
from ui.views.backup_reminder import BackupReminder
from ui.views.settings.settings_view import SettingsView
from ui.widgets.plain_label import PlainLabel
from ui.widgets.private_clipboard import PrivateClipboard
from wallet_vault.errors import KeyFileNeeded, NotRemembered, WrongPassphrase
from wallet_vault.workflows.key_slots import make_key_file, this_device, ways_into_vault
from wallet_vault.workflows.workspace import open_workspace

OTHER = "another quiet river"


@pytest.fixture
def view(qtbot, open_session):
    made = SettingsView(open_session, theme.LIGHT, PrivateClipboard(open_session))
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    made.load()
    qtbot.waitUntil(lambda: bool(made.keys._ways))
    return made


@pytest.fixture
def key_file(tmp_path):
    path = tmp_path / "stick" / "my.key"
    path.parent.mkdir()
    make_key_file(path)
    return path


@pytest.fixture
def locked(qtbot, open_session):
    """A function that locks, so that the vault can be opened from outside."""

    def lock() -> None:
        with qtbot.waitSignal(open_session.locked):
            open_session.lock()

    return lock


def says(view, words: str):
    return lambda: words in view.message.sentence.text()


def type_into(dialog: PassphraseDialog, passphrase: str, again: str = "") -> None:
    dialog.passphrase.setText(passphrase)
    dialog.again.setText(again or passphrase)
    dialog.change.click()


def newest(view, kind):
    return view.findChildren(kind)[-1]


def keep_evidence(qtbot, session, *texts: str) -> list:
    ids = []
    session.run(
        lambda w: [w.vault.seal(t.encode(), name=f"{t}.txt", source="drop")[0].id for t in texts], done=ids.extend
    )
    qtbot.waitUntil(lambda: len(ids) == len(texts))
    return ids


def test_every_control_has_a_name_and_can_be_reached_by_keyboard(view):
    for control in (*view.findChildren(QAbstractButton), *view.findChildren(QComboBox)):
        assert control.accessibleName() or control.text() or not control.isVisible()
        assert control.focusPolicy().value or not control.isVisible()


# --- keys ----------------------------------------------------------------------------------------


def test_a_new_passphrase_replaces_the_old_one(qtbot, view, folder, locked):
    view.keys.passphrase.click()
    dialog = newest(view, PassphraseDialog)
    type_into(dialog, OTHER, "another quiet rover")
    assert "differ" in dialog.message.sentence.text()
    type_into(dialog, OTHER)
    qtbot.waitUntil(says(view, "was changed"))
    assert not dialog.passphrase.text()
    locked()
    open_workspace(folder, passphrase=OTHER).close()


def test_a_key_file_is_made_needed_used_with_a_new_passphrase_and_dropped(qtbot, view, folder, locked, tmp_path):
    stick = tmp_path / "stick.key"
    view.keys.key_file.click()
    dialog = newest(view, PassphraseDialog)
    type_into(dialog, PASSPHRASE)
    assert dialog.message.sentence.text() == KeyFileNeeded().told_sentence()
    dialog.key_file.make_at(stick)
    qtbot.waitUntil(lambda: dialog.key_file.path == stick)
    type_into(dialog, PASSPHRASE)
    qtbot.waitUntil(says(view, "only with the passphrase and the key file"))
    qtbot.waitUntil(lambda: "In use" in view.keys.key_file_row.state.text())
    view.keys.passphrase.click()
    dialog = newest(view, PassphraseDialog)
    assert dialog.key_file.isVisible()
    assert not dialog.key_file.make.isVisible()
    dialog.key_file.set_path(stick)
    type_into(dialog, OTHER)
    qtbot.waitUntil(says(view, "was changed"))
    view.keys.key_file.click()
    dialog = newest(view, PassphraseDialog)
    assert not dialog.key_file.isVisible()
    type_into(dialog, OTHER)
    qtbot.waitUntil(says(view, "No key file is needed"))
    locked()
    open_workspace(folder, passphrase=OTHER).close()


def test_a_vault_with_a_key_file_opens_with_both_alone(qtbot, view, folder, locked, key_file):
    view.keys.key_file.click()
    dialog = newest(view, PassphraseDialog)
    dialog.key_file.set_path(key_file)
    type_into(dialog, PASSPHRASE)
    qtbot.waitUntil(says(view, "only with the passphrase and the key file"))
    locked()
    with pytest.raises(KeyFileNeeded):
        open_workspace(folder, passphrase=PASSPHRASE)
    open_workspace(folder, passphrase=PASSPHRASE, key_file=key_file).close()


def test_what_is_no_key_file_is_told_in_the_dialog_and_changes_nothing(qtbot, view, folder, locked, tmp_path):
    other = tmp_path / "holiday.txt"
    other.write_text("not a key")
    view.keys.key_file.click()
    dialog = newest(view, PassphraseDialog)
    dialog.key_file.set_path(other)
    type_into(dialog, PASSPHRASE)
    qtbot.waitUntil(lambda: "not a whole key file" in dialog.message.sentence.text())
    assert dialog.isVisible()
    assert dialog.change.isEnabled()
    locked()
    open_workspace(folder, passphrase=PASSPHRASE).close()


def test_a_key_file_is_never_overwritten(qtbot, view, key_file):
    before = key_file.read_bytes()
    view.keys.key_file.click()
    dialog = newest(view, PassphraseDialog)
    dialog.key_file.make_at(key_file)
    qtbot.waitUntil(lambda: "already a file" in dialog.message.sentence.text())
    assert key_file.read_bytes() == before


def test_a_new_recovery_code_is_asked_for_twice_and_shown_once(qtbot, view, folder, locked):
    view.keys.code.click()
    assert "will stop working" in view.message.sentence.text()
    view.message._action.click()
    qtbot.waitUntil(lambda: view.findChild(RecoveryCodeDialog) is not None)
    panel = view.findChild(RecoveryCodeDialog).panel
    code = "-".join(label.text() for label in panel.card.findChildren(PlainLabel))
    panel.written.click()
    panel.next.click()
    locked()
    open_workspace(folder, recovery_code=code).close()


def test_remembering_is_off_at_first_and_can_be_taken_back(qtbot, view, folder, locked, device_keyring):
    assert "Off" in view.keys.device_row.state.text()
    assert not view.keys.forget.isEnabled()
    view.keys.remember.click()
    qtbot.waitUntil(lambda: "1 device" in view.keys.device_row.state.text())
    assert PASSPHRASE not in "".join(device_keyring.values())
    view.keys.forget.click()
    qtbot.waitUntil(lambda: "Off" in view.keys.device_row.state.text())
    assert not device_keyring
    locked()
    with pytest.raises(NotRemembered):
        open_workspace(folder, device=this_device())


def test_a_lost_device_is_forgotten_without_it(qtbot, view, folder, device_keyring):
    view.keys.remember.click()
    qtbot.waitUntil(view.keys.forget_all.isEnabled)
    device_keyring.clear()  # that was another device
    view.keys.forget_all.click()
    qtbot.waitUntil(says(view, "No device"))
    assert "device" not in ways_into_vault(folder)


def test_no_keyring_is_a_sentence_and_no_crash(qtbot, open_session, view, no_keyring):
    broken = Calls()
    open_session.broke.connect(broken)
    view.keys.remember.click()
    qtbot.waitUntil(says(view, "no keyring"))
    assert "as before" in view.message.advice.text()
    assert not broken.made


# --- backups -------------------------------------------------------------------------------------


def test_a_backup_opens_with_the_same_passphrase_and_the_next_only_adds(qtbot, open_session, view, tmp_path):
    keep_evidence(qtbot, open_session, "one", "two")
    assert not view.copies.again.isVisible()
    assert "no backup yet" in view.copies.row.state.text()
    view.copies.copy_to(tmp_path)
    qtbot.waitUntil(says(view, "copy was checked"))
    assert "2 originals were new to it, of 2" in view.message.advice.text()
    qtbot.waitUntil(view.copies.again.isVisible)
    assert f"{datetime.now().astimezone():%Y-%m-%d}" in view.copies.row.state.text()
    keep_evidence(qtbot, open_session, "three")
    view.copies.again.click()
    qtbot.waitUntil(lambda: "1 original was new to it, of 3" in view.message.advice.text())
    (copy,) = (path for path in tmp_path.iterdir() if path.name.endswith("-backup"))
    with open_workspace(copy, passphrase=PASSPHRASE).vault as vault:
        assert len(vault.all_evidence()) == 3


def test_the_folder_of_a_backup_itself_may_be_chosen(qtbot, open_session, view, tmp_path):
    view.copies.copy_to(tmp_path)
    qtbot.waitUntil(says(view, "copy was checked"))
    view.message.clear()
    (copy,) = (path for path in tmp_path.iterdir() if path.name.endswith("-backup"))
    qtbot.waitUntil(view.copies.copy.isEnabled)
    view.copies.copy_to(copy)
    qtbot.waitUntil(says(view, str(copy)))
    assert not [path for path in copy.iterdir() if path.name.endswith("-backup")]


def test_another_vaults_folder_is_left_alone(qtbot, open_session, view, folder):
    view.copies.copy_to(folder)
    qtbot.waitUntil(says(view, "another vault"))
    qtbot.waitUntil(view.copies.copy.isEnabled)


def test_a_backup_that_was_stopped_says_so_and_can_go_on(qtbot, open_session, view, tmp_path):
    keep_evidence(qtbot, open_session, "one", "two")
    may_begin = threading.Event()
    open_session.run(lambda _w: may_begin.wait(60))
    view.copies.copy_to(tmp_path)
    for token in open_session._cancels:
        token.cancel()
    may_begin.set()
    qtbot.waitUntil(says(view, "Stopped"))
    qtbot.waitUntil(view.copies.copy.isEnabled)
    view.copies.copy_to(tmp_path)
    qtbot.waitUntil(says(view, "copy was checked"))


def test_the_reminder_comes_after_a_month_and_can_be_put_off(qtbot, open_session, tmp_path):
    reminder = BackupReminder(open_session, theme.LIGHT)
    qtbot.addWidget(reminder)

    def shown_after(days: int) -> bool:
        def move_clock(workspace) -> None:
            workspace.clock = lambda: datetime.now(UTC) + timedelta(days=days)

        settled = Calls()
        open_session.run(move_clock)
        reminder.ask()
        open_session.run(lambda _w: None, done=settled)
        qtbot.waitUntil(lambda: len(settled) == 1)
        return not reminder.isHidden()

    assert not shown_after(31)  # an empty vault has nothing to lose
    keep_evidence(qtbot, open_session, "a telling name")
    assert not shown_after(29)
    assert shown_after(31)
    words = reminder.sentence.text() + reminder.advice.text()
    assert "telling" not in words
    reminder._close.click()
    assert not shown_after(37)
    assert shown_after(39)


# --- checks --------------------------------------------------------------------------------------


def test_the_vault_is_checked_and_the_result_is_plain_and_kept(qtbot, view):
    assert "Not checked" in view.checks.row.state.text()
    view.checks.check.click()
    qtbot.waitUntil(says(view, "as it was sealed"))
    qtbot.waitUntil(view.checks.check.isEnabled)
    assert "all as sealed" in view.checks.row.state.text()
    view.clear()
    view.load()
    qtbot.waitUntil(lambda: "all as sealed" in view.checks.row.state.text())


def test_what_is_damaged_is_named(qtbot, open_session, view, folder):
    keep_evidence(qtbot, open_session, "receipt")
    (original,) = (path for path in (folder / "objects").rglob("*") if path.is_file())
    data = bytearray(original.read_bytes())
    data[-3] ^= 1
    original.write_bytes(data)
    view.checks.check.click()
    qtbot.waitUntil(says(view, "Not everything"))
    assert view.message.property("tone") == "red"
    assert "receipt.txt" in view.message.details.text()
    assert "receipt.txt" in view.checks.row.state.text()
    view.clear()
    shown = "".join(label.text() for label in view.findChildren(PlainLabel))
    assert "receipt" not in shown + "".join(line.text() for line in view.findChildren(QLineEdit))


def test_a_wrong_passphrase_still_does_not_open_it(qtbot, view, folder, locked):
    locked()
    with pytest.raises(WrongPassphrase):
        open_workspace(folder, passphrase=OTHER)
