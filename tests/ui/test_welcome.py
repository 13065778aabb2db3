"""The first minutes: the welcome, a new vault, the recovery code that is shown once."""

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from tests.ui.fakes import PASSPHRASE, Calls
from ui import theme
from ui.views.new_vault import NewVaultView
from ui.views.welcome import WelcomeView
from ui.widgets.plain_label import PlainLabel
from ui.widgets.private_clipboard import PrivateClipboard
from wallet_vault.errors import KeyFileNeeded, NoRoom
from wallet_vault.settings import LANGUAGE
from wallet_vault.workflows.workspace import open_workspace


@pytest.fixture
def welcome(qtbot, session):
    view = WelcomeView(session, theme.LIGHT)
    qtbot.addWidget(view)
    view.show()
    return view


@pytest.fixture
def clipboard(qapp):
    made = PrivateClipboard()
    yield made
    made.clear_if_ours()


@pytest.fixture
def new_vault(qtbot, session, clipboard, cheap_keys):
    view = NewVaultView(session, theme.LIGHT, clipboard)
    qtbot.addWidget(view)
    view.show()
    return view


def fill(view: NewVaultView, folder: Path, passphrase: str = PASSPHRASE, again: str = PASSPHRASE) -> None:
    view.folder.setText(str(folder))
    view.passphrase.setText(passphrase)
    view.again.setText(again)
    view.make.click()


def code_on_screen(view: NewVaultView) -> str:
    return "-".join(label.text() for label in view.panel.card.findChildren(PlainLabel))


def test_three_ways_in_each_by_one_press(qtbot, welcome):
    for button, asked in (
        (welcome.new, welcome.new_asked),
        (welcome.open, welcome.open_asked),
        (welcome.demo, welcome.demo_asked),
    ):
        with qtbot.waitSignal(asked):
            button.click()
        assert button.accessibleName() or button.text()


def test_the_language_is_switched_right_there(qtbot, session, welcome):
    with qtbot.waitSignal(session.preferred):
        index = welcome.languages.findData("zh_CN")
        welcome.languages.setCurrentIndex(index)
        welcome.languages.activated.emit(index)
    assert session.settings.get(LANGUAGE) == "zh_CN"


def test_trouble_with_the_sample_is_told_and_gives_the_choices_back(session, welcome):
    welcome.set_busy()
    assert not welcome.new.isEnabled()
    session.failed.emit(NoRoom())
    assert welcome.new.isEnabled()
    assert welcome.message.sentence.text() == NoRoom().told_sentence()


def test_a_folder_that_is_not_there_yet_is_suggested(qtbot, new_vault):
    qtbot.waitUntil(lambda: bool(new_vault.folder.text()))
    assert not Path(new_vault.folder.text()).exists()


def test_the_strength_is_told_in_words(qtbot, new_vault):
    new_vault.passphrase.setText("password")
    qtbot.waitUntil(lambda: "guessed at once" in new_vault.meter.words.text())
    new_vault.passphrase.setText("seven paper boats on a quiet river")
    qtbot.waitUntil(lambda: new_vault.meter.words.text().startswith("Strong"))
    new_vault.passphrase.clear()
    assert "unrelated words" in new_vault.meter.words.text()


def test_the_eye_shows_both_passphrases_and_hides_them_again(new_vault):
    new_vault.passphrase.eye.trigger()
    assert {field.echoMode() for field in (new_vault.passphrase, new_vault.again)} == {QLineEdit.EchoMode.Normal}
    new_vault.passphrase.eye.trigger()
    assert {field.echoMode() for field in (new_vault.passphrase, new_vault.again)} == {QLineEdit.EchoMode.Password}


def test_two_different_passphrases_make_no_vault(qtbot, new_vault, folder):
    fill(new_vault, folder, again="four quiet paper boots")
    assert "differ" in new_vault.message.sentence.text()
    qtbot.wait(50)
    assert not folder.exists()


