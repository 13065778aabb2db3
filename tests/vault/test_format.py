"""Reads a vault with nothing but FORMAT.md and plain cryptography: if this breaks, the format broke."""

import hashlib
import hmac
import json
import struct
from pathlib import Path

import apsw
import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.poly1305 import Poly1305

from wallet_vault.model import Decision, DecisionId, DecisionKind, Evidence
from wallet_vault.vault import Arrival, Vault

from .conftest import PASSPHRASE, extraction, reading

ORIGINAL = bytes(range(256)) * 2100  # a little more than two chunks
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def hkdf(key: bytes, purpose: str, salt: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"wallet-vault/1/" + purpose.encode()).derive(key)


def unwrap(key: bytes, wrapped: bytes, context: bytes) -> bytes:
    return AESGCM(key).decrypt(wrapped[:12], wrapped[12:], context)


def stream(key: bytes, context: bytes, sealed: bytes) -> bytes:
    chunks = [sealed[at : at + 262_160] for at in range(0, len(sealed), 262_160)]
    plain = b""
    for number, chunk in enumerate(chunks):
        nonce = number.to_bytes(11, "big") + bytes([number == len(chunks) - 1])
        plain += AESGCM(key).decrypt(nonce, chunk, context)
    return plain


class Written:
    """The header's fields and the keys under the master key."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.header = (folder / "vault.header").read_bytes()
        magic, version, self.vault_id, self.generation, count = struct.unpack_from(">8sH16sIB", self.header)
        assert (magic, version, count) == (b"WVAULT\r\n", 1, 2)
        self.slots = {}
        at = 31
        for _slot in range(count):
            kind, size = struct.unpack_from(">BH", self.header, at)
            self.slots[kind] = self.header[at + 3 : at + 3 + size]
            at += 3 + size
        self.fields = self.header[:at]
        self.master = self.open_passphrase_slot()

    def context(self, kind: int, parameters: bytes) -> bytes:
        return b"WVAULT\r\n\x00\x01" + self.vault_id + bytes([kind]) + parameters

    def open_passphrase_slot(self) -> bytes:
        parameters, wrapped = self.slots[1][:25], self.slots[1][25:]
        memory, passes, lanes = struct.unpack_from(">IIB", parameters)
        argon2 = Argon2id(salt=parameters[9:], length=32, iterations=passes, lanes=lanes, memory_cost=memory)
        return unwrap(argon2.derive(PASSPHRASE.encode()), wrapped, self.context(1, parameters))

    def key(self, purpose: str) -> bytes:
        return hkdf(self.master, purpose, self.vault_id)

    def object_key(self, path: Path) -> bytes:
        return unwrap(self.key("objects"), path.read_bytes()[8:68], b"WVOBJ\x01\r\n" + bytes.fromhex(path.name))


@pytest.fixture
def sealed(made: tuple[Vault, str], folder: Path) -> tuple[Written, Evidence, str]:
    vault, code = made
    evidence, _ = vault.seal(ORIGINAL, name="退款.png", source="drop", media_type="image/png")
    vault.store_reading(evidence.id, reading(), extraction(), b"thumbnail")
    vault.decide(Decision(DecisionId("d1"), vault.created_at, DecisionKind.CONFIRM, "key0", evidence.id))
    evidence = vault.evidence(evidence.id)
    vault.lock()
    return Written(folder), evidence, code


Sealed = tuple[Written, Evidence, str]


def test_the_folder_holds_these_files_and_no_others(sealed: Sealed) -> None:
    folder = sealed[0].folder
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    (object_path,) = (folder / "objects").glob("*/*")
    name = object_path.name
    assert (folder / "vault.header.spare").read_bytes() == (folder / "vault.header").read_bytes()
    assert files == {
        "vault.header",
        "vault.header.spare",
        "index",
        "custody.head",
        "vault.lock",
        f"objects/{name[:2]}/{name}",
    }
    assert (folder / "vault.lock").read_bytes() == b""


def test_the_header_is_authenticated_and_summed(sealed: Sealed) -> None:
    written = sealed[0]
    mac = hmac.digest(written.key("header"), written.fields, "sha256")
    assert written.header == written.fields + mac + hashlib.sha256(written.fields + mac).digest()
    assert written.generation == 1


def test_the_recovery_code_opens_its_slot(sealed: Sealed) -> None:
    written, _evidence, code = sealed
    number = 0
    for letter in code.replace("-", ""):
        number = number * 32 + CROCKFORD.index(letter)
    secret = (number >> 20).to_bytes(20, "big")
    checksum = hashlib.sha256(b"wallet-vault recovery code" + secret).digest()
    assert number & 0xFFFFF == int.from_bytes(checksum[:3], "big") >> 4
    salt, wrapped = written.slots[2][:16], written.slots[2][16:]
    assert unwrap(hkdf(secret, "recovery", salt), wrapped, written.context(2, salt)) == written.master


def test_an_object_opens(sealed: Sealed) -> None:
    written, evidence, _code = sealed
    (path,) = (written.folder / "objects").glob("*/*")
    data, name = path.read_bytes(), bytes.fromhex(path.name)
    assert data[:8] == b"WVOBJ\x01\r\n"
    key, size = written.object_key(path), int.from_bytes(data[68:72], "big")
    framed = stream(hkdf(key, "label", b""), b"wallet-vault/1/object/label/" + name, data[72 : 72 + size])
    original = stream(hkdf(key, "original", b""), b"wallet-vault/1/object/original/" + name, data[72 + size :])
    assert original == ORIGINAL
    assert len(framed) % 256 == 0
    label = msgspec.msgpack.decode(framed[4 : 4 + int.from_bytes(framed[:4], "big")])
    assert label["evidence"] == evidence.id
    assert (label["untrusted_name"], label["source"], label["parent"]) == ("退款.png", "drop", None)
    assert len(data) == 8 + 60 + 4 + len(framed) + 16 + len(ORIGINAL) + 3 * 16


def test_a_pack_opens(vault: Vault, folder: Path) -> None:
    contents = {"一.eml": b"", "two.eml": b"two" * 400, "three.eml": bytes(65_536)}
    arrivals = [Arrival(data, name, "drop") for name, data in contents.items()]
    evidence = [one for one, _is_new in vault.seal_all(arrivals)]
    vault.lock()
    written = Written(folder)
    (path,) = (folder / "objects").glob("*/*")
    data, context = path.read_bytes(), b"wallet-vault/2/pack/" + bytes.fromhex(path.name)

    def record(block: int) -> tuple[bytes, int]:
        at, bound = 256 * block, context + block.to_bytes(4, "big")
        head = unwrap(written.key("objects"), data[at : at + 64], bound)
        key, count = head[:32], int.from_bytes(head[32:], "big")
        return AESGCM(key).decrypt(bytes(12), data[at + 64 : at + 256 * count], bound), count

    start, count = record(0)
    assert (start[:8], count) == (b"WVPCK\x01\r\n", 1)
    assert int.from_bytes(start[8:12], "big") * 256 == len(data)
    block, found, names = 1, {}, []
    while block * 256 < len(data):
        content, count = record(block)
        size = int.from_bytes(content[:4], "big")
        label = msgspec.msgpack.decode(content[4 : 4 + size])
        original_size = int.from_bytes(content[4 + size : 8 + size], "big")
        found[label["untrusted_name"]] = content[8 + size : 8 + size + original_size]
        assert not any(content[8 + size + original_size :])
        names.append(f"{path.name}.{block}.{count}")
        block += count
    assert found == contents
    connection = open_index(written)
    rows = connection.execute("SELECT object, id FROM evidence ORDER BY number").fetchall()
    connection.close()
    assert rows == [(name, one.id) for name, one in zip(names, evidence, strict=True)]


def test_every_page_of_the_index_is_authentic_and_bound_to_its_number(sealed: Sealed) -> None:
    written = sealed[0]
    index = (written.folder / "index").read_bytes()
    assert len(index) % 4096 == 0
    for number in range(1, len(index) // 4096 + 1):
        page = index[(number - 1) * 4096 : number * 4096]
        nonce, tag = page[-32:-16], page[-16:]
        counter = int.from_bytes(nonce[12:], "little") ^ number
        cipher = Cipher(ChaCha20(written.key("index"), counter.to_bytes(4, "little") + nonce[:12]), None)
        one_time = cipher.encryptor().update(bytes(64))
        Poly1305.verify_tag(one_time[:32], page[:-16], tag)


def open_index(written: Written) -> apsw.Connection:
    connection = apsw.Connection(str(written.folder / "index"), flags=apsw.SQLITE_OPEN_READONLY)
    connection.pragma("cipher", "chacha20")
    connection.execute(f"PRAGMA key = \"x'{written.key('index').hex()}'\"")
    return connection


def test_the_custody_log_is_chained_and_signed(sealed: Sealed) -> None:
    written, evidence, _code = sealed
    connection = open_index(written)
    previous, rows = "0" * 64, connection.execute("SELECT * FROM custody ORDER BY sequence").fetchall()
    for sequence, at, action, about, details, previous_hash, entry_hash in rows:
        entry = {
            "action": action,
            "at": at,
            "details": json.loads(details),
            "evidence": about,
            "previous_hash": previous_hash,
            "sequence": sequence,
        }
        canonical = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert previous_hash == previous
        assert hashlib.sha256(canonical.encode()).hexdigest() == entry_hash
        previous = entry_hash
    meta = dict(connection.execute("SELECT key, value FROM meta"))
    head = len(rows).to_bytes(8, "big") + bytes.fromhex(previous)
    key = Ed25519PrivateKey.from_private_bytes(meta["signing_seed"]).public_key()
    key.verify(meta["custody_head"][40:], b"wallet-vault/1/custody-head" + written.vault_id + head)
    assert meta["custody_head"][:40] == head
    (digest,) = connection.execute("SELECT content FROM decision").fetchone()
    assert dict(json.loads(rows[-1][4]))["digest"] == hashlib.sha256(digest).hexdigest()
    assert dict(json.loads(rows[1][4]))["sha256"] == hashlib.sha256(ORIGINAL).hexdigest() == evidence.sha256
    connection.close()


def test_the_head_is_sealed_in_its_own_file(sealed: Sealed) -> None:
    written = sealed[0]
    data = (written.folder / "custody.head").read_bytes()
    key = hkdf(written.key("custody-head"), "one-head", data[:16])
    connection = open_index(written)
    (signed,) = connection.execute("SELECT value FROM meta WHERE key = 'custody_head'").fetchone()
    connection.close()
    assert stream(key, b"wallet-vault/1/custody-head", data[16:]) == signed


def test_the_index_leaves_no_page_in_plain_by_its_settings(vault: Vault) -> None:
    settings = {
        name: vault._stores.index.row(f"PRAGMA {name}")[0]
        for name in (
            "cipher",
            "locking_mode",
            "journal_mode",
            "synchronous",
            "temp_store",
            "secure_delete",
            "page_size",
        )
    }
    assert settings == {
        "cipher": "chacha20",
        "locking_mode": "exclusive",
        "journal_mode": "wal",
        "synchronous": 2,
        "temp_store": 2,
        "secure_delete": 1,
        "page_size": 4096,
    }
