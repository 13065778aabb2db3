"""Small originals that arrive together share a file, and are still kept, checked, erased and salvaged one by one."""

import hashlib
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wallet_vault.errors import DamagedObject, DeviceFailed
from wallet_vault.model import Evidence, Fault
from wallet_vault.vault import Arrival, Vault, open_salvage, open_vault, packs
from wallet_vault.vault.acquisition import new_evidence_id
from wallet_vault.vault.labels import Label
from wallet_vault.vault.objects import SmallOriginal

from .conftest import PASSPHRASE, TickingClock

BLOCK = 256
CONTENTS = {f"{number}.eml": random.Random(number).randbytes(number * 211) for number in range(12)}


def arrivals(contents: dict[str, bytes]) -> Iterator[Arrival]:
    return (Arrival(data, name, "drop") for name, data in contents.items())


@pytest.fixture
def kept(vault: Vault) -> dict[str, Evidence]:
    return {evidence.untrusted_name: evidence for evidence, _is_new in vault.seal_all(arrivals(CONTENTS))}


def files(folder: Path) -> list[Path]:
    return [path for path in (folder / "objects").rglob("*") if path.is_file()]


def place(vault: Vault, evidence: Evidence) -> range:
    """The bytes of the pack in which an original stands."""
    _file, first, count = vault._stores.evidence.object_name(evidence.id).split(".")
    return range(int(first) * BLOCK, (int(first) + int(count)) * BLOCK)


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def test_they_share_one_file_and_come_back_byte_for_byte(
    vault: Vault, kept: dict[str, Evidence], folder: Path, reopened: Callable[[], Vault]
) -> None:
    assert len(files(folder)) == 1
    assert [evidence.untrusted_name for evidence in vault.all_evidence()] == list(CONTENTS)
    for opened in (lambda: vault, reopened):
        again = opened()
        assert {name: again.original(kept[name].id) for name in CONTENTS} == CONTENTS
        assert again.verify().ok


def test_the_file_tells_neither_how_many_nor_how_large(vault: Vault, folder: Path) -> None:
    sizes = set()
    for lengths in ((10, 40), (40, 10), (1, 49)):
        contents = {f"{length}": random.randbytes(length) for length in lengths}
        before = set(files(folder))
        list(vault.seal_all(arrivals(contents)))
        (new,) = set(files(folder)) - before
        sizes.add(new.stat().st_size)
        assert not any(data in new.read_bytes() for data in contents.values() if len(data) > 4)
    assert sizes == {3 * BLOCK}


def test_one_alone_and_large_ones_have_files_of_their_own(vault: Vault, folder: Path) -> None:
    list(vault.seal_all(arrivals({"alone": b"alone"})))
    assert len(files(folder)) == 1
    contents = {"small": b"s", "large": bytes(200_000), "tiny": b"t", "larger": bytes(300_000)}
    taken = [evidence.untrusted_name for evidence, _is_new in vault.seal_all(arrivals(contents))]
    assert taken == list(contents) == [evidence.untrusted_name for evidence in vault.all_evidence()][1:]
    assert len(files(folder)) == 1 + 3
    assert all(vault.original(one.id) == contents.get(one.untrusted_name, b"alone") for one in vault.all_evidence())
    assert vault.verify().ok


def test_what_is_held_already_is_not_kept_twice(vault: Vault, kept: dict[str, Evidence], folder: Path) -> None:
    again = {**CONTENTS, "new": b"new", "new too": b"new", "large": bytes(100_000)}
    taken = list(vault.seal_all(arrivals(again)))
    assert [is_new for _evidence, is_new in taken] == [False] * len(CONTENTS) + [True, False, True]
    assert [evidence.id for evidence, _is_new in taken[: len(CONTENTS)]] == [one.id for one in kept.values()]
    assert taken[-2][0] == taken[-3][0]
    assert len(files(folder)) == 3
    assert vault.verify().ok


def test_an_arrival_that_fails_leaves_nothing_of_its_group(vault: Vault, folder: Path) -> None:
    def failing() -> Iterator[Arrival]:
        yield from arrivals(CONTENTS)
        raise DeviceFailed

    with pytest.raises(DeviceFailed):
        list(vault.seal_all(failing()))
    assert files(folder) == []
    assert vault.all_evidence() == ()


# --- damage ---


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_every_flipped_bit_is_found_and_names_its_evidence(
    vault: Vault, kept: dict[str, Evidence], folder: Path, where: float, bit: int
) -> None:
    if len(vault.all_evidence()) == len(CONTENTS):
        erase(vault, kept["5.eml"])
    (path,) = files(folder)
    sound = path.read_bytes()
    at = int(where * len(sound))
    path.write_bytes(sound[:at] + bytes([sound[at] ^ 1 << bit]) + sound[at + 1 :])
    owner = next((one for one in vault.all_evidence() if at in place(vault, one)), None)
    found = {(fault.code, fault.evidence) for fault in vault.verify().faults}
    if owner is not None:
        assert found == {("damaged_object", owner.id)}
        with pytest.raises(DamagedObject):
            vault.original(owner.id)
    else:
        assert found in ({("damaged_pack", "")}, {("orphan_object", kept["5.eml"].id)})
    for one in vault.all_evidence():
        assert one == owner or vault.original(one.id) == CONTENTS[one.untrusted_name]
    path.write_bytes(sound)
    assert vault.verify().ok


