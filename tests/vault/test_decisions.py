"""Decisions keep their order; undoing one keeps it too."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from wallet_vault.errors import DecisionExists, NothingToUndo
from wallet_vault.model import CustodyAction, Decision, DecisionId, DecisionKind
from wallet_vault.vault import Vault

CONFIRM = Decision(DecisionId("d1"), datetime(2025, 3, 2, tzinfo=UTC), DecisionKind.CONFIRM, "key0")
EDIT = Decision(
    DecisionId("d2"),
    datetime(2025, 3, 3, tzinfo=UTC),
    DecisionKind.ADD_EVENT,
    "own1",
    value="客服电话",
    fields=(("kind", "contact"), ("when", "2025-03-01")),
)


def test_decisions_come_back_in_order(vault: Vault, reopened) -> None:
    vault.decide(EDIT)
    vault.decide(CONFIRM)
    assert reopened().decisions() == (EDIT, CONFIRM)


def test_a_withdrawn_decision_is_kept_and_can_be_reinstated(vault: Vault) -> None:
    vault.decide(CONFIRM)
    vault.withdraw(CONFIRM.id)
    assert [decision.withdrawn for decision in vault.decisions()] == [True]
    vault.reinstate(CONFIRM.id)
    assert vault.decisions() == (CONFIRM,)
    acts = [dict(entry.details)["act"] for entry in vault.custody() if entry.action is CustodyAction.DECIDED]
    assert acts == ["made", "withdrawn", "reinstated"]
    assert vault.verify().ok


def test_deciding_the_same_twice_is_one_decision(vault: Vault) -> None:
    vault.decide(CONFIRM)
    vault.withdraw(CONFIRM.id)
    vault.decide(CONFIRM)
    assert [decision.withdrawn for decision in vault.decisions()] == [True]
    with pytest.raises(DecisionExists):
        vault.decide(replace(CONFIRM, target="another"))
    assert len(vault.decisions()) == 1
    assert vault.verify().ok


def test_what_was_never_decided_cannot_be_undone(vault: Vault) -> None:
    with pytest.raises(NothingToUndo):
        vault.withdraw(DecisionId("never"))


def test_settings_are_kept_inside(vault: Vault, reopened) -> None:
    assert vault.setting("case") == ""
    assert vault.setting("view", "evidence") == "evidence"
    vault.set_setting("case", "充值未到账")
    vault.set_setting("case", "充值未到账 2")
    assert reopened().setting("case") == "充值未到账 2"
