"""The tag files of a bag (BagIt 1.0, RFC 8493): how they are written and read. Knows no files and no evidence."""

import base64
import re
import unicodedata
from collections.abc import Iterable, Mapping

DECLARATION = "bagit.txt"
INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
PUBLIC_KEY = "public-key.pem"
SIGNATURE = "tagmanifest-sha256.txt.sig"
"""The raw 64 bytes over the tag manifest; a tag file that the tag manifest cannot list."""

DECLARATION_TEXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
SIGNING_KEY = "Signing-Key"
PAYLOAD_OXUM = "Payload-Oxum"

_LINE = re.compile(r"(?P<digest>[0-9a-fA-F]{64})[ \t]+\*?(?P<path>.+)")
_ENCODED = re.compile(r"%(0A|0D|25)", re.IGNORECASE)
_ED25519_SPKI = bytes.fromhex("302a300506032b6570032100")
"""The DER of SubjectPublicKeyInfo before the 32 bytes of an Ed25519 key (RFC 8410, section 4)."""
_PEM = re.compile(rb"-----BEGIN PUBLIC KEY-----\s+([A-Za-z0-9+/=\s]+?)\s+-----END PUBLIC KEY-----\s*")


class Malformed(ValueError):
    """A tag file is not what the standard says."""


def write_manifest(digests: Mapping[str, str]) -> bytes:
    """Write ``path: digest`` as ``sha256sum -c`` reads it, in order of paths."""
    return "".join(f"{digests[path]}  {_encoded(path)}\n" for path in sorted(digests)).encode()


def read_manifest(data: bytes) -> list[tuple[str, str]]:
    """Read (path, digest) pairs as they stand; a path may come twice. Raises ``Malformed``."""
    listed = []
    for line in _lines(data):
        match = _LINE.fullmatch(line)
        if match is None:
            raise Malformed
        listed.append((comparable(_decoded(match["path"])), match["digest"].lower()))
    return listed


def comparable(path: str) -> str:
    """The path as it is compared: some systems decompose accents when they unpack."""
    return unicodedata.normalize("NFC", path)


def _encoded(path: str) -> str:
    """RFC 8493, section 2.1.3: only these three are percent-encoded."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _decoded(path: str) -> str:
    return _ENCODED.sub(lambda match: chr(int(match[1], 16)), path)


def write_info(pairs: Iterable[tuple[str, str]]) -> bytes:
    """Write labelled lines; a value stays on its line."""
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in pairs).encode()


def read_info(data: bytes) -> dict[str, str]:
    """Read labelled lines; of a repeated label the first counts. Raises ``Malformed``."""
    found: dict[str, str] = {}
    for line in _lines(data):
        if line[:1] in {" ", "\t"}:
            continue
        label, colon, value = line.partition(":")
        if not colon:
            raise Malformed
        found.setdefault(label.strip(), value.strip())
    return found


def _lines(data: bytes) -> list[str]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Malformed from error
    return [line for line in re.split(r"\r\n|\n|\r", text) if line]


def write_public_key(raw: bytes) -> bytes:
    """Write an Ed25519 key as OpenSSL reads it."""
    encoded = base64.b64encode(_ED25519_SPKI + raw)
    return b"-----BEGIN PUBLIC KEY-----\n" + encoded + b"\n-----END PUBLIC KEY-----\n"


def read_public_key(data: bytes) -> bytes:
    """Give the raw 32 bytes. Raises ``Malformed``."""
    match = _PEM.fullmatch(data)
    if match is None:
        raise Malformed
    try:
        der = base64.b64decode(b"".join(match[1].split()), validate=True)
    except ValueError as error:
        raise Malformed from error
    if len(der) != len(_ED25519_SPKI) + 32 or not der.startswith(_ED25519_SPKI):
        raise Malformed
    return der[len(_ED25519_SPKI) :]
