"""Whatever is changed in the folder or the records is noticed, and the right evidence named."""

import random
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from wallet_vault.errors import DamagedIndex, DamagedObject, MissingObject, WalletVaultError
from wallet_vault.model import Decision, DecisionId, DecisionKind, Evidence, Fault
from wallet_vault.vault import Vault, open_vault

from .conftest import PASSPHRASE, TickingClock, extraction, reading

NAMES = ("one", "two", "three")


@pytest.fixture
def kept(vault: Vault) -> dict[str, Evidence]:
    """Three pieces of evidence, read, with a decision on the first."""
    evidence = {name: vault.seal(name.encode() * 400, name=name, source="drop")[0] for name in NAMES}
    for name, one in evidence.items():
        vault.store_reading(one.id, reading(f"退款 {name} " * 400), extraction(), random.Random(1).randbytes(5000))
    vault.decide(Decision(DecisionId("d1"), vault.created_at, DecisionKind.CONFIRM, "key0", evidence["one"].id))
    return evidence


def object_of(vault: Vault, evidence: Evidence) -> Path:
    return vault._stores.objects.path(vault._stores.evidence.object_name(evidence.id))


def faults(vault: Vault) -> list[tuple[str, str]]:
    return [(fault.code, fault.evidence) for fault in vault.verify().faults]


def tamper(vault: Vault, sql: str, *values: object) -> None:
    vault._stores.index.run("PRAGMA foreign_keys = OFF")
    vault._stores.index.run(sql, values)


def test_a_sound_vault_has_no_faults(vault: Vault, kept: dict[str, Evidence]) -> None:
    steps: list[tuple[int, int]] = []
    verified = vault.verify(lambda done, in_all: steps.append((done, in_all)))
    assert verified.ok
    assert (verified.kind, verified.checked, verified.signed_by) == ("vault", 3, vault.public_key.hex())
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_an_altered_original_is_named_and_never_given_as_whole(vault: Vault, kept: dict[str, Evidence]) -> None:
    path = object_of(vault, kept["two"])
    data = path.read_bytes()
    for place in [0, 7, 8, 40, 68, 71, 72, 100, 400, len(data) - 1]:
        path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert faults(vault) == [("damaged_object", kept["two"].id)]
    for length in [0, 50, 72, 200, len(data) - 1]:
        path.write_bytes(data[:length])
        assert faults(vault) == [("damaged_object", kept["two"].id)]
    with pytest.raises(DamagedObject) as told:
        vault.original(kept["two"].id)
    assert told.value.fields == {"evidence": kept["two"].id}
    assert vault.original(kept["one"].id) == b"one" * 400


def test_a_missing_original_is_named(vault: Vault, kept: dict[str, Evidence]) -> None:
    object_of(vault, kept["two"]).unlink()
    assert faults(vault) == [("missing_object", kept["two"].id)]
    with pytest.raises(MissingObject):
        vault.original(kept["two"].id)


def test_swapped_originals_are_both_named(vault: Vault, kept: dict[str, Evidence]) -> None:
    one, two = object_of(vault, kept["one"]), object_of(vault, kept["two"])
    first = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(first)
    assert sorted(faults(vault)) == sorted([("damaged_object", kept["one"].id), ("damaged_object", kept["two"].id)])


def test_rows_that_swap_their_objects_are_both_named(vault: Vault, kept: dict[str, Evidence]) -> None:
    names = {one: vault._stores.evidence.object_name(kept[one].id) for one in ("one", "two")}
    tamper(vault, "UPDATE evidence SET object = 'elsewhere' WHERE id = ?", kept["one"].id)
    tamper(vault, "UPDATE evidence SET object = ? WHERE id = ?", names["one"], kept["two"].id)
    tamper(vault, "UPDATE evidence SET object = ? WHERE id = ?", names["two"], kept["one"].id)
    assert {("damaged_object", kept["one"].id), ("damaged_object", kept["two"].id)} <= set(faults(vault))


