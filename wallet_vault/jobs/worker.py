"""One thread for everything that touches a vault. Order of work is the order of the person's hands.

Background work (storing what a reader found) waits while anything of the person's is queued.
"""

import itertools
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")

_PERSON, _BACKGROUND, _LAST = 0, 1, 2

_Job = tuple[Callable[[], Any], "Future[Any]", bool]
"""Work, the future that carries its outcome, and whether it is done even when the rest is dropped."""


class Worker:
    """A thread that runs one job after the other; results and errors travel in futures."""

    def __init__(self, name: str) -> None:
        self._jobs: queue.PriorityQueue[tuple[int, int, _Job | None]] = queue.PriorityQueue()
        self._count = itertools.count()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[], T], *, background: bool = False, is_kept: bool = False) -> "Future[T]":
        """Queue ``work``; what ``is_kept`` is never dropped. Raises ``RuntimeError`` once the worker is closed."""
        if self._closed:
            raise RuntimeError("the worker is closed")
        future: Future[T] = Future()
        self._jobs.put(
            (_BACKGROUND if background and not is_kept else _PERSON, next(self._count), (work, future, is_kept))
        )
        return future

    def drop_waiting(self) -> None:
        """Cancel what has not begun, save what is to be kept."""
        kept = []
        while True:
            try:
                item = self._jobs.get_nowait()
            except queue.Empty:
                break
            if item[2] is None or item[2][2]:
                kept.append(item)
            else:
                item[2][1].cancel()
        for item in kept:
            self._jobs.put(item)

    def close(self, timeout_s: float | None = None) -> None:
        """Finish what is queued, then end the thread."""
        self._closed = True
        self._jobs.put((_LAST, next(self._count), None))
        self._thread.join(timeout_s)

    def _run(self) -> None:
        while True:
            job = self._jobs.get()[2]
            if job is None:
                return
            _do(job[0], job[1])
            del job  # while the thread waits it holds nothing of what it did


def _do(work: Callable[[], T], future: "Future[T]") -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = work()
    except BaseException as error:  # noqa: BLE001 - the job boundary: the future carries it to who asked
        future.set_exception(error)
    else:
        future.set_result(result)
