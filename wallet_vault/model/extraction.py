"""Proposed facts, each with its place, and the happenings they tell."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import msgspec

from wallet_vault.model.event import EventKind
from wallet_vault.model.finding_kind import FindingKind
from wallet_vault.model.ids import FindingKey, ObservationKey
from wallet_vault.model.keys import observation_key
from wallet_vault.model.notice import Notice
from wallet_vault.model.reading import Reading, Tool
from wallet_vault.model.rows import RowGroup, Rows, in_row_order
from wallet_vault.model.span import Span
from wallet_vault.model.when import Basis


class Finding(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One proposed fact.

    ``value`` is machine-readable (a plain decimal; ISO 8601; an id without blanks); ``text`` is as
    the source shows it. ``role`` says what the value is of its kind: an amount is ``paid``,
    ``refunded``, ``original``, ``discount``, ``fee`` or ``balance``; a moment is ``paid``,
    ``created``, ``received``, ``refunded``, ``sent``, ``exported`` or ``due``. ``inferred`` holds a
    year-less moment with its year, and ``basis`` what that year rests on.
    """

    key: FindingKey
    kind: FindingKind
    value: str
    text: str
    label: str
    span: Span
    confidence: float
    role: str = ""
    unit: str = ""
    scheme: str = ""
    inferred: str = ""
    basis: Basis = Basis.STATED


class Observation(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One happening as one source tells it: which findings play which part.

    Holds keys, not values: the person may correct a finding, and the observation follows.
    """

    key: ObservationKey
    kind: EventKind
    findings: tuple[FindingKey, ...]
    moment: FindingKey | None = None
    amount: FindingKey | None = None
    ids: tuple[FindingKey, ...] = ()
    counterparty: FindingKey | None = None
    status: FindingKey | None = None
    summary: str = ""
    is_printed_row: bool = False
    """Whether it is a row of a statement whose cells stand on pages instead of in a table."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """One run of one tool over one evidence.

    ``findings`` and ``observations`` are those of text and pictures; what the ``rows`` of a statement tell is made of
    them when it is asked for: :meth:`all_findings` and :meth:`all_observations` give both.
    """

    tool: Tool
    findings: tuple[Finding, ...] = ()
    observations: tuple[Observation, ...] = ()
    notices: tuple[Notice, ...] = ()
    wallet: str = ""
    rows: Rows = field(default_factory=Rows)

    @property
    def finding_count(self) -> int:
        return self.rows.fact_count + len(self.findings)

    def all_findings(self) -> Iterator[Finding]:
        """Every finding, those of the rows first, from the top."""
        for _number, (findings, _observation) in self._told_by_rows():
            yield from findings
        yield from self.findings

    def all_observations(self) -> Iterator[Observation]:
        """Every observation, one for each row first, from the top."""
        for _number, (_findings, observation) in self._told_by_rows():
            yield observation
        yield from self.observations

    def in_row(self, row: int | None) -> "Extraction":
        """The same with one row of its statement alone, or with none: what one source of an event can rest on."""
        return replace(self, rows=Rows() if row is None else self.rows.in_row(row))

    def without_rows(self) -> "Extraction":
        """The same with nothing in rows: one object for each finding and observation."""
        told = [both for _number, both in self._told_by_rows()]
        return replace(
            self,
            findings=(*(found for findings, _ in told for found in findings), *self.findings),
            observations=(*(observed for _, observed in told), *self.observations),
            rows=Rows(),
        )

    def _told_by_rows(self) -> Iterator[tuple[int, tuple[list[Finding], Observation]]]:
        return in_row_order((group, told_by(group)) for group in self.rows.groups)


def without_rows_of(extraction: Extraction, reading: Reading) -> Reading:
    """The reading without the columns that the extraction holds too, so that they are sent and kept once."""
    if not reading.rows.groups or reading.rows.groups != extraction.rows.untold().groups:
        return reading
    return replace(reading, rows=Rows(doubts=reading.rows.doubts))


def with_rows_of(extraction: Extraction, reading: Reading) -> Reading:
    """The reading with its columns again: what :func:`without_rows_of` was given."""
    if reading.rows.groups or not extraction.rows.groups:
        return reading
    return replace(reading, rows=Rows(extraction.rows.untold().groups, reading.rows.doubts))


def told_by(group: RowGroup) -> Iterator[tuple[list[Finding], Observation]]:
    """The findings of each row of a group and the happening that they tell."""
    keys = [group.keys(cell) for cell in range(len(group.cells))]
    parts = group.parts
    for place, record in enumerate(group.records()):
        findings = [
            Finding(
                keys[cell][place], told.kind, told.value, told.text, told.label, told.span, told.confidence,
                told.role, told.unit, told.scheme,
            )
            for cell, told in enumerate(record.fields)
        ]  # fmt: skip
        named = tuple(found.key for found in findings)
        yield (
            findings,
            Observation(
                observation_key(named),
                group.kind,
                named,
                _at(named, parts.moment),
                _at(named, parts.amount),
                tuple(named[cell] for cell in parts.ids),
                _at(named, parts.counterparty),
                _at(named, parts.status),
                record.summary,
            ),
        )


def _at(keys: tuple[FindingKey, ...], cell: int | None) -> FindingKey | None:
    return None if cell is None else keys[cell]
