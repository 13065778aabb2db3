"""One happening as one source tells it, with values in place of keys: what merging compares.

Reads no decisions itself; it is made of an extraction that they were laid over.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from enum import IntEnum

from wallet_vault.model import (
    EventKind,
    Evidence,
    Extraction,
    Finding,
    FindingKey,
    FindingState,
    Money,
    Observation,
    SourceRef,
    When,
)
from wallet_vault.timeline.decided import moment_of

_BLANKS = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_HEX = re.compile(r"(?:0[xX])?[0-9a-fA-F]{40,}")


class Authority(IntEnum):
    """Whose word comes first where sources differ and the person has not decided."""

    STATEMENT = 0
    DETAIL = 1
    """A screen of one payment, or a mail about it."""
    OTHER = 2


@dataclass(frozen=True, slots=True)
class Telling:
    """``order`` sorts tellings by acquisition, whatever order they are handed over in.

    ``states`` says for each part that is told (``moment``, ``amount``, ``id``, ``counterparty``,
    ``status``) what the person made of it. ``ids`` are normalised for comparing; ``shown_ids`` are not.
    """

    order: tuple[datetime, str, int]
    source: SourceRef
    authority: Authority
    kind: EventKind
    when: When | None
    moment_role: str
    money: Money | None
    ids: tuple[str, ...]
    shown_ids: tuple[str, ...]
    counterparty: str
    status: str
    summary: str
    states: Mapping[str, FindingState]

    @property
    def evidence_sha256(self) -> str:
        return self.order[1]

    @property
    def own_id(self) -> str:
        return self.ids[0] if self.ids else ""

    def is_corrected(self, part: str) -> bool:
        return self.states.get(part) is FindingState.CORRECTED


def normalised_id(value: str) -> str:
    """An id for comparing: blanks removed; hashes in lower case; base58 keeps its case, which means something."""
    bare = _BLANKS.sub("", value)
    return bare.lower() if _HEX.fullmatch(bare) else bare


def tellings(evidence: Evidence, resolved: Extraction, states: Mapping[FindingKey, FindingState]) -> Iterator[Telling]:
    """Give the observations of one evidence that can be events: those with a moment, an amount or an id."""
    findings = {finding.key: finding for finding in resolved.findings}
    single = len(resolved.observations) == 1
    for index, observation in enumerate(resolved.observations):
        told = _telling(evidence, index, observation, findings, states, single=single)
        if told.when is not None or told.money is not None or told.ids:
            yield told


def _telling(
    evidence: Evidence,
    index: int,
    observation: Observation,
    findings: Mapping[FindingKey, Finding],
    states: Mapping[FindingKey, FindingState],
    *,
    single: bool,
) -> Telling:
    moment = _finding(findings, observation.moment)
    amount = _finding(findings, observation.amount)
    counterparty = _finding(findings, observation.counterparty)
    status = _finding(findings, observation.status)
    ids = [found for key in observation.ids if (found := findings.get(key)) is not None and found.value.strip()]
    used = [findings[key] for key in observation.findings if key in findings]
    parts = {
        "moment": moment,
        "amount": amount,
        "id": ids[0] if ids else None,
        "counterparty": counterparty,
        "status": status,
    }
    return Telling(
        order=(evidence.acquired_at, evidence.sha256, index),
        source=SourceRef(
            evidence.id, observation.key, tuple(found.key for found in used), tuple(found.span for found in used)
        ),
        authority=_authority(evidence, used, single=single),
        kind=observation.kind,
        when=moment_of(moment) if moment else None,
        moment_role=moment.role if moment else "",
        money=_money(amount) if amount else None,
        ids=tuple(dict.fromkeys(normalised_id(found.value) for found in ids)),
        shown_ids=tuple({normalised_id(found.value): found.value for found in ids}.values()),
        counterparty=counterparty.value if counterparty else "",
        status=status.value if status else "",
        summary=observation.summary,
        states={
            part: states.get(found.key, FindingState.PROPOSED) for part, found in parts.items() if found is not None
        },
    )


def _finding(findings: Mapping[FindingKey, Finding], key: FindingKey | None) -> Finding | None:
    return findings.get(key) if key is not None else None


def _authority(evidence: Evidence, used: list[Finding], *, single: bool) -> Authority:
    if any(found.span.row is not None for found in used):
        return Authority.STATEMENT
    if single and evidence.media_type.startswith(("image/", "message/")):
        return Authority.DETAIL
    return Authority.OTHER


def _money(finding: Finding) -> Money | None:
    """The amount, ``None`` where the value is no finite number."""
    try:
        amount = Decimal(finding.value)
    except InvalidOperation:
        return None
    return Money(amount, finding.unit) if amount.is_finite() else None
