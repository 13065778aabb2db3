"""Who comes in, who does not, and what an altered header says."""

import hashlib
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from wallet_vault.errors import (
    DamagedHeader,
    DamagedIndex,
    FolderNotEmpty,
    MistypedRecoveryCode,
    NotAVault,
    UnknownVersion,
    VaultBusy,
    VaultLocked,
    WeakPassphrase,
    WrongPassphrase,
    WrongRecoveryCode,
)
from wallet_vault.model import CustodyAction
from wallet_vault.vault import KdfCost, Vault, create_vault, is_vault, open_vault

from .conftest import PASSPHRASE, TickingClock

Made = tuple[Vault, str]
SLOTS_AT = 31
PASSPHRASE_SLOT_BYTES = 3 + 9 + 16 + 60


def header_of(folder: Path) -> Path:
    return folder / "vault.header"


def with_checksum(header: bytes) -> bytes:
    return header[:-32] + hashlib.sha256(header[:-32]).digest()


def test_both_keys_open_the_same_vault(made: Made, folder: Path, clock: TickingClock) -> None:
    vault, code = made
    evidence, _ = vault.seal(b"x", name="x", source="drop")
    vault.lock()
    for key in ({"passphrase": PASSPHRASE}, {"recovery_code": code}, {"recovery_code": code.lower().replace("-", "")}):
        with open_vault(folder, **key, clock=clock) as again:
            assert again.original(evidence.id) == b"x"
            assert again.public_key == vault.public_key


def test_wrong_keys_do_not(made: Made, folder: Path, clock: TickingClock, tmp_path: Path) -> None:
    made[0].lock()
    other, other_code = create_vault(tmp_path / "other", PASSPHRASE, clock=clock, cost=KdfCost.for_tests())
    other.lock()
    with pytest.raises(WrongPassphrase):
        open_vault(folder, passphrase="correct horse", clock=clock)
    with pytest.raises(WrongRecoveryCode):
        open_vault(folder, recovery_code=other_code, clock=clock)
    with pytest.raises(MistypedRecoveryCode):
        open_vault(folder, recovery_code=other_code[:-1], clock=clock)
    with open_vault(folder, passphrase=PASSPHRASE, clock=clock) as again:
        assert again.verify().ok


def test_a_real_vault_has_a_cost_measured_on_this_machine_and_above_the_floor(
    folder: Path, clock: TickingClock
) -> None:
    vault, _code = create_vault(folder, PASSPHRASE, clock=clock)
    vault.lock()
    memory_kib, passes, lanes = struct.unpack_from(">IIB", header_of(folder).read_bytes(), SLOTS_AT + 3)
    assert (memory_kib, lanes) == (65536, 4)
    assert 3 <= passes <= 64


def test_a_vault_is_made_in_an_empty_place_with_a_passphrase(folder: Path, clock: TickingClock) -> None:
    with pytest.raises(WeakPassphrase):
        create_vault(folder, "1234567", clock=clock, cost=KdfCost.for_tests())
    assert not folder.exists()
    folder.mkdir()
    (folder / "letter.txt").write_text("mine")
    with pytest.raises(FolderNotEmpty):
        create_vault(folder, PASSPHRASE, clock=clock, cost=KdfCost.for_tests())
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


def test_only_a_vault_is_opened(tmp_path: Path, vault: Vault, folder: Path, clock: TickingClock) -> None:
    assert is_vault(folder)
    for place in (tmp_path, tmp_path / "nowhere", folder / "vault.header"):
        assert not is_vault(place)
        with pytest.raises(NotAVault):
            open_vault(place, passphrase=PASSPHRASE, clock=clock)
    assert sorted(path.name for path in tmp_path.iterdir()) == [folder.name]


def test_a_vault_knows_its_name_and_age(vault: Vault, folder: Path, reopened) -> None:
    created_at = vault.created_at
    again = reopened()
    assert (again.name, again.folder, again.created_at) == ("my vault", folder, created_at)
    assert again.custody()[0].action is CustodyAction.VAULT_CREATED


def test_a_locked_vault_gives_nothing(vault: Vault) -> None:
    evidence, _ = vault.seal(b"x", name="x", source="drop")
    chunks = vault.original_chunks
    vault.lock()
    vault.lock()
    assert vault.is_locked
    asks: list[Callable[[], object]] = [
        vault.all_evidence,
        vault.source_views,
        vault.decisions,
        vault.custody,
        vault.verify,
        vault.new_recovery_code,
        lambda: vault.seal(b"y", name="y", source="drop"),
        lambda: vault.original(evidence.id),
        lambda: chunks(evidence.id),
        lambda: vault.search("x"),
        lambda: vault.setting("case"),
        lambda: vault.sign(b"x"),
    ]
    for ask in asks:
        with pytest.raises(VaultLocked):
            ask()


