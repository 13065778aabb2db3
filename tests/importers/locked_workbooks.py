"""Locks workbooks with a password, both ways that Office knows ([MS-OFFCRYPTO] 2.3.4.5 and 2.3.4.10)."""

import hashlib
import io
import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from msoffcrypto.format.ooxml import OOXMLFile

from tests.importers.compound_file import compound_file

PASSWORD = "481516"
OPENS_FOR_ALL = "VelvetSweatshop"
"""What Excel takes where only writing is protected. The sample ``protected_2010.xlsx`` was locked so once: salts differ."""

_SALT = bytes(range(16))
_VERIFIER = b"verifier of mine"
_ROUNDS = 50_000


def agile(package: bytes, password: str = PASSWORD) -> bytes:
    """As Office since 2010 does."""
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(package)).encrypt(password, out)
    return out.getvalue()


def standard(package: bytes, password: str = PASSWORD) -> bytes:
    """As Office 2007 did: AES-128 in ECB, its key out of SHA-1."""
    encrypt = Cipher(algorithms.AES(_key(password)), modes.ECB()).encryptor().update
    header = struct.pack("<8L", 0x24, 0, 0x660E, 0x8004, 128, 0x18, 0, 0) + "AES\0".encode("utf-16-le")
    digest = hashlib.sha1(_VERIFIER).digest().ljust(32, b"\0")
    verifier = struct.pack("<L", 16) + _SALT + encrypt(_VERIFIER) + struct.pack("<L", 20) + encrypt(digest)
    info = struct.pack("<HHLL", 3, 2, 0x24, len(header)) + header + verifier
    return package_of(info, struct.pack("<Q", len(package)) + encrypt(package + bytes(-len(package) % 16)))


def opened(data: bytes, password: str = OPENS_FOR_ALL) -> bytes:
    package, out = OOXMLFile(io.BytesIO(data)), io.BytesIO()
    package.load_key(password=password)
    package.decrypt(out)
    return out.getvalue()


def package_of(info: bytes, encrypted: bytes) -> bytes:
    return compound_file({"EncryptionInfo": info, "EncryptedPackage": encrypted})


def slow(rounds: int) -> bytes:
    """States how often the password is to be hashed."""
    key = (
        f'<encryptedKey xmlns="http://schemas.microsoft.com/office/2006/keyEncryptor/password" spinCount="{rounds}" '
        'saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" '
        'hashAlgorithm="SHA512" saltValue="AAAA" encryptedVerifierHashInput="AAAA" encryptedVerifierHashValue="AAAA" '
        'encryptedKeyValue="AAAA"/>'
    )
    data = '<keyData saltValue="AAAA" hashAlgorithm="SHA512" blockSize="16"/>'
    told = f'<encryption>{data}<dataIntegrity encryptedHmacKey="AAAA" encryptedHmacValue="AAAA"/>{key}</encryption>'
    return package_of(struct.pack("<HHL", 4, 4, 0x40) + told.encode(), bytes(5000))


def _key(password: str) -> bytes:
    digest = hashlib.sha1(_SALT + password.encode("utf-16-le")).digest()
    for number in range(_ROUNDS):
        digest = hashlib.sha1(struct.pack("<L", number) + digest).digest()
    digest = hashlib.sha1(digest + bytes(4)).digest()
    return hashlib.sha1(bytes(byte ^ 0x36 for byte in digest) + b"\x36" * 44).digest()[:16]
