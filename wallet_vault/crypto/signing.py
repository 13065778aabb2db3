"""Ed25519 signatures (RFC 8032) with the vault's own key. Says that one vault wrote something, not who a person is."""

import secrets

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from wallet_vault.crypto.secret import KEY_BYTES, Secret


class SigningKey:
    """``public_key`` is the raw 32 bytes."""

    def __init__(self, seed: Secret) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed.reveal())
        self.public_key = self._key.public_key().public_bytes_raw()

    @staticmethod
    def new_seed() -> bytes:
        return secrets.token_bytes(KEY_BYTES)

    def sign(self, message: bytes) -> bytes:
        return self._key.sign(message)


def is_signature(public_key: bytes, untrusted_signature: bytes, message: bytes) -> bool:
    """Whether the 64 bytes are the signature of ``message`` by the owner of ``public_key``."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(untrusted_signature, message)
    except InvalidSignature:
        return False
    return True
