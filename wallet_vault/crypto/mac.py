"""Message authentication (HMAC-SHA256) for bytes that stay readable."""

import hashlib
import hmac

from wallet_vault.crypto.secret import Secret

MAC_BYTES = 32


def mac(key: Secret, message: bytes) -> bytes:
    return hmac.digest(key.reveal(), message, hashlib.sha256)


def is_mac(key: Secret, message: bytes, untrusted_mac: bytes) -> bool:
    """Whether ``untrusted_mac`` is the message's, compared in constant time."""
    return hmac.compare_digest(mac(key, message), untrusted_mac)
