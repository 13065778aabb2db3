"""Where new evidence comes from: files, folders, the clipboard. Finds and opens; decides nothing."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from wallet_vault.errors import FileGone
from wallet_vault.safe_files import modification_time, open_regular_file, read_regular_file


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file the person pointed at. ``origin`` says how: ``drop``, ``command line``, ``demo``."""

    path: Path
    origin: str

    @property
    def name(self) -> str:
        return self.path.name

    def load(self) -> tuple[bytes, datetime | None]:
        """Its bytes and modification time. Raises ``FileGone``, ``NotAFile`` or ``NoPermission``."""
        file = read_regular_file(self.path)
        return file.data, file.modified_at

    @contextmanager
    def opened(self) -> Iterator[tuple[bytes | BinaryIO, datetime | None]]:
        """Lend the file to be read in pieces, whatever its size. Raises what :meth:`load` raises."""
        with open_regular_file(self.path) as file:
            yield file, modification_time(file)


@dataclass(frozen=True, slots=True)
class MemorySource:
    """Bytes that never were a file: a pasted screenshot."""

    name: str
    data: bytes
    origin: str = "paste"

    def load(self) -> tuple[bytes, datetime | None]:
        return self.data, None

    @contextmanager
    def opened(self) -> Iterator[tuple[bytes | BinaryIO, datetime | None]]:
        yield self.data, None


Source = FileSource | MemorySource


def find_sources(paths: Iterable[Path], origin: str) -> tuple[FileSource, ...]:
    """The files at ``paths``, in the order given; folders are walked in name order, links not followed.

    Raises ``FileGone`` for a path that is not there. Hidden files inside folders are left out.
    """
    return tuple(FileSource(file, origin) for path in paths for file in _walk(path))


def _walk(path: Path) -> Iterator[Path]:
    if not os.path.lexists(path):
        raise FileGone(path=path)
    if not path.is_dir() or path.is_symlink():
        yield path
        return
    for folder, folders, files in os.walk(path):
        folders.sort()
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(folder, name)
