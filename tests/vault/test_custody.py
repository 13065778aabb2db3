"""The custody log tells everything that was done, in one chain that anyone can check."""

from dataclasses import replace

import pytest

from wallet_vault.crypto import CHAIN_START, custody_entry_hash, is_signature
from wallet_vault.errors import DecisionExists
from wallet_vault.model import CustodyAction, Decision, DecisionId, DecisionKind
from wallet_vault.vault import Vault

from .conftest import extraction, reading


def test_every_act_is_in_the_log_and_chained(vault: Vault, reopened) -> None:
    evidence, _ = vault.seal(b"x", name="退款.png", source="drop")
    vault.store_reading(evidence.id, reading(), extraction())
    vault.mark_unreadable(evidence.id, "broken_file")
    vault.decide(Decision(DecisionId("d1"), vault.created_at, DecisionKind.CONFIRM, "key0", evidence.id))
    vault.bin(evidence.id)
    vault.restore(evidence.id)
    vault.change_passphrase("correct horse 电池")
    vault.record(CustodyAction.EXPORTED, details=(("exhibits", "1"),))
    entries = reopened().custody()
    assert [entry.action for entry in entries] == [
        CustodyAction.VAULT_CREATED,
        CustodyAction.ACQUIRED,
        CustodyAction.READ,
        CustodyAction.READ_FAILED,
        CustodyAction.DECIDED,
        CustodyAction.BINNED,
        CustodyAction.RESTORED,
        CustodyAction.PASSPHRASE_CHANGED,
        CustodyAction.EXPORTED,
    ]
    previous = CHAIN_START
    for place, entry in enumerate(entries, 1):
        assert (entry.sequence, entry.previous_hash) == (place, previous)
        assert custody_entry_hash(entry) == entry.entry_hash
        previous = entry.entry_hash


def test_one_evidence_has_its_own_part_of_the_log(vault: Vault) -> None:
    one, _ = vault.seal(b"one", name="one.png", source="drop")
    vault.seal(b"two", name="two.png", source="drop")
    (acquired,) = vault.custody(one.id)
    details = dict(acquired.details)
    assert (details["sha256"], details["name"], details["source"]) == (one.sha256, "one.png", "drop")
    assert acquired.at == one.acquired_at


def test_a_clock_going_backwards_breaks_nothing(vault: Vault, clock, reopened) -> None:
    vault.seal(b"one", name="one.png", source="drop")
    clock.now = clock.now.replace(year=2020)
    vault.seal(b"two", name="two.png", source="drop")
    again = reopened()
    assert again.verify().ok
    assert [evidence.untrusted_name for evidence in again.all_evidence()] == ["one.png", "two.png"]


def test_what_fails_leaves_no_entry(vault: Vault) -> None:
    decision = Decision(DecisionId("d1"), vault.created_at, DecisionKind.CONFIRM, "key0")
    vault.decide(decision)
    before = vault.custody()
    with pytest.raises(DecisionExists):
        vault.decide(replace(decision, target="key1"))
    assert vault.custody() == before
    assert vault.verify().ok


def test_the_vault_signs_with_its_own_key(vault: Vault, reopened) -> None:
    signature = vault.sign(b"manifest")
    assert is_signature(reopened().public_key, signature, b"manifest")


def test_the_head_is_kept_apart_now_and_then(vault: Vault, folder) -> None:
    before = (folder / "custody.head").read_bytes()
    for number in range(64):
        vault.seal(b"%d" % number, name="x", source="drop")
    assert (folder / "custody.head").read_bytes() != before
