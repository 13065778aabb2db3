"""Turns what a format itself tells apart into findings and observations, one to one. Reads no text."""

from collections.abc import Sequence
from dataclasses import replace

from wallet_vault.extraction.keys import finding_key, observation_key
from wallet_vault.model import (
    EventKind,
    Field,
    Finding,
    FindingKey,
    FindingKind,
    Notice,
    Observation,
    Record,
)

_MOMENT_ROLES = ("paid", "refunded", "sent", "created", "received", "")
_REFUND_MOMENT_ROLES = ("refunded", "received", "paid", "sent", "created", "")
_AMOUNT_ROLES = ("paid", "refunded", "received", "")


def from_record(record: Record) -> tuple[list[Finding], Observation, list[Notice]]:
    """The findings of one record, its observation, and its doubts tied to what they are about."""
    findings: list[Finding] = []
    taken: set[FindingKey] = set()
    for field in record.fields:
        found = _finding(field, taken)
        taken.add(found.key)
        findings.append(found)
    return findings, observe(record.kind, findings, record.summary), _notices(record, findings)


def observe(kind: EventKind, findings: Sequence[Finding], summary: str = "") -> Observation:
    """The observation that these findings tell together; of several of one kind the best by its role."""
    keys = tuple(found.key for found in findings)
    refund = kind is EventKind.REFUND
    return Observation(
        observation_key(keys),
        kind,
        keys,
        _first_by_role(findings, FindingKind.MOMENT, _REFUND_MOMENT_ROLES if refund else _MOMENT_ROLES),
        _first_by_role(findings, FindingKind.AMOUNT, ("refunded", *_AMOUNT_ROLES) if refund else _AMOUNT_ROLES),
        tuple(found.key for found in findings if found.kind in {FindingKind.TRANSACTION_ID, FindingKind.REFERENCE}),
        _first(findings, FindingKind.COUNTERPARTY),
        _first(findings, FindingKind.STATUS),
        summary,
    )


def _finding(field: Field, taken: set[FindingKey]) -> Finding:
    """Two values of one cell (an amount and what was refunded of it) need keys of their own."""
    key = finding_key(field.kind, field.span, field.text)
    if key in taken:
        key = finding_key(field.kind, field.span, f"{field.text}|{field.role}|{field.value}|{len(taken)}")
    return Finding(
        key,
        field.kind,
        field.value,
        field.text,
        field.label,
        field.span,
        field.confidence,
        field.role,
        field.unit,
        field.scheme,
    )


def _notices(record: Record, findings: Sequence[Finding]) -> list[Notice]:
    """A doubt about a place names the finding that stands there."""
    by_place = {found.span: found.key for found in reversed(findings)} if record.notices else {}
    return [
        replace(notice, finding=by_place[notice.span]) if notice.span in by_place and not notice.finding else notice
        for notice in record.notices
    ]


def _first_by_role(findings: Sequence[Finding], kind: FindingKind, roles: Sequence[str]) -> FindingKey | None:
    best: Finding | None = None
    for found in findings:
        if (
            found.kind is kind
            and found.role in roles
            and (best is None or roles.index(found.role) < roles.index(best.role))
        ):
            best = found
    return best.key if best else None


def _first(findings: Sequence[Finding], kind: FindingKind) -> FindingKey | None:
    return next((found.key for found in findings if found.kind is kind), None)
