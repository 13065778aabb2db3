"""A backup is the whole vault, checked, or it is an error."""

from pathlib import Path

import pytest

from wallet_vault.errors import (
    BackupDiverged,
    BackupFaulty,
    BackupOfAnother,
    DeviceFailed,
    FolderNotEmpty,
    MissingObject,
    NotAVault,
    VaultBusy,
    WalletVaultError,
    WrongPassphrase,
)
from wallet_vault.model import CustodyAction, Decision, DecisionId, DecisionKind
from wallet_vault.vault import KdfCost, Vault, backup, create_vault, drill_restore, open_vault
from wallet_vault.vault.objects import ObjectStore

from .conftest import PASSPHRASE, TickingClock, extraction, reading


def test_a_copy_made_while_open_opens_with_both_keys(
    made: tuple[Vault, str], tmp_path: Path, clock: TickingClock
) -> None:
    vault, code = made
    evidence, _ = vault.seal(b"x" * 1000, name="x", source="drop")
    vault.store_reading(evidence.id, reading(), extraction(), b"thumbnail")
    vault.backup(tmp_path / "copy")
    vault.seal(b"later", name="later", source="drop")
    assert vault.custody()[-2].action is CustodyAction.BACKED_UP
    for key in ({"passphrase": PASSPHRASE}, {"recovery_code": code}):
        with open_vault(tmp_path / "copy", **key, clock=clock) as copy:
            assert copy.verify().ok
            assert copy.original(evidence.id) == b"x" * 1000
            assert copy.thumbnail(evidence.id) == b"thumbnail"
            assert [hit.evidence for hit in copy.search("退款")] == [evidence.id]
            assert len(copy.all_evidence()) == 1
    assert vault.verify().ok


def test_a_backup_overwrites_nothing(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "letter.txt").write_text("mine")
    with pytest.raises(FolderNotEmpty):
        vault.backup(tmp_path / "copy")
    assert [path.name for path in (tmp_path / "copy").iterdir()] == ["letter.txt"]
    assert CustodyAction.BACKED_UP not in {entry.action for entry in vault.custody()}


def test_a_vault_that_lacks_an_original_is_not_backed_up_silently(vault: Vault, tmp_path: Path, folder: Path) -> None:
    vault.seal(b"x", name="x", source="drop")
    next((folder / "objects").glob("*/*")).unlink()
    with pytest.raises(MissingObject):
        vault.backup(tmp_path / "copy")


def test_a_copy_that_came_out_wrong_is_no_backup(vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault.seal(b"x" * 5000, name="x", source="drop")
    really_copy = ObjectStore.copy_into

    def copy_and_spoil(self: ObjectStore, name: str, other: ObjectStore) -> None:
        really_copy(self, name, other)
        other.path(name).write_bytes(other.path(name).read_bytes()[:-1])

    monkeypatch.setattr(ObjectStore, "copy_into", copy_and_spoil)
    with pytest.raises(BackupFaulty):
        vault.backup(tmp_path / "copy")
    assert CustodyAction.BACKED_UP not in {entry.action for entry in vault.custody()}


def test_a_backup_lets_go_of_its_copy(vault: Vault, tmp_path: Path, clock: TickingClock) -> None:
    vault.backup(tmp_path / "copy")
    try:
        open_vault(tmp_path / "copy", passphrase=PASSPHRASE, clock=clock).lock()
    except WalletVaultError as error:
        pytest.fail(f"the copy stayed open: {error.code}")


def inodes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_ino for path in folder.glob("objects/*/*")}


