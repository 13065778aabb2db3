"""Collects findings and doubts of one reading while it is told. Decides only what no finder can: zone and year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from wallet_vault.extraction.finders import Clues, Match
from wallet_vault.extraction.passage import Passage
from wallet_vault.model import (
    Basis,
    EventKind,
    Finding,
    FindingKey,
    FindingKind,
    Notice,
    Observation,
    When,
)
from wallet_vault.model.keys import finding_key, observation_key

_CLOCKS_APART = timedelta(days=2)
"""How far a file's own time may lie before what it shows: clocks go wrong."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A full date elsewhere in the source that gives its year to year-less ones. ``month_only``: a month's heading."""

    when: When
    month_only: bool = False

    def year_of(self, yearless: When) -> int | None:
        """The last year in which the date was not after the anchor; for a heading only its own month."""
        if self.when.year is None or self.when.month is None or yearless.month is None:
            return None
        if self.month_only:
            return self.when.year if yearless.month == self.when.month else None
        after = (yearless.month, yearless.day or 1) > (self.when.month, (self.when.day or 28) + 1)
        return self.when.year - 1 if after else self.when.year


class Draft:
    """What was found so far, in the order it was found, each place once."""

    def __init__(self, clues: Clues, modified_at: datetime | None = None) -> None:
        self.clues = clues
        self.notices: list[Notice] = []
        self.observations: list[Observation] = []
        self._modified_at = modified_at
        self._findings: dict[FindingKey, Finding] = {}

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(self._findings.values())

    def add(
        self, kind: FindingKind, match: Match, passage: Passage, *, label: str = "", role: str = ""
    ) -> Finding | None:
        """Keep a match as a finding; ``None`` where it is only a doubt (a number that was shortened)."""
        span, text = passage.span(match.start, match.end), passage.printed[match.start : match.end]
        if not match.value:
            self.notices.append(Notice(match.notice, span=span))
            return None
        key = finding_key(kind, span, text)
        known = self._findings.get(key)
        if known is not None:
            return known
        confidence = round(min(1.0, match.confidence * passage.confidence), 4)
        role = role or match.role
        found = Finding(
            key, kind, match.value, text, label or match.label, span, confidence, role, match.unit, match.scheme
        )
        if match.notice:
            self.notices.append(Notice(match.notice, span=span, finding=key))
        return self._keep(found)

    def add_moment(
        self,
        match: Match,
        passage: Passage,
        *,
        label: str = "",
        role: str = "",
        anchor: Anchor | None = None,
        own_zone: bool = True,
    ) -> Finding | None:
        """Keep a moment, with the zone that its wallet always writes and the year that the source gives.

        ``own_zone`` is false for clocks of the device (a chat's), whatever wallet it is about.
        """
        found = self.add(FindingKind.MOMENT, match, passage, label=label, role=role)
        if found is None or found.basis is not Basis.STATED or found.inferred:
            return found
        when = When.parse(found.value)
        zone = self.clues.wallet.offset_minutes if self.clues.wallet and own_zone and when.hour is not None else None
        if when.offset_minutes is not None:
            zone = None
        if when.has_year:
            return (
                found
                if zone is None
                else self._keep(replace(found, value=when.with_offset(zone).isoformat(), basis=Basis.WALLET))
            )
        return self._keep(self._with_year(found, when, zone, anchor))

    def _with_year(self, found: Finding, when: When, zone: int | None, anchor: Anchor | None) -> Finding:
        self.notices.append(Notice("date_without_year", span=found.span, finding=found.key))
        year = anchor.year_of(when) if anchor else None
        if year is None:
            return found
        full = when.with_year(year, Basis.STATEMENT)
        full = full.with_offset(zone) if zone is not None else full
        try:
            too_late = (
                self._modified_at is not None and full.earliest().astimezone(UTC) > self._modified_at + _CLOCKS_APART
            )
        except ValueError:  # the 29th of February of another year
            return found
        if too_late:
            return found
        fields = (("year", str(year)), ("basis", Basis.STATEMENT.value))
        self.notices.append(Notice("year_inferred", fields, found.span, found.key))
        return replace(found, inferred=full.isoformat(), basis=Basis.STATEMENT)

    def correct(self, found: Finding) -> Finding:
        """Put a finding in the place of the one with its key."""
        return self._keep(found)

    def observe(
        self,
        kind: EventKind,
        findings: Sequence[Finding | None],
        *,
        moment: Finding | None = None,
        amount: Finding | None = None,
        ids: Sequence[Finding] = (),
        counterparty: Finding | None = None,
        status: Finding | None = None,
        summary: str = "",
    ) -> None:
        """Keep a happening that these findings tell together."""
        keys = tuple(dict.fromkeys(found.key for found in findings if found is not None))
        own = {found.value: found.key for found in reversed(ids)}
        self.observations.append(
            Observation(
                observation_key(keys),
                kind,
                keys,
                moment.key if moment else None,
                amount.key if amount else None,
                tuple(own[value] for value in dict.fromkeys(found.value for found in ids)),
                counterparty.key if counterparty else None,
                status.key if status else None,
                summary,
            )
        )

    def _keep(self, found: Finding) -> Finding:
        self._findings[found.key] = found
        return found
