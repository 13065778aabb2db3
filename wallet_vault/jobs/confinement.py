"""Takes rights from this process and all it starts, for good, where the system is Linux; elsewhere does nothing.

Below Python, so that native code is held too: Landlock leaves reading the program's own files and writing none;
seccomp leaves no socket. Not the only wall: limits and the audit hook of :mod:`sandbox_child` stand beside it.
Facts: kernel documentation, ``userspace-api/landlock`` and ``userspace-api/seccomp_filter``.
"""

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_VERSION = 1
_PATH_BENEATH = 1
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_RIGHTS_BY_VERSION = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
_NET_SINCE, _BIND_AND_CONNECT = 4, 3
_SCOPES_SINCE, _SOCKETS_AND_SIGNALS = 6, 3

_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER_MODE = 38, 22, 2
_LOAD, _JUMP_IF_EQUAL, _JUMP_IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER_AT, _ARCHITECTURE_AT = 0, 4
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | errno.EACCES, 0x80000000
_X32 = 0x40000000
_CALLS = {
    "x86_64": (0xC000003E, (41, 42, 101, 310, 311, 425)),
    "aarch64": (0xC00000B7, (198, 203, 117, 270, 271, 425)),
}
"""Architecture, and its numbers of socket, connect, ptrace, process_vm_readv, process_vm_writev, io_uring_setup."""

_SYSTEM = (
    "/usr", "/lib", "/lib64", "/bin", "/opt", "/app", "/nix", "/gnu", "/snap", "/home/linuxbrew", "/proc",
    "/sys/devices/system", "/dev", "/etc/ld.so.cache", "/etc/localtime", "/etc/fonts",
)  # fmt: skip
_PATH_VARIABLES = ("PATH", "LD_LIBRARY_PATH", "TESSDATA_PREFIX")


def confine() -> None:
    """Give up what the system lets a process give up. Old kernels let it give up less; none is an error."""
    if not sys.platform.startswith("linux"):
        return
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0:
        _leave_files(libc)
        _leave_sockets(libc)


def landlock_version() -> int:
    """The version of Landlock that the kernel has, 0 for none."""
    if not sys.platform.startswith("linux"):
        return 0
    return max(0, int(ctypes.CDLL(None, use_errno=True).syscall(_CREATE_RULESET, None, 0, _ASK_VERSION)))


def _leave_files(libc: ctypes.CDLL) -> None:
    version = landlock_version()
    if not version:
        return
    rights = _RIGHTS_BY_VERSION[max(known for known in _RIGHTS_BY_VERSION if known <= version)]
    parts = [rights]
    if version >= _NET_SINCE:
        parts.append(_BIND_AND_CONNECT)
    if version >= _SCOPES_SINCE:
        parts.append(_SOCKETS_AND_SIGNALS)
    attributes = struct.pack(f"={len(parts)}Q", *parts)
    ruleset = libc.syscall(_CREATE_RULESET, attributes, len(attributes), 0)
    if ruleset < 0:
        return
    for path in _readable():
        _allow(libc, ruleset, path, _READ_FILE | _READ_DIR | _EXECUTE)
    _allow(libc, ruleset, Path(os.devnull), _READ_FILE | _WRITE_FILE)
    libc.syscall(_RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def _readable() -> Iterator[Path]:
    """The interpreter, what it imports, and the system's libraries and programs: no place where people keep things."""
    yield from map(Path, _SYSTEM)
    yield from map(Path, {sys.prefix, sys.base_prefix, sys.exec_prefix, *filter(None, sys.path)})
    for name in _PATH_VARIABLES:
        yield from map(Path, filter(None, os.environ.get(name, "").split(os.pathsep)))


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path, rights: int) -> None:
    with suppress(OSError):  # not every system has every place
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            of_files = rights if path.is_dir() else rights & ~_READ_DIR
            libc.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, struct.pack("=Qi", of_files, place), 0)
        finally:
            os.close(place)


def _leave_sockets(libc: ctypes.CDLL) -> None:
    """The calls that reach a network or another process fail from now on as if forbidden by permissions."""
    if platform.machine() not in _CALLS:
        return
    architecture, calls = _CALLS[platform.machine()]
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_JUMP_IF_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_JUMP_IF_AT_LEAST, len(calls) + 1, 0, _X32),
        *((_JUMP_IF_EQUAL, len(calls) - place, 0, call) for place, call in enumerate(calls)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    program = ctypes.create_string_buffer(b"".join(struct.pack("=HBBL", *step) for step in steps))
    libc.prctl(_SET_SECCOMP, _FILTER_MODE, struct.pack("@HxxxxxxP", len(steps), ctypes.addressof(program)), 0, 0)
