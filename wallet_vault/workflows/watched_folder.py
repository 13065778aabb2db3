"""A folder that the person has named: whatever is put into it is offered as evidence, once, while the vault is open.

Finds and remembers; sealing and reading go the way of every drop. Its path is kept in the vault, not beside it.
"""

import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import msgspec

from wallet_vault.errors import DamagedIndex, UnsuitableFolder, WalletVaultError
from wallet_vault.workflows.sources import find_sources
from wallet_vault.workflows.workspace import Workspace

_FOLDER = "watched_folder"
_TAKEN = "watched_taken"
MAX_FILES = 5_000
"""More are not looked at: this is a folder to drop into, not an archive."""

_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".opdownload")
"""Endings that browsers give to what they are still fetching."""


@dataclass(frozen=True, slots=True)
class FileMark:
    """One state of one file: what has other bytes has another mark, as far as the system tells."""

    path: str
    size_bytes: int
    modified_ns: int


@dataclass(frozen=True, slots=True)
class FolderLook:
    """``seen`` is everything in the folder now; ``ready`` what stopped growing since the look before and is new."""

    seen: frozenset[FileMark] = frozenset()
    ready: tuple[FileMark, ...] = ()


def watched_folder(workspace: Workspace) -> Path | None:
    """The folder that is watched, ``None`` for none."""
    kept = workspace.vault.setting(_FOLDER)
    return Path(kept) if kept else None


def watch_folder(workspace: Workspace, folder: Path) -> None:
    """Watch ``folder`` from now on. Raises ``UnsuitableFolder`` for the vault's own, one inside it or one around it."""
    chosen, vault = folder.resolve(), workspace.vault.folder.resolve()
    if chosen.is_relative_to(vault) or vault.is_relative_to(chosen) or not chosen.is_dir():
        raise UnsuitableFolder(folder=folder)
    workspace.vault.set_setting(_FOLDER, str(chosen))


def stop_watching(workspace: Workspace) -> None:
    """Watch no folder; what was taken stays remembered."""
    workspace.vault.set_setting(_FOLDER, "")


def look_into_folder(workspace: Workspace, before: frozenset[FileMark]) -> FolderLook:
    """Look once more; ``before`` is what the last look saw. A folder that is away for now holds nothing."""
    folder = watched_folder(workspace)
    if folder is None:
        return FolderLook()
    seen = frozenset(_marks(folder))
    waiting = seen & before
    new = waiting - _taken(workspace) if waiting else frozenset()
    return FolderLook(seen, tuple(sorted(new, key=lambda mark: mark.path)))


def remember_taken(workspace: Workspace, marks: Iterable[FileMark]) -> None:
    """Take these no more, in this opening or the next; what has left the folder is forgotten."""
    kept = {mark for mark in _taken(workspace) if Path(mark.path).exists()} | set(marks)
    ordered = sorted(kept, key=lambda mark: mark.path)
    workspace.vault.set_setting(_TAKEN, msgspec.json.encode(ordered).decode())


def _taken(workspace: Workspace) -> frozenset[FileMark]:
    kept = workspace.vault.setting(_TAKEN)
    try:
        return msgspec.json.decode(kept, type=frozenset[FileMark]) if kept else frozenset()
    except msgspec.DecodeError as error:
        raise DamagedIndex from error


def _marks(folder: Path) -> Iterator[FileMark]:
    try:
        sources = find_sources([folder], "watch")
    except WalletVaultError:
        return  # the drive is not there just now
    for source in islice(sources, MAX_FILES):
        if source.path.name.lower().endswith(_UNFINISHED):
            continue
        try:
            found = source.path.lstat()
        except OSError:
            continue  # it has left in between
        if stat.S_ISREG(found.st_mode) and found.st_size:
            yield FileMark(str(source.path), found.st_size, found.st_mtime_ns)
