"""The only importer of `cryptography`: key derivation, key slots' wrapping, sealed streams, signing. Knows no vault."""

from wallet_vault.crypto.authenticity import NotAuthentic
from wallet_vault.crypto.hash_chain import CHAIN_START, chained_hash, custody_entry_hash
from wallet_vault.crypto.index_pages import PAGE_BYTES, unauthentic_pages
from wallet_vault.crypto.kdf import KdfCost, key_from_passphrase, subkey
from wallet_vault.crypto.key_file import new_key_file, read_key_file
from wallet_vault.crypto.key_wrap import WRAPPED_BYTES, unwrap_key, wrap_key
from wallet_vault.crypto.mac import MAC_BYTES, is_mac, mac
from wallet_vault.crypto.recovery_code import new_recovery_secret, read_recovery_code, write_recovery_code
from wallet_vault.crypto.sealed_records import RECORD_BLOCK_BYTES, RECORD_HEAD_BYTES, Records
from wallet_vault.crypto.sealed_stream import (
    CHUNK_BYTES,
    TAG_BYTES,
    Piece,
    open_chunks,
    open_whole,
    seal_chunks,
    seal_whole,
)
from wallet_vault.crypto.secret import KEY_BYTES, Secret
from wallet_vault.crypto.signing import SigningKey, is_signature

__all__ = [
    "CHAIN_START",
    "CHUNK_BYTES",
    "KEY_BYTES",
    "MAC_BYTES",
    "PAGE_BYTES",
    "RECORD_BLOCK_BYTES",
    "RECORD_HEAD_BYTES",
    "TAG_BYTES",
    "WRAPPED_BYTES",
    "KdfCost",
    "NotAuthentic",
    "Piece",
    "Records",
    "Secret",
    "SigningKey",
    "chained_hash",
    "custody_entry_hash",
    "is_mac",
    "is_signature",
    "key_from_passphrase",
    "mac",
    "new_key_file",
    "new_recovery_secret",
    "open_chunks",
    "open_whole",
    "read_key_file",
    "read_recovery_code",
    "seal_chunks",
    "seal_whole",
    "subkey",
    "unauthentic_pages",
    "unwrap_key",
    "wrap_key",
    "write_recovery_code",
]
