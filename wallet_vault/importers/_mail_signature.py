"""Checks a mail's DKIM signatures (RFC 6376, RFC 8463) against keys that the person gave; asks no name server for any.

Whether a signature has expired is not asked: that would need a clock, and says nothing of what was signed.
"""

import base64
import binascii
from collections.abc import Mapping
from contextlib import suppress

from dkim import DKIM, DKIMException, evaluate_pk
from dkim.util import InvalidTagValueList, parse_tag_value

from wallet_vault.crypto import is_signature
from wallet_vault.model import Notice

_HEADER = b"dkim-signature"
_ED25519 = b"ed25519"
_MOST_SIGNATURES = 8
_NEEDED = frozenset({b"a", b"b", b"bh", b"d", b"h", b"s"})
_FAULTS = (
    DKIMException,
    InvalidTagValueList,
    binascii.Error,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
)
"""What the library raises on signatures and keys that are none."""


def signature_notices(data: bytes, keys: Mapping[str, str]) -> tuple[Notice, ...]:
    """One notice for each signature of the mail; ``keys`` are TXT records by their names in lower case."""
    try:
        mail = DKIM(data)
    except _FAULTS:
        return (Notice("mail_signature_unchecked"),)
    places = [place for place, (name, _value) in enumerate(mail.headers) if name.lower() == _HEADER]
    checked = (_checked(data, place, keys) for place in places[:_MOST_SIGNATURES])
    return tuple(dict.fromkeys(checked)) or (Notice("mail_signature_unchecked"),)


def _checked(data: bytes, place: int, keys: Mapping[str, str]) -> Notice:
    mail = DKIM(data)
    header = mail.headers[place]
    with suppress(InvalidTagValueList, UnicodeDecodeError):
        tags = parse_tag_value(header[1])
        domain = tags.get(b"d", b"").decode("ascii")
        record = keys.get(f"{tags.get(b's', b'').decode('ascii')}._domainkey.{domain}".lower())
        if tags.keys() >= _NEEDED and record is not None:
            return _told(domain, tags, fits=_fits(mail, tags, header, record))
    return Notice("mail_signature_unchecked")


def _told(domain: str, tags: Mapping[bytes, bytes], *, fits: bool) -> Notice:
    if not fits:
        return Notice("mail_signature_wrong", (("domain", domain),))
    if b"l" in tags:
        return Notice("mail_signature_partial", (("domain", domain), ("bytes", tags[b"l"].decode("ascii", "replace"))))
    return Notice("mail_signature_fits", (("domain", domain),))


def _fits(mail: DKIM, tags: dict[bytes, bytes], header: tuple[bytes, bytes], record: str) -> bool:
    signed = [name.strip().lower() for name in tags[b"h"].split(b":")]
    if b"from" not in signed:  # RFC 6376, 5.4
        return False
    try:
        key = parse_tag_value(record.encode("ascii"))
        if key.get(b"k") == _ED25519:
            return _fits_ed25519(mail, tags, signed, header, base64.b64decode(key[b"p"], validate=True))
        mail.pk, mail.keysize, mail.ktag, mail.seqtlsrpt = evaluate_pk(b"", record.encode("ascii"))
        return bool(mail.verify_sig_process(tags, signed, header, None))
    except _FAULTS:
        return False


def _fits_ed25519(
    mail: DKIM, tags: dict[bytes, bytes], signed: list[bytes], header: tuple[bytes, bytes], public_key: bytes
) -> bool:
    """What the library leaves to PyNaCl, with the key that this program has already."""
    if tags[b"a"] != _ED25519 + b"-sha256":
        return False
    key = _Ed25519Key(public_key)
    mail.pk, mail.keysize, mail.ktag, mail.seqtlsrpt = key, 256, _ED25519, False
    return bool(mail.verify_sig_process(tags, signed, header, None)) and key.fits


class _Ed25519Key:
    """A key as the library asks one. ``fits`` is what it found: the library takes whatever does not raise for good."""

    def __init__(self, public_key: bytes) -> None:
        self._public_key = public_key
        self.fits = False

    def verify(self, message: bytes, signature: bytes) -> None:
        self.fits = is_signature(self._public_key, signature, message)
