"""Whatever stops in the middle, the vault opens again and holds all that was acknowledged."""

import errno
import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from wallet_vault.errors import DeviceFailed, NoRoom, VaultBusy, WalletVaultError, WrongPassphrase
from wallet_vault.model import CustodyAction, Decision, DecisionId, DecisionKind
from wallet_vault.vault import Arrival, KdfCost, Vault, create_vault, open_vault
from wallet_vault.vault.objects import Label

from .conftest import PASSPHRASE, TickingClock, extraction, reading

NEW_PASSPHRASE = "a new passphrase"


def open_with_either(folder: Path, clock: TickingClock) -> Vault:
    try:
        return open_vault(folder, passphrase=PASSPHRASE, clock=clock)
    except WrongPassphrase:
        return open_vault(folder, passphrase=NEW_PASSPHRASE, clock=clock)


MAILS = {f"mail{number}": f"mail{number} ".encode() * 60 * number for number in range(4)}
"""Small enough to share a file."""


def journey(vault: Vault, acknowledge: Callable[[str], None]) -> None:
    """Everything that writes; each step is acknowledged once it is done."""
    one, _ = vault.seal(b"one" * 1000, name="one", source="drop")
    acknowledge("one")
    two, _ = vault.seal(BytesIO(b"two" * 200_000), name="two", source="drop", parent=one.id)
    acknowledge("two")
    mails = [mail for mail, _is_new in vault.seal_all(Arrival(data, name, "drop") for name, data in MAILS.items())]
    for mail in mails:
        acknowledge(mail.untrusted_name)
    vault.store_reading(one.id, reading(), extraction())
    acknowledge("read")
    vault.decide(Decision(DecisionId("d1"), vault.created_at, DecisionKind.CONFIRM, "key0", one.id))
    acknowledge("decided")
    vault.change_passphrase(NEW_PASSPHRASE)
    acknowledge("passphrase")
    vault.bin(two.id)
    acknowledge("binned")
    vault.bin(mails[1].id)
    vault.erase(mails[1].id)
    acknowledge("erased")
    vault.lock()
    acknowledge("locked")


def check_kept(folder: Path, clock: TickingClock, acknowledged: set[str]) -> None:
    if "passphrase" in acknowledged:
        with pytest.raises(WrongPassphrase):
            open_vault(folder, passphrase=PASSPHRASE, clock=clock)
    with open_with_either(folder, clock) as vault:
        assert vault.verify().ok
        kept = {one.untrusted_name: one for one in (*vault.all_evidence(), *vault.all_evidence(binned=True))}
        for name in {"one", "two"} & acknowledged:
            assert vault.original(kept[name].id).startswith(name.encode())
        for name in MAILS.keys() & acknowledged - {"mail1"}:
            assert vault.original(kept[name].id) == MAILS[name]
        assert "erased" not in acknowledged or "mail1" not in kept
        if "read" in acknowledged:
            assert vault.extraction(kept["one"].id) == extraction()
        if "decided" in acknowledged:
            assert len(vault.decisions()) == 1
        if "binned" in acknowledged:
            assert vault.all_evidence(binned=True)
    assert not list(folder.rglob("*.part"))


def patched_steps(monkeypatch: pytest.MonkeyPatch, at: int, happen: Callable[[], None]) -> None:
    """Let something happen in place of the step number ``at`` that makes writes durable."""
    count = 0

    def counting(original: Callable[..., object]) -> Callable[..., object]:
        def step(*arguments: object) -> object:
            nonlocal count
            count += 1
            if count == at:
                happen()
            return original(*arguments)

        return step

    monkeypatch.setattr(os, "fsync", counting(os.fsync))
    monkeypatch.setattr(os, "replace", counting(os.replace))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="dies in a forked child")
