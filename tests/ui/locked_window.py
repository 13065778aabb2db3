"""A window in a process of its own that shows every room of a filled vault, locks, and tells what it still holds.

python -m tests.ui.locked_window PLACE SEED    with a vault in PLACE/vault, made by ``tests.torture.journey``
"""

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop
from PySide6.QtWidgets import QAbstractItemView, QApplication

from tests.torture import scene
from tests.torture.memory import keys_backwards, still_held
from tests.torture.planted import markers
from ui.app import Program
from ui.views.shell import Shell
from wallet_vault.settings import Settings
from wallet_vault.vault import open_vault
from wallet_vault.workflows.workspace import Workspace, new_sandbox

_PATIENCE_MS = 60_000
_ROWS_LOOKED_AT = 6


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(_PATIENCE_MS)
    while not is_so():
        if deadline.hasExpired():
            raise TimeoutError
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def is_idle(program: Program) -> bool:
    """Wait for a turn behind all that the views have asked for."""
    done: list[bool] = []
    program.session.run(lambda _workspace: True, done=done.append, background=True)
    wait_until(lambda: bool(done))
    return True


def look_around(program: Program, shell: Shell, words: str) -> int:
    """Open every room and look at its first rows; gives how many rows there were in all."""
    rows = 0
    for room in ("evidence", "timeline", "export", "settings", "evidence"):
        shell.show_room(room)
        is_idle(program)
        for view in shell.findChildren(QAbstractItemView):
            model = view.model()
            for row in range(min(_ROWS_LOOKED_AT, model.rowCount() if model else 0)):
                view.setCurrentIndex(model.index(row, 0))
                is_idle(program)
                rows += 1
    shell.searched.emit(words)
    is_idle(program)
    return rows


def opened(folder: Path, passphrase: str, keys: list[bytes]) -> Workspace:
    vault = open_vault(folder, passphrase=passphrase, clock=scene.clock)
    keys += keys_backwards(vault)
    return Workspace(vault, new_sandbox(), scene.clock, "", viewing=new_sandbox())


def main(place: Path, seed: int) -> None:
    _application = QApplication([])
    program, keys = Program(Settings(place / "settings.json")), []
    program.start()
    opener = partial(opened, place / "vault", str(markers(seed)["passphrase"]), keys)
    program.session.open_with(opener, failed=lambda error: sys.exit(str(error)))
    del opener
    wait_until(lambda: isinstance(program.window.centralWidget(), Shell))
    rows = look_around(program, program.window.centralWidget(), markers(seed)["whatsapp"].word)
    locked: list[bool] = []
    program.session.locked.connect(lambda: locked.append(True))
    program.session.lock()
    wait_until(lambda: bool(locked))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    texts, held = still_held(partial(markers, seed), keys)
    print(json.dumps({"rows": rows, "texts": texts, "held": held}))
    program.end()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