def test_a_copy_is_brought_up_to_date_without_copying_what_it_has(
    vault: Vault, tmp_path: Path, clock: TickingClock
) -> None:
    one, _ = vault.seal(b"one" * 1000, name="one", source="drop")
    assert vault.last_backup_at() is None
    first = vault.backup(tmp_path / "copy")
    before = inodes(tmp_path / "copy")
    two, _ = vault.seal(b"two" * 1000, name="two", source="drop")
    vault.change_passphrase("a new passphrase")
    steps: list[tuple[int, int]] = []
    second = vault.backup(tmp_path / "copy", lambda done, in_all: steps.append((done, in_all)))
    assert [(summary.objects, summary.copied) for summary in (first, second)] == [(1, 1), (2, 1)]
    assert steps == [(step, 4) for step in (1, 2, 3, 4)]  # each is copied, then read back
    assert before.items() <= inodes(tmp_path / "copy").items()
    assert vault.last_backup_at() == vault.custody()[-1].at
    with pytest.raises(WrongPassphrase):
        open_vault(tmp_path / "copy", passphrase=PASSPHRASE, clock=clock)
    with open_vault(tmp_path / "copy", passphrase="a new passphrase", clock=clock) as copy:
        assert copy.verify().ok
        assert [copy.original(evidence.id)[:3] for evidence in copy.all_evidence()] == [b"one", b"two"]
        assert (one.id, two.id) == tuple(evidence.id for evidence in copy.all_evidence())


def test_a_good_original_in_the_copy_outlives_a_damaged_one_in_the_vault(
    vault: Vault, tmp_path: Path, folder: Path, clock: TickingClock
) -> None:
    vault.seal(b"one" * 1000, name="one", source="drop")
    vault.backup(tmp_path / "copy")
    (damaged,) = folder.glob("objects/*/*")
    damaged.write_bytes(damaged.read_bytes()[:-1])
    vault.seal(b"two", name="two", source="drop")
    vault.backup(tmp_path / "copy")
    assert not vault.verify().ok
    with open_vault(tmp_path / "copy", passphrase=PASSPHRASE, clock=clock) as copy:
        assert copy.verify().ok


def test_an_original_that_went_bad_in_the_copy_is_copied_again(
    vault: Vault, tmp_path: Path, clock: TickingClock
) -> None:
    vault.seal(b"one" * 1000, name="one", source="drop")
    vault.backup(tmp_path / "copy")
    (damaged,) = (tmp_path / "copy").glob("objects/*/*")
    damaged.write_bytes(damaged.read_bytes()[:-1])
    vault.backup(tmp_path / "copy")
    with open_vault(tmp_path / "copy", passphrase=PASSPHRASE, clock=clock) as copy:
        assert copy.verify().ok


def test_what_was_erased_leaves_the_copy_with_the_next_backup(
    vault: Vault, tmp_path: Path, clock: TickingClock
) -> None:
    kept, _ = vault.seal(b"kept", name="kept", source="drop")
    gone, _ = vault.seal(b"gone", name="gone", source="drop")
    vault.backup(tmp_path / "copy")
    vault.bin(gone.id)
    vault.erase(gone.id)
    vault.backup(tmp_path / "copy")
    assert len(inodes(tmp_path / "copy")) == 1
    with open_vault(tmp_path / "copy", passphrase=PASSPHRASE, clock=clock) as copy:
        assert copy.verify().ok
        assert [evidence.id for evidence in copy.all_evidence()] == [kept.id]


@pytest.mark.parametrize("change", ["seal", "decide"])
def test_a_copy_that_was_worked_in_is_not_replaced(
    vault: Vault, tmp_path: Path, clock: TickingClock, change: str
) -> None:
    vault.seal(b"one", name="one", source="drop")
    vault.backup(tmp_path / "copy")
    with open_vault(tmp_path / "copy", passphrase=PASSPHRASE, clock=clock) as copy:
        if change == "seal":
            copy.seal(b"only in the copy", name="x", source="drop")
        else:
            copy.decide(Decision(DecisionId("d"), copy.created_at, DecisionKind.COMMENT_EVENT, "x", value="mine"))
    with pytest.raises(BackupDiverged):
        vault.backup(tmp_path / "copy")
    with open_vault(tmp_path / "copy", passphrase=PASSPHRASE, clock=clock) as copy:
        assert copy.verify().ok
        assert len(copy.all_evidence()) + len(copy.decisions()) == 2


