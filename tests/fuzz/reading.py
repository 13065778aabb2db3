"""Hands damaged files to children and keeps count: what was read, what was refused, and what must not have happened."""

import io
import random
import re
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from PIL import Image, ImageDraw

from tests.fuzz.mutating import Seed, mutated
from wallet_vault.errors import ReaderCrashed, ReaderTimeout, ReadingError
from wallet_vault.jobs import Limits, Sandbox
from wallet_vault.workflows.child_tasks import PREVIEW, READ, PreviewRequest, ReadRequest
from wallet_vault.workflows.read_evidence import decode_answer

TIMEOUT_S = 30.0
LIMITS = Limits(timeout_s=TIMEOUT_S, threads=1)
_LATE_S = 10.0
_WARM_UP_S = 300.0
_DRAWN = frozenset({"image", "pdf"})
_RECOGNISED_EVERY = 25
_READ_PDF_EVERY = 50
_PROBES = "wallet_vault.jobs.probes"


@dataclass(slots=True)
class Figures:
    """``troubles`` are told with the number that makes the file again."""

    outcomes: Counter[str] = field(default_factory=Counter)
    by_kind: Counter[str] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)
    slowest_s: float = 0.0
    slowest: str = ""

    def add(self, other: "Figures") -> None:
        self.outcomes += other.outcomes
        self.by_kind += other.by_kind
        self.troubles += other.troubles
        if other.slowest_s > self.slowest_s:
            self.slowest_s, self.slowest = other.slowest_s, other.slowest


def fuzz(numbers: Iterable[int], run: int) -> Figures:
    """Read the files of these numbers in one child. It must never die, be late, write or go beyond its memory.

    Where bytes were written, the same is done once more: the kernel counts the access time of a file too, which is
    written when a program's own files are read for the first time since they were made.
    """
    numbers = list(numbers)
    figures, written = _fuzz(numbers, run)
    if written and (again := _fuzz(numbers, run)[1]):
        figures.troubles.append(f"a child wrote {written} bytes to a disk, and then {again}")
    return figures


def _fuzz(numbers: Iterable[int], run: int) -> tuple[Figures, int]:
    """What became of the files, and how many bytes the child wrote to a disk."""
    figures = Figures()
    with Sandbox(1, LIMITS) as sandbox:
        for engine in ("rapidocr", "tesseract"):  # models are loaded now: on a busy machine that takes long
            warm_up = ReadRequest(tiny_picture(0, 0), "warm", ocr_engine=engine)
            sandbox.submit(READ, msgspec.msgpack.encode(warm_up), timeout_s=_WARM_UP_S).exception()
        for number in numbers:
            read_one(sandbox, number, run, figures)
        written = int(sandbox.call(f"{_PROBES}:written_bytes", b""))
        if int(sandbox.call(f"{_PROBES}:peak_memory", b"")) > LIMITS.data_bytes:
            figures.troubles.append("a child had more memory than it may")
    return figures, written


def read_one(sandbox: Sandbox, number: int, run: int, figures: Figures) -> None:
    """One in 25 goes through text recognition, with each engine in turn; other pictures are only drawn."""
    if number % _RECOGNISED_EVERY == 0:
        engine = ("rapidocr", "tesseract")[number // _RECOGNISED_EVERY % 2]
        made = Seed(f"image, {engine}", "tiny", tiny_picture(number, run))
        task, payload = READ, msgspec.msgpack.encode(ReadRequest(made.data, made.name, ocr_engine=engine))
    else:
        made = mutated(number, run)
        is_drawn = made.kind in _DRAWN and number % _READ_PDF_EVERY != 1
        task = PREVIEW if is_drawn else READ
        request = PreviewRequest(made.data, made.name) if is_drawn else ReadRequest(made.data, made.name)
        payload = msgspec.msgpack.encode(request)
    started = time.perf_counter()
    outcome, trouble = _outcome(sandbox, task, payload)
    seconds = time.perf_counter() - started
    if seconds > TIMEOUT_S + _LATE_S:
        trouble = trouble or f"the answer came after {seconds:.0f} s"
    figures.outcomes[outcome] += 1
    figures.by_kind[made.kind] += 1
    if seconds > figures.slowest_s:
        figures.slowest_s, figures.slowest = seconds, f"{number} ({made.kind}/{made.name})"
    if trouble:
        figures.troubles.append(f"--seed {run} --only {number}: {made.kind}/{made.name}: {trouble}")


def _outcome(sandbox: Sandbox, task: str, payload: bytes) -> tuple[str, str]:
    """What became of one file, and what was wrong with that."""
    try:
        answer = sandbox.call(task, payload)
        if task is READ:
            decode_answer(answer)
    except ReaderCrashed as error:
        return error.code, f"defect: {error.fields}" if error.fields else "its child died"
    except ReaderTimeout as error:
        return error.code, "its child was killed at its deadline"
    except ReadingError as error:
        what = error.fields.get("what", "")
        return f"{error.code} {what}".rstrip(), "out of memory" if what == "memory" else ""
    return "read", ""


def tiny_picture(number: int, run: int) -> bytes:
    """A few written digits in a few pixels, sometimes damaged behind its header."""
    chance = random.Random(f"{run}/{number}/picture")
    picture = Image.new(
        "RGB", (chance.randint(1, 96), chance.randint(1, 48)), chance.choice(("white", "black", "gray"))
    )
    ImageDraw.Draw(picture).text((2, 2), str(chance.randrange(10**6)), fill=chance.choice(("red", "white", "black")))
    buffer = io.BytesIO()
    picture.save(buffer, chance.choice(("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF")))
    data = bytearray(buffer.getvalue())
    for _ in range(chance.choice((0, 0, 1, 3))):
        data[chance.randrange(min(60, len(data) - 1), len(data))] = chance.randrange(256)
    return bytes(data)


def resident_bytes() -> int:
    """The memory that this process has now, 0 where the system does not tell."""
    status = Path("/proc/self/status")
    found = re.search(r"VmRSS:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) << 10 if found else 0
