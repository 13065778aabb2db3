"""How much memory child processes hold at most, as the system counts it. Measures nothing of this process's own."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Self

_EVERY_S = 0.2


class ChildrenWatch:
    """The peak resident memory of any child process while it lasts. Needs /proc."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self.peak_mib = 0.0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_exc: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(_EVERY_S):
            self.peak_mib = max([self.peak_mib, *map(peak_mib, _children())])


def _children() -> Iterator[int]:
    for thread in Path("/proc/self/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # the thread has ended meanwhile
            yield from map(int, (thread / "children").read_text().split())


def peak_mib(process: int) -> float:
    """What the system says; 0 for a child that has ended meanwhile."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0.0)
