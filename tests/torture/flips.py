"""One byte flipped, a tail cut, objects swapped, old files put back: noticed, the right evidence named, the rest readable."""

import contextlib
import os
import random
import shutil
import signal
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from tests.torture import kills, scene
from wallet_vault.errors import WalletVaultError
from wallet_vault.vault import open_salvage, schema


@dataclass
class FlipFigures:
    """``done`` and ``noticed`` count by kind of damage; ``unreadable`` what was undamaged and yet not readable."""

    done: Counter[str] = field(default_factory=Counter)
    noticed: Counter[str] = field(default_factory=Counter)
    misnamed: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)


class Target:
    """A sound vault, what each of its objects belongs to, and how it is put back after each damage."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "vault"
        vault, self.code = scene.new_vault(self.folder)
        with vault:
            every = scene.fill(vault, 6) + scene.fill_pack(vault, 6)
            self.kept = {one.id: vault.original(one.id) for one in every}
            names = vault._stores.evidence.object_names()
        self.places = [(*_place(self.folder, name), owner) for name, owner in names.items()]
        self.objects = sorted({path for path, _span, _owner in self.places})
        self.sound = folder / "sound"
        shutil.copytree(self.folder, self.sound)

    def files(self) -> list[Path]:
        return sorted(path for path in self.folder.rglob("*") if path.is_file() and path.name != "vault.lock")

    @contextlib.contextmanager
    def put_back(self) -> Iterator[None]:
        yield
        for path in [path for path in self.folder.rglob("*") if path.is_file()]:
            if not (self.sound / path.relative_to(self.folder)).exists():
                path.unlink()
        for path in [path for path in self.sound.rglob("*") if path.is_file()]:
            place = self.folder / path.relative_to(self.sound)
            if not place.exists() or place.read_bytes() != path.read_bytes():
                place.parent.mkdir(exist_ok=True)
                shutil.copyfile(path, place)

    def kind(self, path: Path) -> str:
        if path not in self.objects:
            return path.name
        return "pack" if sum(path == one for one, _span, _owner in self.places) > 1 else "object"

    def owners(self, touched: "Touched") -> set[str]:
        """Whose original any of these bytes belong to."""
        return {
            owner
            for path, bytes_ in touched
            for file, span, owner in self.places
            if path == file and span.start < bytes_.stop and bytes_.start < span.stop
        }


Touched = list[tuple[Path, range]]
"""Files, and the bytes of each that were damaged."""


def _place(folder: Path, object_name: str) -> tuple[Path, range]:
    """The file of an original and its bytes there."""
    file, *blocks = object_name.split(".")
    path = folder / "objects" / file[:2] / file
    if not blocks:
        return path, range(path.stat().st_size)
    first, count = map(int, blocks)
    return path, range(256 * first, 256 * (first + count))


def told(target: Target) -> tuple[set[str], set[str]]:
    """Codes and evidence that a person is told of, by opening and by a check."""
    try:
        with scene.reopen(target.folder) as vault:
            faults = vault.verify().faults
    except WalletVaultError as error:
        return {error.code}, set()
    return {fault.code for fault in faults}, {fault.evidence for fault in faults if fault.evidence}


UNDONE = "flip where an erased one was, undone"
"""Opening the vault makes zeros again of what an erased original left in its pack."""
EXPECTED = {
    "vault.header": {"damaged_header"},
    "vault.header.spare": {"damaged_header"},
    "index": {"damaged_index"},
    "custody.head": {"damaged_index"},
}


def _expected(target: Target, path: Path) -> set[str]:
    if path.parent.name.startswith("before-format-"):
        return {"damaged_copy"}
    if target.kind(path) == "pack":
        return {"damaged_object", "damaged_pack"}
    return EXPECTED.get(path.name, {"damaged_object"})


def damage(target: Target, figures: FlipFigures, how: str, touched: Touched) -> None:
    """Judge one damage that was just done to ``touched``."""
    codes, evidence = told(target)
    if not codes and _is_undone(target, touched):
        figures.done[UNDONE] += 1
        figures.noticed[UNDONE] += 1
        return
    figures.done[how] += 1
    figures.noticed[how] += bool(codes)
    owners = target.owners(touched)
    expected = {code for path, _bytes in touched for code in _expected(target, path)}
    if evidence != owners or not codes <= expected | {"missing_object"}:
        figures.misnamed.append(f"{how}: {sorted(codes)} {sorted(evidence)}")
    _read_the_rest(target, figures, how, owners)


def _is_undone(target: Target, touched: Touched) -> bool:
    """Whether only zeros that an erased original left were touched, and are zeros again."""
    return all(
        target.kind(path) == "pack"
        and path.read_bytes() == (target.sound / path.relative_to(target.folder)).read_bytes()
        for path, _bytes in touched
    )


def _read_the_rest(target: Target, figures: FlipFigures, how: str, owners: set[str]) -> None:
    for way in ({"passphrase": scene.PASSPHRASE}, {"recovery_code": target.code}):
        try:
            with open_salvage(target.folder, **way) as salvage:
                found = {
                    one.evidence: b"".join(salvage.chunks(one))
                    for one in salvage.originals()
                    if one.evidence is not None and one.evidence not in owners
                }
        except WalletVaultError:
            continue
        if found != {id_: data for id_, data in target.kept.items() if id_ not in owners}:
            figures.unreadable.append(how)
        return
    figures.unreadable.append(f"{how}: no way in")


def torture(flips: int, folder: Path, seed: int = 5) -> FlipFigures:
    """Spread ``flips`` evenly over the kinds of file, then cut, swap and replay."""
    chance, figures, target = random.Random(seed), FlipFigures(), Target(folder)
    by_kind: dict[str, list[Path]] = {}
    for path in target.files():
        by_kind.setdefault(target.kind(path), []).append(path)
    for number in range(flips):
        kind = list(by_kind)[number % len(by_kind)]
        path = chance.choice(by_kind[kind])
        data = bytearray(path.read_bytes())
        at = chance.randrange(len(data))
        data[at] ^= 1 << chance.randrange(8)
        with target.put_back():
            path.write_bytes(data)
            damage(target, figures, f"flip in {kind}", [(path, range(at, at + 1))])
    _cut(chance, figures, target)
    _swap(figures, target)
    _lose(figures, target)
    _replay(figures, folder / "replay")
    _damage_copies(chance, figures, folder / "migrated", max(12, flips // 20))
    _damage_log(chance, figures, folder / "log", max(20, flips // 10))
    return figures


def _cut(chance: random.Random, figures: FlipFigures, target: Target) -> None:
    for path in target.files():
        data = path.read_bytes()
        for length in {0, 1, len(data) // 2, len(data) - 1, chance.randrange(len(data))}:
            with target.put_back():
                path.write_bytes(data[:length])
                damage(target, figures, f"cut of {target.kind(path)}", [(path, range(length, len(data)))])


def _swap(figures: FlipFigures, target: Target) -> None:
    for one, other in pairwise(target.objects):
        with target.put_back():
            touched, first = [_whole(one), _whole(other)], one.read_bytes()
            one.write_bytes(other.read_bytes())
            other.write_bytes(first)
            damage(target, figures, "swap of two objects", touched)


def _lose(figures: FlipFigures, target: Target) -> None:
    for path in target.objects:
        with target.put_back():
            lost = _whole(path)
            path.unlink()
            damage(target, figures, "loss of an object", [lost])


def _whole(path: Path) -> tuple[Path, range]:
    return path, range(path.stat().st_size)


def _replay(figures: FlipFigures, folder: Path) -> None:
    """Put files of every earlier state back in the place of the newest."""
    target = Target(folder)
    states = []
    for number in range(4):
        states.append({name: (target.folder / name).read_bytes() for name in ("index", "vault.header")})
        with scene.reopen(target.folder) as vault:
            vault.decide(scene.confirmation(90_000 + number, vault.all_evidence()[0]))
            vault.change_passphrase(scene.PASSPHRASE)
            vault.new_recovery_code()
    shutil.rmtree(target.sound)
    shutil.copytree(target.folder, target.sound)
    for state in states:
        for name, data in state.items():
            with target.put_back():
                (target.folder / name).write_bytes(data)
                how = f"replay of an old {name}"
                figures.done[how] += 1
                figures.noticed[how] += bool(told(target)[0])


def _damage_copies(chance: random.Random, figures: FlipFigures, folder: Path, flips: int) -> None:
    """Flip and cut the copy that was made before a migration."""
    target = Target(folder)
    kills.newer_program()
    try:
        scene.reopen(target.folder).lock()
        shutil.rmtree(target.sound)
        shutil.copytree(target.folder, target.sound)
        copies = sorted((target.folder / f"before-format-{schema.SCHEMA_VERSION + 1}").iterdir())
        for number in range(flips):
            path = copies[number % len(copies)]
            data = bytearray(path.read_bytes())
            if number % 4:
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            else:
                del data[chance.randrange(len(data)) & ~4095 :]
            with target.put_back():
                path.write_bytes(data)
                damage(target, figures, "damage to a copy before a migration", [_whole(path)])
    finally:
        kills.older_program()


def _damage_log(chance: random.Random, figures: FlipFigures, folder: Path, flips: int) -> None:
    """Flip bytes of the log that a crash left: what opens is whole, and every original is there."""
    target = Target(folder)
    _crash(target.folder)
    shutil.rmtree(target.sound)
    shutil.copytree(target.folder, target.sound)
    log = target.folder / "index-wal"
    for _flip in range(flips):
        data = bytearray(log.read_bytes())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        with target.put_back():
            log.write_bytes(data)
            codes, _evidence = told(target)
            figures.done["flip in a crash's index-wal"] += 1
            figures.noticed["flip in a crash's index-wal"] += bool(codes)
            if codes == {"lost_changes"}:
                _check_all_is_there(target, figures)
            elif codes != {"damaged_index"}:
                figures.misnamed.append(f"flip in a crash's index-wal: {sorted(codes)}")


def _crash(folder: Path) -> None:
    """Die with work in the log."""
    child = os.fork()
    if child == 0:
        vault = scene.reopen(folder)
        scene.fill(vault, 3, seed=2)
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)


def _check_all_is_there(target: Target, figures: FlipFigures) -> None:
    with scene.reopen(target.folder) as vault:
        originals = {one.id: vault.original(one.id) for one in vault.all_evidence()}
    if len(originals) != len(target.kept) + 3 or not target.kept.items() <= originals.items():
        figures.unreadable.append("flip in a crash's log")
