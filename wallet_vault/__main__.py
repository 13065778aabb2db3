"""The program: a command when one is typed, the window otherwise."""

import importlib
import os
import runpy
import sys

from wallet_vault.errors import NoDisplay, WalletVaultError, WindowUnavailable
from wallet_vault.i18n import set_language
from wallet_vault.settings import LANGUAGE, Settings


def main() -> int:
    """Run one command, or open the window. Returns the exit code."""
    if len(sys.argv) > 1:
        from wallet_vault.cli import main as run_command  # noqa: PLC0415 - the window does without the command line

        return run_command(sys.argv[1:])
    set_language(Settings().get(LANGUAGE) or None)
    try:
        _open_window()
    except WalletVaultError as error:
        print(f"{error.told_sentence()}\n{error.told_advice()}", file=sys.stderr)
        return error.exit_code
    return 0


def _open_window() -> None:
    """Start ``ui`` by name: the core imports no window. Raises ``NoDisplay`` or ``WindowUnavailable``."""
    if not _has_display():
        raise NoDisplay
    try:
        importlib.import_module("PySide6.QtWidgets")
    except ImportError as error:
        raise WindowUnavailable(library=str(error).split(":")[0]) from error
    runpy.run_module("ui", run_name="__main__")


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
