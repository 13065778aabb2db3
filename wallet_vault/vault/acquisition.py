"""Takes an original in: sealed first, then one row and one custody entry, or the evidence that it already is."""

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import BinaryIO

from wallet_vault.errors import WalletVaultError
from wallet_vault.model import CustodyAction, Evidence, EvidenceId, EvidenceState
from wallet_vault.vault.objects import Label, SealedObject
from wallet_vault.vault.stores import Stores

_PIECE_BYTES = 256 * 1024
_MAX_NAME_CHARACTERS = 1024
_ID_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_ID_LENGTH = 10


def acquire(stores: Stores, data: bytes | BinaryIO, label: Label) -> tuple[Evidence, bool]:
    """Seal ``data``; ``False`` and the known evidence where the vault holds the same bytes."""
    if isinstance(data, bytes):
        known = stores.evidence.by_digest(hashlib.sha256(data).hexdigest())
        if known is not None:
            return known, False
    sealed = stores.objects.put(_pieces(data), label)
    try:
        return _registered(stores, sealed, label)
    except BaseException:
        if not stores.index.is_commit_in_doubt:  # else its row may turn up: it is adopted or told apart at the opening
            with suppress(WalletVaultError):
                stores.objects.discard(sealed.name)
        raise


def _registered(stores: Stores, sealed: SealedObject, label: Label) -> tuple[Evidence, bool]:
    known = stores.evidence.by_digest(sealed.sha256)
    if known is not None:
        stores.objects.discard(sealed.name)
        return known, False
    evidence = sealed_evidence(sealed, label)
    with stores.index.transaction():
        register(stores, evidence, sealed.name, label.acquired_at)
    return evidence, True


def register(stores: Stores, evidence: Evidence, object_name: str, at: datetime, *more: tuple[str, str]) -> None:
    """Write the row and the custody entry; belongs inside a transaction."""
    stores.evidence.add(evidence, object_name)
    details = (*acquisition_details(evidence, object_name), *more)
    stores.custody.append(at, CustodyAction.ACQUIRED, evidence.id, details)


def sealed_evidence(sealed: SealedObject, label: Label) -> Evidence:
    return Evidence(
        id=label.evidence,
        sha256=sealed.sha256,
        size_bytes=sealed.size_bytes,
        untrusted_name=label.untrusted_name,
        media_type=label.media_type,
        acquired_at=label.acquired_at,
        source=label.source,
        state=EvidenceState.SEALED,
        modified_at=label.modified_at,
        parent=label.parent,
    )


def acquisition_details(evidence: Evidence, object_name: str) -> tuple[tuple[str, str], ...]:
    """What the custody log binds for ever: a row that says otherwise was altered."""
    details = (
        ("sha256", evidence.sha256),
        ("size_bytes", str(evidence.size_bytes)),
        ("name", evidence.untrusted_name),
        ("source", evidence.source),
        ("object", object_name),
    )
    return (*details, ("parent", evidence.parent)) if evidence.parent else details


def new_evidence_id() -> EvidenceId:
    """Ten random letters and digits without look-alikes: short enough to type, too many to meet twice."""
    return EvidenceId("".join(secrets.choice(_ID_LETTERS) for _place in range(_ID_LENGTH)))


def storable_name(untrusted_name: str) -> str:
    """The name as text: undecodable bytes of a file name become replacement marks, and overlong ones are cut."""
    return os.fsencode(untrusted_name).decode("utf-8", "replace")[:_MAX_NAME_CHARACTERS]


def _pieces(data: bytes | BinaryIO) -> Iterator[bytes]:
    if isinstance(data, bytes):
        yield data
    else:
        while piece := data.read(_PIECE_BYTES):
            yield piece
