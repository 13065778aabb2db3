"""SIGKILL at random moments of every act that writes, then: it opens, nothing acknowledged is lost, nothing is half."""

import contextlib
import hashlib
import os
import random
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture import scene
from wallet_vault.bundle import verify_bundle
from wallet_vault.errors import WalletVaultError, WrongPassphrase
from wallet_vault.vault import Arrival, Vault, index, migrating, open_vault, schema
from wallet_vault.vault.index import Index
from wallet_vault.vault.migrations import MIGRATIONS
from wallet_vault.workflows.export import export_bundle

Acknowledge = Callable[[str], None]


def add_shelf(database: Index) -> None:
    database.run("ALTER TABLE evidence ADD COLUMN shelf TEXT NOT NULL DEFAULT ''")
    database.run("UPDATE evidence SET shelf = 'top'")
    database.run("UPDATE derived SET thumbnail = zeroblob(4000)")


def newer_program() -> None:
    """Make this process one of a later program, whose format has one step more."""
    migrating.MIGRATIONS = (*MIGRATIONS, add_shelf)
    migrating.SCHEMA_VERSION = index.SCHEMA_VERSION = schema.SCHEMA_VERSION + 1


def older_program() -> None:
    migrating.MIGRATIONS = MIGRATIONS
    migrating.SCHEMA_VERSION = index.SCHEMA_VERSION = schema.SCHEMA_VERSION


def do_import(folder: Path, tell: Acknowledge) -> None:
    with scene.reopen(folder) as vault:
        for number in range(8):
            data = os.urandom(500 + number * 90_001)
            evidence, _ = vault.seal(data, name=f"{number}.bin", source="drop")
            tell(f"sealed {evidence.id} {hashlib.sha256(data).hexdigest()}")
            vault.store_reading(evidence.id, scene.reading("文字 " * 500), scene.extraction(), os.urandom(3000))
            tell(f"read {evidence.id}")
        contents = {hashlib.sha256(data).hexdigest(): data for data in (os.urandom(700) for _file in range(40))}
        for evidence, _is_new in vault.seal_all(Arrival(data, "member.bin", "member") for data in contents.values()):
            tell(f"sealed {evidence.id} {evidence.sha256}")
            assert evidence.sha256 in contents


def do_confirm(folder: Path, tell: Acknowledge) -> None:
    with scene.reopen(folder) as vault:
        evidence = vault.all_evidence()[0]
        for number in range(20):
            vault.decide(scene.confirmation(50_000 + number, evidence))
            tell(f"decided d{50_000 + number}")


def do_export(folder: Path, tell: Acknowledge) -> None:
    with scene.reopen(folder) as vault:
        for number in range(2):
            bundle = folder.with_name(f"bundle{number}.zip")
            export_bundle(scene.workspace(vault), bundle, language="en")
            tell(f"exported {bundle.name}")


def do_passphrase(folder: Path, tell: Acknowledge) -> None:
    with scene.reopen(folder) as vault:
        tell("begun")
        vault.change_passphrase(scene.NEW_PASSPHRASE)
        tell("passphrase changed")
        code = vault.new_recovery_code()
        tell(f"code {code}")


def do_backup(folder: Path, tell: Acknowledge) -> None:
    with scene.reopen(folder) as vault:
        for number in range(2):
            data = os.urandom(40_000)
            evidence, _ = vault.seal(data, name=f"new {number}", source="drop")
            tell(f"sealed {evidence.id} {hashlib.sha256(data).hexdigest()}")
            vault.backup(folder.with_name("copy"))
            tell(f"backed {evidence.id}")


def do_migrate(folder: Path, tell: Acknowledge) -> None:
    newer_program()
    with scene.reopen(folder):
        tell("migrated")


ACTS: dict[str, Callable[[Path, Acknowledge], None]] = {
    "import": do_import,
    "confirm": do_confirm,
    "export": do_export,
    "passphrase": do_passphrase,
    "backup": do_backup,
    "migration": do_migrate,
}


@dataclass
class KillFigures:
    """``troubles`` names each vault that did not hold, by act and seed."""

    kills: Counter[str] = field(default_factory=Counter)
    finished_before: Counter[str] = field(default_factory=Counter)
    acknowledged: int = 0
    troubles: list[str] = field(default_factory=list)


def torture(kills: int, folder: Path, seed: int = 3) -> KillFigures:
    """Kill ``kills`` times in the middle of an act; acts that were over before their kill do not count."""
    chance, figures = random.Random(seed), KillFigures()
    model = folder / "model"
    vault, code = scene.new_vault(model / "vault")
    with vault:
        scene.fill(vault, 5)
        vault.backup(model / "copy")
    seconds = {act: _duration(act, model, folder / "measured") for act in ACTS}
    attempt = 0
    while figures.kills.total() < kills and attempt < 20 * kills:
        act = list(ACTS)[attempt % len(ACTS)]
        attempt += 1
        place = folder / f"attempt{attempt}"
        shutil.copytree(model, place)
        told, was_killed = _killed(act, place / "vault", chance.uniform(0, seconds[act] * 1.05))
        (figures.kills if was_killed else figures.finished_before)[act] += 1
        figures.acknowledged += len(told)
        try:
            _check(act, place / "vault", told, code)
        except (AssertionError, WalletVaultError) as error:
            figures.troubles.append(f"{act} (attempt {attempt}, after {len(told)} acknowledged): {error!r}")
        shutil.rmtree(place)
    return figures


