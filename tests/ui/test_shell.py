"""The whole window: first start, rooms, drop and paste, search, settings, lock and back again."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from tests.ui.fakes import PASSPHRASE, PatientSandbox
from tests.ui.program_case import page, with_sandbox
from ui.dialogs.choose_path import choose_folder
from ui.dialogs.help import HelpDialog
from ui.errors import redacted_trace
from ui.theme import DARK, LIGHT
from ui.views.complaint_view import ComplaintView
from ui.views.new_vault import NewVaultView
from ui.views.shell import SETTINGS, Shell
from ui.views.unlock import UnlockView
from ui.views.welcome import WelcomeView
from wallet_vault.settings import IDLE_LOCK_MINUTES, LANGUAGE, LAST_VAULT, LOCK_WITH_SCREEN, NO, THEME
from wallet_vault.workflows.workspace import create_workspace, open_workspace

CONTROL = Qt.KeyboardModifier.ControlModifier


def shows(program, kind) -> bool:
    return isinstance(program.window.centralWidget(), kind)


def press(program, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(program.window, key, modifier)


def mime_of(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop_on(widget, mime: QMimeData) -> None:
    middle = widget.rect().center()
    actions, buttons, keys = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(middle, actions, mime, buttons, keys))
    QApplication.sendEvent(widget, QDropEvent(QPointF(middle), actions, mime, buttons, keys))


# --- pages ---------------------------------------------------------------------------------------


def test_the_first_start_shows_the_welcome(program):
    program.start()
    assert page(program, WelcomeView).isVisible()
    assert program.window.windowTitle() == "Wallet Vault"


def test_a_later_start_shows_the_lock_screen_of_the_last_vault(qtbot, settings, program, folder):
    create_workspace(folder, PASSPHRASE)[0].close()
    settings.set(LAST_VAULT, str(folder))
    program.start()
    qtbot.waitUntil(lambda: shows(program, UnlockView))


def test_a_last_vault_that_is_gone_shows_the_welcome(qtbot, settings, program, tmp_path):
    settings.set(LAST_VAULT, str(tmp_path / "unplugged"))
    program.start()
    qtbot.waitUntil(program.window.isVisible)
    page(program, WelcomeView)


def test_from_the_welcome_to_an_open_vault(qtbot, program, folder):
    program.start()
    page(program, WelcomeView).new.click()
    view = page(program, NewVaultView)
    view.folder.setText(str(folder))
    view.passphrase.setText(PASSPHRASE)
    view.again.setText(PASSPHRASE)
    view.make.click()
    qtbot.waitUntil(lambda: hasattr(view, "panel"))
    assert program.session.is_open
    assert shows(program, NewVaultView)  # the code has to be written down first
    view.panel.written.click()
    view.panel.next.click()
    assert page(program, Shell).room == "evidence"


def test_another_language_is_in_force_at_once_and_the_title_says_no_name(qtbot, program, shell, folder):
    with qtbot.waitSignal(program.session.preferred):
        program.session.prefer(LANGUAGE, "zh_CN")
    again = page(program, Shell)
    assert again is not shell
    assert again.top.search.accessibleName()
    assert folder.name not in program.window.windowTitle()


def test_dark_and_light_are_in_force_at_once(qtbot, program, shell):
    with qtbot.waitSignal(program.session.preferred):
        program.session.prefer(THEME, "dark")
    assert DARK.ground in QApplication.instance().styleSheet()
    with qtbot.waitSignal(program.session.preferred):
        program.session.prefer(THEME, "light")
    assert LIGHT.ground in QApplication.instance().styleSheet()


# --- rooms ---------------------------------------------------------------------------------------


def test_rooms_by_rail_and_by_keys(qtbot, program, shell):
    names = [name for name, room in shell._rooms.items() if room.entry]
    assert [*names][:5] == ["evidence", "timeline", "complaint", "follow-up", "export"]
    for number, name in enumerate(names, 1):
        press(program, Qt.Key(Qt.Key.Key_0 + number), CONTROL)
        assert shell.room == name
        assert shell.rail.button(name).isChecked()
    shell.rail.button(SETTINGS).click()
    assert shell.room == SETTINGS
    press(program, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert shell.room == "evidence"


def test_every_control_has_a_name_for_screen_readers(program, shell):
    from PySide6.QtWidgets import QAbstractButton, QComboBox

    shell.show_room(SETTINGS)
    for control in (*shell.rail.findChildren(QAbstractButton), *shell._rooms[SETTINGS].view.findChildren(QComboBox)):
        assert control.accessibleName() or control.text()


def test_the_case_is_renamed_in_place(qtbot, program, shell, folder):
    qtbot.waitUntil(lambda: shell.top.name.button.text() == folder.name)
    shell.top.name.button.click()
    assert shell.top.name.field.hasFocus() or shell.top.name.field.isVisible()
    shell.top.name.field.setText("双倍扣款 & <b>more</b>")
    QTest.keyClick(shell.top.name.field, Qt.Key.Key_Return)
    shell.top.name.set_name("")
    shell._load_head()
    qtbot.waitUntil(lambda: shell.top.name.button.text() == "双倍扣款 && <b>more</b>")


def begin(qtbot, shell, wallet: str, reason: str) -> ComplaintView:
    """A complaint, begun by clicks as a person would."""
    desk = shell._rooms["complaint"].view
    choice = desk.reason.choice
    qtbot.waitUntil(lambda: any(tile.key == wallet for tile in choice.providers.tiles))
    choice.providers.tile(wallet).click()
    choice.reasons.tile(reason).click()
    choice.next.click()
    qtbot.waitUntil(lambda: desk.step == "reason" and desk.reason.form.isEnabled())
    return desk


def test_the_top_bar_leads_from_one_complaint_to_another(qtbot, program, shell):
    assert shell.top.cases.isHidden()
    shell.show_room("complaint")
    shell._rooms["complaint"].view.start.click()
    begin(qtbot, shell, "alipay", "refund_missing")
    qtbot.waitUntil(lambda: shell.top.name.button.text() == "A refund is missing or not complete")
    shell.top.name.renamed.emit("Earphones")
    qtbot.waitUntil(lambda: shell.top.name.button.text() == "Earphones")
    shell.show_room("timeline")
    shell.top.cases.new_asked.emit()
    assert shell.room == "complaint"
    begin(qtbot, shell, "paypal", "no_answer")
    qtbot.waitUntil(lambda: shell.top.name.button.text() == "The service does not answer")
    entries = [action for action in shell.top.cases.menu().actions() if action.data()]
    assert [(action.text(), action.isChecked()) for action in entries] == [
        ("Earphones · A refund is missing or not complete", False),
        ("The service does not answer", True),
    ]
    entries[0].trigger()
    qtbot.waitUntil(lambda: shell.top.name.button.text() == "Earphones")
    shell.show_room("export")
    qtbot.waitUntil(lambda: shell._rooms["export"].view.case_name.text() == "Earphones")


def test_a_complaint_is_resumed_after_a_lock(qtbot, program, shell, folder, sandbox):
    shell.show_room("complaint")
    shell._rooms["complaint"].view.start.click()
    desk = begin(qtbot, shell, "alipay", "refund_missing")
    desk.reason.form.story.setPlainText("On 9 November only a part came back.")
    desk.reason.form.next.click()
    qtbot.waitUntil(lambda: desk.stepper.done == {"reason"} and desk.step == "evidence")
    program.session.lock()
    assert shows(program, UnlockView)
    assert not shell.top.cases.menu().actions()
    with qtbot.waitSignal(program.session.opened):
        program.session.open_with(
            lambda: with_sandbox(open_workspace(folder, passphrase=PASSPHRASE), PatientSandbox()),
            failed=lambda error: pytest.fail(str(error)),
        )
    again = page(program, Shell)
    assert again.room == "complaint"
    resumed = again._rooms["complaint"].view
    qtbot.waitUntil(lambda: resumed.step == "evidence")
    press(program, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    resumed.show_step("reason")
    qtbot.waitUntil(lambda: resumed.reason.form.story.toPlainText() == "On 9 November only a part came back.")


def test_search_comes_to_the_front_and_goes_again(qtbot, program, shell):
    shell.show_room("timeline")
    press(program, Qt.Key.Key_K, CONTROL)
    shell.top.search.setText("退款")
    qtbot.waitUntil(lambda: shell.room == "search")
    QTest.keyClick(shell.top.search, Qt.Key.Key_Escape)
    assert shell.top.search.text() == ""
    assert shell.room == "timeline"


def test_help_opens_at_the_room_in_front_and_stays_one(qtbot, program, shell):
    shell.show_room("timeline")
    press(program, Qt.Key.Key_F1)
    (dialog,) = shell.findChildren(HelpDialog)
    assert dialog.isVisible()
    assert dialog.topics.currentItem().text() == "The timeline"
    shell.show_room("export")
    shell.show_help()
    assert shell.findChildren(HelpDialog) == [dialog]
    assert dialog.topics.currentItem().text() == "Exporting and checking"
    dialog.close()


# --- drop and paste ------------------------------------------------------------------------------


@pytest.mark.parametrize("room", ["evidence", "timeline", "export", SETTINGS])
def test_a_drop_is_kept_in_every_room_and_the_file_stays(qtbot, program, shell, room, tmp_path):
    file = tmp_path / "screen.png"
    file.write_bytes(b"a picture")
    shell.show_room(room)
    drop_on(shell, mime_of(file))
    qtbot.waitUntil(lambda: shell.message.sentence.text() == "1 kept")
    qtbot.waitUntil(lambda: "1 piece" in shell.top.subtitle.text())
    assert file.read_bytes() == b"a picture"


def test_the_veil_shows_while_something_hovers(program, shell, tmp_path):
    mime = mime_of(tmp_path)
    QApplication.sendEvent(
        shell,
        QDragEnterEvent(
            shell.rect().center(),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        ),
    )
    assert shell.veil.isVisible()
    assert shell.veil.geometry() == shell.rect()
    QApplication.sendEvent(shell, QDragLeaveEvent())
    assert not shell.veil.isVisible()


def test_details_name_what_was_not_kept_as_plain_text(qtbot, program, shell, tmp_path):
    good = tmp_path / "good.txt"
    good.write_text("kept")
    drop_on(shell, mime_of(good, tmp_path / "<b>gone.png"))
    qtbot.waitUntil(lambda: "1 kept, 1 could not be opened" in shell.message.sentence.text())
    assert "<b>gone.png: This file cannot be found" in shell.message.details.text()
    assert shell.message.details.textFormat() is Qt.TextFormat.PlainText


def test_undo_in_the_message_puts_the_drop_into_the_bin(qtbot, program, shell, tmp_path):
    file = tmp_path / "screen.txt"
    file.write_text("evidence")
    drop_on(shell, mime_of(file))
    qtbot.waitUntil(lambda: "1 piece" in shell.top.subtitle.text())
    shell.message._action.click()
    qtbot.waitUntil(lambda: shell.top.subtitle.text() == "no evidence yet")
    press(program, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: "1 piece" in shell.top.subtitle.text())
    assert "back" in shell.message.sentence.text()


def test_paste_keeps_text_but_not_while_typing(qtbot, program, shell):
    QGuiApplication.clipboard().setText("客服：三个工作日内退款")
    shell.top.search.setFocus()
    QTest.keyClick(shell.top.search, Qt.Key.Key_V, CONTROL)
    assert shell.top.search.text() == "客服：三个工作日内退款"
    shell.top.search.clear()
    shell.add_from_clipboard()
    qtbot.waitUntil(lambda: shell.message.sentence.text() == "1 kept")
    QGuiApplication.clipboard().clear()


def test_nothing_to_paste_is_said(program, shell):
    QGuiApplication.clipboard().clear()
    shell.add_from_clipboard()
    assert "nothing that can be kept" in shell.message.sentence.text()


def test_progress_shows_only_while_work_runs_and_can_be_cancelled(qtbot, program, shell, sandbox, tmp_path):
    files = [tmp_path / f"{number}.txt" for number in range(3)]
    for file in files:
        file.write_text(file.name)
    assert not shell.foot.strip.isVisible()
    drop_on(shell, mime_of(*files))
    qtbot.waitUntil(shell.foot.strip.isVisible)
    qtbot.waitUntil(lambda: shell.foot.strip.what.text() == "Reading")
    assert "of 3" in shell.foot.strip.count.text()
    shell.foot.strip.cancel.click()
    qtbot.waitUntil(lambda: not shell.foot.strip.isVisible())
    qtbot.waitUntil(lambda: "3 files are kept but not read yet" in shell.message.sentence.text())
    shell.message._action.click()
    qtbot.waitUntil(lambda: sandbox.under_way == 2)


# --- lock ----------------------------------------------------------------------------------------


def all_texts(widget) -> str:
    texts = [label.text() for label in widget.findChildren(QLabel)]
    texts += [field.text() for field in widget.findChildren(QLineEdit)]
    return "\n".join(texts)


def test_locking_empties_everything_and_unlocking_returns_to_the_room(qtbot, program, shell, folder, sandbox, tmp_path):
    file = tmp_path / "a-telling-name.txt"
    file.write_text("evidence")
    drop_on(shell, mime_of(file))
    qtbot.waitUntil(lambda: sandbox.under_way == 1)
    shell.show_room("timeline")
    shell.top.name.set_name("a telling case")
    left = []
    program.session.about_to_lock.connect(lambda: left.append(all_texts(shell)))
    press(program, Qt.Key.Key_L, CONTROL)
    unlock = page(program, UnlockView)
    assert left
    assert "telling" not in left[0]
    assert not program.session.is_open
    qtbot.waitUntil(unlock.unlock.isEnabled)
    unlock.passphrase.setText(PASSPHRASE)
    unlock.unlock.click()
    qtbot.waitUntil(lambda: shows(program, Shell), timeout=10_000)
    assert page(program, Shell).room == "timeline"


def test_a_copied_secret_leaves_the_clipboard_with_the_lock(program, shell):
    program.clipboard.copy("8JPE-589F")
    program.session.lock()
    assert QGuiApplication.clipboard().text() == ""


def test_idleness_locks_and_a_key_puts_it_off(qtbot, program, shell):
    assert program.watch.idle._timer.interval() == 10 * 60_000
    with qtbot.waitSignal(program.session.preferred):
        program.session.prefer(IDLE_LOCK_MINUTES, "2")
    assert program.watch.idle._timer.interval() == 2 * 60_000
    program.watch.idle._watch(program.window.windowHandle())
    program.watch.idle._timer.start(120)
    for _ in range(4):
        qtbot.wait(60)
        QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Shift)
        assert program.session.is_open
    qtbot.waitUntil(lambda: shows(program, UnlockView))


def test_a_lock_closes_a_dialog_that_asks_for_a_folder(qtbot, program, shell, tmp_path):
    QTimer.singleShot(50, program.session.lock)
    assert choose_folder(shell, "Which folder?", tmp_path) is None
    assert not program.session.is_open
    page(program, UnlockView)


def test_closing_the_window_locks(qtbot, program, shell, folder):
    with qtbot.waitSignal(program.session.locked):
        program.window.close()
    open_workspace(folder, passphrase=PASSPHRASE).close()


# --- defects, and what stays on the disk ---------------------------------------------------------


def test_a_defect_opens_a_window_that_tells_places_and_no_content(qtbot, program, shell):
    try:
        int("6222 0212 3456 7890")
    except ValueError as error:
        program.session.broke.emit(error)
    trace = program._crash.trace.toPlainText()
    assert "ValueError" in trace
    assert "test_shell.py" in trace
    assert "6222" not in trace
    program._crash.copy.click()
    assert QGuiApplication.clipboard().text() == trace
    QGuiApplication.clipboard().clear()
    program._crash.close()


def test_a_trace_names_the_cause_without_its_message():
    error = RuntimeError("more secrets")
    error.__cause__ = KeyError("secret")
    trace = redacted_trace(error)
    assert "RuntimeError" in trace
    assert "KeyError" in trace
    assert "secret" not in trace


def test_the_settings_file_holds_no_name_of_a_case(qtbot, program, shell, folder, tmp_path):
    file = tmp_path / "config" / "settings.json"
    qtbot.waitUntil(file.exists)
    with qtbot.waitSignal(program.session.preferred):
        program.session.prefer(LOCK_WITH_SCREEN, NO)
    assert set(json.loads(file.read_text())) <= {
        "last_vault",
        "language",
        "theme",
        "idle_lock_minutes",
        "lock_with_screen",
    }


def test_the_guide_opens_without_a_vault_too(qtbot, program):
    with qtbot.waitActive(program.window):
        program.start()
    press(program, Qt.Key.Key_F1)
    (guide,) = program.window.findChildren(HelpDialog)
    assert guide.isVisible()
