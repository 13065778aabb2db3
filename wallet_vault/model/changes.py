"""What a workflow touched; broadcast once to the window."""

from dataclasses import dataclass, field

from wallet_vault.model.ids import EvidenceId


@dataclass(frozen=True, slots=True)
class Changes:
    """``evidence`` names what was added, read, decided on or binned; ``timeline`` that events may differ."""

    evidence: frozenset[EvidenceId] = field(default=frozenset())
    timeline: bool = False

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(self.evidence | other.evidence, self.timeline or other.timeline)
