"""No marker is found in any file of the folder, in any encoding, while the vault is open, after a crash, or locked."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest

from wallet_vault.model import Decision, DecisionId, DecisionKind
from wallet_vault.vault import Vault, open_vault

from .conftest import PASSPHRASE, TickingClock, extraction, reading

MARKERS = ("金丝雀甲商户", "CANARYWORD7731")
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gbk")
MARKED = "".join(MARKERS)


def plain_places(folder: Path) -> list[str]:
    needles = [marker.encode(encoding) for marker in MARKERS for encoding in ENCODINGS]
    return [
        path.name
        for path in folder.rglob("*")
        if any(needle in path.name.encode() or (path.is_file() and needle in path.read_bytes()) for needle in needles)
    ]


def fill(vault: Vault) -> None:
    for number in range(20):
        data = "\n".join([MARKED] * 50).encode(ENCODINGS[number % 4]) + bytes([number])
        evidence, _ = vault.seal(BytesIO(data), name=f"{MARKED}{number}.png", source="drop")
        vault.store_reading(evidence.id, reading((MARKED + "\n") * 200), extraction(), MARKED.encode() * 20)
        decision = Decision(DecisionId(f"d{number}"), vault.created_at, DecisionKind.CORRECT, "k", evidence.id, MARKED)
        vault.decide(decision)
    vault.set_setting("case", MARKED)
    vault.mark_unreadable(evidence.id, "broken_file", MARKED)
    assert len(vault.search(MARKERS[0])) == 19
    assert vault.search(MARKERS[0][:2])


def test_the_search_for_markers_finds_them_where_they_are(tmp_path: Path) -> None:
    for encoding in ENCODINGS:
        (tmp_path / encoding).write_bytes(b"before " + MARKED.encode(encoding))
    assert sorted(plain_places(tmp_path)) == sorted(ENCODINGS)


def test_no_marker_anywhere_while_open_after_a_crash_and_locked(
    vault: Vault, folder: Path, tmp_path: Path, clock: TickingClock
) -> None:
    fill(vault)
    assert (folder / "index-wal").stat().st_size > 0
    assert plain_places(folder) == []
    crashed = shutil.copytree(folder, tmp_path / "crashed")
    with open_vault(crashed, passphrase=PASSPHRASE, clock=clock) as again:
        assert again.verify().ok
        assert len(again.decisions()) == 20
    vault.lock()
    assert not (folder / "index-wal").exists()
    assert plain_places(folder) == []
    assert plain_places(crashed) == []


def stop_in_the_middle(vault: Vault) -> None:
    with vault._stores.index.transaction():
        vault._stores.index.run("UPDATE words SET text = text || ?", (MARKED * 5000,))
        raise InterruptedError


def test_no_marker_in_a_rolled_back_transaction_or_a_backup(vault: Vault, folder: Path, tmp_path: Path) -> None:
    fill(vault)
    with pytest.raises(InterruptedError):
        stop_in_the_middle(vault)
    vault.backup(tmp_path / "copy")
    assert plain_places(tmp_path) == []


def test_names_tell_nothing_and_sizes_only_the_length(vault: Vault, folder: Path) -> None:
    short, _ = vault.seal(b"a" * 1000, name="a", source="drop")
    long, _ = vault.seal(b"b" * 1000, name="b" * 60, source="drop")
    files = list((folder / "objects").glob("*/*"))
    assert len({path.stat().st_size for path in files}) == 1
    for path in files:
        assert short.id not in path.name
        assert long.sha256[:8] not in path.name
