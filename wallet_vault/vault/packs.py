"""Packs: a file for small originals that arrived together, each sealed under a key of its own; see FORMAT.md.

A file and an fsync for each of ten thousand small mails is most of what keeping them would cost, and
tells whoever sees the folder how many there are and how large. An original in a pack is still erased
alone: its key is destroyed, then its blocks become zeros.
"""

import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from wallet_vault.crypto import RECORD_BLOCK_BYTES, RECORD_HEAD_BYTES, NotAuthentic, Records, Secret
from wallet_vault.safe_files import overwrite
from wallet_vault.vault.labels import FRAME, Label, framed, unframed

_START = b"WVPCK\x01\r\n"
_ZEROS = bytes(RECORD_BLOCK_BYTES)
_MOST_BLOCKS = 1024 * 1024
"""A file that was made larger than 256 MiB is not looked through further."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """Where in its pack an original stands: its first block, from 1, and how many it has."""

    first: int
    count: int

    @property
    def end(self) -> int:
        return self.first + self.count


class SealedPack:
    """A pack that is being made, in memory."""

    def __init__(self, key: Secret, name: str) -> None:
        self._records = _records(key, name)
        self._sealed: list[bytes] = []
        self._end = 1

    def add(self, data: bytes, label: Label) -> Blocks:
        """Seal one original."""
        record = self._records.seal(self._end, b"".join((framed(label), FRAME.pack(len(data)), data)))
        self._sealed.append(record)
        blocks = Blocks(self._end, len(record) // RECORD_BLOCK_BYTES)
        self._end = blocks.end
        return blocks

    def pieces(self) -> Iterator[bytes]:
        """All bytes of the pack's file. The first block tells how many there are, so that a cut tail shows."""
        yield self._records.seal(0, _START + FRAME.pack(self._end)) + b"".join(self._sealed)


class Pack:
    """A pack on the disk. Raises ``NotAuthentic`` or ``OSError`` where it cannot be read."""

    def __init__(self, path: Path, key: Secret) -> None:
        self._path = path
        self._records = _records(key, path.name)

    def content(self, blocks: Blocks) -> tuple[Label, bytes]:
        """One original with its label."""
        with self._path.open("rb", buffering=0) as file:
            return self._content(file, blocks)

    def _content(self, file: BinaryIO, blocks: Blocks) -> tuple[Label, bytes]:
        content = memoryview(self._records.open(blocks.first, _read(file, blocks)))
        label, end = unframed(content)
        size_bytes = int.from_bytes(content[end : end + FRAME.size], "big")
        return label, bytes(content[end + FRAME.size : end + FRAME.size + size_bytes])

    def told_bytes(self) -> int | None:
        """How long the first block says that the file is; ``None`` where it is not as it was written."""
        with self._path.open("rb", buffering=0) as file:
            try:
                start = self._records.open(0, _read(file, Blocks(0, 1)))
            except NotAuthentic:
                return None
        count = int.from_bytes(start[len(_START) : len(_START) + FRAME.size], "big")
        return count * RECORD_BLOCK_BYTES if start.startswith(_START) else None

    def found(self) -> list[Blocks]:
        """The originals that are there, without knowing of any: wherever a record begins."""
        found, block = [], 1
        with self._path.open("rb") as file:
            while block <= _MOST_BLOCKS and (read := _read(file, Blocks(block, 1))):
                count = self._record_at(block, read)
                if count:
                    found.append(Blocks(block, count))
                block += count or 1
        return found

    def _record_at(self, block: int, read: bytes) -> int:
        """How many blocks the record has that begins there; 0 where none does."""
        if read == _ZEROS:
            return 0
        try:
            return self._records.blocks_at(block, read[:RECORD_HEAD_BYTES])
        except NotAuthentic:
            return 0

    def strangers(self, members: Iterable[Blocks]) -> Iterator[Blocks]:
        """What is neither a member's nor zeros, in runs of blocks."""
        owned = {block for blocks in members for block in range(blocks.first, blocks.end)}
        with self._path.open("rb") as file:
            end = min(-(-os.fstat(file.fileno()).st_size // RECORD_BLOCK_BYTES), _MOST_BLOCKS)
            strange = [block for block in range(1, end) if block not in owned and any(_read(file, Blocks(block, 1)))]
        return _runs(strange)

    def holds(self, blocks: Blocks) -> bool:
        """Whether anything stands in these blocks. Nothing does in a file that is not this pack."""
        if self.told_bytes() is None:
            return False
        with self._path.open("rb", buffering=0) as file:
            return any(_read(file, blocks))

    def destroy(self, every: Iterable[Blocks]) -> None:
        """Destroy the keys of these originals, then make zeros of them: both are on the disk when this returns."""
        every = tuple(every)
        overwrite(self._path, [(_at(blocks), secrets.token_bytes(RECORD_HEAD_BYTES)) for blocks in every])
        overwrite(self._path, [(_at(blocks), bytes(blocks.count * RECORD_BLOCK_BYTES)) for blocks in every])

    def is_empty(self) -> bool:
        """Whether nothing is left but zeros behind the first block."""
        return next(self.strangers(()), None) is None


def _records(key: Secret, name: str) -> Records:
    return Records(key, b"wallet-vault/2/pack/" + bytes.fromhex(name))


def _at(blocks: Blocks) -> int:
    return blocks.first * RECORD_BLOCK_BYTES


def _read(file: BinaryIO, blocks: Blocks) -> bytes:
    file.seek(_at(blocks))
    return file.read(blocks.count * RECORD_BLOCK_BYTES)


def _runs(blocks: list[int]) -> Iterator[Blocks]:
    """Neighbours together."""
    for _distance, run in groupby(enumerate(blocks), lambda one: one[1] - one[0]):
        numbers = [block for _place, block in run]
        yield Blocks(numbers[0], len(numbers))
