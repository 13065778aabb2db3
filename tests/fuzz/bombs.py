"""``make bombs``: every bomb in a child of its own, with the seconds and the memory that refusing it took.

``python -m tests.fuzz.bombs [WORD...]``: only those whose names hold a word. Exit code 1 where one is not
refused by its own error within the limits.
"""

import sys
import time

import msgspec

from tests.importers.bombs import DATA_BYTES, TIMEOUT_S, Bomb, bombs
from wallet_vault.errors import ReadingError
from wallet_vault.jobs import Limits, Sandbox
from wallet_vault.workflows.child_tasks import READ, ReadRequest

_WARM_UP = msgspec.msgpack.encode(ReadRequest(b"note", "note.txt"))
_PEAK = "wallet_vault.jobs.probes:peak_memory"


def main(words: list[str]) -> int:
    chosen = [bomb for bomb in bombs() if not words or any(word in bomb.name for word in words)]
    failed = sum(not explode(bomb) for bomb in chosen)
    print(f"{len(chosen) - failed} of {len(chosen)} refused as they must be, within {TIMEOUT_S:.0f} s "
          f"and {DATA_BYTES >> 20} MiB")  # fmt: skip
    return 1 if failed else 0


def explode(bomb: Bomb) -> bool:
    data = bomb.build()
    with Sandbox(1, Limits(data_bytes=DATA_BYTES, timeout_s=TIMEOUT_S)) as sandbox:
        sandbox.call(READ, _WARM_UP, timeout_s=60)
        started = time.perf_counter()
        told = refusal(sandbox, data)
        seconds = time.perf_counter() - started
        peak = int(sandbox.call(_PEAK, b"", timeout_s=60))
    is_right = is_as_it_must_be(bomb, told)
    shown = f"{told.code} {' '.join(told.fields.values())}" if told else "read"
    print(f"{bomb.name:<52} {len(data) / 1e6:>8.1f} MB  {seconds:>5.2f} s  {peak >> 20:>4} MiB  {shown}"
          f"{'' if is_right else '  <- WRONG'}", flush=True)  # fmt: skip
    return is_right and seconds <= TIMEOUT_S and peak <= DATA_BYTES


def is_as_it_must_be(bomb: Bomb, told: ReadingError | None) -> bool:
    return told is not None and type(told) is bomb.error and told.fields.get("what", "") == bomb.what


def refusal(sandbox: Sandbox, data: bytes) -> ReadingError | None:
    """The error that reading ``data`` ends in, ``None`` where it is read."""
    try:
        sandbox.call(READ, msgspec.msgpack.encode(ReadRequest(data, "bomb")))
    except ReadingError as error:
        return error
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
