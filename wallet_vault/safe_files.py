"""The only place that writes files outside the vault's index: private first, then bytes, fsync, rename, fsync.

Also opens files that a person handed over, without following links or waking devices. Knows nothing
of what the bytes mean.
"""

import errno
import os
import secrets
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Self

from wallet_vault.errors import DeviceFailed, FileGone, NoPermission, NoRoom, NotAFile

_PART = ".part"
_PIECE_BYTES = 1024 * 1024
_LEFT_BEHIND = (_PART, _PART + "-wal", _PART + "-journal")
"""What a stop may leave: also SQLite's companions of a database that was being copied."""
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_PERMISSION = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.ENOENT, errno.ENOTDIR}
_NO_FILE = {errno.ELOOP, errno.ENXIO, errno.EISDIR, errno.ENODEV}
_OPEN_UNTRUSTED = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)


@contextmanager
def telling_os_errors(path: Path) -> Iterator[None]:
    """Turn what the system says about ``path`` into the error that a person is told."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise NoRoom from error
        if error.errno in _NO_PERMISSION:
            raise NoPermission(path=path) from error
        if error.errno in _GONE:
            raise FileGone(path=path) from error
        if error.errno in _NO_FILE:
            raise NotAFile(path=path) from error
        raise DeviceFailed from error


def private_folder(path: Path) -> Path:
    """Make ``path`` and its missing parents, readable by its owner alone. Returns it."""
    with telling_os_errors(path):
        missing = not path.is_dir()
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if missing:
            fsync_folder(path.parent)
    return path


def write_atomically(path: Path, data: bytes | Iterable[bytes | memoryview]) -> None:
    """Write a whole file or none: when this returns it is on the disk under its name.

    An iterable is written as it comes. Raises ``NoRoom``, ``NoPermission``, ``FileGone``, ``DeviceFailed``.
    """
    pieces = (data,) if isinstance(data, bytes) else data
    with _whole_or_none(path) as part:
        _write_new(part, pieces)


@contextmanager
def atomic_file(path: Path) -> Iterator[BinaryIO]:
    """Open a new file that may be written in any order: on the disk under its name when the block ends well, else gone.

    Raises what :func:`write_atomically` raises.
    """
    with _whole_or_none(path) as part, os.fdopen(_open_new(part), "w+b") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _whole_or_none(path: Path) -> Iterator[Path]:
    """Lend a name to write and fsync; the file gets its own when the block ends well, and is removed otherwise."""
    part = unfinished_name(path)
    try:
        with telling_os_errors(path):
            yield part
            part.replace(path)
            fsync_folder(path.parent)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


class FileGroup:
    """New files in one folder that get their names together, each on the disk before any of them does.

    Use it in a ``with`` block: what was not committed when it ends is removed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts: dict[str, str] = {}

    def write(self, name: str, pieces: Iterable[bytes | memoryview]) -> None:
        """Write and fsync one file; nothing has its name yet. Raises what :func:`write_atomically` raises."""
        part = self._parts[name] = _unfinished(name)
        with telling_os_errors(self._folder):
            _write_new(self._path(part), pieces)

    def drop(self, name: str) -> None:
        """Leave out a file that was written."""
        remove_file(self._folder / self._parts.pop(name))

    def commit(self) -> None:
        """Give all files their names: on the disk when this returns."""
        with telling_os_errors(self._folder):
            for name, part in self._parts.items():
                os.replace(self._path(part), self._path(name))  # noqa: PTH105 - a path object for each costs as much
            if self._parts:
                fsync_folder(self._folder)
        self._parts.clear()

    def _path(self, name: str) -> str:
        return f"{self._folder}{os.sep}{name}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        """After an error in the middle of :meth:`commit` some have their names: those go too."""
        for name in (*self._parts, *self._parts.values()):
            with suppress(OSError):
                (self._folder / name).unlink(missing_ok=True)
        self._parts.clear()


def _open_new(path: str | Path) -> int:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, 0o600)


def _write_new(path: str | Path, pieces: Iterable[bytes | memoryview]) -> None:
    file = _open_new(path)
    try:
        for piece in pieces:
            view = memoryview(piece)
            while view:
                view = view[os.write(file, view) :]
        os.fsync(file)
    finally:
        os.close(file)


def fsync_folder(path: Path) -> None:
    """Make names in the folder durable. Windows has no such call and orders them itself."""
    if sys.platform == "win32":
        return
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def overwrite(path: Path, parts: Iterable[tuple[int, bytes]]) -> None:
    """Write over parts of a file in their places, on the disk when this returns. Only to destroy what stood there."""
    with telling_os_errors(path), path.open("r+b", buffering=0) as file:
        for at, data in parts:
            file.seek(at)
            file.write(data)
        os.fsync(file.fileno())


def remove_file(path: Path) -> None:
    """Remove a file if it is there."""
    with telling_os_errors(path):
        path.unlink(missing_ok=True)


def remove_leftovers(folder: Path) -> None:
    """Remove the unfinished files that a stop in the middle of :func:`write_atomically` left in ``folder``."""
    with telling_os_errors(folder):
        for path in filter(is_leftover, folder.iterdir()):
            path.unlink(missing_ok=True)


def is_leftover(path: Path) -> bool:
    """Whether a name is one that :func:`write_atomically` gives to a file it has not finished."""
    return path.name.startswith(".") and path.name.endswith(_LEFT_BEHIND)


def unfinished_name(path: Path) -> Path:
    """A name beside ``path`` for a file that another library writes; :func:`move_into_place` ends it."""
    return path.with_name(_unfinished(path.name))


def _unfinished(name: str) -> str:
    return f".{name}.{secrets.token_hex(4)}{_PART}"


def move_into_place(unfinished: Path, path: Path) -> None:
    """Give a finished file its name, on the disk when this returns; what had the name before is replaced."""
    with telling_os_errors(path):
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        unfinished.replace(path)
        fsync_folder(path.parent)


@dataclass(frozen=True, slots=True)
class RegularFile:
    """A file that a person handed over. ``modified_at`` is its own modification time, in UTC."""

    data: bytes
    modified_at: datetime


def read_regular_file(path: Path) -> RegularFile:
    """Read a whole file. Raises ``FileGone``, ``NotAFile``, ``NoPermission``, ``DeviceFailed``."""
    with open_regular_file(path) as file, telling_os_errors(path):
        return RegularFile(file.read(), modification_time(file))


@contextmanager
def open_regular_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file for reading in pieces; links, devices, pipes and folders are refused with ``NotAFile``."""
    with telling_os_errors(path):
        if not stat.S_ISREG(path.lstat().st_mode):  # Windows has no O_NOFOLLOW
            raise NotAFile(path=path)
        descriptor = os.open(path, _OPEN_UNTRUSTED)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise NotAFile(path=path)
        yield file


