"""Writes compound files (MS-CFB, version 3), the container of Outlook's messages; small ones, for samples."""

import struct

Tree = dict[str, "bytes | Tree"]

SECTOR, MINI_SECTOR, CUTOFF = 512, 64, 4096
_FREE, _END, _FAT, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5


class _Writer:
    def __init__(self) -> None:
        self.entries: list[list[object]] = []
        self.sectors = bytearray()
        self.fat: list[int] = []
        self.mini = bytearray()
        self.mini_fat: list[int] = []

    def add(self, name: str, node: "bytes | Tree", kind: int) -> int:
        index = len(self.entries)
        entry: list[object] = [name, kind, _NONE, _NONE, 0, 0]
        self.entries.append(entry)
        if isinstance(node, bytes):
            entry[4], entry[5] = self._stored(node), len(node)
            return index
        children = [self.add(k, v, _STREAM if isinstance(v, bytes) else _STORAGE) for k, v in sorted(node.items())]
        for child, sibling in zip(children, [*children[1:], _NONE], strict=True):
            self.entries[child][2] = sibling
        entry[3] = children[0] if children else _NONE
        return index

    def _stored(self, data: bytes) -> int:
        if not data:
            return _END
        return self.mini_chain(data) if len(data) < CUTOFF else self.chain(data)

    def chain(self, data: bytes) -> int:
        first = len(self.fat)
        count = -(-len(data) // SECTOR)
        self.sectors += data.ljust(count * SECTOR, b"\0")
        self.fat += [*range(first + 1, first + count), _END]
        return first

    def mini_chain(self, data: bytes) -> int:
        first = len(self.mini_fat)
        count = -(-len(data) // MINI_SECTOR)
        self.mini += data.ljust(count * MINI_SECTOR, b"\0")
        self.mini_fat += [*range(first + 1, first + count), _END]
        return first

    def directory(self) -> bytes:
        out = b""
        for name, kind, sibling, child, start, size in self.entries:
            wide = str(name).encode("utf-16-le") + b"\0\0"
            out += struct.pack("<64sHBBLLL16xL16xLQ", wide, len(wide), kind, 1, _NONE, sibling, child, 0, start, size)
        return out


def compound_file(tree: Tree) -> bytes:
    """A compound file with these storages (dicts) and streams (bytes)."""
    writer = _Writer()
    writer.add("Root Entry", tree, _ROOT)
    if writer.mini:
        writer.entries[0][4], writer.entries[0][5] = writer.chain(bytes(writer.mini)), len(writer.mini)
    mini_fat = struct.pack(f"<{len(writer.mini_fat)}L", *writer.mini_fat)
    mini_start = writer.chain(mini_fat.ljust(-(-len(mini_fat) // SECTOR) * SECTOR, b"\xff")) if mini_fat else _END
    directory = writer.chain(writer.directory())
    fat_sectors = -(-(len(writer.fat) + 2) // (SECTOR // 4 - 1))
    fat_start = len(writer.fat)
    fat = [*writer.fat, *[_FAT] * fat_sectors]
    fat += [_FREE] * (fat_sectors * SECTOR // 4 - len(fat))
    header = struct.pack(
        "<8s16xHHHHH6xLLLLLLLLL",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, fat_sectors, directory, 0, CUTOFF, mini_start, -(-len(mini_fat) // SECTOR), _END, 0,
    )  # fmt: skip
    difat = [*range(fat_start, fat_start + fat_sectors), *[_FREE] * (109 - fat_sectors)]
    return header + struct.pack("<109L", *difat) + bytes(writer.sectors) + struct.pack(f"<{len(fat)}L", *fat)
