"""Sealed originals: one file each, under a name that tells nothing. FORMAT.md has every byte.

An object carries, sealed, what the index says of its acquisition, so that it can be adopted or
salvaged without the index. Nothing here decides what is evidence.
"""

import hashlib
import os
import secrets
import struct
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import msgspec

from wallet_vault.crypto import (
    WRAPPED_BYTES,
    NotAuthentic,
    Secret,
    open_chunks,
    seal_chunks,
    subkey,
    unwrap_key,
    wrap_key,
)
from wallet_vault.errors import FileGone
from wallet_vault.model import EvidenceId
from wallet_vault.safe_files import (
    file_pieces,
    is_leftover,
    overwrite,
    private_folder,
    remove_file,
    telling_os_errors,
    write_atomically,
)

OBJECT_MAGIC = b"WVOBJ\x01\r\n"
_ID_BYTES = 16
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


class ObjectStore:
    """The folder ``objects``. Raises ``NotAuthentic`` or ``FileNotFoundError`` where an object cannot be read."""

    def __init__(self, folder: Path, key: Secret) -> None:
        self._folder = folder
        self._key = key

    def put(self, pieces: Iterable[bytes], label: Label) -> SealedObject:
        """Seal a stream in one pass. Durable when it returns; on any error no file is left."""
        name = secrets.token_hex(_ID_BYTES)
        path = self.path(name)
        if not path.parent.is_dir():
            private_folder(path.parent)
        measured = Measured(pieces)
        write_atomically(path, self._sealed(name, measured, label))
        return SealedObject(name, measured.digest.hexdigest(), measured.size_bytes)

    def _sealed(self, name: str, pieces: Iterable[bytes], label: Label) -> Iterator[bytes]:
        key = Secret.random()
        start = OBJECT_MAGIC + wrap_key(self._key, key, OBJECT_MAGIC + bytes.fromhex(name))
        sealed_label = b"".join(seal_chunks(subkey(key, "label", b""), _context("label", name), [_padded(label)]))
        yield start + _LABEL_SIZE.pack(len(sealed_label)) + sealed_label
        yield from seal_chunks(subkey(key, "original", b""), _context("original", name), pieces)

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
        for path in self.files():
            if is_leftover(path):
                remove_file(path)
            elif is_object_path(path):
                names.add(path.name)
        return names

    def files(self) -> Iterator[Path]:
        """Every file below ``objects``, an object's or not. Some synced drives drop empty folders: none is no error."""
        for folder, folders, files in os.walk(self._folder, onerror=_raise_unless_gone):
            folders.sort()
            yield from (Path(folder, name) for name in sorted(files))

    def path(self, name: str) -> Path:
        return self._folder / name[:2] / name

    def copy_into(self, name: str, other: "ObjectStore") -> None:
        """Copy one object, still sealed, into another folder of the same vault."""
        path = other.path(name)
        if not path.parent.is_dir():
            private_folder(path.parent)
        write_atomically(path, file_pieces(self.path(name)))


class Measured:
    """Hashes and counts the pieces as they pass, so that what is sealed is what was hashed."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = pieces
        self.digest = hashlib.sha256()
        self.size_bytes = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self.digest.update(piece)
            self.size_bytes += len(piece)
            yield piece


def _raise_unless_gone(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        with telling_os_errors(Path(error.filename)):
            raise error


def is_object_path(path: Path) -> bool:
    """Whether a file below ``objects`` has a name and a place that an object can have."""
    name = path.name
    return len(name) == 2 * _ID_BYTES and set(name) <= set("0123456789abcdef") and path.parent.name == name[:2]


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