def test_a_short_passphrase_is_refused_with_its_reason(qtbot, new_vault, folder):
    fill(new_vault, folder, "short", "short")
    qtbot.waitUntil(lambda: "too short" in new_vault.message.sentence.text())
    assert new_vault.form.isEnabled()
    assert not folder.exists()


def test_making_the_keys_does_not_freeze_the_window(qtbot, new_vault, folder):
    ticks = Calls()
    timer = QTimer(new_vault, interval=1)
    timer.timeout.connect(lambda: ticks(1))
    timer.start()
    fill(new_vault, folder)
    assert new_vault.busy.isVisible()
    assert not new_vault.form.isEnabled()
    qtbot.waitUntil(lambda: hasattr(new_vault, "panel"))
    assert ticks.made


def test_the_recovery_code_is_shown_once_and_opens_the_vault(qtbot, session, new_vault, folder):
    created = Calls()
    new_vault.created.connect(lambda: created(1))
    fill(new_vault, folder)
    qtbot.waitUntil(lambda: hasattr(new_vault, "panel"))
    code = code_on_screen(new_vault)
    assert not new_vault.panel.next.isEnabled()
    assert not new_vault.passphrase.text()
    new_vault.panel.written.click()
    new_vault.panel.next.click()
    assert len(created) == 1
    assert code not in code_on_screen(new_vault)
    with qtbot.waitSignal(session.locked):
        session.lock()
    open_workspace(folder, recovery_code=code).close()


def test_a_copied_code_leaves_the_clipboard_again(qtbot, new_vault, folder, clipboard):
    fill(new_vault, folder)
    qtbot.waitUntil(lambda: hasattr(new_vault, "panel"))
    new_vault.panel.copy.click()
    assert QGuiApplication.clipboard().text() == code_on_screen(new_vault)
    clipboard.clear_if_ours()
    assert QGuiApplication.clipboard().text() == ""


def test_what_the_person_copied_since_stays(clipboard):
    clipboard.copy("8JPE-589F")
    QGuiApplication.clipboard().setText("a shopping list")
    clipboard.clear_if_ours()
    assert QGuiApplication.clipboard().text() == "a shopping list"
    QGuiApplication.clipboard().clear()


def test_a_vault_with_a_key_file_from_the_start(qtbot, session, new_vault, folder, tmp_path):
    stick = tmp_path / "stick.key"
    new_vault.with_key_file.click()
    fill(new_vault, folder)
    assert "key file" in new_vault.message.sentence.text()  # none was chosen yet
    assert not folder.exists()
    new_vault.key_file.make_at(stick)
    qtbot.waitUntil(lambda: new_vault.key_file.path == stick)
    new_vault.make.click()
    qtbot.waitUntil(lambda: hasattr(new_vault, "panel"))
    with qtbot.waitSignal(session.locked):
        session.lock()
    with pytest.raises(KeyFileNeeded):
        open_workspace(folder, passphrase=PASSPHRASE)
    open_workspace(folder, passphrase=PASSPHRASE, key_file=stick).close()


def test_the_code_is_saved_as_a_page_with_all_that_it_needs(qtbot, new_vault, folder, tmp_path):
    fill(new_vault, folder)
    qtbot.waitUntil(lambda: hasattr(new_vault, "panel"))
    code = code_on_screen(new_vault)
    page = tmp_path / "code.pdf"
    new_vault.panel.save_page(page)
    qtbot.waitUntil(lambda: "was saved" in new_vault.panel.message.sentence.text())
    assert "not encrypted" in new_vault.panel.message.advice.text()
    words = PdfDocument(page.read_bytes())[0].get_textpage().get_text_range()
    words = "".join(words.split())  # the code is set wide
    assert all(group in words for group in code.split("-"))
    assert folder.name.replace(" ", "") in words
    assert page.stat().st_mode & 0o077 == 0


def test_a_lock_takes_the_code_off_the_screen(qtbot, session, new_vault, folder):
    fill(new_vault, folder)
    qtbot.waitUntil(lambda: hasattr(new_vault, "panel"))
    session.lock()
    assert not code_on_screen(new_vault).strip("-")
    assert not new_vault.panel.code
