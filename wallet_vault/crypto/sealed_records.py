"""Small contents sealed one by one into the blocks of a file, each under a key of its own that can be destroyed alone.

A record is its key and its size, wrapped, then its content. Both are bound to the file and to the block
where the record begins, so what was changed, cut or moved does not open. Every record begins at a block:
where one is damaged, the next is found all the same. AES-256-GCM throughout, as in ``key_wrap``.
"""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wallet_vault.crypto.authenticity import NotAuthentic
from wallet_vault.crypto.secret import KEY_BYTES, Secret

RECORD_BLOCK_BYTES = 256
_NONCE_BYTES = 12
_TAG_BYTES = 16
_NUMBER_BYTES = 4
RECORD_HEAD_BYTES = _NONCE_BYTES + KEY_BYTES + _NUMBER_BYTES + _TAG_BYTES
_ONLY_NONCE = bytes(_NONCE_BYTES)
"""Each content has a key that seals nothing else."""


class Records:
    """Seals and opens the records of one file, which ``context`` names. Holds a key: not to be kept."""

    def __init__(self, wrapping: Secret, context: bytes) -> None:
        self._wrapping = AESGCM(wrapping.reveal())
        self._context = context

    def seal(self, block: int, content: bytes) -> bytes:
        """The record that begins at ``block``, in whole blocks: ``content``, and zeros up to the last one's end."""
        sealed_bytes = RECORD_HEAD_BYTES + len(content) + _TAG_BYTES
        blocks = -(-sealed_bytes // RECORD_BLOCK_BYTES)
        random = secrets.token_bytes(KEY_BYTES + _NONCE_BYTES)
        key, nonce = random[:KEY_BYTES], random[KEY_BYTES:]
        context = self._at(block)
        head = nonce + self._wrapping.encrypt(nonce, key + blocks.to_bytes(_NUMBER_BYTES, "big"), context)
        padded = content + bytes(blocks * RECORD_BLOCK_BYTES - sealed_bytes)
        return head + AESGCM(key).encrypt(_ONLY_NONCE, padded, context)

    def open(self, block: int, record: bytes) -> bytes:
        """The content and the zeros after it. Raises ``NotAuthentic``."""
        context = self._at(block)
        key, blocks = self._opened_head(record[:RECORD_HEAD_BYTES], context)
        if len(record) != blocks * RECORD_BLOCK_BYTES:
            raise NotAuthentic
        try:
            return AESGCM(key).decrypt(_ONLY_NONCE, record[RECORD_HEAD_BYTES:], context)
        except InvalidTag as error:
            raise NotAuthentic from error

    def blocks_at(self, block: int, head: bytes) -> int:
        """How many blocks the record has that begins with ``head``. Raises ``NotAuthentic`` where none begins."""
        return self._opened_head(head, self._at(block))[1]

    def _opened_head(self, head: bytes, context: bytes) -> tuple[bytes, int]:
        if len(head) != RECORD_HEAD_BYTES:
            raise NotAuthentic
        try:
            opened = self._wrapping.decrypt(head[:_NONCE_BYTES], head[_NONCE_BYTES:], context)
        except InvalidTag as error:
            raise NotAuthentic from error
        return opened[:KEY_BYTES], int.from_bytes(opened[KEY_BYTES:], "big")

    def _at(self, block: int) -> bytes:
        return self._context + block.to_bytes(_NUMBER_BYTES, "big")
