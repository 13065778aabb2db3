"""Opens a bundle that may be hostile: a zip or an unpacked folder as a flat list of safe paths and their bytes.

Nothing is ever unpacked to the disk. Judges the container only; what the files should be is checked in
:mod:`wallet_vault.bundle.verifying`.
"""

import lzma
import re
import stat
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from wallet_vault.bundle.tag_files import DECLARATION, comparable
from wallet_vault.errors import NotABundle, WalletVaultError
from wallet_vault.model import Fault
from wallet_vault.safe_files import open_regular_file, telling_os_errors

MOST_FILES = 200_000
_MOST_TIMES_LARGER = 200
_ALWAYS_ALLOWED_BYTES = 64 * 2**20
_PIECE_BYTES = 2**20
_ZIP_MAGIC = b"PK\x03\x04"
_DRIVE = re.compile(r"[A-Za-z]:")
_UNREADABLE = (BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
"""What :mod:`zipfile` raises on damaged, encrypted or unknown content."""


class Unreadable(Exception):
    """A file of the bundle is listed but its bytes cannot be had."""


@dataclass(frozen=True, slots=True)
class UntrustedFile:
    """One file; ``size_bytes`` is what the container claims."""

    size_bytes: int
    _open: Callable[[], AbstractContextManager[BinaryIO]]

    def pieces(self) -> Iterator[bytes]:
        """Give the bytes in pieces. Raises ``Unreadable``."""
        try:
            with self._open() as file:
                while piece := file.read(_PIECE_BYTES):
                    yield piece
        except (*_UNREADABLE, WalletVaultError) as error:
            raise Unreadable from error


@dataclass(frozen=True, slots=True)
class UntrustedBag:
    """Files by their path below the bag's top folder; ``strays`` lie outside it; ``faults`` are the container's."""

    files: dict[str, UntrustedFile] = field(default_factory=dict)
    strays: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def is_bundle(path: Path) -> bool:
    """Whether ``path`` looks like a bundle: a zip or folder with a bag declaration, perhaps damaged."""
    try:
        if path.is_dir():
            return _top_of_folder(path) is not None
        with open_regular_file(path) as file:
            return _is_zipped_bag(file)
    except (WalletVaultError, OSError):
        return False


def _is_zipped_bag(file: BinaryIO) -> bool:
    head = file.read(1024)
    if not head.startswith(_ZIP_MAGIC):
        return False
    if DECLARATION.encode() in head:  # our own zips begin with it, so that a torn copy is still known
        return True
    try:
        with ZipFile(file) as archive:
            return _top_of(archive.namelist()) is not None
    except _UNREADABLE:
        return False


@contextmanager
def open_bag(path: Path) -> Iterator[UntrustedBag]:
    """Open a zip or folder for checking. Raises ``NotABundle``, ``FileGone`` or ``NoPermission``."""
    if not path.exists():
        with telling_os_errors(path):
            path.stat()
    if not is_bundle(path):
        raise NotABundle(path=path)
    with ExitStack() as stack:
        if path.is_dir():
            yield _folder_bag(path)
            return
        file = stack.enter_context(open_regular_file(path))
        try:
            archive = stack.enter_context(ZipFile(file))
        except _UNREADABLE:
            yield UntrustedBag(faults=(Fault("damaged_zip"),))
            return
        yield _zip_bag(archive, path.stat().st_size)


def safe_path(untrusted_path: str) -> str | None:
    """Give the path to compare by, ``None`` where it could lead out of its folder on any system."""
    if "\\" in untrusted_path or not untrusted_path.isprintable() or _DRIVE.match(untrusted_path):
        return None
    if any(part in {"", ".", ".."} for part in untrusted_path.split("/")):
        return None
    return comparable(untrusted_path)


# --- zip -----------------------------------------------------------------------------------------


def _zip_bag(archive: ZipFile, archive_bytes: int) -> UntrustedBag:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    faults = list(_hostile_size(entries, archive_bytes))
    if faults:
        return UntrustedBag(faults=tuple(faults))
    files: dict[str, UntrustedFile] = {}
    for entry in entries:
        path = safe_path(entry.filename)
        if path is None or _is_link(entry):
            faults.append(Fault("unsafe_path", _printable(entry.filename)))
        elif path in files:
            faults.append(Fault("duplicate_name", path))
        else:
            files[path] = UntrustedFile(entry.file_size, partial(_opened, archive, entry))
    return _below_top(files, faults)


def _opened(archive: ZipFile, entry: ZipInfo) -> AbstractContextManager[BinaryIO]:
    return cast("BinaryIO", archive.open(entry))


def _is_link(entry: ZipInfo) -> bool:
    """Unix zips keep the kind of file in the upper half of the attributes; 0 where the tool left it out."""
    mode = stat.S_IFMT(entry.external_attr >> 16)
    return mode not in {0, stat.S_IFREG}


def _hostile_size(entries: list[ZipInfo], archive_bytes: int) -> Iterator[Fault]:
    """Refuse bombs before a byte is unpacked: too many entries, or far larger than what they are packed in."""
    unpacked_bytes = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_FILES or unpacked_bytes > _ALWAYS_ALLOWED_BYTES + _MOST_TIMES_LARGER * archive_bytes:
        yield Fault("too_large")


def _top_of(paths: list[str]) -> str | None:
    """The folder that holds the shallowest declaration: "" or a path that ends in a slash."""
    declared = [path for path in paths if path.rpartition("/")[2] == DECLARATION]
    shallowest = min(declared, key=lambda path: (path.count("/"), path), default=None)
    return None if shallowest is None else shallowest.removesuffix(DECLARATION)


def _below_top(files: dict[str, UntrustedFile], faults: list[Fault]) -> UntrustedBag:
    top = _top_of(list(files))
    if top is None:
        return UntrustedBag(faults=(*faults, Fault("missing", DECLARATION)))
    inside = {path.removeprefix(top): file for path, file in files.items() if path.startswith(top)}
    strays = tuple(sorted(path for path in files if not path.startswith(top)))
    return UntrustedBag(inside, strays, tuple(faults))


def _printable(untrusted_path: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in untrusted_path)


# --- folder --------------------------------------------------------------------------------------


def _top_of_folder(path: Path) -> Path | None:
    """The folder itself, or the only folder in it, as unpacking leaves it."""
    if (path / DECLARATION).is_file():
        return path
    inside = [child for child in path.iterdir() if child.is_dir() and not child.is_symlink()]
    return inside[0] if len(inside) == 1 and (inside[0] / DECLARATION).is_file() else None


def _folder_bag(path: Path) -> UntrustedBag:
    top = _top_of_folder(path)
    if top is None:
        raise NotABundle(path=path)
    files: dict[str, UntrustedFile] = {}
    faults: list[Fault] = []
    waiting = [top]
    with telling_os_errors(path):
        while waiting:
            for child in sorted(waiting.pop().iterdir()):
                mode = child.lstat().st_mode
                relative = child.relative_to(top).as_posix()
                safe = safe_path(relative)
                if stat.S_ISDIR(mode):
                    waiting.append(child)
                elif safe is None or not stat.S_ISREG(mode):
                    faults.append(Fault("unsafe_path", _printable(relative)))
                elif safe in files:
                    faults.append(Fault("duplicate_name", safe))
                else:
                    files[safe] = UntrustedFile(child.lstat().st_size, partial(open_regular_file, child))
            if len(files) > MOST_FILES:
                return UntrustedBag(faults=(Fault("too_large"),))
    return UntrustedBag(files, (), tuple(faults))
