"""Sealed originals: a file each, or a pack for small ones, under names that tell nothing. FORMAT.md has every byte.

An object carries, sealed, what the index says of its acquisition, so that it can be adopted or
salvaged without the index. Nothing here decides what is evidence.
"""

import hashlib
import os
import secrets
from collections import deque
from collections.abc import Container, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, Self

import msgspec

from wallet_vault.crypto import (
    WRAPPED_BYTES,
    NotAuthentic,
    Piece,
    Secret,
    open_chunks,
    open_whole,
    seal_chunks,
    seal_whole,
    subkey,
    unwrap_key,
    wrap_key,
)
from wallet_vault.errors import FileGone
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
from wallet_vault.vault.labels import FRAME, Label, padded, unframed
from wallet_vault.vault.measured import Measured
from wallet_vault.vault.object_names import ID_BYTES, blocks_of, file_of, is_file_name, name_in_pack
from wallet_vault.vault.packs import Blocks, Pack, SealedPack

OBJECT_MAGIC = b"WVOBJ\x01\r\n"
_MAX_LABEL_BYTES = 1024 * 1024
_WORTH_A_THREAD_BYTES = 256 * 1024
_SEALED_AHEAD = 4


class SealedObject(msgspec.Struct, frozen=True):
    """``name`` is what the index calls it (see ``object_names``); digest and size are the original's."""

    name: str
    sha256: str
    size_bytes: int
    label: Label


class SmallOriginal(msgspec.Struct, frozen=True):
    """An original that is at hand, hashed and not yet sealed."""

    data: bytes
    sha256: str
    label: Label


@dataclass(frozen=True, slots=True)
class Sealing:
    """An object that is written and has no name on the disk yet; its hash may still be under way."""

    name: str
    measured: Measured
    label: Label

    def sealed(self) -> SealedObject:
        return SealedObject(self.name, self.measured.sha256(), self.measured.size_bytes, self.label)


