"""Hand-made stand-ins for the window's tests."""

from collections.abc import Callable
from concurrent.futures import Future

import msgspec

from wallet_vault.jobs import Cancelled
from wallet_vault.model import Extraction, Member, Reading, Tool
from wallet_vault.workflows.child_tasks import ReadAnswer, ReadRequest

PASSPHRASE = "four quiet paper boats"
TOOL = Tool("by hand", "1")


class PatientSandbox:
    """Children that read nothing until the test lets them: ``asked`` are the names they were handed."""

    children = 2

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.most_at_once = 0
        self.closed = False
        self._waiting: list[tuple[str, Future[bytes]]] = []

    @property
    def under_way(self) -> int:
        return len(self._waiting)

    def submit(self, _task, payload, *, timeout_s=None, cancel=None) -> "Future[bytes]":
        request = msgspec.msgpack.decode(payload, type=ReadRequest)
        future: Future[bytes] = Future()
        self.asked.append(request.untrusted_name)
        self._waiting.append((request.untrusted_name, future))
        self.most_at_once = max(self.most_at_once, len(self._waiting))
        if cancel is not None:
            cancel.on_cancel(lambda: self._drop(future))
        return future

    def answer(self, text: str = "", *, members: tuple[Member, ...] = ()) -> None:
        """The child that was asked first has read something."""
        _name, future = self._waiting.pop(0)
        answer = ReadAnswer(Reading(TOOL, "text/plain", text, members=members), Extraction(TOOL), b"", 0.1)
        future.set_result(msgspec.msgpack.encode(answer))

    def refuse(self, error: Exception) -> None:
        """The child that was asked first could not read it."""
        _name, future = self._waiting.pop(0)
        future.set_exception(error)

    def close(self) -> None:
        self.closed = True
        for _name, future in tuple(self._waiting):
            self._drop(future)

    def _drop(self, future: "Future[bytes]") -> None:
        self._waiting = [entry for entry in self._waiting if entry[1] is not future]
        if not future.done():
            future.set_exception(Cancelled())


class Calls:
    """Remembers what it was called with."""

    def __init__(self) -> None:
        self.made: list[tuple] = []

    def __call__(self, *args) -> None:
        self.made.append(args)

    def __len__(self) -> int:
        return len(self.made)

    @property
    def values(self) -> list:
        return [args[0] for args in self.made]


def keep_result(session, work) -> Callable[[], object]:
    """Run ``work`` in the session and give a function that tells its result, or raises while there is none."""
    results: list[object] = []
    session.run(work, done=results.append)

    def result() -> object:
        assert results, "no result yet"
        return results[0]

    return result
