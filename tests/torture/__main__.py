"""`make torture`: every figure that a vault for someone's only copy must hold, with its target; exit code 1 for a miss.

python -m tests.torture [--only kills flips ...] [--kills 300] [--flips 2000] [--device 300] [--rounds 5]
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.torture import canary, device, flips, kills, memory
from tests.torture.journey import NEVER_SHOWN


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--flips", type=int, default=2000)
    parser.add_argument("--device", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5, help="of each measurement of speed")
    parser.add_argument("--only", nargs="+", choices=list(PARTS), default=list(PARTS))
    parser.add_argument("--place", type=Path, help="a folder on the file system to torture")
    chosen = parser.parse_args()
    holds = True
    with tempfile.TemporaryDirectory(prefix="torture-", dir=chosen.place) as temporary:
        for name in chosen.only:
            started, folder = time.perf_counter(), Path(temporary, name)
            folder.mkdir()
            holds &= PARTS[name](chosen, folder)
            print(f"  ({time.perf_counter() - started:.0f} s)\n", flush=True)
    print("Everything held." if holds else "Not everything held.")
    return 0 if holds else 1


def print_kills(chosen: argparse.Namespace, folder: Path) -> bool:
    figures = kills.torture(chosen.kills, folder)
    killed = figures.kills.total()
    print(
        f"kills: {killed} in the middle of an act (at least {chosen.kills}), {figures.acknowledged} acts acknowledged"
    )
    for act in kills.ACTS:
        print(
            f"  {act:<12} {figures.kills[act]:>4} killed, {figures.finished_before[act]:>4} were over before the kill"
        )
    print(f"  vaults that did not open, lost or showed a half: {len(figures.troubles)} (0)")
    return _told(figures.troubles) and killed >= chosen.kills and set(figures.kills) == set(kills.ACTS)


def print_flips(chosen: argparse.Namespace, folder: Path) -> bool:
    figures = flips.torture(chosen.flips, folder)
    print(f"damage: {figures.noticed.total()} noticed (all {figures.done.total()})")
    for how, times in sorted(figures.done.items()):
        print(f"  {how:<36} {figures.noticed[how]:>5} of {times}")
    print(f"  wrong evidence or wrong code named: {len(figures.misnamed)} (0)")
    print(f"  undamaged originals that could not be read: {len(figures.unreadable)} (0)")
    held = _told([*figures.misnamed, *(f"unreadable: {how}" for how in figures.unreadable)])
    return held and figures.noticed == figures.done


def print_device(chosen: argparse.Namespace, folder: Path) -> bool:
    figures = device.torture(chosen.device, folder)
    print(f"failing device: {figures.runs} runs, {figures.acknowledged} originals acknowledged before the failure")
    for code, times in sorted(figures.told.items()):
        print(f"  told {code:<20} {times:>4}")
    print(f"  the failure hit only what may fail (moving the log when locking): {figures.survived}")
    print(f"  told unclearly, or vault not intact: {len(figures.troubles)} (0)")
    return _told(figures.troubles) and figures.told.total() > 0


def print_canary(_chosen: argparse.Namespace, folder: Path) -> bool:
    figures = canary.torture(folder)
    print(f"canary: {figures.planted} markers, journeys with {' and '.join(figures.met)} (both engines)")
    print(f"  searched {figures.files} files, {figures.size_bytes / 2**20:.0f} MiB, in four encodings and unpacked")
    for engine, met in figures.met.items():
        print(f"  {engine}: the open vault showed {len(met)} of them (at least {figures.planted - len(NEVER_SHOWN)})")
    print(f"  hits outside the exported bundle: {len(figures.hits)} (0)")
    is_met = all(len(met) >= figures.planted - len(NEVER_SHOWN) for met in figures.met.values())
    return _told(figures.hits) and is_met and set(figures.met) == set(canary.ENGINES)


def print_memory(_chosen: argparse.Namespace, folder: Path) -> bool:
    figures = memory.torture(folder)
    print(f"memory after lock: {figures.texts} live texts, {figures.markers} markers and {figures.keys} keys sought")
    print(f"  still held: {len(figures.held)} (0)")
    return _told(figures.held)


def print_speed(chosen: argparse.Namespace, _folder: Path) -> bool:
    """In a process of its own: what the parts before leave in memory makes this one slower than the program is."""
    measuring = [sys.executable, "-m", "tests.benchmarks.vault_speed", "--rounds", str(chosen.rounds)]
    return subprocess.run(measuring, check=False).returncode == 0


PARTS: dict[str, Callable[[argparse.Namespace, Path], bool]] = {
    "kills": print_kills,
    "flips": print_flips,
    "device": print_device,
    "canary": print_canary,
    "memory": print_memory,
    "speed": print_speed,
}


def _told(troubles: list[str]) -> bool:
    for trouble in troubles[:20]:
        print(f"    {trouble}")
    return not troubles


if __name__ == "__main__":
    sys.exit(main())