class ObjectStore:
    """The folder ``objects``. Raises ``NotAuthentic`` or ``FileNotFoundError`` where an object cannot be read."""

    def __init__(self, folder: Path, key: Secret) -> None:
        self._folder = folder
        self._key = key
        self._helper = ThreadPoolExecutor(1, "helper")

    def put(self, pieces: Iterable[Piece], label: Label) -> SealedObject:
        """Seal a stream in one pass. Durable when it returns; on any error no file is left."""
        with self.group() as group:
            sealed = group.put(pieces, label).sealed()
            group.commit()
        return sealed

    def group(self) -> "ObjectGroup":
        """Begin to seal several originals that become objects together."""
        return ObjectGroup(self, self._helper)

    def sealed_pieces(self, name: str, pieces: Iterable[Piece], label: Label) -> Iterator[Piece]:
        """All bytes of the object's file; each piece lasts until the next is asked for."""
        key = Secret.random()
        start = OBJECT_MAGIC + wrap_key(self._key, key, OBJECT_MAGIC + bytes.fromhex(name))
        sealed_label = seal_whole(subkey(key, "label", b""), _context("label", name), padded(label))
        yield start + FRAME.pack(len(sealed_label)) + sealed_label
        yield from seal_chunks(subkey(key, "original", b""), _context("original", name), pieces)

    def measured(self, name: str) -> tuple[str, int]:
        """SHA-256 and size of an original that is read to its end."""
        passing = self.measuring(self.chunks(name))
        for _piece in passing:
            pass
        return passing.sha256(), passing.size_bytes

    def measuring(self, pieces: Iterable[Piece]) -> Measured:
        """Hash pieces as they pass, on a thread of its own: the hash may still be under way when all have passed."""
        return Measured(pieces, self._helper)

    def close(self) -> None:
        """End the thread that hashes or seals beside the rest."""
        self._helper.shutdown()

    def chunks(self, name: str) -> Iterator[bytes]:
        """The original's bytes, in pieces."""
        with self.opened(name) as (_label, pieces):
            yield from pieces

    def label(self, name: str) -> Label:
        with self.opened(name) as (label, _pieces):
            return label

    @contextmanager
    def opened(self, name: str) -> Iterator[tuple[Label, Iterator[bytes]]]:
        """How an original was acquired, and its bytes in pieces."""
        if blocks := blocks_of(name):
            label, data = self.pack(name).content(blocks)
            yield label, iter((data,))
            return
        with self.path(name).open("rb", buffering=0) as file:
            key, sealed_label = self._read_start(file, name)
            label, _end = unframed(open_whole(subkey(key, "label", b""), _context("label", name), sealed_label))
            yield label, open_chunks(subkey(key, "original", b""), _context("original", name), file.readinto)

    def pack(self, name: str) -> Pack:
        """The pack that holds an original of this name, or would."""
        return Pack(self.path(name), self._key)

    def new_pack(self, file_name: str) -> SealedPack:
        """A pack to be filled and written."""
        return SealedPack(self._key, file_name)

    def _read_start(self, file: BinaryIO, name: str) -> tuple[Secret, bytes]:
        start = file.read(len(OBJECT_MAGIC) + WRAPPED_BYTES + FRAME.size)
        if not start.startswith(OBJECT_MAGIC) or len(start) != len(OBJECT_MAGIC) + WRAPPED_BYTES + FRAME.size:
            raise NotAuthentic
        wrapped = start[len(OBJECT_MAGIC) : -FRAME.size]
        key = unwrap_key(self._key, wrapped, OBJECT_MAGIC + bytes.fromhex(name))
        size_bytes = int.from_bytes(start[-FRAME.size :], "big")
        if size_bytes > _MAX_LABEL_BYTES:
            raise NotAuthentic
        return key, file.read(size_bytes)

    def names_in(self, file_name: str) -> list[str]:
        """The originals that a file holds, found without the index; names that do not open stand for damaged ones."""
        with self.path(file_name).open("rb") as file:
            if file.read(len(OBJECT_MAGIC)) == OBJECT_MAGIC:
                return [file_name]
        pack = self.pack(file_name)
        found = pack.found()
        every = sorted((*found, *pack.strangers(found)), key=lambda blocks: blocks.first)
        return [name_in_pack(file_name, blocks) for blocks in every] or [file_name]

    def discard(self, file_name: str) -> None:
        """Remove a file of which the index names nothing."""
        remove_file(self.path(file_name))

    def are_there(self, names: Iterable[str]) -> Iterator[str]:
        """Those of which anything is there, readable or not. Raises ``DeviceFailed``."""
        for name in names:
            blocks = blocks_of(name)
            with suppress(FileGone), telling_os_errors(path := self.path(name)):
                if self.pack(name).holds(blocks) if blocks else path.exists():
                    yield name

    def destroy(self, names: Iterable[str]) -> None:
        """Overwrite objects' keys with random bytes and remove them; one that is gone is no error."""
        for file_name, members in groupby(sorted(names), file_of):
            path, places = self.path(file_name), [blocks_of(name) for name in members]
            with suppress(FileGone), telling_os_errors(path):
                if self._is_left(file_name, [blocks for blocks in places if blocks]):
                    continue
            remove_file(path)

    def _is_left(self, file_name: str, packed: list[Blocks]) -> bool:
        """Destroy these of a pack, or the file's only original; whether others are left in the file."""
        if not packed:
            overwrite(self.path(file_name), [(len(OBJECT_MAGIC), secrets.token_bytes(WRAPPED_BYTES))])
            return False
        pack = self.pack(file_name)
        pack.destroy(packed)
        return not pack.is_empty()

    def sweep(self) -> set[str]:
        """Remove what a stop in the middle of :meth:`put` left; the names of the files that are there."""
        names = set()
        for folder, files in self._walked():
            first = folder.name
            for name in files:
                if is_file_name(name, first):
                    names.add(name)
                elif is_leftover(folder / name):
                    remove_file(folder / name)
        return names

    def files(self, besides: Container[str] = ()) -> Iterator[Path]:
        """Every file below ``objects``, an object's or not, but for the objects' files named in ``besides``."""
        for folder, files in self._walked():
            first = folder.name
            yield from (folder / name for name in files if name not in besides or not is_file_name(name, first))

    def _walked(self) -> Iterator[tuple[Path, list[str]]]:
        """Folders and their files. Some synced drives drop empty folders: none is no error."""
        for folder, folders, files in os.walk(self._folder, onerror=_raise_unless_gone):
            folders.sort()
            yield Path(folder), sorted(files)

    def path(self, name: str) -> Path:
        """The file that holds it."""
        return self._folder / name[:2] / file_of(name)

    def copy_into(self, name: str, other: "ObjectStore") -> None:
        """Copy one object's file, still sealed, into another folder of the same vault."""
        path = other.path(name)
        if not path.parent.is_dir():
            private_folder(path.parent)
        write_atomically(path, file_pieces(self.path(name)))


