"""`make torture`: every figure that a vault for someone's only copy must hold, printed; exit code 1 where one does not.

python -m tests.torture [--kills 300] [--flips 2000] [--device 300]
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.torture import device, flips, kills


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--flips", type=int, default=2000)
    parser.add_argument("--device", type=int, default=300)
    parser.add_argument("--place", type=Path, help="a folder on the file system to torture")
    chosen = parser.parse_args()
    holds = True
    with tempfile.TemporaryDirectory(prefix="torture-", dir=chosen.place) as temporary:
        for name, count in (("kills", chosen.kills), ("flips", chosen.flips), ("device", chosen.device)):
            if count:
                started = time.perf_counter()
                folder = Path(temporary, name)
                folder.mkdir()
                holds &= globals()[f"print_{name}"](count, folder)
                print(f"  ({time.perf_counter() - started:.0f} s)\n", flush=True)
    print("Everything held." if holds else "Not everything held.")
    return 0 if holds else 1


def print_kills(count: int, folder: Path) -> bool:
    figures = kills.torture(count, folder)
    print(f"kills: {figures.kills.total()} in the middle of an act, {figures.acknowledged} acts acknowledged before")
    for act, times in sorted(figures.kills.items()):
        print(f"  {act:<12} {times:>4} killed, {figures.finished_before[act]:>4} were over before the kill")
    print(f"  vaults that did not open, lost or showed a half: {len(figures.troubles)}")
    return _told(figures.troubles) and figures.kills.total() >= count


def print_flips(count: int, folder: Path) -> bool:
    figures = flips.torture(count, folder)
    print(f"damage: {figures.noticed.total()} of {figures.done.total()} noticed")
    for how, times in sorted(figures.done.items()):
        print(f"  {how:<28} {figures.noticed[how]:>5} of {times}")
    print(f"  wrong evidence or wrong code named: {len(figures.misnamed)}")
    print(f"  undamaged originals that could not be read: {len(figures.unreadable)}")
    held = _told([*figures.misnamed, *(f"unreadable: {how}" for how in figures.unreadable)])
    return held and figures.noticed == figures.done


def print_device(count: int, folder: Path) -> bool:
    figures = device.torture(count, folder)
    print(f"failing device: {figures.runs} runs, {figures.acknowledged} originals acknowledged before the failure")
    for code, times in sorted(figures.told.items()):
        print(f"  told {code:<20} {times:>4}")
    print(f"  the failure hit only what may fail (moving the log when locking): {figures.survived}")
    print(f"  told unclearly, or vault not intact: {len(figures.troubles)}")
    return _told(figures.troubles) and figures.told.total() > 0


def _told(troubles: list[str]) -> bool:
    for trouble in troubles[:20]:
        print(f"    {trouble}")
    return not troubles


if __name__ == "__main__":
    sys.exit(main())
