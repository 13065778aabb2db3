"""The folder is moved, removed, replaced, read-only, or shared with a drive: told each time, and nothing lost."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from wallet_vault.errors import FileGone, NoPermission
from wallet_vault.model import CustodyAction, Decision, DecisionId, DecisionKind, EvidenceId
from wallet_vault.vault import KdfCost, Vault, create_vault, open_salvage, open_vault

from .conftest import PASSPHRASE, TickingClock, extraction, reading

WRITES: dict[str, Callable[[Vault, EvidenceId], object]] = {
    "seal": lambda vault, _id: vault.seal(b"new", name="new", source="drop"),
    "read": lambda vault, id_: vault.store_reading(id_, reading(), extraction()),
    "unreadable": lambda vault, id_: vault.mark_unreadable(id_, "broken_file"),
    "decide": lambda vault, id_: vault.decide(
        Decision(DecisionId("d2"), vault.created_at, DecisionKind.CONFIRM, "k", id_)
    ),
    "withdraw": lambda vault, _id: vault.withdraw(DecisionId("d1")),
    "bin": lambda vault, id_: vault.bin(id_),
    "setting": lambda vault, _id: vault.set_setting("case", "x"),
    "passphrase": lambda vault, _id: vault.change_passphrase("another quiet phrase"),
    "code": lambda vault, _id: vault.new_recovery_code(),
    "record": lambda vault, _id: vault.record(CustodyAction.EXPORTED),
}


@pytest.mark.parametrize("is_replaced", [False, True], ids=["gone", "replaced"])
@pytest.mark.parametrize("act", WRITES)
def test_nothing_is_acknowledged_while_the_folder_is_gone(
    vault: Vault, folder: Path, reopened, act: str, is_replaced: bool
) -> None:
    kept, _ = vault.seal(b"x", name="x", source="drop")
    vault.decide(Decision(DecisionId("d1"), vault.created_at, DecisionKind.CONFIRM, "k", kept.id))
    before = vault.custody()
    folder.rename(folder.with_name("moved"))
    if is_replaced:
        shutil.copytree(folder.with_name("moved"), folder)
        there = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(FileGone):
        WRITES[act](vault, kept.id)
    if is_replaced:
        assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == there
        shutil.rmtree(folder)
    assert not folder.exists()
    folder.with_name("moved").rename(folder)
    assert vault.custody() == before
    WRITES[act](vault, kept.id)
    assert vault.verify().ok


def test_a_folder_that_was_deleted_is_told(vault: Vault, folder: Path) -> None:
    vault.seal(b"x", name="x", source="drop")
    shutil.rmtree(folder)
    with pytest.raises(FileGone) as told:
        vault.seal(b"y", name="y", source="drop")
    assert told.value.fields == {"path": str(folder)}
    with pytest.raises(FileGone):
        vault.verify()
    vault.lock()
    assert not folder.exists()


@pytest.fixture
def nobodys_folder() -> Iterator[Path]:
    """A place where who has no rights gets at, so that root can run these too."""
    place = Path(tempfile.mkdtemp(prefix="read-only-"))
    place.chmod(0o755)
    yield place / "vault"
    for folder, _folders, _files in os.walk(place):
        Path(folder).chmod(0o700)
    shutil.rmtree(place)


def told_without_rights(act: Callable[[], object]) -> bool:
    """Whether ``act`` raises ``NoPermission`` in a child that is not root."""
    child = os.fork()
    if child == 0:
        if os.geteuid() == 0:
            os.seteuid(65534)
        try:
            act()
        except NoPermission:
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def make_read_only(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a child without rights")
def test_a_read_only_folder_is_told_and_nothing_in_it_changes(nobodys_folder: Path, clock: TickingClock) -> None:
    vault, _code = create_vault(nobodys_folder, PASSPHRASE, clock=clock, cost=KdfCost.for_tests())
    kept, _ = vault.seal(b"x", name="x", source="drop")
    vault.lock()
    make_read_only(nobodys_folder)
    before = {path: path.read_bytes() for path in nobodys_folder.rglob("*") if path.is_file()}
    assert told_without_rights(lambda: open_vault(nobodys_folder, passphrase=PASSPHRASE, clock=clock))
    with open_salvage(nobodys_folder, passphrase=PASSPHRASE) as salvage:
        assert [original.evidence for original in salvage.originals()] == [kept.id]
    assert {path: path.read_bytes() for path in nobodys_folder.rglob("*") if path.is_file()} == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a child without rights")
def test_a_folder_that_becomes_read_only_is_told(nobodys_folder: Path, clock: TickingClock) -> None:
    vault, _code = create_vault(nobodys_folder, PASSPHRASE, clock=clock, cost=KdfCost.for_tests())
    kept, _ = vault.seal(b"x", name="x", source="drop")
    make_read_only(nobodys_folder)
    assert told_without_rights(lambda: vault.seal(b"y", name="y", source="drop"))
    assert told_without_rights(lambda: vault.change_passphrase("another quiet phrase"))
    for path in [nobodys_folder, *nobodys_folder.rglob("*")]:
        path.chmod(0o700 if path.is_dir() else 0o600)
    assert vault.original(kept.id) == b"x"
    assert vault.verify().ok
    vault.lock()


@pytest.mark.parametrize(
    "name",
    [
        "index (conflicted copy 2025-03-01)",
        "vault (1).header",
        "custody.sync-conflict-20250301-081500-ABCDEF.head",
        "objects/0a/index.sync-conflict",
        "objects/{object} (conflicted copy)",
    ],
)
def test_a_drives_conflict_copy_is_named_and_disturbs_nothing(vault: Vault, folder: Path, reopened, name: str) -> None:
    kept, _ = vault.seal(b"x", name="x", source="drop")
    object_name = vault._stores.evidence.object_name(kept.id)
    path = folder / name.format(object=f"{object_name[:2]}/{object_name}")
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"another machine's")
    vault = reopened()
    assert vault.original(kept.id) == b"x"
    told = [(fault.code, fault.path) for fault in vault.verify().faults]
    assert told == [("unexpected_file", path.relative_to(folder).as_posix())]
    assert path.read_bytes() == b"another machine's"
