"""Deciding: confirm, correct, reject, bin; and all of it back again."""

import pytest

from wallet_vault.errors import BadInput, NothingToUndo
from wallet_vault.model import EvidenceState, FindingKind, FindingState
from wallet_vault.workflows.browse import evidence_cards, evidence_details
from wallet_vault.workflows.decide import (
    bin_evidence,
    checked_value,
    confirm_finding,
    correct_finding,
    reject_finding,
    undo,
)
from wallet_vault.workflows.tell import current_timeline


@pytest.fixture
def statement(samples, add):
    return add(samples["statement"])[0].evidence.id


def fact(workspace, evidence_id, kind):
    return next(f for f in evidence_details(workspace, evidence_id).facts if f.original.kind is kind)


def test_a_confirmed_fact_shows_as_confirmed(workspace, statement):
    amount = fact(workspace, statement, FindingKind.AMOUNT)
    assert amount.state is FindingState.PROPOSED
    changes = confirm_finding(workspace, statement, amount.finding.key)
    assert statement in changes.evidence
    assert fact(workspace, statement, FindingKind.AMOUNT).state is FindingState.CONFIRMED


def test_a_correction_shows_everywhere_and_the_source_stays(workspace, statement):
    amount = fact(workspace, statement, FindingKind.AMOUNT)
    correct_finding(workspace, statement, amount.finding, "-¥1,279.50")
    corrected = fact(workspace, statement, FindingKind.AMOUNT)
    assert (corrected.finding.value, corrected.original.value) == ("-1279.50", "-1280.00")
    assert corrected.finding.text == amount.finding.text
    assert str(current_timeline(workspace).events[0].money.amount) == "-1279.50"


def test_a_rejected_fact_leaves_the_timeline(workspace, statement):
    for kind in (FindingKind.AMOUNT,):
        reject_finding(workspace, statement, fact(workspace, statement, kind).finding.key)
    assert current_timeline(workspace).events[0].money is None


def test_undo_takes_back_one_act_after_the_other(workspace, statement):
    amount = fact(workspace, statement, FindingKind.AMOUNT)
    confirm_finding(workspace, statement, amount.finding.key)
    correct_finding(workspace, statement, amount.finding, "5")
    undo(workspace)
    assert fact(workspace, statement, FindingKind.AMOUNT).state is FindingState.CONFIRMED
    undo(workspace)
    assert fact(workspace, statement, FindingKind.AMOUNT).state is FindingState.PROPOSED
    step, _changes = undo(workspace)  # the import itself
    assert step.kind == "add"
    assert workspace.vault.evidence(statement).state is EvidenceState.BINNED
    with pytest.raises(NothingToUndo):
        undo(workspace)


def test_the_bin_can_be_undone_and_loses_nothing(workspace, statement, samples):
    bin_evidence(workspace, statement)
    assert not evidence_cards(workspace)
    assert [card.evidence.id for card in evidence_cards(workspace, binned=True)] == [statement]
    undo(workspace)
    assert [card.evidence.id for card in evidence_cards(workspace)] == [statement]
    assert workspace.vault.original(statement) == samples["statement"].read_bytes()


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (FindingKind.AMOUNT, " -¥1,280.00 ", "-1280.00"),
        (FindingKind.AMOUNT, "+5", "5"),
        (FindingKind.MOMENT, "2025年11月3日 14:22", "2025-11-03T14:22"),
        (FindingKind.TRANSACTION_ID, "2025 1103\n2200", "202511032200"),
        (FindingKind.COUNTERPARTY, " 星河数码 ", "星河数码"),
    ],
)
def test_typed_values_take_the_form_of_findings(kind, typed, value):
    assert checked_value(kind, typed) == value


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (FindingKind.AMOUNT, "a lot"),
        (FindingKind.AMOUNT, ""),
        (FindingKind.MOMENT, "yesterday"),
        (FindingKind.MOMENT, "2025-02-30"),
        (FindingKind.STATUS, "   "),
        (FindingKind.STATUS, "x" * 5000),
    ],
)
def test_what_cannot_be_is_told(kind, typed):
    with pytest.raises(BadInput):
        checked_value(kind, typed)
