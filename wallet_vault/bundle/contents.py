"""What goes into a bundle, and its evidence as numbered exhibits. Reads and writes nothing."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from types import MappingProxyType

from wallet_vault.bundle.names import exhibit_label, exhibit_path
from wallet_vault.model import (
    CustodyEntry,
    Decision,
    EvidenceId,
    Exhibit,
    FindingKey,
    FindingState,
    SourceView,
    Timeline,
    decided_values,
)


@dataclass(frozen=True, slots=True)
class MaskedCopy:
    """What goes in instead of an original that shows a wallet's secret: a copy without it, or a note that says so."""

    data: bytes
    extension: str

    @property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()


_NOTHING_MASKED: Mapping[EvidenceId, MaskedCopy] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class BundleContents:
    """Everything that a bundle is made of.

    ``language`` is that of the report; ``created_at`` is aware; ``thumbnails`` are JPEG or PNG, b""
    where there is none. ``original`` streams one original; ``sign`` gives the 64 bytes of an Ed25519
    signature whose raw public key is ``public_key``.
    """

    case_name: str
    language: str
    created_at: datetime
    generator: str
    views: tuple[SourceView, ...]
    timeline: Timeline
    decisions: tuple[Decision, ...]
    custody: tuple[CustodyEntry, ...]
    thumbnails: Mapping[EvidenceId, bytes]
    original: Callable[[EvidenceId], Iterator[bytes]]
    sign: Callable[[bytes], bytes]
    public_key: bytes
    masked: Mapping[EvidenceId, MaskedCopy] = field(default_factory=dict)
    """The evidence whose original is withheld."""


@dataclass(frozen=True)
class Dossier:
    """The contents with the exhibits numbered: what every writer is handed."""

    contents: BundleContents
    exhibits: tuple[Exhibit, ...] = field(default=())

    @classmethod
    def of(cls, contents: BundleContents) -> "Dossier":
        return cls(contents, number_exhibits(contents.views, contents.masked))

    @cached_property
    def labels(self) -> dict[EvidenceId, str]:
        """What each evidence is called throughout the bundle ("E001")."""
        return {exhibit.view.evidence.id: exhibit_label(exhibit.number) for exhibit in self.exhibits}

    @cached_property
    def states(self) -> dict[EvidenceId, dict[FindingKey, tuple[FindingState, str]]]:
        """State and corrected value of each finding that was decided on."""
        by_evidence: dict[EvidenceId, list[Decision]] = defaultdict(list)
        for decision in self.contents.decisions:
            if decision.evidence is not None:
                by_evidence[decision.evidence].append(decision)
        return {evidence: decided_values(decisions) for evidence, decisions in by_evidence.items()}


def number_exhibits(
    views: Sequence[SourceView], masked: Mapping[EvidenceId, MaskedCopy] = _NOTHING_MASKED
) -> tuple[Exhibit, ...]:
    """Number evidence in the order it was acquired (within one second: as given); members follow their parent."""
    known = {view.evidence.id for view in views}
    families: dict[EvidenceId | None, list[SourceView]] = defaultdict(list)
    for view in sorted(views, key=lambda view: view.evidence.acquired_at):
        parent = view.evidence.parent
        families[parent if parent in known and parent != view.evidence.id else None].append(view)
    ordered: list[SourceView] = []
    waiting = families[None][::-1]
    while waiting:
        view = waiting.pop()
        ordered.append(view)
        waiting.extend(families.get(view.evidence.id, [])[::-1])
    return tuple(Exhibit(number, view, _path(number, view, masked)) for number, view in enumerate(ordered, 1))


def _path(number: int, view: SourceView, masked: Mapping[EvidenceId, MaskedCopy]) -> str:
    copy = masked.get(view.evidence.id)
    return exhibit_path(number, view.evidence, masked_extension=copy.extension if copy else "")
