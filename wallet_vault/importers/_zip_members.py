"""Unpacks the members of a zip archive into memory, under limits that trust no size the archive states."""

import io
import stat
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from lzma import LZMAError

from pyzipper import AESZipFile, BadZipFile
from pyzipper.zipfile import ZipInfo

from wallet_vault.errors import BrokenFile, PasswordNeeded, TooLarge, UnsafeArchive, UnsupportedPacking
from wallet_vault.importers._zip_names import MemberName, member_name

MAX_MEMBERS = 2_000
MAX_UNPACKED_BYTES = 192 * 1024 * 1024
"""Of all members together, those of archives inside included: the child holds them twice when it answers."""

MAX_RATIO = 250
"""Unpacked to packed, for what is large: pictures and text stay far below, bombs reach 1,000."""

MAX_DEPTH = 3
MAX_WEAKLY_ENCRYPTED_BYTES = 64 * 1024 * 1024
"""ZipCrypto is undone in Python, at about a mebibyte a second."""

_MAX_DIRECTORY_ENTRIES = 20_000
_DIRECTORY_ENTRY = b"PK\x01\x02"
_RATIO_COUNTS_FROM_BYTES = 8 * 1024 * 1024
_CHUNK_BYTES = 1 << 20
_IS_ENCRYPTED = 1
_AES_METHOD = 99

ZIP_MAGICS = (b"PK\x03\x04", b"PK\x05\x06")
_OFFICE_PARTS = (b"[Content_Types].xml", b"_rels/", b"xl/", b"word/", b"ppt/", b"docProps/", b"customXml/", b"mimetype")
_LOCAL_HEADER_BYTES = 30

_FAULTS = (BadZipFile, zlib.error, LZMAError, struct.error, EOFError, OSError, ValueError, LookupError, AssertionError)
"""What the reader raises on damaged archives, beside ``RuntimeError`` for passwords."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One member, not yet unpacked."""

    info: ZipInfo
    name: MemberName

    @property
    def is_encrypted(self) -> bool:
        return bool(self.info.flag_bits & _IS_ENCRYPTED)


class Budget:
    """What may still be unpacked."""

    def __init__(self) -> None:
        self._left = MAX_UNPACKED_BYTES

    def spend(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise TooLarge(what="unpacked bytes")


def is_archive(head: bytes) -> bool:
    """Whether this is a zip that people make; documents that are zips inside belong to other importers."""
    return head.startswith(ZIP_MAGICS) and not head[_LOCAL_HEADER_BYTES:].startswith(_OFFICE_PARTS)


def open_archive(untrusted_data: bytes) -> AESZipFile:
    """Read the directory. Raises ``BrokenFile``, ``TooLarge`` or ``UnsupportedPacking``."""
    if untrusted_data.count(_DIRECTORY_ENTRY) > _MAX_DIRECTORY_ENTRIES:
        raise TooLarge(what="members")
    try:
        return AESZipFile(io.BytesIO(untrusted_data))
    except NotImplementedError as error:
        raise UnsupportedPacking from error
    except _FAULTS as error:
        raise BrokenFile from error


def entries_of(archive: AESZipFile) -> tuple[Entry, ...]:
    """The files of the archive, in its order. Raises ``TooLarge`` or ``UnsafeArchive``."""
    files = (info for info in archive.infolist() if not info.filename.endswith("/"))  # is_dir fails on an empty name
    entries = tuple(Entry(info, member_name(info)) for info in files)
    if len(entries) > MAX_MEMBERS:
        raise TooLarge(what="members")
    if any(entry.name.leads_outside or _is_special(entry.info) for entry in entries):
        raise UnsafeArchive
    _check_sizes(entries)
    return entries


def _is_special(info: ZipInfo) -> bool:
    """Links, devices and pipes, which Unix archives mark in the mode of a member."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    return kind not in {0, stat.S_IFREG, stat.S_IFDIR}


def _check_sizes(entries: Sequence[Entry]) -> None:
    unpacked = sum(entry.info.file_size for entry in entries)
    packed = sum(entry.info.compress_size for entry in entries)
    if unpacked > MAX_UNPACKED_BYTES:
        raise TooLarge(what="unpacked bytes")
    if unpacked > _RATIO_COUNTS_FROM_BYTES and unpacked > MAX_RATIO * packed:
        raise TooLarge(what="compression ratio")
    weak = sum(e.info.compress_size for e in entries if e.is_encrypted and e.info.compress_type != _AES_METHOD)
    if weak > MAX_WEAKLY_ENCRYPTED_BYTES:
        raise TooLarge(what="encrypted bytes")


def unpack(archive: AESZipFile, entry: Entry, budget: Budget, password: bytes | None = None) -> bytes:
    """One member, its checksum verified.

    Raises ``PasswordNeeded`` where ``password`` does not fit, ``BrokenFile``, ``UnsupportedPacking`` or ``TooLarge``.
    """
    unpacked = bytearray()
    try:
        with archive.open(entry.info, pwd=password) as stream:
            while chunk := stream.read(_CHUNK_BYTES):
                budget.spend(len(chunk))
                unpacked += chunk
    except NotImplementedError as error:
        raise UnsupportedPacking from error
    except RuntimeError as error:
        raise PasswordNeeded from error
    except _FAULTS as error:
        # The single byte that ZipCrypto checks passes one wrong password in 256; the checksum does not.
        raise (PasswordNeeded if entry.is_encrypted else BrokenFile) from error
    return bytes(unpacked)


def check_nesting(data: bytes, budget: Budget, depth: int = 1) -> None:
    """Look into the archives inside ``data``. Raises ``TooLarge`` where they are too deep or too large together."""
    if depth > MAX_DEPTH:
        raise TooLarge(what="depth")
    try:
        archive = open_archive(data)
        for entry in entries_of(archive):
            if entry.is_encrypted or not _is_nested(archive, entry):
                budget.spend(entry.info.file_size)
            else:
                check_nesting(unpack(archive, entry, budget), budget, depth + 1)
    except (BrokenFile, UnsafeArchive, UnsupportedPacking, PasswordNeeded):
        return  # it will be refused for that itself, when its turn comes


def _is_nested(archive: AESZipFile, entry: Entry) -> bool:
    try:
        with archive.open(entry.info) as stream:
            return is_archive(stream.read(64))
    except (RuntimeError, *_FAULTS):
        return False
