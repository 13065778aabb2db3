"""Invented zip archives, as phones, Windows and mail services make them."""

import io
import itertools
import struct
import zipfile
import zlib
from collections.abc import Iterator

import pyzipper
from pyzipper import zipfile_aes

PASSWORD = "481516"
CHAT = "2025-11-03 14:30 客服小周：三个工作日内退款 ¥128.00\n".encode()
BILL = "青禾面馆 订单 20251103 ¥128.00\n".encode() * 20
WHEN = (2025, 11, 3, 14, 22, 4)


def samples() -> Iterator[tuple[str, bytes]]:
    yield "plain.zip", packed([("bills/账单.txt", BILL), ("chat.txt", CHAT), ("__MACOSX/._chat.txt", b"\0\5\x16\7")])
    yield "gbk_names.zip", as_unflagged(packed([("账单/十一月.txt", BILL), ("chat.txt", CHAT)]), "gbk")
    yield "unicode_path.zip", with_unicode_path("退款凭证.txt", CHAT)
    yield "one_damaged.zip", one_damaged()
    yield "empty.zip", packed([])
    yield "nested.zip", packed([("inner.zip", packed([("chat.txt", CHAT)]))])


def packed(files: list[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(info(name), data, compress_type=zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def info(name: str, mode: int = 0o100644) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, WHEN)
    member.external_attr = mode << 16
    member.create_system = 3
    return member


def with_aes(files: list[tuple[str, bytes]], *passwords: str) -> bytes:
    """Each file under its own password, as far as there are; the others under the usual one."""
    buffer = io.BytesIO()
    with pyzipper.AESZipFile(buffer, "w", pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as archive:
        for (name, data), password in itertools.zip_longest(files, passwords, fillvalue=PASSWORD):
            archive.setpassword(password.encode())
            archive.writestr(zipfile_aes.AESZipInfo(name, WHEN), data, compress_type=pyzipper.ZIP_DEFLATED)
    return buffer.getvalue()


def with_zipcrypto(name: str, data: bytes, password: str = PASSWORD) -> bytes:
    """One stored member under the old cipher (APPNOTE 6.1), which no library here still writes."""
    check = zlib.crc32(data)
    cipher = _ZipCrypto(password.encode())
    body = cipher.encrypted(bytes(range(11)) + bytes([check >> 24]) + data)
    header = struct.pack("<HHHHHLLLHH", 20, 1, 0, 0x72C2, 0x5B63, check, len(body), len(data), len(name), 0)
    local = b"PK\x03\x04" + header + name.encode() + body
    directory = b"PK\x01\x02" + struct.pack("<H", 20) + header + struct.pack("<HHHLL", 0, 0, 0, 0, 0) + name.encode()
    return local + directory + b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 1, 1, len(directory), len(local), 0)


class _ZipCrypto:
    def __init__(self, password: bytes) -> None:
        self._keys = [0x12345678, 0x23456789, 0x34567890]
        for byte in password:
            self._update(byte)

    def encrypted(self, data: bytes) -> bytes:
        out = bytearray()
        for byte in data:
            mask = (self._keys[2] | 2) & 0xFFFF
            out.append(byte ^ ((mask * (mask ^ 1)) >> 8 & 0xFF))
            self._update(byte)
        return bytes(out)

    def _update(self, byte: int) -> None:
        self._keys[0] = _crc(self._keys[0], byte)
        self._keys[1] = ((self._keys[1] + (self._keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        self._keys[2] = _crc(self._keys[2], self._keys[1] >> 24)


def _crc(register: int, byte: int) -> int:
    return zlib.crc32(bytes([byte]), register ^ 0xFFFFFFFF) ^ 0xFFFFFFFF


def as_unflagged(data: bytes, encoding: str) -> bytes:
    """The same archive with its names in another encoding, and without the flag for UTF-8."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for member in archive.infolist():
            renamed = _Unflagged(member.filename.encode(encoding).decode("cp437"), WHEN)
            out.writestr(renamed, archive.read(member), compress_type=zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


class _Unflagged(zipfile.ZipInfo):
    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("cp437"), self.flag_bits


def with_unicode_path(name: str, data: bytes) -> bytes:
    raw = name.encode("gbk")
    member = _Unflagged(raw.decode("cp437"), WHEN)
    field = b"\x01" + struct.pack("<L", zlib.crc32(raw)) + name.encode()
    member.extra = struct.pack("<HH", 0x7075, len(field)) + field
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member, data)
    return buffer.getvalue()


def one_damaged() -> bytes:
    data = bytearray(packed([("a.txt", CHAT), ("b.txt", BILL)]))
    data[data.index(b"a.txt") + 12] ^= 0xFF
    return bytes(data)