class ObjectGroup:
    """Originals sealed one by one that become objects together; use it in a ``with`` block.

    Their names begin alike, so that they stand in one folder, which is fsynced once.
    """

    def __init__(self, store: ObjectStore, helper: Executor) -> None:
        self._store = store
        self._helper = helper
        self._sealing: deque[Future[None]] = deque()
        self._first = secrets.token_hex(1)
        self._files = FileGroup(private_folder(store.path(self._first).parent))

    def put(self, pieces: Iterable[Piece], label: Label) -> Sealing:
        """Seal a stream in one pass and fsync it."""
        name = self._new_name()
        passing = self._store.measuring(pieces)
        self._files.write(name, self._store.sealed_pieces(name, passing, label))
        return Sealing(name, passing, label)

    def put_whole(self, data: Piece, label: Label) -> SealedObject:
        """Hash an original that is at hand, while a thread seals, writes and fsyncs it.

        That may go on when this returns: what fails there is told by a later call.
        """
        if len(data) < _WORTH_A_THREAD_BYTES:
            return self.put([data], label).sealed()
        while len(self._sealing) >= _SEALED_AHEAD:
            self._sealing.popleft().result()
        name = self._new_name()
        self._sealing.append(self._helper.submit(self._write, name, data, label))
        return SealedObject(name, hashlib.sha256(data).hexdigest(), len(data), label)

    def _write(self, name: str, data: Piece, label: Label) -> None:
        self._files.write(name, self._store.sealed_pieces(name, [data], label))

    def _finish(self) -> None:
        """Wait for what the thread seals."""
        while self._sealing:
            self._sealing.popleft().result()

    def put_small(self, originals: Sequence[SmallOriginal]) -> list[SealedObject]:
        """Seal originals of which the largest fits well into memory: one as an object, several in a pack."""
        if len(originals) == 1:
            return [self._put_one(originals[0])]
        file_name = self._new_name()
        pack = self._store.new_pack(file_name)
        sealed = [
            SealedObject(name_in_pack(file_name, pack.add(one.data, one.label)), one.sha256, len(one.data), one.label)
            for one in originals
        ]
        if sealed:
            self._files.write(file_name, pack.pieces())
        return sealed

    def _put_one(self, original: SmallOriginal) -> SealedObject:
        name = self._new_name()
        self._write(name, original.data, original.label)
        return SealedObject(name, original.sha256, len(original.data), original.label)

    def _new_name(self) -> str:
        return self._first + secrets.token_hex(ID_BYTES - 1)

    def drop(self, name: str) -> None:
        """Leave out one that is not needed."""
        self._finish()
        self._files.drop(name)

    def commit(self) -> None:
        """Make objects of all; durable when it returns."""
        self._finish()
        self._files.commit()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        wait(self._sealing)
        self._files.__exit__()


def _raise_unless_gone(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        with telling_os_errors(Path(error.filename)):
            raise error


def is_object_path(path: Path) -> bool:
    """Whether a file below ``objects`` has a name and a place that an object's can have."""
    return is_file_name(path.name, path.parent.name)


def _context(part: str, name: str) -> bytes:
    """What every chunk is bound to: the kind of stream and the object it belongs to."""
    return b"wallet-vault/1/object/" + part.encode("ascii") + b"/" + bytes.fromhex(name)
