"""Opens Office packages that are locked with a password ([MS-OFFCRYPTO] 2.3.4), in memory and within limits."""

import binascii
import io
import re
import struct
from collections.abc import Sequence
from xml.parsers.expat import ExpatError

from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError
from msoffcrypto.format.ooxml import OOXMLFile
from olefile import OleFileIO

from wallet_vault.errors import BrokenFile, PasswordNeeded, TooLarge, UnsupportedPacking
from wallet_vault.importers._ole_chains import check_chains

MAX_BYTES = 64 * 1024 * 1024
MAX_ROUNDS = 1_000_000
"""Of the hash that makes a key out of a password: Office takes 100,000."""

_INFO = "EncryptionInfo"
_MAX_INFO_BYTES = 64 * 1024
_AGILE = struct.pack("<HH", 4, 4)
_ROUNDS = re.compile(rb"""spinCount\s*=\s*["']\s*(\d{1,20})""")
_DOCUMENT_TYPE = b"<!DOCTYPE"
_OFFICES_OWN = "VelvetSweatshop"
"""What Excel locks a workbook with whose writing is protected: it opens for everybody ([MS-OFFCRYPTO] 2.4.2.3)."""

_FAULTS = (ParseError, FileFormatError, ExpatError, binascii.Error, struct.error, ValueError, LookupError, TypeError,
           AttributeError, OSError, OverflowError)  # fmt: skip
"""What the library raises on damaged packages."""


def unlocked(untrusted_data: bytes, passwords: Sequence[str]) -> bytes:
    """The package inside. Raises ``PasswordNeeded``, ``TooLarge``, ``UnsupportedPacking`` or ``BrokenFile``."""
    if len(untrusted_data) > MAX_BYTES:
        raise TooLarge(what="bytes")
    try:
        _check(untrusted_data)
        return _unlocked(untrusted_data, passwords)
    except DecryptionError as error:
        raise UnsupportedPacking from error
    except _FAULTS as error:
        raise BrokenFile from error


def _check(untrusted_data: bytes) -> None:
    """How long a password takes to try is stated in the file: looked at before one is tried."""
    with OleFileIO(io.BytesIO(untrusted_data)) as container:
        check_chains(container)
        with container.openstream(_INFO) as stream:
            told = stream.read(_MAX_INFO_BYTES + 1)
    if len(told) > _MAX_INFO_BYTES:
        raise TooLarge(what="bytes")
    if not told.startswith(_AGILE):
        return
    if _DOCUMENT_TYPE in told:
        raise BrokenFile
    if any(int(rounds) > MAX_ROUNDS for rounds in _ROUNDS.findall(told)):
        raise TooLarge(what="rounds")


def _unlocked(untrusted_data: bytes, passwords: Sequence[str]) -> bytes:
    package = OOXMLFile(io.BytesIO(untrusted_data))
    try:
        for password in (_OFFICES_OWN, *filter(None, passwords)):
            out = io.BytesIO()
            try:
                package.load_key(password=password, verify_password=True)
                package.decrypt(out)
            except InvalidKeyError:
                continue
            return out.getvalue()
    finally:
        package.file.close()
    raise PasswordNeeded
