"""Takes originals in: sealed first, then one row and one custody entry each, or the evidence that they already are.

What arrives together is made durable together: each file is fsynced, then one folder, one transaction.
"""

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import BinaryIO

from wallet_vault.crypto import Piece
from wallet_vault.errors import WalletVaultError
from wallet_vault.jobs.collector import without_cycle_search
from wallet_vault.model import CustodyAction, Evidence, EvidenceId, EvidenceState
from wallet_vault.safe_files import telling_os_errors
from wallet_vault.vault.custody import Act
from wallet_vault.vault.labels import Label
from wallet_vault.vault.object_names import file_of
from wallet_vault.vault.objects import ObjectGroup, SealedObject, Sealing, SmallOriginal
from wallet_vault.vault.stores import Stores

_PIECE_BYTES = 1024 * 1024
_SMALL_BYTES = 64 * 1024
"""Originals up to here are hashed before they are sealed, and share a pack."""
_GROUP_FILES = 1024
_GROUP_BYTES = 64 * 1024 * 1024
_PACK_BYTES = 16 * 1024 * 1024
_MAX_NAME_CHARACTERS = 1024
_ID_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_ID_LENGTH = 10
_AS_LETTERS = bytes(ord(_ID_LETTERS[byte % len(_ID_LETTERS)]) for byte in range(256))
"""Every letter stands for eight bytes: 256 is a multiple of 32."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An original on its way in, and what is known of it."""

    data: bytes | BinaryIO
    untrusted_name: str
    source: str
    media_type: str = ""
    modified_at: datetime | None = None
    parent: EvidenceId | None = None

    def label(self, evidence: EvidenceId, at: datetime) -> Label:
        name = storable_name(self.untrusted_name)
        return Label(evidence, name, self.source, self.media_type, at, self.modified_at, self.parent)


Taken = tuple[Evidence, bool]
"""An evidence, and whether it is new."""


def acquire(stores: Stores, arrivals: Iterable[tuple[bytes | BinaryIO, Label]]) -> Iterator[list[Taken]]:
    """Seal originals; ``False`` and the known evidence where the vault holds the same bytes.

    Gives them in order, those together that became durable together: up to 1,024 small ones. After an
    error, also one of ``arrivals``, nothing is left of those that were not given yet.
    """
    arriving = iter(arrivals)
    while taken := _acquired_together(stores, arriving):
        yield taken


def _acquired_together(stores: Stores, arriving: Iterator[tuple[bytes | BinaryIO, Label]]) -> list[Taken]:
    """Acquire the next few; none where ``arriving`` is at its end."""
    first = next(arriving, None)
    if first is None:
        return []
    stores.check_in_place()
    with without_cycle_search(), stores.objects.group() as objects:
        group = _Group(stores, objects)
        for data, label in chain([first], arriving):
            group.seal(data, label)
            if group.is_full:
                break
        taken = group.taken()
        objects.commit()
    try:
        with stores.index.transaction():
            register(stores, group.rows, [acquisition_act(*row, row[0].acquired_at) for row in group.rows])
    except BaseException:
        if not stores.index.is_commit_in_doubt:  # else rows may turn up: they are adopted or told apart at the opening
            with suppress(WalletVaultError):
                for file_name in {file_of(object_name) for _evidence, object_name in group.rows}:
                    stores.objects.discard(file_name)
        raise
    return taken


class _Group:
    """What arrives together, in order; ``rows`` are for the index, each with its object's name."""

    def __init__(self, stores: Stores, objects: ObjectGroup) -> None:
        self._stores = stores
        self._objects = objects
        self._begun: list[Sealing | SealedObject | SmallOriginal] = []
        self._size_bytes = self._small_bytes = 0
        self.rows: list[tuple[Evidence, str]] = []

    @property
    def is_full(self) -> bool:
        is_large = self._size_bytes >= _GROUP_BYTES or self._small_bytes >= _PACK_BYTES
        return is_large or len(self._begun) >= _GROUP_FILES

    def seal(self, data: bytes | BinaryIO, label: Label) -> None:
        """Write one object, unless it is small: then it waits. A thread may seal it, or hash its end, meanwhile."""
        if isinstance(data, bytes) and len(data) <= _SMALL_BYTES:
            self._keep_small(data, label)
            return
        with telling_os_errors(self._stores.layout.folder):
            pieces = _pieces(data)
            first, second = next(pieces, b""), next(pieces, b"")
        if second:
            sealing = self._objects.put(chain([first, second], pieces), label)
            self._begun.append(sealing)
            self._size_bytes += sealing.measured.size_bytes
        elif len(first) > _SMALL_BYTES:
            self._begun.append(self._objects.put_whole(first, label))
            self._size_bytes += len(first)
        else:
            self._keep_small(bytes(first), label)

    def _keep_small(self, data: bytes, label: Label) -> None:
        self._begun.append(SmallOriginal(data, hashlib.sha256(data).hexdigest(), label))
        self._small_bytes += len(data)

    def taken(self) -> list[Taken]:
        """Seal the small ones; what each arrival has become. What the vault holds already is left out."""
        arrived = [one.sealed() if isinstance(one, Sealing) else one for one in self._begun]
        known = self._stores.evidence.by_digests({one.sha256 for one in arrived})
        new: dict[str, SealedObject | SmallOriginal] = {}
        for one in arrived:
            if one.sha256 not in known and one.sha256 not in new:
                new[one.sha256] = one
            elif isinstance(one, SealedObject):
                self._objects.drop(one.name)
        for sealed in self._all_sealed(new.values()):
            known[sealed.sha256] = evidence = sealed_evidence(sealed)
            self.rows.append((evidence, sealed.name))
        return [(known[one.sha256], one is new.get(one.sha256)) for one in arrived]

    def _all_sealed(self, new: Iterable[SealedObject | SmallOriginal]) -> Iterator[SealedObject]:
        """In the order of their arrival."""
        new = list(new)
        small = iter(self._objects.put_small([one for one in new if isinstance(one, SmallOriginal)]))
        return (next(small) if isinstance(one, SmallOriginal) else one for one in new)


def register(stores: Stores, rows: list[tuple[Evidence, str]], acts: list[Act]) -> None:
    """Write the rows of evidence, each with its object's name, and what the log tells of them; in a transaction."""
    if rows:
        stores.evidence.add(rows)
        stores.custody.append_all(acts)


def acquisition_act(evidence: Evidence, object_name: str, at: datetime, *more: tuple[str, str]) -> Act:
    return Act(at, CustodyAction.ACQUIRED, evidence.id, (*acquisition_details(evidence, object_name), *more))


def sealed_evidence(sealed: SealedObject) -> Evidence:
    label = sealed.label
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
    return EvidenceId(secrets.token_bytes(_ID_LENGTH).translate(_AS_LETTERS).decode("ascii"))


def storable_name(untrusted_name: str) -> str:
    """The name as text: undecodable bytes of a file name become replacement marks, and overlong ones are cut."""
    name = untrusted_name if untrusted_name.isascii() else os.fsencode(untrusted_name).decode("utf-8", "replace")
    return name[:_MAX_NAME_CHARACTERS]


def _pieces(data: bytes | BinaryIO) -> Iterator[Piece]:
    if not isinstance(data, bytes):
        yield from iter(lambda: data.read(_PIECE_BYTES), b"")
    elif len(data) <= _PIECE_BYTES:
        yield data
    else:
        view = memoryview(data)
        yield from (view[at : at + _PIECE_BYTES] for at in range(0, len(data), _PIECE_BYTES))