def file_pieces(path: Path) -> Iterator[bytes]:
    """The bytes of one of our own files, for copying it. Raises ``FileGone``, ``NoPermission``, ``DeviceFailed``."""
    with telling_os_errors(path), path.open("rb") as file:
        yield from iter(lambda: file.read(_PIECE_BYTES), b"")


def modification_time(file: BinaryIO) -> datetime:
    return datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, UTC)


class LockFile:
    """Keeps a second program out. The file is always empty and stays: only the system's lock on it counts.

    The lock ends with the process, however it ends, so a crash never leaves a vault locked out.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self) -> bool:
        """Take the lock; ``False`` where another holder has it."""
        with telling_os_errors(self._path):
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        if not _lock_exclusively(descriptor):
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def is_in_place(self) -> bool:
        """Whether the lock is held and its file still has its name: else the folder was moved, removed or replaced."""
        try:
            return self._descriptor is not None and os.path.samestat(os.fstat(self._descriptor), self._path.stat())
        except OSError:
            return False

    def release(self) -> None:
        """Give the lock back; again is harmless."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


if sys.platform == "win32":
    import msvcrt

    def _lock_exclusively(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock_exclusively(descriptor: int) -> bool:
        # flock, not lockf: a POSIX record lock would let the same process in twice.
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
