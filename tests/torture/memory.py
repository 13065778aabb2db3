"""After a lock no live Python object holds a marker or a key: a journey in a process of its own, then all it still has.

python -m tests.torture.memory PLACE SEED    prints one line for each string that is still held, and who holds it

What cannot be seen from Python (freed memory, copies inside libraries, swap) is told in FORMAT.md.
"""

import gc
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import CellType, FrameType, ModuleType

from msgspec import Struct, structs

from tests.torture import journey, scene
from tests.torture.planted import Marker, Needles, markers, write_evidence
from wallet_vault.vault import KdfCost, Vault, create_vault, open_vault
from wallet_vault.workflows.workspace import Workspace, new_sandbox

_TEXTS = (str, bytes, bytearray, memoryview)
_LONGEST_CHAIN = 6


@dataclass
class MemoryFigures:
    """``texts`` counts what was looked at; ``held`` names what is still there, with its chain of holders."""

    markers: int
    keys: int
    texts: int
    held: list[str]


def torture(folder: Path, seed: int = 11) -> MemoryFigures:
    """Run the journey in a child and tell what it holds after its lock."""
    write_evidence(folder / "given", markers(seed))
    (folder / "exported").mkdir()
    child = [sys.executable, "-m", "tests.torture.memory", str(folder), str(seed)]
    return MemoryFigures(**json.loads(subprocess.run(child, check=True, stdout=subprocess.PIPE).stdout))


def locked_workspace(place: Path, seed: int) -> tuple[Workspace, list[bytes]]:
    """A workspace that saw everything and is closed, and its keys written backwards."""
    vault, code = create_vault(
        place / "vault", str(markers(seed)["passphrase"]), clock=scene.clock, cost=KdfCost.for_tests()
    )
    backwards = [code.encode()[::-1]]
    vault.lock()
    vault = open_vault(place / "vault", passphrase=str(markers(seed)["passphrase"]), clock=scene.clock)
    backwards += keys_backwards(vault)
    workspace = Workspace(vault, new_sandbox(), scene.clock, "", viewing=new_sandbox())
    journey.whole(workspace, sorted((place / "given").iterdir()), markers(seed), place / "exported")
    workspace.close()
    return workspace, backwards


def keys_backwards(vault: Vault) -> list[bytes]:
    """Copies of an open vault's keys that a search for the keys does not find."""
    keys = vault._stores.keys
    secrets = [bytes(key.reveal()) for key in (keys.master, keys.index, keys.objects, keys.head)]
    secrets.append(vault._stores.meta.get("signing_seed"))
    return [secret[::-1] for secret in secrets]


@dataclass(frozen=True)
class Held:
    """A text that is alive, and an object that refers to it."""

    text: str | bytes | bytearray | memoryview
    holder: object


def live_texts() -> list[Held]:
    """Every text that any object of this process refers to."""
    gc.collect()
    waiting = [*gc.get_objects(), *_frames_of_other_threads()]
    seen = {id(one) for one in waiting}
    found: list[Held] = []
    while waiting:
        following: list[object] = []
        for one in waiting:
            for other in _referents(one):
                if id(other) in seen:
                    continue
                seen.add(id(other))
                if isinstance(other, _TEXTS):
                    found.append(Held(other, one))
                else:
                    following.append(other)
        waiting = following
    return found


def _referents(one: object) -> list[object]:
    """What an object refers to; a struct that is kept from the collector does not tell it by itself."""
    return list(structs.astuple(one)) if isinstance(one, Struct) else gc.get_referents(one)


def _frames_of_other_threads() -> Iterator[FrameType]:
    """What a thread that waits still holds in the variables of its functions."""
    for thread, frame in sys._current_frames().items():
        inner: FrameType | None = frame if thread != threading.get_ident() else None
        while inner is not None:
            yield inner
            inner = inner.f_back


def told(held: Held) -> str:
    """Who holds it, who holds that, and so on."""
    chain, link = [held.holder], held.holder
    while len(chain) < _LONGEST_CHAIN:
        above = [
            one
            for one in gc.get_referrers(link)
            if not _is_of_the_search(one) and not any(one is link for link in chain)
        ]
        if not above:
            break
        link = above[0]
        chain.append(link)
    return " < ".join(map(_name, chain))


def _is_of_the_search(one: object) -> bool:
    """Also lists, of which this search is full: what holds one of those says more."""
    return isinstance(one, FrameType | CellType | Held | list)


def _name(holder: object) -> str:
    if isinstance(holder, ModuleType):
        return holder.__name__
    if isinstance(holder, dict):
        return f"dict of {', '.join(str(key)[:24] for key in list(holder)[:4] if isinstance(key, str))}"
    return f"{type(holder).__module__}.{type(holder).__qualname__} {getattr(holder, '__name__', '')}".rstrip()


def still_held(planted: Callable[[], Mapping[str, Marker]], keys_backwards: list[bytes]) -> tuple[int, list[str]]:
    """How many texts are alive, and what of the markers and keys some of them hold, with their holders.

    The markers are made and the keys turned round after the texts were gathered, not to be found.
    """
    texts = live_texts()
    needles, keys = Needles(planted()), [key[::-1] for key in keys_backwards]
    keys += [key.hex().encode() for key in keys]
    held = {f"{name}: {told(one)}" for one in texts for name in _names_in(one, needles, keys)}
    return len(texts), sorted(held)


def _names_in(held: Held, needles: Needles, keys: list[bytes]) -> set[str]:
    text = held.text
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else bytes(text)
    return needles.found_in(data) | {"a key" for key in keys if key in data}


def main(place: Path, seed: int) -> None:
    workspace, backwards = locked_workspace(place, seed)
    texts, held = still_held(partial(markers, seed), backwards)
    assert workspace.vault.is_locked
    print(json.dumps({"markers": len(markers(seed)), "keys": len(backwards), "texts": texts, "held": held}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
