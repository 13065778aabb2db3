"""A vault that no longer opens still gives its originals to who has a key, and only to them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from wallet_vault.errors import (
    DamagedHeader,
    DamagedIndex,
    DamagedObject,
    DeviceFailed,
    NotAVault,
    VaultBusy,
    VaultLocked,
    WalletVaultError,
    WrongPassphrase,
)
from wallet_vault.model import Fault
from wallet_vault.vault import Salvage, Vault, header_files, open_salvage, open_vault

from .conftest import PASSPHRASE, TickingClock


@pytest.fixture
def made_with_two(made: tuple[Vault, str]) -> str:
    vault, code = made
    vault.seal(b"one" * 1000, name="一.png", source="drop")
    vault.seal(b"two" * 300_000, name="two.png", source="drop")
    vault.lock()
    return code


def contents(salvage: Salvage) -> dict[str, bytes]:
    return {original.untrusted_name: b"".join(salvage.chunks(original)) for original in salvage.originals()}


WHOLE = {"一.png": b"one" * 1000, "two.png": b"two" * 300_000}


def everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("damaged", ["custody.head", "index", "both"])
@pytest.mark.parametrize("how", ["missing", "cut", "flipped"])
def test_originals_are_there_without_index_and_head(
    made_with_two: str, folder: Path, clock: TickingClock, damaged: str, how: str
) -> None:
    for name in ("custody.head", "index") if damaged == "both" else (damaged,):
        path = folder / name
        data = path.read_bytes()
        if how == "missing":
            path.unlink()
        else:
            path.write_bytes(data[:100] + (b"" if how == "cut" else bytes([data[100] ^ 1]) + data[101:]))
    with pytest.raises(DamagedIndex):
        open_vault(folder, passphrase=PASSPHRASE, clock=clock)
    before = everything(folder)
    for key in ({"passphrase": PASSPHRASE}, {"recovery_code": made_with_two}):
        with open_salvage(folder, **key) as salvage:
            assert contents(salvage) == WHOLE
    assert everything(folder) == before


def test_a_header_is_good_enough_while_one_slot_opens(made_with_two: str, folder: Path, clock: TickingClock) -> None:
    path = folder / "vault.header"
    header = path.read_bytes()
    ways = ({"passphrase": PASSPHRASE}, {"recovery_code": made_with_two})
    (folder / "vault.header.spare").unlink()
    opened = 0
    for place in range(len(header)):
        path.write_bytes(header[:place] + bytes([header[place] ^ 1]) + header[place + 1 :])
        with pytest.raises(DamagedHeader):
            open_vault(folder, passphrase=PASSPHRASE, clock=clock)
        for key in ways:
            try:
                with open_salvage(folder, **key) as salvage:
                    assert contents(salvage) == WHOLE
                    opened += 1
                    break
            except WalletVaultError:
                continue
    assert opened > len(header) * 0.8


def test_the_spare_stands_in_for_a_header_however_damaged(
    made_with_two: str, folder: Path, clock: TickingClock
) -> None:
    path = folder / "vault.header"
    header = path.read_bytes()
    for damaged in (None, b"", header[:20], bytes(31) + header[31:], header[::-1]):
        path.unlink(missing_ok=True)
        if damaged is not None:
            path.write_bytes(damaged)
        with pytest.raises((DamagedHeader, NotAVault)):
            open_vault(folder, passphrase=PASSPHRASE, clock=clock)
        with open_salvage(folder, passphrase=PASSPHRASE) as salvage:
            assert contents(salvage) == WHOLE
        with pytest.raises(WalletVaultError):
            open_salvage(folder, passphrase="another one")


def test_a_damaged_spare_is_named_until_a_key_changes(
    vault: Vault, folder: Path, clock: TickingClock, reopened: Callable[[], Vault]
) -> None:
    spare = folder / "vault.header.spare"
    spare.write_bytes(spare.read_bytes()[:-1])
    again = vault
    for _opening in range(2):
        assert again.verify().faults == (Fault("damaged_header", "vault.header.spare"),)
        again = reopened()
    again.new_recovery_code()
    assert again.verify().ok


def test_a_missing_spare_is_written_again(vault: Vault, folder: Path, reopened: Callable[[], Vault]) -> None:
    (folder / "vault.header.spare").unlink()
    assert vault.verify().faults == (Fault("damaged_header", "vault.header.spare"),)
    assert reopened().verify().ok


def test_a_spare_that_is_ahead_of_a_stopped_change_is_brought_back(
    vault: Vault, folder: Path, reopened: Callable[[], Vault], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder / "vault.header").read_bytes()
    really_write = header_files.write_atomically

    def stop_at_header(path: Path, data: bytes) -> None:
        if path.name == "vault.header":
            raise DeviceFailed
        really_write(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(header_files, "write_atomically", stop_at_header)
        with pytest.raises(DeviceFailed):
            vault.change_passphrase("a new passphrase")
    assert (folder / "vault.header.spare").read_bytes() != before
    assert reopened().verify().ok
    assert (folder / "vault.header.spare").read_bytes() == before


def test_a_change_of_passphrase_leaves_no_old_way_in(vault: Vault, folder: Path) -> None:
    vault.change_passphrase("a new passphrase")
    vault.lock()
    (folder / "vault.header").write_bytes(b"")
    with pytest.raises(WalletVaultError):
        open_salvage(folder, passphrase=PASSPHRASE)
    with open_salvage(folder, passphrase="a new passphrase") as salvage:
        assert contents(salvage) == {}


def test_a_damaged_original_is_named_and_the_others_are_given(made_with_two: str, folder: Path) -> None:
    with open_salvage(folder, passphrase=PASSPHRASE) as salvage:
        bad = next(original for original in salvage.originals() if original.untrusted_name == "two.png")
    path = folder / "objects" / bad.object_name[:2] / bad.object_name
    data = path.read_bytes()
    for place in (-1, 50):
        spoilt = bytearray(data)
        spoilt[place] ^= 1
        path.write_bytes(spoilt)
        with open_salvage(folder, passphrase=PASSPHRASE) as salvage:
            found = {original.object_name: original for original in salvage.originals()}
            with pytest.raises(DamagedObject):
                b"".join(salvage.chunks(found.pop(bad.object_name)))
            (good,) = found.values()
            assert b"".join(salvage.chunks(good)) == b"one" * 1000


def test_the_door_is_closed_to_others(made_with_two: str, folder: Path, clock: TickingClock, tmp_path: Path) -> None:
    with pytest.raises(WrongPassphrase):
        open_salvage(folder, passphrase="another one")
    with pytest.raises(NotAVault):
        open_salvage(tmp_path, passphrase=PASSPHRASE)
    with open_vault(folder, passphrase=PASSPHRASE, clock=clock), pytest.raises(VaultBusy):
        open_salvage(folder, passphrase=PASSPHRASE)
    salvage = open_salvage(folder, passphrase=PASSPHRASE)
    salvage.close()
    salvage.close()
    with pytest.raises(VaultLocked):
        list(salvage.originals())
    open_vault(folder, passphrase=PASSPHRASE, clock=clock).lock()
