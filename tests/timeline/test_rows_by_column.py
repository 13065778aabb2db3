"""Rows held by column tell the same as one object for each: on their own, beside other sources, and once decided about."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importers.row_samples import ALIPAY, ALIPAY_ROWS, BANK, BANK_ROWS
from wallet_vault.extraction import extract
from wallet_vault.importers import Source, identify
from wallet_vault.model import Decision, DecisionId, DecisionKind, Evidence, EvidenceId, EvidenceState, SourceView
from wallet_vault.timeline import build_timeline, finding_states, resolve, tell_apart


def view(number: int, header: str, rows: list[str]) -> SourceView:
    data = "\n".join((header, *rows, "")).encode()
    reading = identify(source := Source(data, "statement.csv")).read(source).reading
    digest = hashlib.sha256(data + bytes([number])).hexdigest()
    acquired = datetime(2025, 12, 1, tzinfo=UTC) + timedelta(days=number % 2)
    evidence = Evidence(
        EvidenceId(f"e{number}"), digest, len(data), "x", "text/csv", acquired, "drop", EvidenceState.READ
    )
    return SourceView(evidence, reading, extract(reading))


def one_by_one(views: list[SourceView]) -> list[SourceView]:
    """The same sources with an object for each finding."""
    return [replace(one, extraction=one.extraction.without_rows()) for one in views]


@st.composite
def statements(draw: Callable[..., object]) -> list[SourceView]:
    views = []
    for number in range(draw(st.integers(1, 4))):
        header, rows = draw(st.sampled_from([(ALIPAY, ALIPAY_ROWS), (BANK, BANK_ROWS)]))
        chosen = draw(st.lists(st.sampled_from(rows), min_size=1, max_size=6))
        views.append(view(number, header, chosen))
    return views


@st.composite
def told(draw: Callable[..., object]) -> tuple[list[SourceView], list[Decision]]:
    views = draw(statements())
    decisions = []
    for number in range(draw(st.integers(0, 3))):
        one = draw(st.sampled_from(views))
        found = draw(st.sampled_from(list(one.extraction.all_findings())))
        kind = draw(st.sampled_from([DecisionKind.CONFIRM, DecisionKind.REJECT, DecisionKind.CORRECT]))
        value = found.value if kind is DecisionKind.CORRECT else ""
        at = datetime(2026, 1, 1, tzinfo=UTC)
        decisions.append(Decision(DecisionId(f"d{number}"), at, kind, found.key, one.evidence.id, value))
    return views, decisions


@given(case=told(), marks=st.lists(st.sampled_from([DecisionKind.STAR_EVENT, DecisionKind.HIDE_EVENT]), max_size=2))
@settings(max_examples=300, deadline=None)
def test_the_timeline_is_the_same(case: tuple[list[SourceView], list[Decision]], marks: list[DecisionKind]) -> None:
    views, decisions = case
    apart = one_by_one(views)
    events = build_timeline(apart, decisions).events
    at = datetime(2026, 1, 2, tzinfo=UTC)
    for number, (kind, event) in enumerate(zip(marks, events, strict=False)):
        source = event.sources[0]
        named = event.id if kind is DecisionKind.STAR_EVENT else f"{source.evidence}/{source.observation}"
        decisions = [*decisions, Decision(DecisionId(f"m{number}"), at, kind, named)]
    assert build_timeline(views, decisions) == build_timeline(apart, decisions)


@given(views=statements())
@settings(max_examples=50, deadline=None)
def test_each_source_tells_the_same(views: list[SourceView]) -> None:
    for one, other in zip(views, one_by_one(views), strict=True):
        assert tell_apart(one) == tell_apart(other)
        assert list(one.extraction.all_findings()) == list(other.extraction.findings)
        assert list(one.extraction.all_observations()) == list(other.extraction.observations)
        assert one.extraction.finding_count == len(other.extraction.findings)


def test_a_correction_changes_one_row_and_leaves_the_others_by_column():
    one = view(0, ALIPAY, ALIPAY_ROWS[:2])
    found = next(found for found in one.extraction.all_findings() if found.kind == "amount")
    at = datetime(2026, 1, 1, tzinfo=UTC)
    decision = Decision(DecisionId("d"), at, DecisionKind.CORRECT, found.key, one.evidence.id, "-11.00")
    resolved = resolve(one.extraction, [decision])
    assert len(resolved.rows) == 1
    assert [str(event.money.amount) for event in build_timeline([one], [decision]).events] == ["-11.00", "-10.00"]
    assert finding_states(one.extraction, [decision])[found.key] == "corrected"
