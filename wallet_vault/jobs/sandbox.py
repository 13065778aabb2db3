"""Children that parse hostile bytes: limited, killable, replaced when they die.

A child gets bytes and gives bytes. It has no key, no path and no network, and it cannot write a
file. What it answers is checked by whoever asked.
"""

import os
import queue
import subprocess
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Self, cast

import msgspec

from wallet_vault.errors import ReaderCrashed, ReaderTimeout, ReadingError, TooLarge
from wallet_vault.jobs.progress import Cancelled, CancelToken
from wallet_vault.jobs.wire import Answer, Request, read_message, write_message

LARGEST_REQUEST_BYTES = 260 << 20
"""Somewhat more than any importer takes."""

_LONGEST_FIELD = 500
_KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "TESSDATA_PREFIX", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


def cores() -> int:
    """How many processors this program may use: one child each is as many as help."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one child. ``data_bytes`` bounds its memory (POSIX), the others what it is sent and may send back."""

    data_bytes: int = 1300 << 20
    request_bytes: int = LARGEST_REQUEST_BYTES
    answer_bytes: int = 512 << 20
    timeout_s: float = 120.0
    threads: int = 2


class Sandbox:
    """A few long-lived children behind one queue.

    ``submit`` never blocks; futures carry bytes, or a ``ReadingError``, or ``Cancelled``.
    """

    def __init__(self, children: int = 1, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._idle: queue.LifoQueue[_Child] = queue.LifoQueue()
        self._all = [_Child(self._limits) for _ in range(children)]
        for child in self._all:
            self._idle.put(child)
        self._pool = ThreadPoolExecutor(children, thread_name_prefix="sandbox")
        self.children = children

    def submit(
        self, task: str, payload: bytes, *, timeout_s: float | None = None, cancel: CancelToken | None = None
    ) -> "Future[bytes]":
        return self._pool.submit(
            self._call, task, payload, timeout_s or self._limits.timeout_s, cancel or CancelToken()
        )

    def call(
        self, task: str, payload: bytes, *, timeout_s: float | None = None, cancel: CancelToken | None = None
    ) -> bytes:
        """Submit and wait. Raises what the future would carry."""
        return self.submit(task, payload, timeout_s=timeout_s, cancel=cancel).result()

    def close(self) -> None:
        """Kill the children and drop what waits."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        for child in self._all:
            child.retire()
        self._pool.shutdown(wait=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def _call(self, task: str, payload: bytes, timeout_s: float, cancel: CancelToken) -> bytes:
        cancel.raise_if_cancelled()
        child = self._idle.get()
        try:
            return child.call(task, payload, timeout_s, cancel)
        finally:
            self._idle.put(child)


class _Child:
    """One process, started on first use and again after it died. Used by one thread at a time."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._retired = False

    def call(self, task: str, payload: bytes, timeout_s: float, cancel: CancelToken) -> bytes:
        if len(payload) > self._limits.request_bytes:
            raise TooLarge(what="bytes")
        process = self._running()
        late = threading.Event()

        def end() -> None:
            late.set()
            self.kill()

        deadline = threading.Timer(timeout_s, end)
        deadline.daemon = True
        cancel.on_cancel(self.kill)
        deadline.start()
        try:
            message = self._exchange(process, msgspec.msgpack.encode(Request(task)), payload)
        finally:
            deadline.cancel()
            cancel.forget(self.kill)
        if message is None:
            self.kill()
            cancel.raise_if_cancelled()
            if self._retired:
                raise Cancelled
            raise ReaderTimeout if late.is_set() else ReaderCrashed
        return _checked(*message)

    def kill(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    _close_quietly(cast("BinaryIO", pipe))

    def retire(self) -> None:
        self._retired = True
        self.kill()

    def _running(self) -> "subprocess.Popen[bytes]":
        with self._lock:
            if self._retired:
                raise Cancelled
            if self._process is None or self._process.poll() is not None:
                self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
                    [sys.executable, "-I", "-B", "-m", "wallet_vault.jobs.sandbox_child", *_arguments(self._limits)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env={name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ},
                    cwd=Path.cwd().anchor,
                )
            return self._process

    def _exchange(self, process: "subprocess.Popen[bytes]", head: bytes, payload: bytes) -> tuple[bytes, bytes] | None:
        try:
            write_message(cast("BinaryIO", process.stdin), head, payload)
            return read_message(cast("BinaryIO", process.stdout), self._limits.answer_bytes)
        except (OSError, ValueError):  # the child ended while we wrote, or was killed and its pipes closed
            return None


def _arguments(limits: Limits) -> list[str]:
    return [str(limits.data_bytes), str(limits.answer_bytes), str(limits.threads)]


def _close_quietly(pipe: BinaryIO) -> None:
    try:
        pipe.close()
    except OSError:
        return  # a dead child's pipe cannot be flushed; there is nothing left to save


def _checked(head: bytes, payload: bytes) -> bytes:
    try:
        answer = msgspec.msgpack.decode(head, type=Answer)
    except msgspec.DecodeError as error:
        raise ReaderCrashed from error
    if not answer.error:
        return payload
    if answer.error == "memory":
        raise TooLarge(what="memory")
    raise _told(answer)


def _told(answer: Answer) -> ReadingError:
    """The error that a child named, if it is one of ours; any other code is a defect of the reader."""
    untrusted_fields = {
        name: value[:_LONGEST_FIELD] for name, value in answer.fields.items() if name.isidentifier() and name != "self"
    }
    for kind in _reading_errors(ReadingError):
        if kind.code == answer.error:
            return kind(**untrusted_fields)
    return ReaderCrashed(**untrusted_fields)


def _reading_errors(root: type[ReadingError]) -> list[type[ReadingError]]:
    return [root, *(found for child in root.__subclasses__() for found in _reading_errors(child))]