def test_locking_wipes_the_keys(vault: Vault) -> None:
    keys = vault._stores.keys
    vault.lock()
    for key in (keys.master, keys.index, keys.objects, keys.head):
        with pytest.raises(ValueError, match="wiped"):
            key.reveal()
    assert vault._stores is None


def test_a_second_opening_in_the_same_program_is_refused(vault: Vault, folder: Path, clock: TickingClock) -> None:
    with pytest.raises(VaultBusy):
        open_vault(folder, passphrase=PASSPHRASE, clock=clock)
    vault.lock()
    with open_vault(folder, passphrase=PASSPHRASE, clock=clock) as again:
        assert not again.is_locked


OPEN_ELSEWHERE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from wallet_vault.errors import WalletVaultError
from wallet_vault.vault import open_vault
try:
    open_vault(Path(sys.argv[1]), passphrase=sys.argv[2], clock=lambda: datetime.now(UTC)).lock()
except WalletVaultError as error:
    print(error.code)
else:
    print("opened")
"""


def test_a_second_program_is_refused_until_the_first_locks(vault: Vault, folder: Path) -> None:
    def elsewhere() -> str:
        command = [sys.executable, "-c", OPEN_ELSEWHERE, str(folder), PASSPHRASE]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.strip()

    assert elsewhere() == "vault_busy"
    vault.lock()
    assert elsewhere() == "opened"


def test_every_flipped_byte_of_the_header_is_damage_not_a_wrong_passphrase(
    vault: Vault, folder: Path, clock: TickingClock
) -> None:
    vault.lock()
    header = header_of(folder).read_bytes()
    for place in range(len(header)):
        altered = bytearray(header)
        altered[place] ^= 0x04
        header_of(folder).write_bytes(altered)
        with pytest.raises(DamagedHeader):
            open_vault(folder, passphrase=PASSPHRASE, clock=clock)


@pytest.mark.parametrize("length", [0, 8, 31, 100, 200])
def test_a_cut_header_is_damage(vault: Vault, folder: Path, clock: TickingClock, length: int) -> None:
    vault.lock()
    header_of(folder).write_bytes(header_of(folder).read_bytes()[:length])
    with pytest.raises(DamagedHeader):
        open_vault(folder, passphrase=PASSPHRASE, clock=clock)


def test_a_newer_format_is_told(vault: Vault, folder: Path, clock: TickingClock) -> None:
    vault.lock()
    header = header_of(folder).read_bytes()
    header_of(folder).write_bytes(with_checksum(header[:8] + b"\x00\x02" + header[10:]))
    with pytest.raises(UnknownVersion):
        open_vault(folder, passphrase=PASSPHRASE, clock=clock)


@pytest.mark.parametrize(
    ("memory_kib", "passes", "lanes"), [(32, 1, 1), (65, 1, 1), (64, 2, 1)], ids=["weaker", "memory", "passes"]
)
def test_an_altered_cost_with_a_right_checksum_opens_nothing(
    made: Made, folder: Path, clock: TickingClock, memory_kib: int, passes: int, lanes: int
) -> None:
    vault, code = made
    vault.lock()
    header = header_of(folder).read_bytes()
    cost = memory_kib.to_bytes(4, "big") + passes.to_bytes(4, "big") + bytes([lanes])
    header_of(folder).write_bytes(with_checksum(header[: SLOTS_AT + 3] + cost + header[SLOTS_AT + 12 :]))
    with pytest.raises(WrongPassphrase):
        open_vault(folder, passphrase=PASSPHRASE, clock=clock)
    with pytest.raises(DamagedHeader):
        open_vault(folder, recovery_code=code, clock=clock)


@pytest.mark.parametrize("cost", [b"\0" * 9, b"\xff" * 9, b"\0\0\0\x40\0\0\0\0\x01", b"\0\0\0\x07\0\0\0\x01\x01"])
def test_an_impossible_cost_is_damage(vault: Vault, folder: Path, clock: TickingClock, cost: bytes) -> None:
    vault.lock()
    header = header_of(folder).read_bytes()
    header_of(folder).write_bytes(with_checksum(header[: SLOTS_AT + 3] + cost + header[SLOTS_AT + 12 :]))
    with pytest.raises(DamagedHeader):
        open_vault(folder, passphrase=PASSPHRASE, clock=clock)


def test_a_slot_taken_from_an_older_header_is_noticed(made: Made, folder: Path, clock: TickingClock) -> None:
    vault, _code = made
    old = header_of(folder).read_bytes()
    vault.change_passphrase("a new passphrase")
    vault.lock()
    new = header_of(folder).read_bytes()
    end = SLOTS_AT + PASSPHRASE_SLOT_BYTES
    header_of(folder).write_bytes(with_checksum(new[:SLOTS_AT] + old[SLOTS_AT:end] + new[end:]))
    with pytest.raises(DamagedHeader):
        open_vault(folder, passphrase=PASSPHRASE, clock=clock)


def test_slots_in_another_order_or_missing_are_noticed(made: Made, folder: Path, clock: TickingClock) -> None:
    made[0].lock()
    header = header_of(folder).read_bytes()
    first, second = header[SLOTS_AT : SLOTS_AT + PASSPHRASE_SLOT_BYTES], header[SLOTS_AT + PASSPHRASE_SLOT_BYTES : -64]
    for count, slots in ((2, second + first), (1, first)):
        forged = header[: SLOTS_AT - 1] + bytes([count]) + slots + header[-64:]
        header_of(folder).write_bytes(with_checksum(forged))
        with pytest.raises(DamagedHeader):
            open_vault(folder, passphrase=PASSPHRASE, clock=clock)


def test_an_old_header_put_back_is_noticed(vault: Vault, folder: Path, clock: TickingClock) -> None:
    old = header_of(folder).read_bytes()
    vault.change_passphrase("a new passphrase")
    vault.lock()
    header_of(folder).write_bytes(old)
    with pytest.raises(DamagedHeader):
        open_vault(folder, passphrase=PASSPHRASE, clock=clock)


def test_a_new_passphrase_replaces_the_old_and_spares_the_code(made: Made, folder: Path, clock: TickingClock) -> None:
    vault, code = made
    with pytest.raises(WeakPassphrase):
        vault.change_passphrase("short")
    vault.change_passphrase("a new passphrase")
    assert vault.custody()[-1].action is CustodyAction.PASSPHRASE_CHANGED
    vault.lock()
    with pytest.raises(WrongPassphrase):
        open_vault(folder, passphrase=PASSPHRASE, clock=clock)
    for key in ({"passphrase": "a new passphrase"}, {"recovery_code": code}):
        with open_vault(folder, **key, clock=clock) as again:
            assert again.verify().ok


def test_a_new_recovery_code_replaces_the_old(made: Made, folder: Path, clock: TickingClock) -> None:
    vault, old_code = made
    new_code = vault.new_recovery_code()
    vault.lock()
    with pytest.raises(WrongRecoveryCode):
        open_vault(folder, recovery_code=old_code, clock=clock)
    for key in ({"passphrase": PASSPHRASE}, {"recovery_code": new_code}):
        open_vault(folder, **key, clock=clock).lock()


def test_a_stop_between_header_and_index_leaves_the_new_passphrase(
    vault: Vault, folder: Path, clock: TickingClock
) -> None:
    index, head = (folder / "index"), (folder / "custody.head")
    vault._stores.index.settle()
    before = index.read_bytes(), head.read_bytes()
    vault.change_passphrase("a new passphrase")
    vault.lock()
    index.write_bytes(before[0])
    head.write_bytes(before[1])
    with open_vault(folder, passphrase="a new passphrase", clock=clock) as again:
        assert again.verify().ok


@pytest.mark.parametrize("name", ["index", "custody.head"])
def test_a_missing_index_or_head_is_damage(vault: Vault, folder: Path, clock: TickingClock, name: str) -> None:
    vault.lock()
    (folder / name).unlink()
    with pytest.raises(DamagedIndex):
        open_vault(folder, passphrase=PASSPHRASE, clock=clock)


def test_another_vaults_index_is_damage(vault: Vault, folder: Path, clock: TickingClock, tmp_path: Path) -> None:
    vault.lock()
    other, _code = create_vault(tmp_path / "other", PASSPHRASE, clock=clock, cost=KdfCost.for_tests())
    other.lock()
    (folder / "index").write_bytes((tmp_path / "other" / "index").read_bytes())
    with pytest.raises(DamagedIndex):
        open_vault(folder, passphrase=PASSPHRASE, clock=clock)


def test_a_refused_opening_leaves_no_lock_behind(vault: Vault, folder: Path, clock: TickingClock) -> None:
    vault.lock()
    with pytest.raises(WrongPassphrase):
        open_vault(folder, passphrase="not this one", clock=clock)
    open_vault(folder, passphrase=PASSPHRASE, clock=clock).lock()
