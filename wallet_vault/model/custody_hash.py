"""How entries of the custody log are chained: the one encoding that the vault, the bundle and a stranger hash.

Canonical form: the entry's fields without ``entry_hash`` as one JSON object; keys in alphabetical
order, no blanks, characters as they are (UTF-8), times in UTC as ISO 8601, details as pairs in order.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256

from wallet_vault.model.evidence import CustodyAction, CustodyEntry
from wallet_vault.model.ids import EvidenceId

FIRST_PREVIOUS_HASH = "0" * 64
"""What the first entry names as the one before it."""


def canonical_json(fields: dict[str, object]) -> str:
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def custody_fields(
    *,
    sequence: int,
    at: datetime,
    action: CustodyAction,
    evidence: EvidenceId | None,
    details: Iterable[tuple[str, str]],
    previous_hash: str,
) -> dict[str, object]:
    """Give the hashed fields of an entry as plain JSON values. ``at`` must be aware."""
    return {
        "action": action.value,
        "at": at.astimezone(UTC).isoformat(),
        "details": [list(pair) for pair in details],
        "evidence": evidence,
        "previous_hash": previous_hash,
        "sequence": sequence,
    }


def custody_hash(
    *,
    sequence: int,
    at: datetime,
    action: CustodyAction,
    evidence: EvidenceId | None,
    details: Iterable[tuple[str, str]],
    previous_hash: str,
) -> str:
    """Digest an entry's fields: SHA-256 over the canonical form, in lower-case hex."""
    fields = custody_fields(
        sequence=sequence, at=at, action=action, evidence=evidence, details=details, previous_hash=previous_hash
    )
    return sha256(canonical_json(fields).encode()).hexdigest()


def fields_of(entry: CustodyEntry) -> dict[str, object]:
    """Give the hashed fields of a kept entry as plain JSON values."""
    return custody_fields(
        sequence=entry.sequence,
        at=entry.at,
        action=entry.action,
        evidence=entry.evidence,
        details=entry.details,
        previous_hash=entry.previous_hash,
    )
