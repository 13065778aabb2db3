"""What `wallet-vault` does before it is a command or a window."""

import sys

import pytest

from wallet_vault import __main__ as program
from wallet_vault.errors import NoDisplay, WindowUnavailable

VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.fixture
def started(monkeypatch):
    """The program as typed, with what it would run instead of the window."""
    opened = []
    monkeypatch.setattr(program.runpy, "run_module", lambda name, **_more: opened.append(name))

    def start(*arguments: str) -> tuple[int, list[str]]:
        monkeypatch.setattr(sys, "argv", ["wallet-vault", *arguments])
        return program.main(), opened

    return start


def test_without_arguments_the_window_opens(started, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert started() == (0, ["ui"])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only here a screen may be missing")
def test_without_a_screen_it_says_so(started, monkeypatch, capsys):
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    assert started() == (2, [])
    assert NoDisplay().told_sentence() in capsys.readouterr().err


def test_a_missing_library_is_named_and_the_way_around(started, monkeypatch, capsys):
    def missing(_name):
        raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")

    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(program.importlib, "import_module", missing)
    assert started() == (2, [])
    told = capsys.readouterr().err
    assert WindowUnavailable(library="libEGL.so.1").told_sentence() in told
    assert "wallet-vault --help" in told


def test_with_arguments_it_is_a_command(started, capsys):
    code, opened = started("verify", "/nowhere/at-all.zip")
    assert (code, opened) == (2, [])
    assert "cannot be found" in capsys.readouterr().err