@pytest.mark.parametrize("more", [bytes(BLOCK), bytes(7), b"x", random.Random(1).randbytes(2 * BLOCK)])
def test_what_was_added_to_the_end_is_found(vault: Vault, kept: dict[str, Evidence], folder: Path, more: bytes) -> None:
    (path,) = files(folder)
    path.write_bytes(path.read_bytes() + more)
    faults = vault.verify().faults
    assert "damaged_pack" in {fault.code for fault in faults}
    assert {fault.evidence for fault in faults} == {""}
    assert all(vault.original(one.id) == CONTENTS[one.untrusted_name] for one in kept.values())


def test_a_cut_tail_names_those_that_stood_in_it(vault: Vault, kept: dict[str, Evidence], folder: Path) -> None:
    (path,) = files(folder)
    cut = place(vault, kept["9.eml"]).start + 300
    path.write_bytes(path.read_bytes()[:cut])
    damaged = {kept[name].id for name in ("9.eml", "10.eml", "11.eml")}
    faults = vault.verify().faults
    assert {fault.code for fault in faults} == {"damaged_object", "damaged_pack"}
    assert {fault.evidence for fault in faults} == damaged | {""}
    assert vault.original(kept["8.eml"].id) == CONTENTS["8.eml"]


def test_a_lost_pack_names_all_of_its_evidence(vault: Vault, kept: dict[str, Evidence], folder: Path) -> None:
    (path,) = files(folder)
    path.unlink()
    faults = vault.verify().faults
    assert {(fault.code, fault.evidence) for fault in faults} == {("missing_object", one.id) for one in kept.values()}


def test_originals_that_change_places_do_not_open(vault: Vault, folder: Path) -> None:
    pair = [one for one, _is_new in vault.seal_all(arrivals({"a": b"a" * 500, "b": b"b" * 500}))]
    (path,) = files(folder)
    data = path.read_bytes()
    first, second = (place(vault, one) for one in pair)
    swapped = data[:BLOCK] + data[second.start : second.stop] + data[first.start : first.stop]
    assert len(swapped) == len(data)
    path.write_bytes(swapped)
    assert {fault.evidence for fault in vault.verify().faults} == {one.id for one in pair}


# --- erasing ---


def erase(vault: Vault, evidence: Evidence) -> None:
    vault.bin(evidence.id)
    vault.erase(evidence.id)


def test_one_is_erased_and_the_others_stay(
    vault: Vault, kept: dict[str, Evidence], folder: Path, reopened: Callable[[], Vault]
) -> None:
    (path,) = files(folder)
    where, before = place(vault, kept["7.eml"]), path.read_bytes()
    erase(vault, kept["7.eml"])
    after = path.read_bytes()
    assert after == before[: where.start] + bytes(len(where)) + before[where.stop :]
    again = reopened()
    assert {one.untrusted_name: again.original(one.id) for one in again.all_evidence()} == {
        name: data for name, data in CONTENTS.items() if name != "7.eml"
    }
    assert again.verify().ok


def test_the_file_goes_with_its_last_original(vault: Vault, kept: dict[str, Evidence], folder: Path) -> None:
    for one in kept.values():
        assert len(files(folder)) == 1
        erase(vault, one)
    assert files(folder) == []
    assert vault.verify().ok


def test_many_are_erased_at_once(vault: Vault, kept: dict[str, Evidence], folder: Path) -> None:
    for one in kept.values():
        vault.bin(one.id)
    vault.empty_bin()
    assert files(folder) == []


