"""Locks workbooks with a password, as Office does ([MS-OFFCRYPTO] 2.3.4.5, 2.3.4.10, 2.3.5)."""

import hashlib
import io
import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from msoffcrypto.format.ooxml import OOXMLFile
from olefile import OleFileIO

from tests.importers.compound_file import compound_file
from tests.importers.pdf_samples import rc4
from wallet_vault.importers._biff_lock import records

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


def old(workbook: bytes, password: str = PASSWORD, *, bits: int = 128) -> bytes:
    """An XLS as Excel 2003 locks it: RC4 by CryptoAPI ([MS-OFFCRYPTO] 2.3.5), a key for each 1024 bytes."""
    stream = _with_lock(_workbook_stream(workbook), password, bits)
    cipher = b"".join(
        rc4(_rc4_key(password, bits, at // 1024), stream[at : at + 1024]) for at in range(0, len(stream), 1024)
    )
    locked = bytearray(stream)
    for kind, start, length in records(stream):
        if kind not in {0x0809, 0x002F}:
            begin = start + 4 if kind == 0x0085 else start
            locked[begin : start + length] = cipher[begin : start + length]
    return compound_file({"Workbook": bytes(locked).ljust(4096, b"\0")})


def _workbook_stream(workbook: bytes) -> bytes:
    with OleFileIO(workbook) as container:
        return bytes(container.openstream("Workbook").read())


def _with_lock(stream: bytes, password: str, bits: int) -> bytes:
    """The stream with the record of the lock behind its beginning, so that its sheets begin later."""
    header = struct.pack("<8L", 4, 0, 0x6801, 0x8004, bits, 1, 0, 0) + "RC4\0".encode("utf-16-le")
    checked = rc4(_rc4_key(password, bits, 0), _VERIFIER + hashlib.sha1(_VERIFIER).digest())
    verifier = struct.pack("<L", 16) + _SALT + checked[:16] + struct.pack("<L", 20) + checked[16:]
    told = struct.pack("<HHHLL", 1, 2, 2, 4, len(header)) + header + verifier
    lock = struct.pack("<HH", 0x002F, len(told)) + told
    kinds = {kind: start for kind, start, _length in reversed(list(records(stream)))}
    place, first_end = kinds[0x0085], 4 + struct.unpack_from("<H", stream, 2)[0]
    (begins,) = struct.unpack_from("<L", stream, place)
    moved = stream[:place] + struct.pack("<L", begins + len(lock)) + stream[place + 4 :]
    return moved[:first_end] + lock + moved[first_end:]


def _rc4_key(password: str, bits: int, block: int) -> bytes:
    begun = hashlib.sha1(_SALT + password.encode("utf-16-le")).digest()
    key = hashlib.sha1(begun + struct.pack("<L", block)).digest()[: bits // 8]
    return key.ljust(16, b"\0") if bits == 40 else key


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
