"""The custody hash is what anyone can compute from the published description."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

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
