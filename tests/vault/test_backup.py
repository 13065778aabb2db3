"""A backup is the whole vault, checked, or it is an error."""

from pathlib import Path

import pytest

from wallet_vault.errors import BackupFaulty, FolderNotEmpty, MissingObject, WalletVaultError
from wallet_vault.model import CustodyAction
from wallet_vault.vault import Vault, backup, open_vault

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
    really_write = backup.write_atomically

    def write_and_spoil(path: Path, data: bytes) -> None:
        really_write(path, data)
        for copied in (tmp_path / "copy" / "objects").glob("*/*"):
            copied.write_bytes(copied.read_bytes()[:-1])

    monkeypatch.setattr(backup, "write_atomically", write_and_spoil)
    with pytest.raises(BackupFaulty):
        vault.backup(tmp_path / "copy")
    assert CustodyAction.BACKED_UP not in {entry.action for entry in vault.custody()}


def test_a_backup_lets_go_of_its_copy(vault: Vault, tmp_path: Path, clock: TickingClock) -> None:
    vault.backup(tmp_path / "copy")
    try:
        open_vault(tmp_path / "copy", passphrase=PASSPHRASE, clock=clock).lock()
    except WalletVaultError as error:
        pytest.fail(f"the copy stayed open: {error.code}")
