"""The hash of a custody entry, which covers the entry before it. Apart from the vault, so that bundles can check it."""

import hashlib
import json

from wallet_vault.model import CustodyEntry

CHAIN_START = "0" * 64
"""``previous_hash`` of the first entry."""


def custody_entry_hash(entry: CustodyEntry) -> str:
    """SHA-256, in hex, of the entry's canonical JSON: sorted keys, no blanks, UTF-8, without ``entry_hash``."""
    canonical = {
        "action": entry.action.value,
        "at": entry.at.isoformat(),
        "details": [list(pair) for pair in entry.details],
        "evidence": entry.evidence,
        "previous_hash": entry.previous_hash,
        "sequence": entry.sequence,
    }
    text = json.dumps(canonical, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
