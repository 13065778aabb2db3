"""Given records: the original and what was done with it. Never altered."""

from datetime import datetime
from enum import StrEnum

import msgspec

from wallet_vault.model.ids import EvidenceId


class EvidenceState(StrEnum):
    SEALED = "sealed"
    """Safe, not yet read."""
    READ = "read"
    UNREAD = "unread"
    """No reader knows this format."""
    FAILED = "failed"
    """A reader tried and could not."""
    BINNED = "binned"


class CustodyAction(StrEnum):
    VAULT_CREATED = "vault_created"
    ACQUIRED = "acquired"
    READ = "read"
    READ_FAILED = "read_failed"
    DECIDED = "decided"
    EXPORTED = "exported"
    BINNED = "binned"
    RESTORED = "restored"
    PASSPHRASE_CHANGED = "passphrase_changed"  # noqa: S105 - the name of an act
    BACKED_UP = "backed_up"
    KEYS_CHANGED = "keys_changed"
    """A way to open the vault was added or removed, other than by a new passphrase or recovery code."""
    ERASED = "erased"
    MIGRATED = "migrated"
    RECOVERED = "recovered"
    """Opened after a stop whose last changes could not all be read back."""


class Evidence(msgspec.Struct, frozen=True):
    """One original, byte for byte. ``untrusted_name`` is the name it came under; never a path.

    ``source`` says how it came: ``drop``, ``paste``, ``command line``, ``member``, ``demo``.
    ``modified_at`` is the file's own modification time where there was one.
    """

    id: EvidenceId
    sha256: str
    size_bytes: int
    untrusted_name: str
    media_type: str
    acquired_at: datetime
    source: str
    state: EvidenceState
    modified_at: datetime | None = None
    parent: EvidenceId | None = None
    problem: str = ""
    """Code of the error that kept it from being read, or ""."""


class CustodyEntry(msgspec.Struct, frozen=True):
    """One line of the hash-chained log. ``entry_hash`` covers all other fields, ``previous_hash`` included."""

    sequence: int
    at: datetime
    action: CustodyAction
    evidence: EvidenceId | None
    details: tuple[tuple[str, str], ...]
    previous_hash: str
    entry_hash: str