def _duration(act: str, model: Path, place: Path) -> float:
    """Seconds that an act takes when nobody kills it: the mean of three, since the machine is shared."""
    total = 0.0
    for _run in range(3):
        shutil.copytree(model, place)
        started = time.perf_counter()
        _killed(act, place / "vault", 600)
        total += time.perf_counter() - started
        shutil.rmtree(place)
    return total / 3


def _killed(act: str, folder: Path, after_s: float) -> tuple[list[str], bool]:
    """Do the act in a child and kill it; what it had acknowledged, and whether it was still at it."""
    reading_end, writing_end = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        with contextlib.suppress(BaseException):
            os.close(reading_end)
            ACTS[act](folder, lambda word: os.write(writing_end, word.encode() + b"\n") and None)
            status = 0
        os._exit(status)
    os.close(writing_end)
    ended, status = _wait(child, after_s)
    if not ended:
        os.kill(child, signal.SIGKILL)
        _pid, status = os.waitpid(child, 0)
    with os.fdopen(reading_end) as pipe:
        told = pipe.read().splitlines()
    assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0, f"{act} failed by itself after {told}"
    return told, os.WIFSIGNALED(status)


def _wait(child: int, seconds: float) -> tuple[bool, int]:
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return True, status
        time.sleep(0.0005)
    return False, 0


def _check(act: str, folder: Path, told: list[str], code: str) -> None:
    """Raise ``AssertionError`` or the vault's own error where something was lost or is half."""
    words = [word.split() for word in told]
    if act == "migration":
        newer_program()
    try:
        with _opened(folder, told) as vault:
            _check_whole(vault, words)
        if act == "passphrase":
            _check_code(folder, words, code)
        if act == "export":
            _check_bundles(folder, words)
        if act == "backup":
            _check_copy(folder, words)
    finally:
        older_program()
    assert not list(folder.rglob("*.part")), "an unfinished file is left"


def _opened(folder: Path, told: list[str]) -> Vault:
    ways = [scene.PASSPHRASE, scene.NEW_PASSPHRASE]
    if "passphrase changed" in told:
        ways = ways[1:]
    elif "begun" not in told:
        ways = ways[:1]
    for passphrase in ways[:-1]:
        with contextlib.suppress(WrongPassphrase):
            return open_vault(folder, passphrase=passphrase, clock=scene.clock)
    return open_vault(folder, passphrase=ways[-1], clock=scene.clock)


def _check_whole(vault: Vault, words: list[list[str]]) -> None:
    faults = vault.verify().faults
    assert not faults, f"faults: {faults}"
    evidence = {one.id: one for one in vault.all_evidence()}
    assert len(evidence) >= 5
    for one in evidence.values():
        data = vault.original(one.id)
        assert hashlib.sha256(data).hexdigest() == one.sha256, "half an original is visible"
    for kind, what, *more in (word for word in words if len(word) > 1):
        if kind == "sealed":
            assert evidence[what].sha256 == more[0], "an acknowledged original is lost"
        if kind == "read":
            assert vault.extraction(what) == scene.extraction(), "an acknowledged reading is lost"
        if kind == "decided":
            assert what in {decision.id for decision in vault.decisions()}, "an acknowledged decision is lost"
    for one in evidence:
        assert (vault.reading(one) is None) == (vault.extraction(one) is None), "half a record is visible"


def _check_code(folder: Path, words: list[list[str]], old_code: str) -> None:
    """The acknowledged code opens; before it was acknowledged, the old one may, unless it was replaced already."""
    new = [word[1] for word in words if word[0] == "code"]
    if new:
        open_vault(folder, recovery_code=new[0], clock=scene.clock).lock()
    elif ["passphrase", "changed"] not in words:
        open_vault(folder, recovery_code=old_code, clock=scene.clock).lock()


def _check_bundles(folder: Path, words: list[list[str]]) -> None:
    for bundle in folder.parent.glob("bundle*.zip"):
        assert verify_bundle(bundle).ok, "half a bundle has a bundle's name"
    for word in words:
        assert (folder.parent / word[1]).is_file(), "an acknowledged bundle is lost"


def _check_copy(folder: Path, words: list[list[str]]) -> None:
    backed = {word[1] for word in words if word[0] == "backed"}
    with scene.reopen(folder.with_name("copy")) as copy:
        assert copy.verify().ok, "the copy was whole before"
        assert backed <= {one.id for one in copy.all_evidence()}, "an acknowledged backup lacks evidence"
    with scene.reopen(folder) as vault:
        vault.backup(folder.with_name("copy"))
