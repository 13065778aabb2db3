"""Where new evidence comes from: files, folders, the clipboard. Finds and opens; decides nothing."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from wallet_vault.errors import FileGone
from wallet_vault.jobs import CancelToken
from wallet_vault.safe_files import modification_time, open_regular_file

_STREAMED_FROM_BYTES = 16 << 20
MOST_TOGETHER = 64
"""Sources that are sealed as one."""
_TOGETHER_BYTES = 4 << 20


@dataclass(frozen=True, slots=True)
class Opened:
    """What a source gives: all its bytes, or where it is large a file to read them from."""

    content: bytes | BinaryIO
    size_bytes: int
    modified_at: datetime | None


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file the person pointed at. ``origin`` says how: ``drop``, ``command line``, ``demo``."""

    path: Path
    origin: str

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def likely_bytes(self) -> int:
        """How large it seems to be before it is opened; 0 where that cannot be told."""
        try:
            return self.path.lstat().st_size
        except OSError:
            return 0

    @contextmanager
    def opened(self) -> Iterator["Opened"]:
        """Its content and modification time. Raises ``FileGone``, ``NotAFile`` or ``NoPermission``."""
        with open_regular_file(self.path) as file:
            size_bytes = os.fstat(file.fileno()).st_size
            content = file if size_bytes > _STREAMED_FROM_BYTES else file.read()
            yield Opened(content, size_bytes, modification_time(file))


@dataclass(frozen=True, slots=True)
class MemorySource:
    """Bytes that never were a file: a pasted screenshot."""

    name: str
    data: bytes
    origin: str = "paste"

    @property
    def likely_bytes(self) -> int:
        return len(self.data)

    @contextmanager
    def opened(self) -> Iterator["Opened"]:
        yield Opened(self.data, len(self.data), None)


Source = FileSource | MemorySource


def count_together(waiting: Iterable[Source]) -> int:
    """How many of the next sources are few and small enough to be sealed as one; at least one."""
    count = size_bytes = 0
    for source in islice(waiting, MOST_TOGETHER):
        size_bytes += source.likely_bytes
        if count and size_bytes > _TOGETHER_BYTES:
            break
        count += 1
    return count


def find_sources(paths: Iterable[Path], origin: str, cancel: CancelToken | None = None) -> tuple[FileSource, ...]:
    """The files at ``paths``, in the order given; folders are walked in name order, links not followed.

    Raises ``FileGone`` for a path that is not there, and ``Cancelled``. Hidden files inside folders are left out.
    """
    token = cancel or CancelToken()
    return tuple(FileSource(file, origin) for path in paths for file in _walk(path, token))


def _walk(path: Path, cancel: CancelToken) -> Iterator[Path]:
    if not os.path.lexists(path):
        raise FileGone(path=path)
    if not path.is_dir() or path.is_symlink():
        yield path
        return
    for folder, folders, files in os.walk(path):
        cancel.raise_if_cancelled()
        folders.sort()
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(folder, name)
