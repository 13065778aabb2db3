"""Builds source views for timeline tests: evidence with the observations it tells, in a few words."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from msgspec.structs import replace as with_changes

from wallet_vault.model import (
    Basis,
    Decision,
    DecisionId,
    DecisionKind,
    EventKind,
    Evidence,
    EvidenceId,
    EvidenceState,
    Extraction,
    Finding,
    FindingKey,
    FindingKind,
    Observation,
    ObservationKey,
    SourceView,
    Span,
    Tool,
)

START = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Told:
    """One observation in words; "" leaves a part out."""

    when: str = ""
    amount: str = ""
    ids: tuple[str, ...] = ()
    kind: EventKind = EventKind.PAYMENT
    who: str = ""
    status: str = ""
    unit: str = "CNY"
    inferred: str = ""
    role: str = ""
    summary: str = ""


def view(name: str, *told: Told, acquired: int = 0, media_type: str = "image/png") -> SourceView:
    """One evidence; its findings have keys like ``name.0.amount``. CSV evidence has cells, the rest boxes."""
    evidence = Evidence(
        id=EvidenceId(name),
        sha256=sha256(name.encode()).hexdigest(),
        size_bytes=len(name),
        untrusted_name=name,
        media_type=media_type,
        acquired_at=START + timedelta(minutes=acquired),
        source="drop",
        state=EvidenceState.READ,
    )
    findings: list[Finding] = []
    observations: list[Observation] = []
    for row, one in enumerate(told):
        found = _findings(name, row, one, in_cells=media_type == "text/csv")
        findings += found.values()
        keys = {part: finding.key for part, finding in found.items()}
        observations.append(
            Observation(
                key=ObservationKey(f"{row}"),
                kind=one.kind,
                findings=tuple(keys.values()),
                moment=keys.get("moment"),
                amount=keys.get("amount"),
                ids=tuple(keys[part] for part in keys if part.startswith("id")),
                counterparty=keys.get("counterparty"),
                status=keys.get("status"),
                summary=one.summary,
            )
        )
    return SourceView(evidence, None, Extraction(Tool("made", "1"), tuple(findings), tuple(observations)))


def statement(name: str, *told: Told, acquired: int = 0) -> SourceView:
    return view(name, *told, acquired=acquired, media_type="text/csv")


def printed_statement(name: str, *told: Told, acquired: int = 0) -> SourceView:
    """A statement in a PDF: the cells of its rows stand on a page."""
    found = view(name, *told, acquired=acquired, media_type="application/pdf")
    assert found.extraction is not None
    rows = tuple(with_changes(observed, is_printed_row=True) for observed in found.extraction.observations)
    return replace(found, extraction=replace(found.extraction, observations=rows))


def mail(name: str, *told: Told, acquired: int = 0) -> SourceView:
    return view(name, *told, acquired=acquired, media_type="message/rfc822")


def _findings(name: str, row: int, one: Told, *, in_cells: bool) -> dict[str, Finding]:
    parts = {
        "moment": (FindingKind.MOMENT, one.when),
        "amount": (FindingKind.AMOUNT, one.amount),
        **{f"id{place}": (FindingKind.TRANSACTION_ID, number) for place, number in enumerate(one.ids)},
        "counterparty": (FindingKind.COUNTERPARTY, one.who),
        "status": (FindingKind.STATUS, one.status),
    }
    found = {}
    for column, (part, (kind, value)) in enumerate(parts.items(), start=1):
        if value:
            found[part] = Finding(
                key=FindingKey(f"{name}.{row}.{part}"),
                kind=kind,
                value=value,
                text=value,
                label=part,
                span=Span.in_cell(row + 1, column) if in_cells else Span.on_page(0, (0, row, 1, row + 1)),
                confidence=0.9,
                role=one.role if part == "moment" else "",
                unit=one.unit if part == "amount" else "",
                inferred=one.inferred if part == "moment" else "",
                basis=Basis.STATEMENT if part == "moment" and one.inferred else Basis.STATED,
            )
    return found


def decision(
    kind: DecisionKind,
    target: str,
    value: str = "",
    /,
    *,
    evidence: str = "",
    id: str = "d",  # noqa: A002 - the record's own word
    withdrawn: bool = False,
    **fields: str,
) -> Decision:
    return Decision(
        DecisionId(id),
        START,
        kind,
        target,
        EvidenceId(evidence) if evidence else None,
        value,
        tuple(fields.items()),
        withdrawn,
    )
