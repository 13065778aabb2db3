"""The export: evidence with a number in it, and what checking it says."""

from dataclasses import dataclass
from datetime import datetime

from wallet_vault.model.evidence import Evidence
from wallet_vault.model.extraction import Extraction
from wallet_vault.model.reading import Reading


@dataclass(frozen=True, slots=True)
class SourceView:
    """One evidence with what was derived from it; ``None`` where it was not or could not be read."""

    evidence: Evidence
    reading: Reading | None = None
    extraction: Extraction | None = None


@dataclass(frozen=True, slots=True)
class Exhibit:
    """``number`` counts from 1; members follow their parent."""

    number: int
    view: SourceView
    path: str
    """Path inside the bundle, below ``data/``."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: a stable code (``digest_mismatch``, ``missing`` …) and where."""

    code: str
    path: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """``kind`` is ``bundle`` or ``vault``; ``checked`` counts files or objects read to their last byte."""

    kind: str
    faults: tuple[Fault, ...] = ()
    signed_by: str = ""
    checked: int = 0
    timestamps: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.faults


@dataclass(frozen=True, slots=True)
class GentleCheck:
    """How far a check in small slices is: faults of this round so far, originals read to their end, of how many."""

    faults: tuple[Fault, ...]
    done: int
    total: int
    finished_round: bool


@dataclass(frozen=True, slots=True)
class LastCheck:
    """How the newest whole check of a vault ended."""

    finished_at: datetime
    faults: tuple[Fault, ...] = ()
