"""Sealed originals: one file each, under a name that tells nothing. FORMAT.md has every byte.

An object carries, sealed, what the index says of its acquisition, so that it can be adopted or
salvaged without the index. Nothing here decides what is evidence.
"""

import os
import re
import secrets
import struct
from collections.abc import Container, Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Self

import msgspec

from wallet_vault.crypto import (
    WRAPPED_BYTES,
    NotAuthentic,
    Piece,
    Secret,
    open_chunks,
    seal_chunks,
    seal_whole,
    subkey,
    unwrap_key,
    wrap_key,
)
from wallet_vault.errors import FileGone
from wallet_vault.model import EvidenceId
from wallet_vault.safe_files import (
    FileGroup,
    file_pieces,
    is_leftover,
    overwrite,
    private_folder,
    remove_file,
    telling_os_errors,
    write_atomically,
)
from wallet_vault.vault.measured import Measured, measured

OBJECT_MAGIC = b"WVOBJ\x01\r\n"
_ID_BYTES = 16
_OBJECT_NAME = re.compile(f"[0-9a-f]{{{2 * _ID_BYTES}}}")
_FOLDER_DIGITS = 2
_LABEL_SIZE = struct.Struct(">I")
_LABEL_BLOCK_BYTES = 256
_MAX_LABEL_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Label:
    """How an original was acquired; the part of Evidence that exists before its bytes were read."""

    evidence: EvidenceId
    untrusted_name: str
    source: str
    media_type: str
    acquired_at: datetime
    modified_at: datetime | None
    parent: EvidenceId | None


@dataclass(frozen=True, slots=True)
class SealedObject:
    """``name`` is its file's, 32 hexadecimal digits; digest and size are the original's."""

    name: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Sealing:
    """An object that is written and has no name on the disk yet; its hash may still be under way."""

    name: str
    measured: Measured

    def sealed(self) -> SealedObject:
        return SealedObject(self.name, self.measured.sha256(), self.measured.size_bytes)


class ObjectStore:
    """The folder ``objects``. Raises ``NotAuthentic`` or ``FileNotFoundError`` where an object cannot be read."""

    def __init__(self, folder: Path, key: Secret) -> None:
        self._folder = folder
        self._key = key
        self._hasher = ThreadPoolExecutor(1, "hasher")

    def put(self, pieces: Iterable[Piece], label: Label) -> SealedObject:
        """Seal a stream in one pass. Durable when it returns; on any error no file is left."""
        with self.group() as group:
            sealed = group.put(pieces, label).sealed()
            group.commit()
        return sealed

    def group(self) -> "ObjectGroup":
        """Begin to seal several originals that become objects together."""
        return ObjectGroup(self, self._hasher)

    def sealed_pieces(self, name: str, pieces: Iterable[Piece], label: Label) -> Iterator[bytes]:
        """All bytes of the object's file."""
        key = Secret.random()
        start = OBJECT_MAGIC + wrap_key(self._key, key, OBJECT_MAGIC + bytes.fromhex(name))
        sealed_label = seal_whole(subkey(key, "label", b""), _context("label", name), _padded(label))
        before = start + _LABEL_SIZE.pack(len(sealed_label)) + sealed_label
        for sealed in seal_chunks(subkey(key, "original", b""), _context("original", name), pieces):
            yield before + sealed if before else sealed
            before = b""

    def measured(self, name: str) -> tuple[str, int]:
        """SHA-256 and size of an original that is read to its end."""
        return measured(self.chunks(name), self._hasher)

    def close(self) -> None:
        """End the thread that hashes."""
        self._hasher.shutdown()

    def chunks(self, name: str) -> Iterator[bytes]:
        """The original's bytes, in pieces."""
        with self.path(name).open("rb") as file:
            key, _sealed_label = self._read_start(file, name)
            yield from open_chunks(subkey(key, "original", b""), _context("original", name), file.read)

    def label(self, name: str) -> Label:
        with self.path(name).open("rb") as file:
            key, sealed_label = self._read_start(file, name)
        opened = open_chunks(subkey(key, "label", b""), _context("label", name), BytesIO(sealed_label).read)
        return _unpadded(b"".join(opened))

    def _read_start(self, file: BinaryIO, name: str) -> tuple[Secret, bytes]:
        start = file.read(len(OBJECT_MAGIC) + WRAPPED_BYTES + _LABEL_SIZE.size)
        if not start.startswith(OBJECT_MAGIC) or len(start) != len(OBJECT_MAGIC) + WRAPPED_BYTES + _LABEL_SIZE.size:
            raise NotAuthentic
        wrapped = start[len(OBJECT_MAGIC) : -_LABEL_SIZE.size]
        key = unwrap_key(self._key, wrapped, OBJECT_MAGIC + bytes.fromhex(name))
        size_bytes = int.from_bytes(start[-_LABEL_SIZE.size :], "big")
        if size_bytes > _MAX_LABEL_BYTES:
            raise NotAuthentic
        return key, file.read(size_bytes)

    def discard(self, name: str) -> None:
        """Remove an object that the index does not name."""
        remove_file(self.path(name))

    def destroy(self, name: str) -> None:
        """Overwrite an object's key with random bytes and remove the file; one that is gone is no error."""
        path = self.path(name)
        with suppress(FileGone):
            overwrite(path, len(OBJECT_MAGIC), secrets.token_bytes(WRAPPED_BYTES))
        remove_file(path)

    def sweep(self) -> set[str]:
        """Remove what a stop in the middle of :meth:`put` left; the names of the objects that are there."""
        names = set()
        for folder, files in self._walked():
            first = folder.name
            for name in files:
                if _is_object_name(name, first):
                    names.add(name)
                elif is_leftover(folder / name):
                    remove_file(folder / name)
        return names

    def files(self, besides: Container[str] = ()) -> Iterator[Path]:
        """Every file below ``objects``, an object's or not, but for the objects named in ``besides``."""
        for folder, files in self._walked():
            first = folder.name
            yield from (folder / name for name in files if name not in besides or not _is_object_name(name, first))

    def _walked(self) -> Iterator[tuple[Path, list[str]]]:
        """Folders and their files. Some synced drives drop empty folders: none is no error."""
        for folder, folders, files in os.walk(self._folder, onerror=_raise_unless_gone):
            folders.sort()
            yield Path(folder), sorted(files)

    def path(self, name: str) -> Path:
        return self._folder / name[:2] / name

    def copy_into(self, name: str, other: "ObjectStore") -> None:
        """Copy one object, still sealed, into another folder of the same vault."""
        path = other.path(name)
        if not path.parent.is_dir():
            private_folder(path.parent)
        write_atomically(path, file_pieces(self.path(name)))