def test_strangers_in_the_folder_are_named(vault: Vault, kept: dict[str, Evidence], folder: Path) -> None:
    shutil.copy(folder / "index", folder / "index (conflict 2025-03-01)")
    stray = object_of(vault, kept["one"])
    shutil.copy(stray, stray.with_name(stray.name + " (1)"))
    orphan = folder / "objects" / "ab" / ("ab" * 16)
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_bytes(b"x")
    (folder / ".DS_Store").write_bytes(b"x")
    found = {(fault.code, Path(fault.path).name) for fault in vault.verify().faults}
    assert found == {
        ("unexpected_file", "index (conflict 2025-03-01)"),
        ("unexpected_file", stray.name + " (1)"),
        ("orphan_object", "ab" * 16),
    }


def test_a_damaged_orphan_stops_nothing(vault: Vault, kept: dict[str, Evidence], folder: Path, reopened) -> None:
    orphan = folder / "objects" / "ab" / ("ab" * 16)
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_bytes(b"x")
    assert reopened().verify().faults == (Fault("orphan_object", f"objects/ab/{'ab' * 16}"),)


@pytest.mark.parametrize(
    "change",
    [
        'UPDATE custody SET details = \'[["name","another"]]\' WHERE sequence = 3',
        "UPDATE custody SET at = '2024-01-01T00:00:00+00:00' WHERE sequence = 3",
        "DELETE FROM custody WHERE sequence = 3",
        "UPDATE custody SET sequence = 99 WHERE sequence = 3",
        "UPDATE custody SET previous_hash = entry_hash WHERE sequence = 3",
    ],
)
def test_a_changed_custody_entry_breaks_the_chain(vault: Vault, kept: dict[str, Evidence], change: str) -> None:
    tamper(vault, change)
    assert "broken_custody" in {code for code, _evidence in faults(vault)}


def test_a_cut_tail_of_the_custody_log_shows(vault: Vault, kept: dict[str, Evidence]) -> None:
    tamper(vault, "DELETE FROM decision")
    tamper(vault, "DELETE FROM custody WHERE action = 'decided'")
    assert faults(vault) == [("bad_custody_signature", "")]


def test_a_forged_signature_shows(vault: Vault, kept: dict[str, Evidence]) -> None:
    signed = vault._stores.meta.get("custody_head")
    forged = signed[:-1] + bytes([signed[-1] ^ 1])
    tamper(vault, "UPDATE meta SET value = ? WHERE key = 'custody_head'", forged)
    assert faults(vault) == [("bad_custody_signature", "")]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE evidence SET name = 'another' WHERE id = ?",
        "UPDATE evidence SET source = 'another' WHERE id = ?",
        "UPDATE evidence SET sha256 = 'another' WHERE id = ?",
        "UPDATE evidence SET size_bytes = 1 WHERE id = ?",
        "DELETE FROM evidence WHERE id = ?",
    ],
)
def test_evidence_that_the_custody_log_tells_otherwise_is_named(
    vault: Vault, kept: dict[str, Evidence], change: str
) -> None:
    tamper(vault, change, kept["two"].id)
    assert ("broken_custody", kept["two"].id) in faults(vault)


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM decision",
        "UPDATE decision SET is_withdrawn = 1",
        "UPDATE decision SET content = replace(content, 'key0', 'key1')",
    ],
)
def test_decisions_that_the_custody_log_tells_otherwise_show(
    vault: Vault, kept: dict[str, Evidence], change: str
) -> None:
    tamper(
        vault,
        change.replace("content, 'key0'", "CAST(content AS TEXT), 'key0'")
        .replace("= replace(", "= CAST(replace(")
        .replace("'key1')", "'key1') AS BLOB)"),
    )
    assert faults(vault) == [("broken_custody", "")]


def outcome(folder: Path, clock: TickingClock) -> set[str]:
    """What a person is told of a vault: an error when it opens, or the faults of a check."""
    try:
        with open_vault(folder, passphrase=PASSPHRASE, clock=clock) as vault:
            return {fault.code for fault in vault.verify().faults}
    except WalletVaultError as error:
        return {error.code}


