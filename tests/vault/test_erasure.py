"""What was erased for good is gone from every file of the vault, and the custody log says so."""

from pathlib import Path

import pytest

from wallet_vault.errors import DeviceFailed, NoSuchEvidence, NotInBin
from wallet_vault.model import CustodyAction, Decision, DecisionId, DecisionKind, Evidence
from wallet_vault.vault import Vault, objects

from .conftest import extraction, reading


@pytest.fixture
def kept(vault: Vault) -> dict[str, Evidence]:
    """A mail with two members and a picture, all read, with decisions about two of them."""
    mail, _ = vault.seal(b"mail " * 100, name="mail.eml", source="drop")
    made = {"mail": mail}
    for name in ("one", "two"):
        made[name], _ = vault.seal(name.encode() * 100, name=name, source="member", parent=mail.id)
    made["picture"], _ = vault.seal(b"picture" * 100, name="picture", source="drop")
    for name, evidence in made.items():
        vault.store_reading(evidence.id, reading(f"唯一的 {name} 文字"), extraction(), b"thumbnail of " + name.encode())
    for number, (name, target) in enumerate((("mail", "key0"), ("picture", "key0"))):
        decision = Decision(
            DecisionId(f"d{number}"),
            vault.created_at,
            DecisionKind.CORRECT,
            target,
            made[name].id,
            value=f"typed {name}",
        )
        vault.decide(decision)
    vault.decide(
        Decision(
            DecisionId("d2"), vault.created_at, DecisionKind.STAR_EVENT, f"{mail.id}/observation0", value="starred"
        )
    )
    return made


def object_of(vault: Vault, evidence: Evidence) -> Path:
    return vault._stores.objects.path(vault._stores.evidence.object_name(evidence.id))


def everything_in_the_index(vault: Vault) -> bytes:
    """All bytes of the index in plain, pages that nothing uses included."""
    plain = vault._stores.index._connection
    plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return plain.serialize("main")


def test_an_erased_evidence_is_gone_with_its_members(vault: Vault, kept: dict[str, Evidence], reopened) -> None:
    paths = [object_of(vault, kept[name]) for name in ("mail", "one", "two")]
    vault.bin(kept["mail"].id)
    erased = vault.erase(kept["mail"].id)
    assert set(erased) == {kept[name].id for name in ("mail", "one", "two")}
    assert not any(path.exists() for path in paths)
    again = reopened()
    for gone in erased:
        with pytest.raises(NoSuchEvidence):
            again.evidence(gone)
    assert again.all_evidence() == (again.evidence(kept["picture"].id),)
    assert again.all_evidence(binned=True) == ()
    assert [decision.id for decision in again.decisions()] == ["d1"]
    assert [hit.evidence for hit in again.search("唯一的")] == [kept["picture"].id]
    assert again.verify().ok


def test_nothing_of_it_is_left_in_the_index_but_what_the_custody_log_keeps(
    vault: Vault, kept: dict[str, Evidence]
) -> None:
    for again in range(3):  # readings replaced before count too
        vault.store_reading(
            kept["picture"].id, reading(f"独一无二的第{again}次秘密"), extraction(), b"another thumbnail"
        )
    before = everything_in_the_index(vault)
    assert "独一无".encode() in before
    vault.bin(kept["picture"].id)
    vault.erase(kept["picture"].id)
    after = everything_in_the_index(vault)
    for gone in ("独一无二", "独一无", "次秘密", "typed picture", "another thumbnail", "thumbnail of picture"):
        assert gone.encode() not in after, gone
    assert b"typed mail" in after


def test_the_custody_log_keeps_that_it_was_there(vault: Vault, kept: dict[str, Evidence]) -> None:
    vault.bin(kept["picture"].id)
    vault.erase(kept["picture"].id)
    told = [entry.action for entry in vault.custody(kept["picture"].id)]
    assert told[0] is CustodyAction.ACQUIRED
    assert told[-2:] == [CustodyAction.BINNED, CustodyAction.ERASED]


def test_only_what_is_in_the_bin_can_be_erased(vault: Vault, kept: dict[str, Evidence]) -> None:
    vault.bin(kept["picture"].id)
    with pytest.raises(NotInBin):
        vault.erase(kept["picture"].id, kept["mail"].id)
    assert vault.evidence(kept["picture"].id)
    assert vault.original(kept["picture"].id) == b"picture" * 100
    assert vault.verify().ok


def test_a_member_taken_out_of_the_bin_stays(vault: Vault, kept: dict[str, Evidence], reopened) -> None:
    vault.bin(kept["mail"].id)
    vault.restore(kept["one"].id)
    vault.empty_bin()
    again = reopened()
    assert {evidence.id for evidence in again.all_evidence()} == {kept["one"].id, kept["picture"].id}
    assert again.evidence(kept["one"].id).parent is None
    assert again.original(kept["one"].id) == b"one" * 100
    assert again.verify().ok


def test_the_bin_is_emptied_once(vault: Vault, kept: dict[str, Evidence]) -> None:
    assert vault.empty_bin() == ()
    vault.bin(kept["mail"].id)
    vault.bin(kept["picture"].id)
    assert len(vault.empty_bin()) == 4
    assert vault.empty_bin() == ()
    assert vault.all_evidence() == ()
    assert vault.verify().ok


def test_the_same_file_can_be_added_again(vault: Vault, kept: dict[str, Evidence], reopened) -> None:
    vault.bin(kept["picture"].id)
    vault.erase(kept["picture"].id)
    evidence, is_new = vault.seal(b"picture" * 100, name="picture", source="drop")
    assert is_new
    assert evidence.id != kept["picture"].id
    assert reopened().original(evidence.id) == b"picture" * 100


def test_the_key_of_the_original_is_overwritten_in_its_file(
    vault: Vault, kept: dict[str, Evidence], tmp_path: Path
) -> None:
    path = object_of(vault, kept["picture"])
    before = path.read_bytes()
    (tmp_path / "same blocks").hardlink_to(path)
    vault.bin(kept["picture"].id)
    vault.erase(kept["picture"].id)
    after = (tmp_path / "same blocks").read_bytes()
    assert after[8:68] != before[8:68]
    assert after[:8] + after[68:] == before[:8] + before[68:]


def test_an_erased_object_that_a_drive_brings_back_is_named_and_destroyed_again(
    vault: Vault, kept: dict[str, Evidence], reopened
) -> None:
    path = object_of(vault, kept["picture"])
    data = path.read_bytes()
    vault.bin(kept["picture"].id)
    vault.erase(kept["picture"].id)
    path.write_bytes(data)
    assert [(fault.code, fault.evidence) for fault in vault.verify().faults] == [("orphan_object", kept["picture"].id)]
    again = reopened()
    assert not path.exists()
    assert kept["picture"].id not in {evidence.id for evidence in again.all_evidence()}
    assert again.verify().ok


def test_a_stop_before_the_object_is_destroyed_is_finished_at_the_next_opening(
    vault: Vault, kept: dict[str, Evidence], reopened, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = object_of(vault, kept["picture"])
    vault.bin(kept["picture"].id)

    def fail(*_arguments: object) -> None:
        raise DeviceFailed

    with monkeypatch.context() as patch:
        patch.setattr(objects, "overwrite", fail)
        with pytest.raises(DeviceFailed):
            vault.erase(kept["picture"].id)
    assert path.exists()
    again = reopened()
    assert not path.exists()
    assert again.verify().ok
