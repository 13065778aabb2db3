"""Names of archive members as their maker meant them; not paths: nothing is ever written under them."""

import re
import struct
import zlib
from dataclasses import dataclass

from pyzipper.zipfile import ZipInfo

from wallet_vault.values.cells import decode_text

_IS_UTF8 = 0x800
_UNICODE_PATH = 0x7075
"""Info-ZIP's extra field: version, CRC-32 of the plain name, the name in UTF-8 (APPNOTE 4.6.9)."""

_DRIVE = re.compile(r"[A-Za-z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_MAX_CHARACTERS = 1024


@dataclass(frozen=True, slots=True)
class MemberName:
    """``guessed`` where the archive does not say which encoding its bytes are in."""

    text: str
    guessed: bool = False

    @property
    def leads_outside(self) -> bool:
        """Whether a careless program would write this member outside of its folder."""
        parts = self.text.split("/")
        return self.text.startswith("/") or ".." in parts or _DRIVE.match(self.text) is not None


def member_name(member: ZipInfo) -> MemberName:
    """The name decoded: UTF-8 where flagged or given beside, else by its bytes (Chinese Windows writes GBK)."""
    if member.flag_bits & _IS_UTF8 or member.orig_filename.isascii():
        return MemberName(_shown(member.orig_filename))
    raw = member.orig_filename.encode("cp437")  # how zip readers decode what is not flagged; it loses nothing
    beside = _unicode_path(member.extra, raw)
    if beside is not None:
        return MemberName(_shown(beside))
    return MemberName(_shown(decode_text(raw).text), guessed=True)


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        field, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == _UNICODE_PATH and len(field) > 5 and struct.unpack_from("<L", field, 1)[0] == zlib.crc32(raw):
            return field[5:].decode("utf-8", "replace")
    return None


def _shown(name: str) -> str:
    return _CONTROL.sub("", name.replace("\\", "/"))[:_MAX_CHARACTERS]
