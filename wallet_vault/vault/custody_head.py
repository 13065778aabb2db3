"""The file ``custody.head``: the signed head of the custody log, kept apart from the index.

An old index put back in the place of a newer one is shorter than this says. It is written when a
vault is made, opened and locked and now and then between, never before the index has the entries.
"""

import secrets
from pathlib import Path

from wallet_vault.crypto import NotAuthentic, Secret, open_whole, seal_whole, subkey
from wallet_vault.errors import DamagedIndex, FileGone
from wallet_vault.safe_files import telling_os_errors, write_atomically
from wallet_vault.vault.custody import CustodyHead

_SALT_BYTES = 16
_HEAD_BYTES = 40
_CONTEXT = b"wallet-vault/1/custody-head"


def write_head(path: Path, key: Secret, signed_head: bytes) -> None:
    """Write ``signed_head``, 40 bytes of head and its signature, sealed."""
    salt = secrets.token_bytes(_SALT_BYTES)
    write_atomically(path, salt + seal_whole(subkey(key, "one-head", salt), _CONTEXT, signed_head))


def read_head(path: Path, key: Secret) -> CustodyHead:
    """The head as it was when last written. Raises ``DamagedIndex`` where it is missing or altered."""
    try:
        with telling_os_errors(path):
            untrusted = path.read_bytes()
        one_head = subkey(key, "one-head", untrusted[:_SALT_BYTES])
        signed_head = open_whole(one_head, _CONTEXT, untrusted[_SALT_BYTES:])
    except (FileGone, NotAuthentic) as error:
        raise DamagedIndex from error
    return CustodyHead.decode(signed_head[:_HEAD_BYTES])
