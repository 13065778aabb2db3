"""Reminders: that something is due and nothing else, also while the vault is locked."""

import sys
import threading
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.complaint_case import NOW, begin, new_vault, texts_of
from tests.ui.fakes import Calls, keep_result
from ui.app import Program
from ui.dialogs.contact import ContactDialog
from ui.views.follow_up_view import FollowUpView
from ui.views.shell import Shell
from ui.views.unlock import UnlockView
from ui.widgets.due_reminder import DueReminder
from wallet_vault.model.contact import ContactWay
from wallet_vault.settings import REMINDERS
from wallet_vault.workflows.contact_log import log_contact

DAYS = (date(2025, 11, 20), date(2025, 12, 1), date(2025, 12, 5))


class Today:
    def __init__(self) -> None:
        self.day = date(2025, 12, 1)

    def __call__(self) -> date:
        return self.day


@pytest.fixture
def today():
    return Today()


@pytest.fixture
def told(qapp, today):
    """A reminder with days to keep, and what it told."""
    reminder = DueReminder(today)
    calls = Calls()
    reminder.due.connect(calls)
    reminder.keep(DAYS)
    return reminder, calls


def test_what_is_due_is_told_once_a_day(told, today):
    reminder, calls = told
    reminder.look()
    reminder.look()
    assert calls.values == [2]
    today.day = date(2025, 12, 2)
    reminder.look()
    assert calls.values == [2, 2]


def test_more_than_was_told_is_news(told):
    reminder, calls = told
    reminder.look()
    reminder.keep((*DAYS, date(2025, 11, 30)))
    reminder.look()
    assert calls.values == [2, 3]


def test_nothing_is_told_before_its_day(told):
    reminder, calls = told
    reminder.keep((date(2025, 12, 5),))
    reminder.look()
    assert calls.values == []


@pytest.fixture
def program(qtbot, settings, monkeypatch, cheap_keys, folder, sandbox):
    """The whole program with a vault open in which one promise is overdue."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    made = Program(settings)
    made.reminder._today = NOW.date
    made.start()
    with qtbot.waitSignal(made.session.opened):
        made.session.open_with(new_vault(folder, sandbox), failed=pytest.fail)
    yield made
    made.end()
    made.window.close()
    QApplication.instance().setStyleSheet("")


@pytest.fixture
def overdue(qtbot, program):
    def work(workspace):
        case = begin(workspace)
        return log_contact(
            workspace,
            case.id,
            way=ContactWay.CALL,
            when="2025-11-10",
            said="会核实",
            who="机密工号",
            promised="5天内",
        )

    keep_result(program.session, work)
    view = program._page.findChild(FollowUpView)
    view.load()
    qtbot.waitUntil(lambda: program.reminder.days == (date(2025, 11, 15),))
    return view


def test_the_rail_counts_what_is_due(program, overdue):
    button = program._page.rail.button("follow-up")
    assert button.accessibleDescription() == "1 item is due"


def test_a_locked_vault_reminds_without_a_word_of_content(qtbot, program, overdue):
    program.session.lock()
    assert isinstance(program._page, UnlockView)
    assert all(isinstance(day, date) for day in program.reminder.days)
    program.reminder.look()
    assert program._page.message.sentence.text() == "1 item is due"
    for secret in ("耳机", "机密工号", "会核实", "5天内", "November"):
        assert secret not in texts_of(program.window)


def test_an_open_vault_reminds_in_any_room(program, overdue):
    assert isinstance(program._page, Shell)
    program.reminder.look()
    assert program._page.message.sentence.text() == "1 item is due"


def test_reminders_can_be_switched_off(qtbot, program):
    assert program.reminder._timer.isActive()
    with qtbot.waitSignal(program.session.preferred):
        program.session.prefer(REMINDERS, "off")
    assert not program.reminder._timer.isActive()


def test_no_day_is_written_to_the_settings(qtbot, program, overdue, tmp_path):
    file = tmp_path / "config" / "settings.json"
    with qtbot.waitSignal(program.session.preferred):
        program.session.prefer(REMINDERS, "off")
    assert "2025" not in file.read_text()


def test_a_contact_is_logged_from_any_room_by_keys(qtbot, program, overdue):
    program._page.show_room("timeline")
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(program.window, Qt.Key.Key_L, keys)
    qtbot.waitUntil(lambda: overdue.actions_.dialog is not None)
    dialog = overdue.actions_.dialog
    assert isinstance(dialog, ContactDialog)
    qtbot.waitUntil(dialog.isVisible)
    assert program.session.is_open


def test_without_a_case_the_keys_say_what_is_missing(qtbot, program):
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(program.window, Qt.Key.Key_L, keys)
    qtbot.waitUntil(lambda: "begin a complaint first" in program._page.message.sentence.text())