class ObjectGroup:
    """Originals sealed one by one that become objects together; use it in a ``with`` block.

    Their names begin alike, so that they stand in one folder, which is fsynced once.
    """

    def __init__(self, store: ObjectStore, hasher: Executor) -> None:
        self._store = store
        self._hasher = hasher
        self._first = secrets.token_hex(1)
        self._files = FileGroup(private_folder(store.path(self._first).parent))

    def put(self, pieces: Iterable[Piece], label: Label) -> Sealing:
        """Seal a stream in one pass and fsync it."""
        name = self._first + secrets.token_hex(_ID_BYTES - 1)
        passing = Measured(pieces, self._hasher)
        self._files.write(name, self._store.sealed_pieces(name, passing, label))
        return Sealing(name, passing)

    def put_small(self, data: bytes, sha256: str, label: Label) -> SealedObject:
        """Seal what was hashed before."""
        name = self._first + secrets.token_hex(_ID_BYTES - 1)
        self._files.write(name, self._store.sealed_pieces(name, [data], label))
        return SealedObject(name, sha256, len(data))

    def drop(self, name: str) -> None:
        """Leave out one that is not needed."""
        self._files.drop(name)

    def commit(self) -> None:
        """Make objects of all; durable when it returns."""
        self._files.commit()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self._files.__exit__()


def _raise_unless_gone(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        with telling_os_errors(Path(error.filename)):
            raise error


def is_object_path(path: Path) -> bool:
    """Whether a file below ``objects`` has a name and a place that an object can have."""
    return _is_object_name(path.name, path.parent.name)


def _is_object_name(name: str, folder_name: str) -> bool:
    return (
        name.startswith(folder_name) and len(folder_name) == _FOLDER_DIGITS and _OBJECT_NAME.fullmatch(name) is not None
    )


def _context(part: str, name: str) -> bytes:
    """What every chunk is bound to: the kind of stream and the object it belongs to."""
    return b"wallet-vault/1/object/" + part.encode("ascii") + b"/" + bytes.fromhex(name)


def _padded(label: Label) -> bytes:
    """The label in blocks of 256 bytes, so that its length does not tell the length of the file's name."""
    data = msgspec.msgpack.encode(label)
    framed = _LABEL_SIZE.pack(len(data)) + data
    return framed + bytes(-len(framed) % _LABEL_BLOCK_BYTES)


def _unpadded(framed: bytes) -> Label:
    size_bytes = int.from_bytes(framed[: _LABEL_SIZE.size], "big")
    try:
        return msgspec.msgpack.decode(framed[_LABEL_SIZE.size : _LABEL_SIZE.size + size_bytes], type=Label)
    except msgspec.DecodeError as error:
        raise NotAuthentic from error