@pytest.mark.parametrize("writes_before_the_stop", [0, 1])
def test_a_stop_while_erasing_is_finished_at_the_next_opening(
    vault: Vault,
    kept: dict[str, Evidence],
    folder: Path,
    reopened: Callable[[], Vault],
    monkeypatch: pytest.MonkeyPatch,
    writes_before_the_stop: int,
) -> None:
    (path,) = files(folder)
    where = place(vault, kept["7.eml"])
    really, written = packs.overwrite, []

    def stopping(*arguments: object) -> None:
        if len(written) == writes_before_the_stop:
            raise DeviceFailed
        written.append(arguments)
        really(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(packs, "overwrite", stopping)
        with pytest.raises(DeviceFailed):
            erase(vault, kept["7.eml"])
    assert any(path.read_bytes()[where.start : where.stop])
    assert vault.verify().faults == (Fault("orphan_object", path.relative_to(folder).as_posix(), kept["7.eml"].id),)
    again = reopened()
    assert not any(path.read_bytes()[where.start : where.stop])
    assert len(again.all_evidence()) == len(CONTENTS) - 1
    assert again.verify().ok


def test_an_older_file_that_a_drive_brings_back_is_cleaned_again(
    vault: Vault, kept: dict[str, Evidence], folder: Path, reopened: Callable[[], Vault]
) -> None:
    (path,) = files(folder)
    older = path.read_bytes()
    erase(vault, kept["7.eml"])
    path.write_bytes(older)
    again = reopened()
    assert path.read_bytes() != older
    assert again.verify().ok
    for one in again.all_evidence():
        erase(again, one)
    path.write_bytes(older)
    assert reopened().all_evidence() == ()
    assert files(folder) == []


# --- without the index ---


def put_unknown(vault: Vault, contents: dict[str, bytes]) -> str:
    """Seal a pack of which the index never hears: a stop before its transaction."""
    objects = vault._stores.objects
    originals = [
        SmallOriginal(
            data,
            hashlib.sha256(data).hexdigest(),
            Label(new_evidence_id(), name, "drop", "", vault.created_at, None, None),
        )
        for name, data in contents.items()
    ]
    with objects.group() as group:
        sealed = group.put_small(originals)
        group.commit()
    return sealed[0].name


def test_a_pack_that_the_index_never_heard_of_is_adopted(vault: Vault, reopened: Callable[[], Vault]) -> None:
    put_unknown(vault, CONTENTS)
    again = reopened()
    assert {one.untrusted_name: again.original(one.id) for one in again.all_evidence()} == CONTENTS
    assert again.verify().ok
    assert len(reopened().custody()) == 1 + len(CONTENTS)


def test_of_an_adopted_pack_only_what_is_new_is_kept(
    vault: Vault, kept: dict[str, Evidence], folder: Path, reopened: Callable[[], Vault]
) -> None:
    put_unknown(vault, {"known": CONTENTS["3.eml"], "new": b"new", "known too": CONTENTS["4.eml"]})
    again = reopened()
    assert len(again.all_evidence()) == len(CONTENTS) + 1
    assert again.verify().ok
    put_unknown(again, {"known": CONTENTS["3.eml"], "known too": b"new"})
    assert len(files(folder)) == 3
    last = reopened()
    assert len(files(folder)) == 2
    assert last.verify().ok


def test_a_damaged_one_of_an_unknown_pack_is_named_and_the_rest_adopted(
    vault: Vault, folder: Path, reopened: Callable[[], Vault]
) -> None:
    _file, first, _count = put_unknown(vault, CONTENTS).split(".")
    (path,) = files(folder)
    flip(path, int(first) * BLOCK + 70)
    again = reopened()
    assert {one.untrusted_name for one in again.all_evidence()} == CONTENTS.keys() - {"0.eml"}
    assert [(fault.code, fault.evidence) for fault in again.verify().faults] == [("orphan_object", "")]


@pytest.mark.parametrize("damaged", [None, 0, 300])
def test_originals_are_salvaged_without_the_index(
    vault: Vault, kept: dict[str, Evidence], folder: Path, damaged: int | None
) -> None:
    (path,) = files(folder)
    where = place(vault, kept["6.eml"])
    vault.lock()
    if damaged is not None:
        flip(path, where.start + damaged)
    (folder / "index").unlink()
    with open_salvage(folder, passphrase=PASSPHRASE) as salvage:
        found, lost = {}, 0
        for original in salvage.originals():
            try:
                found[original.untrusted_name] = b"".join(salvage.chunks(original))
            except DamagedObject:
                lost += 1
    expected = {name: data for name, data in CONTENTS.items() if damaged is None or name != "6.eml"}
    assert found == expected
    assert lost == len(CONTENTS) - len(expected)


# --- copies ---


def test_a_backup_copies_a_pack_once_and_forgets_what_was_erased(
    vault: Vault, kept: dict[str, Evidence], folder: Path, tmp_path: Path, clock: TickingClock
) -> None:
    first = vault.backup(tmp_path / "copy")
    list(vault.seal_all(arrivals({"later": b"1", "later too": b"2"})))
    second = vault.backup(tmp_path / "copy")
    count = len(CONTENTS)
    assert [(one.objects, one.copied) for one in (first, second)] == [(count, count), (count + 2, 2)]
    erase(vault, kept["7.eml"])
    vault.backup(tmp_path / "copy")
    assert sorted(path.read_bytes() for path in files(tmp_path / "copy")) == sorted(
        path.read_bytes() for path in files(folder)
    )
    with open_vault(tmp_path / "copy", passphrase=PASSPHRASE, clock=clock) as copy:
        assert copy.verify().ok
        assert copy.original(kept["8.eml"].id) == CONTENTS["8.eml"]


def test_a_pack_that_went_bad_in_the_copy_is_copied_again(
    vault: Vault, kept: dict[str, Evidence], tmp_path: Path
) -> None:
    vault.backup(tmp_path / "copy")
    (path,) = files(tmp_path / "copy")
    sound = path.read_bytes()
    for damage in (place(vault, kept["6.eml"]).start, 3):
        flip(path, damage)
        vault.backup(tmp_path / "copy")
        assert path.read_bytes() == sound
