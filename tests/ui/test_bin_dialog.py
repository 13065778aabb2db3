"""The bin: what is in it, out again, and gone for good."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.fakes import Calls
from ui import theme
from ui.dialogs.bin import BinDialog
from ui.widgets.plain_label import PlainLabel
from wallet_vault.model import CustodyAction
from wallet_vault.workflows.decide import bin_evidence, undo


@pytest.fixture
def ask(qtbot, open_session):
    """Run something in the vault and give its result."""

    def asking(work):
        found = []
        open_session.run(work, done=found.append)
        qtbot.waitUntil(lambda: bool(found))
        return found[0]

    return asking


@pytest.fixture
def binned(ask):
    """Two originals in the bin, one of them with a member, and a third that is kept."""

    def work(workspace):
        vault = workspace.vault
        mail = vault.seal(b"a mail", name="mail.eml", source="drop")[0].id
        vault.seal(b"inside", name="inside.png", source="member", parent=mail)
        loose = vault.seal(b"a screen", name="<b>screen</b>.png", source="drop")[0].id
        vault.seal(b"kept", name="kept.txt", source="drop")
        for evidence in (mail, loose):
            bin_evidence(workspace, evidence)
        return {"mail": mail, "loose": loose}

    return ask(work)


@pytest.fixture
def dialog(qtbot, open_session, binned):
    made = BinDialog(open_session, theme.LIGHT)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.entries.count() == 2)
    return made


def lines(dialog) -> list[str]:
    return [dialog.entries.item(row).text() for row in range(dialog.entries.count())]


def choose(dialog, word: str) -> None:
    dialog.entries.setCurrentRow(next(row for row, line in enumerate(lines(dialog)) if word in line))


def kept_names(workspace) -> set[str]:
    return {e.untrusted_name for e in workspace.vault.all_evidence()}


def test_it_names_what_is_in_it_and_since_when(dialog):
    assert any("mail.eml" in line and "in the bin since 20" in line and "with 1 piece inside" in line
               for line in lines(dialog))  # fmt: skip
    assert not any("inside.png" in line or "kept.txt" in line for line in lines(dialog))


def test_out_of_the_bin_and_undone_again(qtbot, dialog, ask):
    choose(dialog, "mail.eml")
    dialog.restore.click()
    qtbot.waitUntil(lambda: dialog.entries.count() == 1)
    assert "is back" in dialog.message.sentence.text()
    assert ask(kept_names) == {"mail.eml", "inside.png", "kept.txt"}
    ask(undo)
    assert ask(kept_names) == {"kept.txt"}


def test_erasing_takes_a_choice_a_tick_and_a_press(qtbot, dialog, ask, binned):
    choose(dialog, "mail.eml")
    assert not dialog.warning.isVisible()
    dialog.erase.click()
    assert dialog.warning.isVisible()
    warned = "\n".join(label.text() for label in dialog.warning.findChildren(PlainLabel))
    assert "backups" in warned
    assert "synced" in warned
    assert not dialog.really.isEnabled()
    dialog.sure.click()
    dialog.really.click()
    qtbot.waitUntil(lambda: dialog.entries.count() == 1)
    assert "2 originals were erased" in dialog.message.sentence.text()
    assert "custody log keeps" in dialog.message.advice.text()
    erased = ask(lambda w: [e.evidence for e in w.vault.custody() if e.action is CustodyAction.ERASED])
    assert binned["mail"] in erased
    assert len(ask(lambda w: w.vault.all_evidence(binned=True))) == 1


def test_another_choice_asks_anew(dialog):
    choose(dialog, "mail.eml")
    dialog.erase.click()
    dialog.sure.click()
    choose(dialog, "screen")
    assert not dialog.warning.isVisible()
    dialog.erase.click()
    assert not dialog.sure.isChecked()
    assert not dialog.really.isEnabled()
    dialog.keep.click()
    assert not dialog.warning.isVisible()


def test_the_window_hears_of_what_is_gone(qtbot, open_session, dialog, binned):
    changed = Calls()
    open_session.changed.connect(changed)
    choose(dialog, "screen")
    dialog.erase.click()
    dialog.sure.click()
    dialog.really.click()
    qtbot.waitUntil(lambda: bool(changed.made))
    assert binned["loose"] in changed.values[0].evidence


def test_an_empty_bin_says_so(qtbot, open_session):
    made = BinDialog(open_session, theme.LIGHT)
    qtbot.addWidget(made)
    made.show()
    assert made.empty.isVisible()
    assert not made.restore.isEnabled()
    assert not made.erase.isEnabled()


def test_ctrl_l_locks_from_inside_the_dialog(qtbot, open_session, dialog):
    dialog.setModal(True)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog.entries, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not open_session.is_open


def test_a_lock_empties_and_closes_it(open_session, dialog):
    open_session.lock()
    assert not dialog.isVisible()
    assert dialog.entries.count() == 0
