"""The program: a command when one is typed, the window otherwise."""

import os
import runpy
import sys

from wallet_vault.cli import main as run_command
from wallet_vault.errors import NoDisplay


def main() -> int:
    """Run one command, or open the window. Returns the exit code."""
    if len(sys.argv) > 1:
        return run_command(sys.argv[1:])
    if not _has_display():
        error = NoDisplay()
        print(f"{error.told_sentence()}\n{error.told_advice()}", file=sys.stderr)
        return error.exit_code
    runpy.run_module("ui", run_name="__main__")  # by name: the core imports no window
    return 0


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
