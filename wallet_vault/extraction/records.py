"""Turns what a format itself tells apart into findings and observations, one to one. Reads no text."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from msgspec.structs import replace as with_changes

from wallet_vault.model import (
    Cell,
    EventKind,
    Field,
    Finding,
    FindingKey,
    FindingKind,
    Notice,
    Observation,
    Parts,
    Record,
    Rows,
)
from wallet_vault.model.extraction import told_by
from wallet_vault.model.keys import finding_key, observation_key

_MOMENT_ROLES = ("paid", "refunded", "sent", "created", "received", "")
_REFUND_MOMENT_ROLES = ("refunded", "received", "paid", "sent", "created", "")
_IDS = frozenset({FindingKind.TRANSACTION_ID, FindingKind.REFERENCE})
_AMOUNT_ROLES = ("paid", "refunded", "received", "")


def from_record(record: Record) -> tuple[list[Finding], Observation, list[Notice]]:
    """The findings of one record, its observation, and its doubts tied to what they are about."""
    findings: list[Finding] = []
    taken: set[FindingKey] = set()
    for field in record.fields:
        found = _finding(field, taken)
        taken.add(found.key)
        findings.append(found)
    observed = observe(record.kind, findings, record.summary)
    if any(field.span.page is not None for field in record.fields):
        observed = with_changes(observed, is_printed_row=True)
    return findings, observed, _notices(record, findings)


def observe(kind: EventKind, findings: Sequence[Finding], summary: str = "") -> Observation:
    """The observation that these findings tell together."""
    keys = tuple(found.key for found in findings)
    parts = parts_of(kind, findings)

    def key(place: int | None) -> FindingKey | None:
        return None if place is None else keys[place]

    return Observation(
        observation_key(keys),
        kind,
        keys,
        key(parts.moment),
        key(parts.amount),
        tuple(keys[place] for place in parts.ids),
        key(parts.counterparty),
        key(parts.status),
        summary,
    )


def parts_of(kind: EventKind, told: Sequence[Finding | Cell]) -> Parts:
    """Which of these plays which part in what they tell together; of several of one kind the best by its role."""
    refund = kind is EventKind.REFUND
    return Parts(
        _first_by_role(told, FindingKind.MOMENT, _REFUND_MOMENT_ROLES if refund else _MOMENT_ROLES),
        _first_by_role(told, FindingKind.AMOUNT, ("refunded", *_AMOUNT_ROLES) if refund else _AMOUNT_ROLES),
        tuple(place for place, one in enumerate(told) if one.kind in _IDS),
        _first(told, FindingKind.COUNTERPARTY),
        _first(told, FindingKind.STATUS),
    )


def tell_rows(rows: Rows) -> tuple[Rows, list[Notice]]:
    """The rows with the parts that their cells play, and the doubts about them tied to what they are about."""
    told = Rows(tuple(with_changes(group, parts=parts_of(group.kind, group.cells)) for group in rows.groups))
    doubted = {doubt.row for doubt in rows.doubts}
    keys: dict[tuple[int | None, int | None], FindingKey] = {}
    for group in told.groups if doubted else ():
        places = [place for place, number in enumerate(group.numbers) if number in doubted]
        for findings, _observation in told_by(group.at(places)):
            for found in reversed(findings):
                keys[found.span.row, found.span.column] = found.key
    return told, [_tied(doubt.notice, keys) for doubt in rows.doubts]


def _tied(notice: Notice, keys: Mapping[tuple[int | None, int | None], FindingKey]) -> Notice:
    if notice.span is None or notice.finding:
        return notice
    key = keys.get((notice.span.row, notice.span.column))
    return replace(notice, finding=key) if key else notice


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


def _first_by_role(told: Sequence[Finding | Cell], kind: FindingKind, roles: Sequence[str]) -> int | None:
    fitting = [place for place, one in enumerate(told) if one.kind is kind and one.role in roles]
    return min(fitting, key=lambda place: roles.index(told[place].role), default=None)


def _first(told: Sequence[Finding | Cell], kind: FindingKind) -> int | None:
    return next((place for place, one in enumerate(told) if one.kind is kind), None)
