"""A 256-bit secret in a small text file, with a checksum: the part of a key that a person carries on a stick."""

import hashlib
import secrets

from wallet_vault.crypto.authenticity import NotAuthentic
from wallet_vault.crypto.secret import KEY_BYTES, Secret

_FIRST_LINE = "wallet-vault key file 1"
_CHECKSUM_BYTES = 4
_GROUP_DIGITS = 8


def new_key_file() -> bytes:
    """The content of a new key file: its name, the secret in hexadecimal groups, a checksum."""
    return _written(secrets.token_bytes(KEY_BYTES))


def _written(data: bytes) -> bytes:
    digits = data.hex()
    groups = " ".join(digits[at : at + _GROUP_DIGITS] for at in range(0, len(digits), _GROUP_DIGITS))
    return f"{_FIRST_LINE}\n{groups}\n{_checksum(data)}\n".encode("ascii")


def read_key_file(untrusted: bytes) -> Secret:
    """The secret, whatever line ends an editor has made of it. Raises ``NotAuthentic`` for all else."""
    lines = untrusted.decode("ascii", "replace").split("\n")
    first, groups, checksum = (*(line.strip() for line in lines), "", "", "")[:3]
    try:
        data = bytes.fromhex(groups)
    except ValueError as error:
        raise NotAuthentic from error
    if first != _FIRST_LINE or len(data) != KEY_BYTES or checksum != _checksum(data):
        raise NotAuthentic
    return Secret(data)


def _checksum(data: bytes) -> str:
    return hashlib.sha256(b"wallet-vault key file" + data).hexdigest()[: 2 * _CHECKSUM_BYTES]
