"""The hash of a custody entry, which covers the entry before it. Apart from the vault, so that bundles can check it."""

import hashlib
import json
from collections.abc import Mapping

import msgspec

from wallet_vault.model import CustodyEntry

CHAIN_START = "0" * 64
"""``previous_hash`` of the first entry."""

Pairs = tuple[tuple[str, str], ...]

_encoder = msgspec.json.Encoder(order="sorted")


def custody_entry_hash(entry: CustodyEntry) -> str:
    """SHA-256, in hex, of the entry's canonical JSON: sorted keys, no blanks, UTF-8, without ``entry_hash``."""
    at, action = entry.at.isoformat(), entry.action.value
    return chained_hash(
        entry.sequence,
        at,
        action,
        evidence=entry.evidence,
        details=entry.details,
        previous_hash=entry.previous_hash,
    )


def chained_hash(
    sequence: int, at: str, action: str, *, evidence: str | None, details: Pairs, previous_hash: str
) -> str:
    """The hash of an entry whose parts are at hand as they are written."""
    canonical = {
        "action": action,
        "at": at,
        "details": details,
        "evidence": evidence,
        "previous_hash": previous_hash,
        "sequence": sequence,
    }
    return hashlib.sha256(_json(canonical)).hexdigest()


def _json(canonical: Mapping[str, object]) -> bytes:
    try:
        return _encoder.encode(canonical)
    except UnicodeEncodeError:  # half of a surrogate pair, which only a forged entry holds
        text = json.dumps(canonical, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return text.encode("utf-8", "surrogatepass")
