"""Logging a contact: ten seconds for a new entry, hints while typing, evidence, and nothing left behind."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tests.ui.complaint_case import NOW, drop_file, texts_of
from ui import theme
from ui.dialogs.contact import ContactDialog
from ui.dialogs.pick_evidence import PickEvidenceDialog
from ui.operations import contacts as operations
from wallet_vault.model.contact import ContactWay
from wallet_vault.workflows.contact_log import contacts, log_contact


@pytest.fixture
def open_dialog(qtbot, complaint):
    def opening(contact=None):
        desks = []
        operations.load_desk(complaint.session, contact, desks.append)
        qtbot.waitUntil(lambda: bool(desks))
        dialog = ContactDialog(complaint.session, theme.LIGHT, complaint.adding, desks[0])
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog

    return opening


@pytest.fixture
def dialog(open_dialog):
    return open_dialog()


def kept(complaint):
    return complaint.do(lambda workspace: contacts(workspace, complaint.case.id))


def wait_closed(qtbot, dialog):
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_what_was_said_is_all_that_must_be_typed(qtbot, complaint, dialog):
    qtbot.waitUntil(dialog.form.said.hasFocus)
    QTest.keyClicks(dialog.form.said, "they will check")
    QTest.keyClick(dialog.form.said, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_closed(qtbot, dialog)
    (entry,) = kept(complaint)
    assert (entry.way, entry.said) == (ContactWay.CALL, "they will check")
    assert entry.when.isoformat() == f"{NOW.astimezone():%Y-%m-%dT%H:%M}"


def test_everything_that_is_typed_is_kept(qtbot, complaint, dialog):
    form = dialog.form
    qtbot.mouseClick(form.ways[ContactWay.CHAT], Qt.MouseButton.LeftButton)
    form.when.setText("2025-11-10 15:32")
    form.who.setText("工号4054")
    form.address.setText("95188")
    form.said.setPlainText("会核实差额")
    form.promised.setText("尽快回电")
    form.promised_by.setText("2025-11-20")
    form.reference.setText("TS1")
    qtbot.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    wait_closed(qtbot, dialog)
    (entry,) = kept(complaint)
    assert (entry.way, entry.who, entry.address, entry.reference) == (ContactWay.CHAT, "工号4054", "95188", "TS1")
    assert (entry.promised, entry.promised_by) == ("尽快回电", date(2025, 11, 20))
    complaint.undo()
    assert kept(complaint) == ()


def test_a_promise_is_reckoned_while_it_is_typed(qtbot, dialog):
    dialog.form.when.setText("2025-11-10 15:32")
    QTest.keyClicks(dialog.form.promised, "within 3 business days")
    qtbot.waitUntil(dialog.form.reckoning.isVisible)
    assert dialog.form.reckoning.text().endswith("so 13 November 2025.")


def test_a_number_that_only_looks_right_is_flagged_at_once(qtbot, dialog):
    QTest.keyClicks(dialog.form.address, "0095188")
    qtbot.waitUntil(dialog.warning.isVisible)
    assert "95188" in dialog.warning.text()
    dialog.form.address.selectAll()
    QTest.keyClicks(dialog.form.address, "95188")
    qtbot.waitUntil(lambda: not dialog.warning.isVisible())


def test_who_asks_for_a_code_is_warned_of(qtbot, dialog):
    dialog.form.said.setPlainText("请把短信验证码发给我")
    qtbot.waitUntil(dialog.warning.isVisible)
    assert "Never give a password" in dialog.warning.text()


@pytest.mark.parametrize(("field", "value"), [("when", "yesterday"), ("promised_by", "soon")])
def test_a_day_that_is_none_is_told_and_nothing_is_lost(qtbot, complaint, dialog, field, value):
    dialog.form.said.setPlainText("会核实差额")
    getattr(dialog.form, field).setText(value)
    qtbot.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.message.isVisible)
    assert value in dialog.message.sentence.text()
    assert dialog.form.said.toPlainText() == "会核实差额"
    assert dialog.keep_button.isEnabled()
    assert kept(complaint) == ()


def test_a_file_that_is_dropped_becomes_evidence_of_the_entry(qtbot, complaint, dialog, tmp_path):
    recording = tmp_path / "录音.amr"
    recording.write_bytes(b"#!AMR\n....")
    drop_file(dialog, recording)
    qtbot.waitUntil(lambda: bool(dialog.form.attached.ids))
    dialog.form.said.setPlainText("见录音")
    qtbot.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    wait_closed(qtbot, dialog)
    (entry,) = kept(complaint)
    (evidence,) = complaint.do(lambda workspace: workspace.vault.all_evidence())
    assert entry.attached == (evidence.id,)
    assert evidence.untrusted_name == "录音.amr"


def test_a_file_that_is_in_the_vault_already_is_attached_too(qtbot, complaint, dialog, tmp_path, monkeypatch):
    note = tmp_path / "note.txt"
    note.write_text("同一份", encoding="utf-8")
    complaint.do(lambda workspace: workspace.vault.seal(note.read_bytes(), name="note.txt", source="drop"))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args, **_kw: ([str(note)], ""))
    qtbot.mouseClick(dialog.form.attached.choose, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(dialog.form.attached.ids) == 1)
    assert len(complaint.do(lambda workspace: workspace.vault.all_evidence())) == 1


def test_evidence_is_picked_from_the_vault_by_its_name_and_taken_off_again(qtbot, complaint, dialog):
    for name in ("chat.png", "bill.png"):
        complaint.do(lambda w, name=name: w.vault.seal(name.encode(), name=name, source="drop"))
    qtbot.mouseClick(dialog.form.attached.pick, Qt.MouseButton.LeftButton)
    picking = dialog.findChild(PickEvidenceDialog)
    QTest.keyClicks(picking.words, "CHAT")  # whether or not the names are there yet
    qtbot.waitUntil(lambda: picking.list.count() == 2)
    shown = [picking.list.item(row) for row in range(2) if not picking.list.item(row).isHidden()]
    assert [item.text() for item in shown] == ["chat.png"]
    QTest.keyClick(picking.words, Qt.Key.Key_Return)
    assert "chat.png  ×" in texts_of(dialog)
    chip = next(b for b in dialog.form.attached._box.children() if getattr(b, "text", str)() == "chat.png  ×")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert dialog.form.attached.ids == ()


def test_an_entry_is_changed_and_a_new_promise_has_a_new_day(qtbot, complaint, open_dialog):
    entry = complaint.do(
        lambda workspace: log_contact(
            workspace, complaint.case.id, way=ContactWay.CALL, when="2025-11-10", said="会核实", promised="3天内"
        )
    )
    dialog = open_dialog(entry)
    form = dialog.form
    assert (form.said.toPlainText(), form.promised_by.text()) == ("会核实", "2025-11-13")
    form.promised.selectAll()
    QTest.keyClicks(form.promised, "within 5 days")
    form.said.setPlainText("会全额退款")
    qtbot.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    wait_closed(qtbot, dialog)
    (changed,) = kept(complaint)
    assert (changed.id, changed.said, changed.promised_by) == (entry.id, "会全额退款", date(2025, 11, 15))


def test_locking_closes_it_and_leaves_no_word(qtbot, complaint, dialog):
    form = dialog.form
    form.said.setPlainText("机密谈话")
    form.who.setText("机密工号")
    form.address.setText("机密地址")
    form.promised.setText("机密承诺")
    form.attached.add([("e1", "机密.png")])
    complaint.session.lock()
    assert not dialog.isVisible()
    assert "机密" not in texts_of(dialog)
    assert "耳机" not in texts_of(dialog)
