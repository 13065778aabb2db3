"""What the person made of the findings of one evidence: the last decision that was not taken back holds.

Knows nothing of events; those are the affair of :mod:`wallet_vault.timeline.build`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from msgspec import structs

from wallet_vault.model import (
    Basis,
    Decision,
    Extraction,
    Finding,
    FindingKey,
    FindingKind,
    FindingState,
    Observation,
    When,
    decided_values,
)


def finding_states(
    extraction: Extraction, decisions_for_evidence: Iterable[Decision]
) -> dict[FindingKey, FindingState]:
    """Give the state of every finding of ``extraction``, in its order."""
    decided = decided_values(decisions_for_evidence)
    undecided = (FindingState.PROPOSED, "")
    return {finding.key: decided.get(finding.key, undecided)[0] for finding in extraction.all_findings()}


def resolve(extraction: Extraction, decisions_for_evidence: Iterable[Decision]) -> Extraction:
    """Overlay the decisions on findings and observations.

    An observation all of whose moment, amount and ids were rejected goes with them.
    """
    decided = decided_values(decisions_for_evidence)
    if not decided:
        return extraction
    extraction = _taken_out(extraction, decided)
    rejected = {key for key, (state, _value) in decided.items() if state is FindingState.REJECTED}
    findings = tuple(_overlaid(finding, decided) for finding in extraction.findings if finding.key not in rejected)
    observations = (_without(observation, rejected) for observation in extraction.observations)
    return replace(extraction, findings=findings, observations=tuple(kept for kept in observations if kept))


def _taken_out(extraction: Extraction, decided: Mapping[FindingKey, object]) -> Extraction:
    """The extraction with the rows that decisions are about taken out of the columns, one object each."""
    if not extraction.rows:
        return extraction
    left, told = [], []
    for group in extraction.rows.groups:
        columns = [group.keys(cell) for cell in range(len(group.cells))]
        about = {place for column in columns for place, key in enumerate(column) if key in decided}
        left.append(group.at([place for place in range(len(group)) if place not in about]) if about else group)
        told.append(group.at(sorted(about)))
    rows = structs.replace(extraction.rows, groups=tuple(filter(len, told)))
    alone = replace(extraction, rows=rows).without_rows()
    return replace(alone, rows=structs.replace(extraction.rows, groups=tuple(filter(len, left))))


def _overlaid(finding: Finding, decided: dict[FindingKey, tuple[FindingState, str]]) -> Finding:
    state, value = decided.get(finding.key, (FindingState.PROPOSED, ""))
    if state is not FindingState.CORRECTED:
        return finding
    if finding.kind is FindingKind.MOMENT:
        value = _in_zone_of(finding, value)
    return structs.replace(finding, value=value, inferred="", basis=Basis.PERSON, confidence=1.0)


def _in_zone_of(finding: Finding, value: str) -> str:
    """The person corrects the clock, not the zone: without an offset of its own the source's stays."""
    before, after = moment_of(finding), read_moment(value, Basis.PERSON)
    if before is None or after is None or before.offset_minutes is None or after.hour is None:
        return value
    if after.offset_minutes is not None:
        return value
    return after.with_offset(before.offset_minutes).isoformat()


def moment_of(finding: Finding) -> When | None:
    """Read a moment, with the inferred year where its own is missing; ``None`` if it is no calendar moment."""
    if finding.inferred:
        return read_moment(finding.inferred, finding.basis)
    return read_moment(finding.value, finding.basis)


def read_moment(value: str, basis: Basis) -> When | None:
    """Read an ISO 8601 value; ``None`` for anything else, for a timeline must outlive one bad value."""
    try:
        return When.parse(value, basis)
    except ValueError:
        return None


def _without(observation: Observation, rejected: set[FindingKey]) -> Observation | None:
    """The observation as the person left it, ``None`` when nothing that carries it is left."""

    def kept(key: FindingKey | None) -> FindingKey | None:
        return None if key in rejected else key

    if rejected.isdisjoint(observation.findings):
        return observation
    carried = {observation.moment, observation.amount, *observation.ids} - {None}
    if carried and carried <= rejected:
        return None
    return structs.replace(
        observation,
        findings=tuple(key for key in observation.findings if key not in rejected),
        moment=kept(observation.moment),
        amount=kept(observation.amount),
        ids=tuple(key for key in observation.ids if key not in rejected),
        counterparty=kept(observation.counterparty),
        status=kept(observation.status),
    )
