"""A vault is verified a little at a time while it is worked in: nothing is left out, and a lock ends no round."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from wallet_vault.errors import FileGone, VaultLocked
from wallet_vault.model import Decision, DecisionId, DecisionKind, Evidence, GentleCheck
from wallet_vault.vault import Vault

from .conftest import extraction, reading

SLICE_BYTES = 200_000


@pytest.fixture
def kept(vault: Vault) -> list[Evidence]:
    chance = random.Random(3)
    evidence = [vault.seal(chance.randbytes(size), name=str(size), source="drop")[0] for size in (700_001, 5, 90_000)]
    for number, one in enumerate(evidence):
        vault.store_reading(one.id, reading("退款 " * 900), extraction(), chance.randbytes(9000))
        vault.decide(Decision(DecisionId(f"d{number}"), vault.created_at, DecisionKind.CONFIRM, "key0", one.id))
    return evidence


def object_of(vault: Vault, evidence: Evidence) -> Path:
    return vault._stores.objects.path(vault._stores.evidence.object_name(evidence.id))


def flip(path: Path, at: int = -1) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def a_round(vault: Vault, slice_bytes: int = SLICE_BYTES) -> list[GentleCheck]:
    slices = [vault.verify_slice(slice_bytes)]
    while not slices[-1].finished_round:
        slices.append(vault.verify_slice(slice_bytes))
        assert len(slices) < 200
    return slices


def test_a_round_takes_several_slices_and_ends_with_everything_done(vault: Vault, kept: list[Evidence]) -> None:
    assert vault.last_check() is None
    slices = a_round(vault)
    assert len(slices) > 4
    assert [one.done for one in slices] == sorted(one.done for one in slices)
    assert slices[0].done == 0
    assert (slices[-1].done, slices[-1].total, slices[-1].faults) == (3, 3, ())
    last = vault.last_check()
    assert last is not None
    assert last.faults == ()
    assert last.finished_at > vault.evidence(kept[-1].id).acquired_at


def test_a_round_finds_what_a_whole_check_finds(vault: Vault, kept: list[Evidence], folder: Path) -> None:
    for one in kept[:2]:
        flip(object_of(vault, one))
    object_of(vault, kept[2]).unlink()
    flip(folder / "vault.header.spare")
    (folder / "index (conflicted copy)").write_bytes(b"x")
    (folder / "objects" / "aa").mkdir(exist_ok=True)
    (folder / "objects" / "aa" / ("aa" + "0" * 30)).write_bytes(b"x")
    vault._stores.index.run("UPDATE evidence SET name = 'other' WHERE number = 2")
    vault._stores.index.run(
        "UPDATE decision SET content = CAST(replace(content, 'confirm', 'reject') AS BLOB) WHERE id = 'd0'"
    )
    vault._stores.index.run("UPDATE custody SET details = '[]' WHERE sequence = 3")
    found = a_round(vault)[-1].faults
    assert set(found) == set(vault.verify().faults)
    assert {fault.code for fault in found} == {
        "damaged_object",
        "missing_object",
        "damaged_header",
        "unexpected_file",
        "orphan_object",
        "broken_custody",
    }
    assert vault.last_check().faults == found


def test_a_damaged_page_of_the_index_is_found(vault: Vault, kept: list[Evidence], folder: Path) -> None:
    vault._stores.settle()
    flip(folder / "index", at=5 * 4096 + 100)
    assert ("damaged_index", "index") in [(fault.code, fault.path) for fault in a_round(vault)[-1].faults]


def test_an_index_cut_at_a_page_is_found(vault: Vault, kept: list[Evidence], folder: Path) -> None:
    vault._stores.settle()
    with (folder / "index").open("r+b") as file:
        file.truncate((folder / "index").stat().st_size - 4096)
    assert {fault.code for fault in a_round(vault)[-1].faults} == {"damaged_index"}


def test_a_round_goes_on_after_a_lock_and_keeps_what_it_found(
    vault: Vault, kept: list[Evidence], reopened: Callable[[], Vault]
) -> None:
    damaged = object_of(vault, kept[0])
    sound = damaged.read_bytes()
    flip(damaged)
    while (reached := vault.verify_slice(SLICE_BYTES)).done == 0:
        pass
    damaged.write_bytes(sound)
    vault = reopened()
    slices = a_round(vault, slice_bytes=1)
    assert slices[0].done == reached.done
    assert [(fault.code, fault.evidence) for fault in slices[-1].faults] == [("damaged_object", kept[0].id)]
    assert a_round(vault)[-1].faults == ()


def test_the_vault_is_worked_in_between_two_slices(vault: Vault, kept: list[Evidence]) -> None:
    number = 0
    while not (checked := vault.verify_slice(20_000)).finished_round:
        number += 1
        if number > 40:
            continue
        added, _ = vault.seal(f"text {number}".encode(), name=f"{number}.txt", source="drop")
        vault.store_reading(added.id, reading("x" * number), extraction())
        vault.decide(Decision(DecisionId(f"n{number}"), vault.created_at, DecisionKind.CONFIRM, "k", added.id))
        if number % 3 == 0:
            vault.withdraw(DecisionId(f"n{number}"))
            vault.bin(added.id)
        if number % 6 == 0:
            vault.erase(added.id)
            vault.change_passphrase(f"another phrase {number}")
    assert number >= 40
    assert checked.faults == ()
    assert vault.verify().ok


def test_a_whole_check_that_is_kept_counts_as_a_round(vault: Vault, kept: list[Evidence]) -> None:
    while vault.verify_slice(SLICE_BYTES).done == 0:
        pass
    vault.keep_check(vault.verify().faults)
    assert vault.last_check().faults == ()
    assert vault.verify_slice(1).done == 0


def test_a_folder_that_is_gone_is_told_and_no_evidence_is_called_missing(
    vault: Vault, kept: list[Evidence], folder: Path
) -> None:
    vault.verify_slice(1)
    shutil.move(folder, folder.with_name("elsewhere"))
    with pytest.raises(FileGone):
        vault.verify_slice(1)
    shutil.move(folder.with_name("elsewhere"), folder)
    assert a_round(vault)[-1].faults == ()


def test_a_locked_vault_is_not_verified(vault: Vault, kept: list[Evidence]) -> None:
    vault.verify_slice(1)
    vault.lock()
    with pytest.raises(VaultLocked):
        vault.verify_slice(1)


def test_an_empty_vault_is_verified_too(vault: Vault) -> None:
    assert a_round(vault)[-1] == GentleCheck((), 0, 0, finished_round=True)