def test_flipped_bytes_are_noticed_in_every_kind_of_file(
    vault: Vault, kept: dict[str, Evidence], folder: Path, clock: TickingClock
) -> None:
    vault.lock()
    chance = random.Random(20250301)
    expected = {
        "vault.header": "damaged_header",
        "vault.header.spare": "damaged_header",
        "index": "damaged_index",
        "custody.head": "damaged_index",
    }
    for path in sorted(file for file in folder.rglob("*") if file.is_file() and file.name != "vault.lock"):
        data = path.read_bytes()
        places = {0, 15, 16, 20, 23, len(data) - 1} | {chance.randrange(len(data)) for _time in range(30)}
        for place in places:
            path.write_bytes(data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :])
            assert outcome(folder, clock) == {expected.get(path.name, "damaged_object")}, (path.name, place)
            path.write_bytes(data)
    assert outcome(folder, clock) == set()


@pytest.mark.parametrize("length", [0, 100, 4096, 5000, 3 * 4096])
def test_a_cut_index_is_noticed(
    vault: Vault, kept: dict[str, Evidence], folder: Path, clock: TickingClock, length: int
) -> None:
    vault.lock()
    (folder / "index").write_bytes((folder / "index").read_bytes()[:length])
    assert outcome(folder, clock) == {"damaged_index"}


def test_swapped_pages_of_the_index_are_noticed(
    vault: Vault, kept: dict[str, Evidence], folder: Path, clock: TickingClock
) -> None:
    vault.lock()
    index = (folder / "index").read_bytes()
    pages = [index[at : at + 4096] for at in range(0, len(index), 4096)]
    pages[-1], pages[-2] = pages[-2], pages[-1]
    (folder / "index").write_bytes(b"".join(pages))
    assert outcome(folder, clock) == {"damaged_index"}


def test_flips_in_pages_that_nothing_uses_are_noticed(
    vault: Vault, kept: dict[str, Evidence], folder: Path, clock: TickingClock
) -> None:
    vault.store_reading(kept["one"].id, reading(), extraction(), random.Random(2).randbytes(100_000))
    vault.mark_unreadable(kept["one"].id, "broken_file")
    assert vault._stores.index.row("PRAGMA freelist_count")[0] > 20
    vault.lock()
    index = (folder / "index").read_bytes()
    for number in range(len(index) // 4096):
        place = number * 4096 + 2000
        (folder / "index").write_bytes(index[:place] + bytes([index[place] ^ 1]) + index[place + 1 :])
        assert outcome(folder, clock) == {"damaged_index"}


def test_a_vault_with_a_damaged_index_locks_all_the_same(
    vault: Vault, kept: dict[str, Evidence], folder: Path, clock: TickingClock
) -> None:
    vault.lock()
    index = (folder / "index").read_bytes()
    for number in range(1, len(index) // 4096):
        place = number * 4096 + 2000
        (folder / "index").write_bytes(index[:place] + bytes([index[place] ^ 1]) + index[place + 1 :])
        with suppress(WalletVaultError):
            again = open_vault(folder, passphrase=PASSPHRASE, clock=clock)
            with suppress(WalletVaultError):
                again.lock()
            assert again.is_locked
    (folder / "index").write_bytes(index)
    assert outcome(folder, clock) == set()


def test_an_old_index_put_back_is_noticed(
    vault: Vault, kept: dict[str, Evidence], folder: Path, clock: TickingClock, reopened
) -> None:
    vault.lock()
    old = (folder / "index").read_bytes()
    reopened().set_setting("case", "nothing for the log")
    reopened().withdraw(DecisionId("d1"))
    reopened().lock()
    (folder / "index").write_bytes(old)
    with pytest.raises(DamagedIndex):
        open_vault(folder, passphrase=PASSPHRASE, clock=clock)


def test_an_old_original_put_back_is_the_same_original(vault: Vault, kept: dict[str, Evidence], folder: Path) -> None:
    path = object_of(vault, kept["one"])
    data = path.read_bytes()
    vault.store_reading(kept["one"].id, reading("again"), extraction())
    path.write_bytes(data)
    assert vault.verify().ok


def test_damage_while_the_vault_is_open_shows(vault: Vault, kept: dict[str, Evidence], folder: Path) -> None:
    for name, code in (("vault.header", "damaged_header"), ("custody.head", "bad_custody_signature")):
        data = (folder / name).read_bytes()
        (folder / name).write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        assert faults(vault) == [(code, "")]
        (folder / name).write_bytes(data)
    assert vault.verify().ok
