"""One key encrypted under another (AES-256-GCM), bound to the place it stands in."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wallet_vault.crypto.authenticity import NotAuthentic
from wallet_vault.crypto.secret import KEY_BYTES, Secret

_NONCE_BYTES = 12
WRAPPED_BYTES = _NONCE_BYTES + KEY_BYTES + 16


def wrap_key(wrapping: Secret, key: Secret, context: bytes) -> bytes:
    """Encrypt ``key``: a random 12-byte nonce, then ciphertext and tag. ``context`` is authenticated too."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(wrapping.reveal()).encrypt(nonce, key.reveal(), context)


def unwrap_key(wrapping: Secret, wrapped: bytes, context: bytes) -> Secret:
    """Decrypt what :func:`wrap_key` wrote. Raises ``NotAuthentic``."""
    nonce, sealed = wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:]
    try:
        return Secret(AESGCM(wrapping.reveal()).decrypt(nonce, sealed, context))
    except InvalidTag as error:
        raise NotAuthentic from error
