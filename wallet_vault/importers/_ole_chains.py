"""Follows an OLE container's chains of sectors before anything reads along them: one that bites its tail is broken."""

from collections.abc import Sequence

from olefile import OleFileIO

from wallet_vault.errors import BrokenFile

_STREAM, _ROOT = 2, 5
"""Kinds of directory entries that have sectors of their own ([MS-CFB] 2.6.1)."""

_LAST_SECTOR = 0xFFFFFFFA
"""Greater numbers mean the end of a chain, a free sector and the like ([MS-CFB] 2.2)."""


def check_chains(container: OleFileIO) -> None:
    """Raises ``BrokenFile`` where the sectors of a stream or of the table of small sectors lead back to one passed."""
    _follow(container.fat, container.minifatsect, container.num_mini_fat_sectors)
    container.loadminifat()
    for entry in container.direntries:
        if entry is None or entry.entry_type not in {_STREAM, _ROOT}:
            continue
        is_small = entry.entry_type == _STREAM and entry.size < container.minisectorcutoff
        table = container.minifat if is_small else container.fat
        sector_bytes = container.minisectorsize if is_small else container.sectorsize
        _follow(table, entry.isectStart, -(-entry.size // sector_bytes))


def _follow(table: Sequence[int], sector: int, most: int) -> None:
    passed: set[int] = set()
    while len(passed) < most and sector < min(_LAST_SECTOR, len(table)):
        if sector in passed:
            raise BrokenFile
        passed.add(sector)
        sector = table[sector]
