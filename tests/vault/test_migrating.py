"""An older vault is brought up to date whole or not at all, and a copy of before is kept. The step here is invented."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from wallet_vault.errors import DamagedIndex, NoRoom, UnknownVersion
from wallet_vault.model import CustodyAction, Evidence
from wallet_vault.vault import Vault, index, migrating, open_vault, schema
from wallet_vault.vault.index import Index
from wallet_vault.vault.migrations import MIGRATIONS

from .conftest import PASSPHRASE, TickingClock, extraction, reading


def add_shelf(database: Index) -> None:
    database.run("ALTER TABLE evidence ADD COLUMN shelf TEXT NOT NULL DEFAULT ''")
    database.run("UPDATE evidence SET shelf = 'top'")


def add_drawer(database: Index) -> None:
    database.run("ALTER TABLE evidence ADD COLUMN drawer TEXT NOT NULL DEFAULT 'left'")


def newer_program(monkeypatch: pytest.MonkeyPatch, *steps: Callable[[Index], None]) -> None:
    """From here on the program is one that knows further formats."""
    monkeypatch.setattr(migrating, "MIGRATIONS", (*MIGRATIONS, *steps))
    for module in (migrating, index):
        monkeypatch.setattr(module, "SCHEMA_VERSION", schema.SCHEMA_VERSION + len(steps))


@pytest.fixture
def kept(vault: Vault) -> Evidence:
    evidence, _ = vault.seal(b"x" * 1000, name="x", source="drop")
    vault.store_reading(evidence.id, reading(), extraction())
    vault.lock()
    return evidence


def shelves(vault: Vault) -> list[tuple[str, ...]]:
    return vault._stores.index.rows("SELECT shelf FROM evidence")


def test_there_is_a_step_to_every_format_since_the_first() -> None:
    assert 1 + len(MIGRATIONS) == schema.SCHEMA_VERSION


def test_an_older_vault_is_brought_up_to_date_once(
    kept: Evidence, folder: Path, clock: TickingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer_program(monkeypatch, add_shelf, add_drawer)
    for _opening in range(2):
        with open_vault(folder, passphrase=PASSPHRASE, clock=clock) as vault:
            assert shelves(vault) == [("top",)]
            assert vault._stores.index.version() == 4
            assert vault.original(kept.id) == b"x" * 1000
            told = [entry.details for entry in vault.custody() if entry.action is CustodyAction.MIGRATED]
            assert [details[:2] for details in told] == [(("from", "2"), ("to", "3")), (("from", "3"), ("to", "4"))]
            assert vault.verify().ok


def test_the_copy_of_before_opens_with_the_older_program(
    kept: Evidence, folder: Path, clock: TickingClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as patch:
        newer_program(patch, add_shelf)
        open_vault(folder, passphrase=PASSPHRASE, clock=clock).lock()
    with pytest.raises(UnknownVersion):
        open_vault(folder, passphrase=PASSPHRASE, clock=clock)
    for name in ("vault.header", "index", "custody.head"):
        (folder / name).write_bytes((folder / "before-format-3" / name).read_bytes())
    with open_vault(folder, passphrase=PASSPHRASE, clock=clock) as vault:
        assert vault.original(kept.id) == b"x" * 1000
        assert vault.extraction(kept.id) == extraction()
        assert vault.verify().ok


def test_the_copy_of_before_is_checked_and_goes_when_something_is_erased(
    kept: Evidence, folder: Path, clock: TickingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer_program(monkeypatch, add_shelf)
    with open_vault(folder, passphrase=PASSPHRASE, clock=clock) as vault:
        for path in sorted((folder / "before-format-3").iterdir()):
            data = path.read_bytes()
            path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
            assert [(fault.code, fault.path) for fault in vault.verify().faults] == [
                ("damaged_copy", "before-format-3")
            ]
            path.write_bytes(data[:-4096])
            assert "damaged_copy" in {fault.code for fault in vault.verify().faults}
            path.write_bytes(data)
        assert vault.verify().ok
        vault.bin(kept.id)
        vault.erase(kept.id)
        assert not (folder / "before-format-3").exists()
        assert vault.verify().ok


@pytest.mark.parametrize("broken_step", [0, 1])
def test_a_step_that_fails_leaves_the_step_before(
    kept: Evidence, folder: Path, clock: TickingClock, monkeypatch: pytest.MonkeyPatch, broken_step: int
) -> None:
    def fail_halfway(database: Index) -> None:
        database.run("UPDATE evidence SET name = 'half'")
        raise NoRoom

    steps = [add_shelf, add_drawer]
    steps[broken_step] = fail_halfway
    newer_program(monkeypatch, *steps)
    with pytest.raises(NoRoom):
        open_vault(folder, passphrase=PASSPHRASE, clock=clock)
    newer_program(monkeypatch, add_shelf, add_drawer)
    with open_vault(folder, passphrase=PASSPHRASE, clock=clock) as vault:
        assert vault.evidence(kept.id).untrusted_name == "x"
        assert vault._stores.index.version() == 4
        assert vault.verify().ok


@pytest.mark.skipif(not hasattr(os, "fork"), reason="dies in a forked child")
@pytest.mark.parametrize("at", range(1, 16))
def test_dying_at_any_step_of_a_migration_loses_nothing(
    kept: Evidence, folder: Path, clock: TickingClock, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    newer_program(monkeypatch, add_shelf, add_drawer)
    child = os.fork()
    if child == 0:
        count = 0

        def counted(original: Callable[..., object]) -> Callable[..., object]:
            def step(*arguments: object) -> object:
                nonlocal count
                count += 1
                if count == at:
                    os._exit(9)
                return original(*arguments)

            return step

        monkeypatch.setattr(os, "fsync", counted(os.fsync))
        monkeypatch.setattr(os, "replace", counted(os.replace))
        monkeypatch.setattr(Index, "run", counted(Index.run))
        open_vault(folder, passphrase=PASSPHRASE, clock=clock).lock()
        os._exit(0)
    os.waitpid(child, 0)
    with open_vault(folder, passphrase=PASSPHRASE, clock=clock) as vault:
        assert shelves(vault) == [("top",)]
        assert vault.original(kept.id) == b"x" * 1000
        assert sum(entry.action is CustodyAction.MIGRATED for entry in vault.custody()) == 2
        assert vault.verify().ok


def test_an_index_without_a_format_is_damage(kept: Evidence, folder: Path, clock: TickingClock) -> None:
    vault = open_vault(folder, passphrase=PASSPHRASE, clock=clock)
    vault._stores.index.run("PRAGMA user_version = 0")
    vault.lock()
    with pytest.raises(DamagedIndex):
        open_vault(folder, passphrase=PASSPHRASE, clock=clock)
