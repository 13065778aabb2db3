"""What a workflow touched; broadcast once to the window."""

from dataclasses import dataclass, field

from wallet_vault.model.ids import EvidenceId


@dataclass(frozen=True, slots=True)
class Changes:
    """What may differ from what the window shows.

    ``evidence`` names what was added, read, decided on or binned; ``timeline``: events; ``cases``: a case, what was
    handed in for it, its contact log, its channels or the complainant.
    """

    evidence: frozenset[EvidenceId] = field(default=frozenset())
    timeline: bool = False
    cases: bool = False

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(self.evidence | other.evidence, self.timeline or other.timeline, self.cases or other.cases)
