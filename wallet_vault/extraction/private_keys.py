"""Finds private keys in a text: by their checksum, or by their shape behind the words for one. Masks nothing."""

import re
from collections.abc import Iterator

from wallet_vault.extraction.lexicon import lexicon
from wallet_vault.extraction.secret_outline import SecretOutline
from wallet_vault.extraction.seed_phrases import Range
from wallet_vault.values.checksums import base58check_payload

_WIF = re.compile(r"(?<![0-9A-Za-z])[59KLc][1-9A-HJ-NP-Za-km-z]{50,51}(?![0-9A-Za-z])")
_WIF_VERSIONS = frozenset({0x80, 0xEF})
_EXTENDED = re.compile(r"(?<![0-9A-Za-z])[xyzt]prv[1-9A-HJ-NP-Za-km-z\n]{100,112}(?![0-9A-Za-z])")
_PEM = re.compile(r"-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----[A-Za-z0-9+/=\s]{16,8000}")
_SHAPED = re.compile(
    r"(?<![0-9A-Za-z])(?:(?:0x)?[0-9A-Fa-f](?:\s?[0-9A-Fa-f]){63}|[1-9A-HJ-NP-Za-km-z](?:\s?[1-9A-HJ-NP-Za-km-z]){85,87})"
    r"(?![0-9A-Za-z])"
)
_LABEL_REACH = 40
_BREAKS = re.compile(r"[。！？!?;；]|\.\s|hash|哈希|\btx|地址|address|公钥|public", re.IGNORECASE)


def private_keys(text: str, outline: SecretOutline) -> Iterator[Range]:
    """The place of each key. What has the shape of a hash counts only right behind the words for a private key."""
    for match in _PEM.finditer(text):
        yield match.span()
    if not outline.may_hold_key:
        return
    for match in _WIF.finditer(text):
        payload = base58check_payload(match[0])
        if payload and payload[0] in _WIF_VERSIONS and len(payload) in {33, 34}:
            yield match.span()
    for match in _EXTENDED.finditer(text):
        yield match.span()
    for match in _SHAPED.finditer(text):
        before = text[max(0, match.start() - _LABEL_REACH) : match.start()]
        labels = list(lexicon().key_labels.finditer(before))
        if labels and not _BREAKS.search(before, labels[-1].end()):
            yield match.span()
