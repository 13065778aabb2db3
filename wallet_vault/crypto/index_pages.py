"""Checks the authenticity of every page of the index file without SQLite, which reads only the pages it needs.

The layout is that of SQLite3 Multiple Ciphers' ChaCha20-Poly1305 scheme ("sqleet", legacy=0):
https://utelle.github.io/SQLite3MultipleCiphers/docs/ciphers/cipher_chacha20/
"""

from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20
from cryptography.hazmat.primitives.poly1305 import Poly1305

from wallet_vault.crypto.secret import Secret

PAGE_BYTES = 4096
_NONCE_BYTES = 16
_TAG_BYTES = 16


def unauthentic_pages(key: Secret, index: BinaryIO, pages_before: int = 0) -> Iterator[int]:
    """Yield the numbers, from 1, of the pages that are cut, altered or not at their place.

    ``index`` may be a part of the file, ``pages_before`` pages from its beginning.
    """
    number = pages_before
    while page := index.read(PAGE_BYTES):
        number += 1
        if len(page) < PAGE_BYTES or not _is_authentic(key, page, number):
            yield number


def _is_authentic(key: Secret, page: bytes, number: int) -> bool:
    body, tag = page[:-_TAG_BYTES], page[-_TAG_BYTES:]
    nonce = body[-_NONCE_BYTES:]
    counter = int.from_bytes(nonce[12:], "little") ^ number
    cipher = Cipher(ChaCha20(key.reveal(), counter.to_bytes(4, "little") + nonce[:12]), mode=None)
    one_time_key = cipher.encryptor().update(bytes(32))
    try:
        Poly1305.verify_tag(one_time_key, body, tag)
    except InvalidSignature:
        return False
    return True
