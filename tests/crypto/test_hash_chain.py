"""The custody hash is what anyone can compute from the published description."""

import hashlib
import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from wallet_vault.crypto import CHAIN_START, custody_entry_hash
from wallet_vault.model import CustodyAction, CustodyEntry, EvidenceId

ENTRY = CustodyEntry(
    1,
    datetime(2025, 3, 1, 8, 0, tzinfo=UTC),
    CustodyAction.ACQUIRED,
    EvidenceId("abc"),
    (("name", '退款 "1".png'),),
    CHAIN_START,
    "",
)


def test_the_hash_is_sha256_of_the_canonical_json() -> None:
    canonical = (
        '{"action":"acquired","at":"2025-03-01T08:00:00+00:00","details":[["name","退款 \\"1\\".png"]],'
        f'"evidence":"abc","previous_hash":"{"0" * 64}","sequence":1}}'
    )
    assert custody_entry_hash(ENTRY) == hashlib.sha256(canonical.encode()).hexdigest()


@pytest.mark.parametrize(
    "changed",
    [
        replace(ENTRY, sequence=2),
        replace(ENTRY, at=ENTRY.at + timedelta(microseconds=1)),
        replace(ENTRY, action=CustodyAction.READ),
        replace(ENTRY, evidence=None),
        replace(ENTRY, details=()),
        replace(ENTRY, details=(("name", "退款"), ('"1".png', ""))),
        replace(ENTRY, previous_hash="1" + CHAIN_START[1:]),
    ],
)
def test_every_field_counts(changed: CustodyEntry) -> None:
    assert custody_entry_hash(changed) != custody_entry_hash(ENTRY)


def test_the_hash_does_not_cover_itself() -> None:
    assert custody_entry_hash(replace(ENTRY, entry_hash="f" * 64)) == custody_entry_hash(ENTRY)


TEXTS = st.text(st.characters(codec="utf-8"))


@given(TEXTS, st.lists(st.tuples(TEXTS, TEXTS)), st.none() | TEXTS)
def test_any_text_is_hashed_as_format_md_says(action_detail, details, evidence):
    entry = replace(ENTRY, details=(("name", action_detail), *details), evidence=evidence)
    assert custody_entry_hash(entry) == hashlib.sha256(_by_json(entry).encode()).hexdigest()


def test_half_a_surrogate_pair_of_a_forged_entry_is_hashed_too():
    entry = replace(ENTRY, details=(("name", "\ud83d.png"),))
    assert custody_entry_hash(entry) == hashlib.sha256(_by_json(entry).encode("utf-8", "surrogatepass")).hexdigest()


def _by_json(entry: CustodyEntry) -> str:
    fields = {
        "action": entry.action.value,
        "at": entry.at.isoformat(),
        "details": [list(pair) for pair in entry.details],
        "evidence": entry.evidence,
        "previous_hash": entry.previous_hash,
        "sequence": entry.sequence,
    }
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
