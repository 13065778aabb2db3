"""How far a job is, and the flag that stops it: plain values that any thread may pass on."""

import threading
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` steps; ``total`` 0 where nobody knows yet. ``what`` is for the screen only."""

    done: int
    total: int
    what: str = ""


ProgressReport = Callable[[Progress], None]


def no_progress(progress: Progress) -> None:
    """For callers whom nobody watches."""


class Cancelled(Exception):
    """The person stopped the job. Silent in the window."""


class CancelToken:
    """Set once by the person, looked at by the job between steps."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._listeners: list[Callable[[], None]] = []
        self._lock = threading.Lock()

    @property
    def cancelled(self) -> bool:
        return self._event.is_set()

    def cancel(self) -> None:
        with self._lock:
            self._event.set()
            listeners, self._listeners = self._listeners, []
        for listener in listeners:
            listener()

    def raise_if_cancelled(self) -> None:
        if self.cancelled:
            raise Cancelled

    def on_cancel(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` when cancelled; at once if that was before."""
        with self._lock:
            if not self._event.is_set():
                self._listeners.append(listener)
                return
        listener()

    def forget(self, listener: Callable[[], None]) -> None:
        """Stop calling ``listener``; nothing happens if it is not waiting any more."""
        with self._lock:
            if listener in self._listeners:
                self._listeners.remove(listener)