def test_a_copy_that_was_only_looked_at_is_brought_up_to_date(
    vault: Vault, tmp_path: Path, clock: TickingClock
) -> None:
    vault.seal(b"one", name="one", source="drop")
    vault.backup(tmp_path / "copy")
    open_vault(tmp_path / "copy", passphrase=PASSPHRASE, clock=clock).lock()
    vault.seal(b"two", name="two", source="drop")
    assert vault.backup(tmp_path / "copy").copied == 1


def test_another_vault_and_the_vault_itself_are_not_overwritten(
    vault: Vault, tmp_path: Path, folder: Path, clock: TickingClock
) -> None:
    create_vault(tmp_path / "other", PASSPHRASE, clock=clock, cost=KdfCost.for_tests())[0].lock()
    for place in (tmp_path / "other", folder):
        with pytest.raises(BackupOfAnother):
            vault.backup(place)
    assert vault.verify().ok
    open_vault(tmp_path / "other", passphrase=PASSPHRASE, clock=clock).lock()


def test_a_copy_that_is_open_is_left_alone(vault: Vault, tmp_path: Path, clock: TickingClock) -> None:
    vault.backup(tmp_path / "copy")
    with open_vault(tmp_path / "copy", passphrase=PASSPHRASE, clock=clock), pytest.raises(VaultBusy):
        vault.backup(tmp_path / "copy")


@pytest.mark.parametrize("looked_at", [False, True])
def test_a_backup_that_stopped_is_gone_on_with(
    vault: Vault, tmp_path: Path, clock: TickingClock, monkeypatch: pytest.MonkeyPatch, looked_at: bool
) -> None:
    vault.seal(b"one", name="one", source="drop")
    if looked_at:
        vault.backup(tmp_path / "copy")
    vault.seal(b"two", name="two", source="drop")

    def stop(*_arguments: object) -> None:
        raise DeviceFailed

    with monkeypatch.context() as patch:
        patch.setattr(backup, "_copy_index", stop)
        with pytest.raises(DeviceFailed):
            vault.backup(tmp_path / "copy")
    if looked_at:  # the old copy is whole, and adopts what was copied already
        with open_vault(tmp_path / "copy", passphrase=PASSPHRASE, clock=clock) as copy:
            assert copy.verify().ok
            assert len(copy.all_evidence()) == 2
    assert vault.backup(tmp_path / "copy").copied == 0
    with open_vault(tmp_path / "copy", passphrase=PASSPHRASE, clock=clock) as copy:
        assert copy.verify().ok
        assert len(copy.all_evidence()) == 2


def test_a_drill_restores_checks_and_leaves_nothing(
    made: tuple[Vault, str], tmp_path: Path, clock: TickingClock
) -> None:
    vault, code = made
    binned, _ = vault.seal(b"one", name="one", source="drop")
    vault.seal(b"two", name="two", source="drop")
    vault.bin(binned.id)
    vault.backup(tmp_path / "copy")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "copy").rglob("*")}
    place = tmp_path / "place"
    place.mkdir()
    for key in ({"passphrase": PASSPHRASE}, {"recovery_code": code}):
        report = drill_restore(tmp_path / "copy", **key, clock=clock, place=place)
        assert report.verification.ok
        assert (report.evidence, report.verification.checked) == (2, 2)
        assert report.last_entry_at == vault.custody()[-2].at
    assert list(place.iterdir()) == []
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "copy").rglob("*")} == before


def test_a_drill_names_what_is_wrong_with_the_backup(vault: Vault, tmp_path: Path, clock: TickingClock) -> None:
    evidence, _ = vault.seal(b"one", name="one", source="drop")
    vault.backup(tmp_path / "copy")
    (damaged,) = (tmp_path / "copy").glob("objects/*/*")
    damaged.write_bytes(damaged.read_bytes()[:-1])
    report = drill_restore(tmp_path / "copy", passphrase=PASSPHRASE, clock=clock)
    assert [(fault.code, fault.evidence) for fault in report.verification.faults] == [("damaged_object", evidence.id)]
    with pytest.raises(WrongPassphrase):
        drill_restore(tmp_path / "copy", passphrase="another one", clock=clock)
    with pytest.raises(NotAVault):
        drill_restore(tmp_path, passphrase=PASSPHRASE, clock=clock)