@pytest.mark.parametrize("at", range(1, 37, 2))
def test_dying_at_any_step_loses_nothing_acknowledged(
    folder: Path, clock: TickingClock, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    create_vault(folder, PASSPHRASE, clock=clock, cost=KdfCost.for_tests())[0].lock()
    reading_end, writing_end = os.pipe()
    child = os.fork()
    if child == 0:
        patched_steps(monkeypatch, at, lambda: os._exit(9))
        vault = open_vault(folder, passphrase=PASSPHRASE, clock=clock)
        journey(vault, lambda word: os.write(writing_end, word.encode() + b"\n"))
        os._exit(0)
    os.close(writing_end)
    _child, status = os.waitpid(child, 0)
    acknowledged = set(os.read(reading_end, 10_000).decode().split())
    os.close(reading_end)
    assert (os.waitstatus_to_exitcode(status) == 9) or "locked" in acknowledged
    check_kept(folder, clock, acknowledged)


@pytest.mark.parametrize("at", range(1, 37, 2))
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_failing_device_loses_nothing_acknowledged(
    folder: Path, clock: TickingClock, monkeypatch: pytest.MonkeyPatch, at: int, number: int
) -> None:
    create_vault(folder, PASSPHRASE, clock=clock, cost=KdfCost.for_tests())[0].lock()

    def fail() -> None:
        raise OSError(number, os.strerror(number))

    acknowledged: set[str] = set()
    with monkeypatch.context() as patch:
        patched_steps(patch, at, fail)
        told = NoRoom if number == errno.ENOSPC else DeviceFailed
        with open_vault(folder, passphrase=PASSPHRASE, clock=clock) as vault, suppress(told):
            journey(vault, acknowledged.add)
    check_kept(folder, clock, acknowledged)


@pytest.mark.parametrize("at", [1, 2, 3, 4, 6, 9])
def test_a_vault_that_could_not_be_made_leaves_nothing(
    folder: Path, clock: TickingClock, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    def fail() -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patched_steps(patch, at, fail)
        with pytest.raises(NoRoom):
            create_vault(folder, PASSPHRASE, clock=clock, cost=KdfCost.for_tests())
    if folder.exists():
        assert list(folder.iterdir()) == []
    create_vault(folder, PASSPHRASE, clock=clock, cost=KdfCost.for_tests())[0].lock()


def test_an_index_that_cannot_grow_is_told_and_stays_whole(vault: Vault, reopened) -> None:
    kept, _ = vault.seal(b"kept", name="kept", source="drop")
    pages = vault._stores.index.row("PRAGMA page_count")[0]
    vault._stores.index.run(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(NoRoom):
        vault.store_reading(kept.id, reading(), extraction(), random.Random(1).randbytes(100_000))
    assert vault.reading(kept.id) is None
    again = reopened()
    assert again.verify().ok
    assert [evidence.id for evidence in again.all_evidence()] == [kept.id]


def test_an_original_that_the_index_has_no_room_for_leaves_no_object(vault: Vault, folder: Path) -> None:
    vault._stores.index.settle()
    vault._stores.index.run(f"PRAGMA max_page_count = {vault._stores.index.row('PRAGMA page_count')[0]}")

    def seal_many() -> None:
        for number in range(1000):
            vault.seal(b"%d" % number, name="n" * 900, source="drop")

    with pytest.raises(NoRoom):
        seal_many()
    assert len(list((folder / "objects").glob("*/*"))) == len(vault.all_evidence())
    assert vault.verify().ok


SEAL_UNDER_LIMIT = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from wallet_vault.errors import WalletVaultError
from wallet_vault.vault import open_vault
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
vault = open_vault(Path(sys.argv[1]), passphrase=sys.argv[2], clock=lambda: datetime.now(UTC))
try:
    for number in range(10_000):
        evidence, _ = vault.seal(b"%d" % number, name="n" * 900, source="drop")
        print(evidence.id, flush=True)
except WalletVaultError as error:
    print(error.code)
vault.lock()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_files_that_may_not_grow_are_told_and_lose_nothing(folder: Path, clock: TickingClock) -> None:
    create_vault(folder, PASSPHRASE, clock=clock, cost=KdfCost.for_tests())[0].lock()
    limit = (folder / "index").stat().st_size + 60_000
    command = [sys.executable, "-c", SEAL_UNDER_LIMIT, str(folder), PASSPHRASE, str(limit)]
    *acknowledged, code = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.split()
    assert code in {"no_room", "device_failed"}
    assert acknowledged
    with open_vault(folder, passphrase=PASSPHRASE, clock=clock) as vault:
        assert vault.verify().ok
        assert set(acknowledged) <= {evidence.id for evidence in vault.all_evidence()}


SEAL_FOR_EVER = """
import hashlib, itertools, os, sys
from datetime import UTC, datetime
from pathlib import Path
from wallet_vault.model import Extraction, Reading, Tool
from wallet_vault.vault import open_vault
vault = open_vault(Path(sys.argv[1]), passphrase=sys.argv[2], clock=lambda: datetime.now(UTC))
tool = Tool("t", "1")
for number in itertools.count():
    data = os.urandom(1 + number * 9973 % 700_000)
    evidence, _ = vault.seal(data, name=f"{number}.png", source="drop")
    print(evidence.id, hashlib.sha256(data).hexdigest(), flush=True)
    vault.store_reading(evidence.id, Reading(tool, "image/png", "text " * 500), Extraction(tool))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_killed_again_and_again_while_sealing(folder: Path, clock: TickingClock) -> None:
    create_vault(folder, PASSPHRASE, clock=clock, cost=KdfCost.for_tests())[0].lock()
    chance = random.Random(7)
    acknowledged: dict[str, str] = {}
    for _kill in range(6):
        command = [sys.executable, "-c", SEAL_FOR_EVER, str(folder), PASSPHRASE]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
            lines = [program.stdout.readline()]
            with pytest.raises(VaultBusy):
                open_vault(folder, passphrase=PASSPHRASE, clock=clock)
            time.sleep(chance.uniform(0.001, 0.12))
            program.send_signal(signal.SIGKILL)
            lines += program.stdout.read().splitlines()
        acknowledged |= dict(line.split() for line in lines if len(line.split()) == 2 and len(line.split()[1]) == 64)
        with open_vault(folder, passphrase=PASSPHRASE, clock=clock) as vault:
            assert vault.verify().ok
            for evidence_id in acknowledged:
                assert hashlib.sha256(vault.original(evidence_id)).hexdigest() == acknowledged[evidence_id]
    assert len(acknowledged) >= 6


def crash_with_work_in_the_log(folder: Path, clock: TickingClock) -> None:
    child = os.fork()
    if child == 0:
        vault = open_vault(folder, passphrase=PASSPHRASE, clock=clock)
        evidence, _ = vault.seal(b"kept" * 100, name="kept", source="drop")
        vault.store_reading(evidence.id, reading(), extraction())
        vault.decide(Decision(DecisionId("d1"), vault.created_at, DecisionKind.CONFIRM, "key0", evidence.id))
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="dies in a forked child")
def test_a_log_that_a_crash_left_whole_loses_nothing_and_says_nothing(
    vault: Vault, folder: Path, clock: TickingClock
) -> None:
    vault.lock()
    crash_with_work_in_the_log(folder, clock)
    assert (folder / "index-wal").stat().st_size > 0
    with open_vault(folder, passphrase=PASSPHRASE, clock=clock) as again:
        assert not again.has_lost_changes
        assert len(again.decisions()) == 1
        assert again.verify().ok


@pytest.mark.skipif(not hasattr(os, "fork"), reason="dies in a forked child")
@pytest.mark.parametrize("place", [0, 20, 40, 1000, -5000, -10])
def test_a_log_that_was_damaged_after_a_crash_is_told_once_and_costs_no_original(
    vault: Vault, folder: Path, clock: TickingClock, place: int
) -> None:
    vault.lock()
    crash_with_work_in_the_log(folder, clock)
    log = bytearray((folder / "index-wal").read_bytes())
    log[place] ^= 1
    (folder / "index-wal").write_bytes(log)
    with open_vault(folder, passphrase=PASSPHRASE, clock=clock) as again:
        assert again.has_lost_changes
        assert [fault.code for fault in again.verify().faults] == ["lost_changes"]
        assert CustodyAction.RECOVERED in {entry.action for entry in again.custody()}
        (evidence,) = again.all_evidence()
        assert again.original(evidence.id) == b"kept" * 100
    with open_vault(folder, passphrase=PASSPHRASE, clock=clock) as again:
        assert not again.has_lost_changes
        assert again.verify().ok


def test_an_original_sealed_but_not_recorded_is_adopted(vault: Vault, clock: TickingClock, reopened) -> None:
    mail, _ = vault.seal(b"mail", name="mail.eml", source="drop")
    label_time = datetime(2025, 2, 1, tzinfo=UTC)
    label = Label("orphan0001", "退款.png", "member", "image/png", label_time, None, mail.id)
    vault._stores.objects.put([b"orphan"], label)
    again = reopened()
    adopted = again.evidence("orphan0001")
    assert again.original(adopted.id) == b"orphan"
    assert (adopted.untrusted_name, adopted.parent, adopted.acquired_at) == ("退款.png", mail.id, label_time)
    assert dict(again.custody(adopted.id)[0].details)["adopted"] == "yes"
    assert again.verify().ok
    assert reopened().all_evidence() == (mail, adopted)


def test_an_orphan_of_a_known_original_is_removed(vault: Vault, folder: Path, reopened) -> None:
    kept, _ = vault.seal(b"same", name="a", source="drop")
    vault._stores.objects.put([b"same"], Label("orphan0001", "b", "drop", "", kept.acquired_at, None, None))
    assert reopened().verify().ok
    assert len(list((folder / "objects").glob("*/*"))) == 1


def test_a_drive_that_is_gone_does_not_keep_the_vault_unlocked(vault: Vault, folder: Path) -> None:
    vault.seal(b"x", name="x", source="drop")
    folder.rename(folder.with_name("moved"))
    vault.lock()
    assert vault.is_locked


def test_an_empty_vault_whose_objects_folder_was_dropped_still_works(vault: Vault, folder: Path, reopened) -> None:
    (folder / "objects").rmdir()
    again = reopened()
    assert again.verify().ok
    again.seal(b"x", name="x", source="drop")


def test_told_errors_are_all_that_leaves(vault: Vault, folder: Path) -> None:
    kept, _ = vault.seal(b"x", name="x", source="drop")
    for path in (folder / "objects").glob("*/*"):
        path.unlink()
        path.mkdir()
    with pytest.raises(WalletVaultError):
        vault.original(kept.id)
    assert [fault.evidence for fault in vault.verify().faults] == [kept.id]
