"""One happening as one source tells it, with values in place of keys: what merging compares.

Reads no decisions itself; it is made of an extraction that they were laid over.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from enum import IntEnum

from wallet_vault.model import (
    EventKind,
    EventSource,
    Evidence,
    Extraction,
    Field,
    Finding,
    FindingKey,
    FindingState,
    Money,
    Observation,
    SourceRef,
    When,
)
from wallet_vault.timeline.decided import moment_of
from wallet_vault.timeline.likeness import Stretch, stretch_of

_BLANKS = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_PARTS = ("moment", "amount", "id", "counterparty", "status")
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
    One that a spreadsheet destroyed is compared with nothing. ``row`` is all that the row of a statement
    says, where it has no number of its own.
    """

    order: tuple[datetime, str, int]
    source: SourceRef
    authority: Authority
    kind: EventKind
    when: When | None
    stretch: Stretch | None
    moment_role: str
    money: Money | None
    ids: tuple[str, ...]
    shown_ids: tuple[str, ...]
    counterparty: str
    status: str
    summary: str
    states: Mapping[str, FindingState]
    row: str = ""

    @property
    def evidence_sha256(self) -> str:
        return self.order[1]

    @property
    def own_id(self) -> str:
        return self.ids[0] if self.ids else ""

    @property
    def has_own_id(self) -> bool:
        """Whether it tells the transaction's own number, whole."""
        return bool(self.ids) and not is_lost(self.ids[0])

    def is_corrected(self, part: str) -> bool:
        return self.states.get(part) is FindingState.CORRECTED


Group = tuple[Telling, ...]
"""Tellings of one happening, in order of acquisition."""


BEHIND_ROWS = 1 << 32
"""The place in the order of a source of what stands in no row of a table: behind every row."""

_LOST = "\0"


def is_lost(number: str) -> bool:
    """Whether a number for comparing stands for one that was destroyed: it is equal to no other."""
    return _LOST in number


def normalised_id(value: str) -> str:
    """An id for comparing: blanks removed; hashes in lower case; base58 keeps its case, which means something."""
    bare = value if value.isalnum() else _BLANKS.sub("", value)
    return bare.lower() if _HEX.fullmatch(bare) else bare


def source_name(source: EventSource) -> str:
    """How decisions name one source of an event."""
    return f"{source.evidence}/{source.observation}"


def tellings(
    evidence: Evidence, resolved: Extraction, states: Mapping[FindingKey, FindingState], assumed_offset_minutes: int
) -> Iterator[Telling]:
    """Give the observations of one evidence that can be events, but for its rows: with a moment, an amount or an id."""
    findings = {finding.key: finding for finding in resolved.findings}
    tells_one = len(resolved.observations) == 1 and not resolved.rows
    source = _Source(evidence, findings, states, assumed_offset_minutes, tells_one)
    for index, observation in enumerate(resolved.observations):
        told = source.telling(BEHIND_ROWS + index, observation)
        if told.when is not None or told.money is not None or told.ids:
            yield told


@dataclass(frozen=True, slots=True)
class _Source:
    """One evidence with its findings as the person left them."""

    evidence: Evidence
    findings: Mapping[FindingKey, Finding]
    states: Mapping[FindingKey, FindingState]
    assumed_offset_minutes: int
    tells_one: bool

    def telling(self, index: int, observation: Observation) -> Telling:
        ids = [found for key in observation.ids if (found := self._found(key)) is not None and found.value.strip()]
        moment, amount = self._found(observation.moment), self._found(observation.amount)
        counterparty, status = self._found(observation.counterparty), self._found(observation.status)
        used = [self.findings[key] for key in observation.findings if key in self.findings]
        when = moment_of(moment) if moment else None
        row = used[0].span.row if used else None
        order = (self.evidence.acquired_at, self.evidence.sha256, index if row is None else row)
        compared = {self._compared(found, order): found.value for found in ids}
        parts = zip(_PARTS, (moment, amount, ids[0] if ids else None, counterparty, status), strict=True)
        return Telling(
            order=order,
            source=self._reference(observation, used),
            authority=self._authority(used, observation),
            kind=observation.kind,
            when=when,
            stretch=stretch_of(when, self.assumed_offset_minutes),
            moment_role=moment.role if moment else "",
            money=_money(amount) if amount else None,
            ids=tuple(compared),
            shown_ids=tuple(compared.values()),
            counterparty=counterparty.value if counterparty else "",
            status=status.value if status else "",
            summary=observation.summary,
            states={part: self._state(found) for part, found in parts if found is not None},
            row="" if ids and not is_lost(next(iter(compared))) else row_text(used),
        )

    def _compared(self, found: Finding, order: tuple[datetime, str, int]) -> str:
        """The number for comparing; of a destroyed one that the person did not vouch for, what equals no other."""
        number = normalised_id(found.value)
        is_destroyed = found.confidence == 0 and self._state(found) is FindingState.PROPOSED
        return f"{number}{_LOST}{order[1]}/{order[2]}" if is_destroyed else number

    def _found(self, key: FindingKey | None) -> Finding | None:
        return self.findings.get(key) if key is not None else None

    def _state(self, finding: Finding) -> FindingState:
        return self.states.get(finding.key, FindingState.PROPOSED)

    def _reference(self, observation: Observation, used: list[Finding]) -> SourceRef:
        keys = tuple(found.key for found in used)
        return SourceRef(self.evidence.id, observation.key, keys, tuple(found.span for found in used))

    def _authority(self, used: list[Finding], observation: Observation) -> Authority:
        if observation.is_printed_row or any(found.span.row is not None for found in used):
            return Authority.STATEMENT
        if self.tells_one and self.evidence.media_type.startswith(("image/", "message/")):
            return Authority.DETAIL
        return Authority.OTHER


def row_text(used: Sequence[Finding | Field]) -> str:
    """What a row of a statement prints, under which names; "" for what is no row."""
    if not any(found.span.row is not None for found in used):
        return ""
    return "\x1f".join(f"{found.label}={found.text}" for found in used)


def _money(finding: Finding) -> Money | None:
    """The amount, ``None`` where the value is no finite number."""
    try:
        amount = Decimal(finding.value)
    except InvalidOperation:
        return None
    return Money(amount, finding.unit) if amount.is_finite() else None


def tightest_stretch(group: Group) -> Stretch | None:
    """The tightest stretch that any telling of the group gives."""
    stretches = [telling.stretch for telling in group if telling.stretch]
    return min(stretches, key=lambda found: (not found.has_year, found.end - found.start, found.start), default=None)


def evidence_of(group: Group) -> frozenset[str]:
    return frozenset(telling.evidence_sha256 for telling in group)
