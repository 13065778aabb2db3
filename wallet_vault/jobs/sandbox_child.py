"""The sandboxed child: gives up what it does not need, then answers requests until its pipe closes.

Started by :mod:`wallet_vault.jobs.sandbox` as ``python -I -B -m wallet_vault.jobs.sandbox_child``.
"""

import importlib
import os
import sys
import traceback
from pathlib import PurePath
from typing import BinaryIO

import msgspec

from wallet_vault.errors import WalletVaultError
from wallet_vault.jobs.confinement import confine
from wallet_vault.jobs.wire import Answer, Request, read_message, write_message

_OWN = "wallet_vault."
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FORBIDDEN_PREFIXES = ("socket.", "os.exec", "os.spawn", "os.system", "urllib.")
_FORBIDDEN = {
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown",
    "os.startfile", "shutil.rmtree", "shutil.move", "shutil.copyfile", "ftplib.connect", "http.client.connect",
    "smtplib.connect", "webbrowser.open",
}  # fmt: skip


def main(arguments: list[str]) -> int:
    data_bytes, answer_bytes, threads = map(int, arguments)
    requests, answers = _own_pipes()
    os.environ["WALLET_VAULT_OCR_THREADS"] = str(threads)
    os.environ["OMP_NUM_THREADS"] = os.environ["OMP_THREAD_LIMIT"] = str(threads)
    _limit(data_bytes)
    confine()
    sys.addaudithook(_refuse)
    _serve(requests, answers, answer_bytes)
    return 0


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Our pipes, out of reach of libraries that print: their standard streams lead nowhere."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return requests, answers


def _limit(data_bytes: int) -> None:
    try:
        import resource  # noqa: PLC0415 - POSIX only
    except ImportError:
        return  # Windows: the deadline and the answer's size still hold
    for kind, limit in (
        (resource.RLIMIT_DATA, data_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 128),
    ):
        resource.setrlimit(kind, (limit, limit))


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook: no network, no writing, no other program but the OCR engine's."""
    if event == "open":
        flags = arguments[2] if len(arguments) > 2 else 0
        is_a_pipe_of_ours = isinstance(arguments[0], int)  # to the OCR engine's program: open already
        if isinstance(flags, int) and flags & _WRITING and arguments[0] != os.devnull and not is_a_pipe_of_ours:
            raise PermissionError("the sandbox writes no files")
    elif event == "subprocess.Popen":
        program = PurePath(os.fsdecode(arguments[0] or "")).name  # type: ignore[arg-type] # PEP 578: the executable
        if not program.lower().startswith("tesseract"):
            raise PermissionError("the sandbox starts no programs")
    elif event in _FORBIDDEN or event.startswith(_FORBIDDEN_PREFIXES):
        raise PermissionError("the sandbox reaches no network and changes nothing")


def _serve(requests: BinaryIO, answers: BinaryIO, answer_bytes: int) -> None:
    while _serve_one(requests, answers, answer_bytes):
        pass  # of one request nothing is left when the next comes


def _serve_one(requests: BinaryIO, answers: BinaryIO, answer_bytes: int) -> bool:
    message = read_message(requests, sys.maxsize)
    if message is None:
        return False
    head, payload = message
    del message
    answer, found = _answer(msgspec.msgpack.decode(head, type=Request).task, payload)
    if len(found) > answer_bytes:
        answer, found = Answer(error="memory"), b""
    write_message(answers, msgspec.msgpack.encode(answer), found)
    return True


def _answer(task: str, payload: bytes) -> tuple[Answer, bytes]:
    try:
        module, _, function = task.partition(":")
        if not module.startswith(_OWN):
            return Answer(error="defect"), b""
        return Answer(), getattr(importlib.import_module(module), function)(payload)
    except WalletVaultError as error:
        return Answer(error=error.code, fields=error.fields), b""
    except MemoryError:
        return Answer(error="memory"), b""
    except Exception as error:  # noqa: BLE001 - the job boundary: a parser may fail in any way
        return Answer(error="defect", fields={"kind": type(error).__name__, "where": _where(error)}), b""


def _where(error: Exception) -> str:
    """The defect's place, innermost last; never its message, which could hold evidence."""
    frames = traceback.extract_tb(error.__traceback__)[-5:]
    return " > ".join(f"{PurePath(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
