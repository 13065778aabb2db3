"""``custody.jsonl``: the hash-chained custody log, one entry a line, that a stranger can recompute.

``entry_hash`` is the SHA-256 of the same line without ``entry_hash``: sorted keys, no blanks, UTF-8.
"""

import json
from dataclasses import dataclass

from wallet_vault.bundle.contents import Dossier
from wallet_vault.model import CustodyEntry


def canonical_line(fields: dict[str, object]) -> str:
    """Write an entry's fields in the one way that is hashed."""
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _fields(entry: CustodyEntry) -> dict[str, object]:
    return {
        "action": entry.action.value,
        "at": entry.at.isoformat(),
        "details": [list(pair) for pair in entry.details],
        "entry_hash": entry.entry_hash,
        "evidence": entry.evidence,
        "previous_hash": entry.previous_hash,
        "sequence": entry.sequence,
    }


@dataclass(frozen=True, slots=True)
class _CustodyLog:
    path: str = "custody.jsonl"

    def write(self, dossier: Dossier) -> bytes:
        lines = (canonical_line(_fields(entry)) + "\n" for entry in dossier.contents.custody)
        return "".join(lines).encode("utf-8", "surrogatepass")


WRITER = _CustodyLog()
