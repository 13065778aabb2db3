"""The lock screen."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.fakes import PASSPHRASE, Calls
from ui import theme
from ui.operations.open_vault import demo_folder
from ui.views.unlock import UnlockView
from ui.widgets.plain_label import PlainLabel
from wallet_vault.workflows.workspace import create_workspace


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
    from wallet_vault.workflows.workspace import open_workspace

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
