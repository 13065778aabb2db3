"""The whole program with its window, for tests: without its crash hooks, with children that wait for the test."""

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.fakes import PASSPHRASE, PatientSandbox
from ui.app import Program
from ui.views.shell import Shell
from wallet_vault.workflows.workspace import create_workspace


@pytest.fixture
def program(qtbot, settings, monkeypatch, cheap_keys, sandbox):
    """The program with a window, without its crash hooks, whose vaults read nothing until the test says so."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    made = Program(settings)
    yield made
    made.end()
    made.window.close()
    QApplication.instance().setStyleSheet("")


@pytest.fixture
def shell(qtbot, program, folder, sandbox):
    """The program with a new vault open."""
    open_new(qtbot, program, folder, sandbox)
    return page(program, Shell)


def open_new(qtbot, program, folder: Path, sandbox: PatientSandbox) -> None:
    def opener():
        workspace, _code = create_workspace(folder, PASSPHRASE)
        return with_sandbox(workspace, sandbox)

    program.start()
    with qtbot.waitSignal(program.session.opened):
        program.session.open_with(opener, failed=lambda error: pytest.fail(str(error)))


def with_sandbox(workspace, sandbox: PatientSandbox):
    workspace.sandbox.close()
    workspace.sandbox = sandbox
    return workspace


def page(program, kind):
    shown = program.window.centralWidget()
    assert isinstance(shown, kind), type(shown)
    return shown
