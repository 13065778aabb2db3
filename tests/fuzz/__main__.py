"""``make fuzz``: damaged files over every importer and both ways of text recognition, every figure printed.

``python -m tests.fuzz [--inputs 50000] [--seed N] [--only NUMBER]``. Exit code 1 where a child died, was late, wrote
or outgrew its memory, where a parser failed in a way that nobody foresaw, or where the memory of this process grew.
"""

import argparse
import os
import secrets
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from tests.fuzz.mutating import seeds
from tests.fuzz.reading import Figures, fuzz, resident_bytes

_BATCH = 500
_WARM_UP_BATCHES = 10
_MOST_GROWTH_BYTES = 64 << 20


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--inputs", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**9), help="makes the same files again")
    parser.add_argument("--only", type=int, help="the one file of this number")
    parser.add_argument("--children", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args()
    print(f"seed {chosen.seed}: {len(seeds())} own samples, {chosen.children} children", flush=True)
    if chosen.only is not None:
        return told(fuzz([chosen.only], chosen.seed))
    started = time.perf_counter()
    figures = run(chosen.inputs, chosen.seed, chosen.children)
    print(f"{figures.outcomes.total()} inputs in {time.perf_counter() - started:.0f} s")
    return told(figures)


def run(inputs: int, seed: int, children: int) -> Figures:
    """Batches, each in a child of its own, so that memory is measured again and again."""
    figures = Figures()
    batches = [range(start, min(start + _BATCH, inputs)) for start in range(0, inputs, _BATCH)]
    at_first = 0
    with ThreadPoolExecutor(children) as pool:
        for done, found in enumerate(pool.map(lambda batch: fuzz(batch, seed), batches), 1):
            figures.add(found)
            at_first = resident_bytes() if done <= _WARM_UP_BATCHES else at_first
            if done % 10 == 0 or found.troubles:
                print(f"  {figures.outcomes.total():>6}  {resident_bytes() >> 20} MiB here  "
                      f"{len(figures.troubles)} troubles", flush=True)  # fmt: skip
    at_last = resident_bytes()
    print(f"memory of this process: {at_first >> 20} MiB once warm, {at_last >> 20} MiB at the end")
    if at_last - at_first > _MOST_GROWTH_BYTES:
        figures.troubles.append("the memory of this process grew")
    return figures


def told(figures: Figures) -> int:
    for name, counts in (("outcome", figures.outcomes), ("made from", figures.by_kind)):
        for what, count in counts.most_common():
            print(f"  {name:<10} {what:<32} {count:>6}")
    print(f"slowest: {figures.slowest_s:.1f} s, {figures.slowest}")
    print(f"troubles: {len(figures.troubles)}")
    for trouble in figures.troubles[:100]:
        print(f"  {trouble}")
    return 1 if figures.troubles else 0


if __name__ == "__main__":
    sys.exit(main())
