"""A 160-bit secret as a person can write it down: nine groups of four, with a checksum.

Crockford's base 32 has no letters that look like digits (https://www.crockford.com/base32.html).
32 characters carry the secret, the last four the first 20 bits of a SHA-256 over it.
"""

import hashlib
import secrets
import unicodedata

from wallet_vault.crypto.secret import Secret
from wallet_vault.errors import MistypedRecoveryCode

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKES = str.maketrans("OILU", "011V")
_SECRET_BYTES = 20
_CODE_CHARACTERS = 36
_GROUP_CHARACTERS = 4


def new_recovery_secret() -> Secret:
    return Secret.random(_SECRET_BYTES)


def write_recovery_code(secret: Secret) -> str:
    """The code as it is shown and printed: ``XXXX-XXXX-…``, nine groups."""
    number = int.from_bytes(secret.reveal(), "big") << 20 | _checksum(secret.reveal())
    code = "".join(_ALPHABET[number >> shift & 31] for shift in range(5 * (_CODE_CHARACTERS - 1), -1, -5))
    return "-".join(code[at : at + _GROUP_CHARACTERS] for at in range(0, len(code), _GROUP_CHARACTERS))


def read_recovery_code(untrusted_code: str) -> Secret:
    """Read a typed code, forgiving case, blanks, dashes and look-alikes. Raises ``MistypedRecoveryCode``."""
    typed = unicodedata.normalize("NFKC", untrusted_code).upper()
    letters = "".join(letter for letter in typed if letter.isalnum()).translate(_LOOK_ALIKES)
    if len(letters) != _CODE_CHARACTERS or not set(letters) <= set(_ALPHABET):
        raise MistypedRecoveryCode
    number = 0
    for letter in letters:
        number = number << 5 | _ALPHABET.index(letter)
    data = (number >> 20).to_bytes(_SECRET_BYTES, "big")
    if not secrets.compare_digest((number & 0xFFFFF).to_bytes(3, "big"), _checksum(data).to_bytes(3, "big")):
        raise MistypedRecoveryCode
    return Secret(data)


def _checksum(data: bytes | bytearray) -> int:
    return int.from_bytes(hashlib.sha256(b"wallet-vault recovery code" + data).digest()[:3], "big") >> 4
