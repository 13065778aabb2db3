"""How fast screenshots are read, as ratios taken in one run: ours against stock rapidocr and Tesseract, two children
against one, a cold start against rapidocr bare; and what a child holds in memory at most.

``python -m tests.benchmarks.ocr_speed [--pictures N] [--batch N] [--write]``. Measures no correctness.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import msgspec
from PIL import Image

from tests.benchmarks.child_memory import ChildrenWatch
from tests.benchmarks.read_corpus import README, warm_seconds
from tests.benchmarks.stock import StockRapidOcr
from tests.corpus.__main__ import write_sample
from wallet_vault.jobs import Limits, Sandbox
from wallet_vault.ocr import engine
from wallet_vault.workflows.child_tasks import READ, ReadRequest

BARE = "import sys; from rapidocr import RapidOCR; RapidOCR(params={'Global.log_level': 'critical'})(sys.argv[1])"
MARK = "<!-- speed -->"


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` must not be above ``most``, or not below ``least``."""

    words: str
    value: float
    least: float = 0.0
    most: float = float("inf")
    unit: str = ""

    @property
    def holds(self) -> bool:
        return self.least <= self.value <= self.most

    def row(self) -> str:
        target = f"≥ {self.least:g}" if self.least else f"≤ {self.most:g}"
        return f"| {self.words} | {self.value:.2f}{self.unit} | {target}{self.unit} | {'yes' if self.holds else 'no'} |"


def warm(pictures: list[Path]) -> Iterator[Figure]:
    """Seconds a picture in one process, after one to warm up, all in turn."""
    ours = warm_seconds(engine("rapidocr"), pictures)
    yield Figure(
        "mean time a screenshot, of stock rapidocr's", ours / warm_seconds(StockRapidOcr(), pictures), most=0.30
    )
    tesseract = engine("tesseract")
    if not tesseract.missing():
        yield Figure("mean time a screenshot, of Tesseract's", ours / warm_seconds(tesseract, pictures), most=0.8)


def batch(pictures: list[Path]) -> Iterator[Figure]:
    """The same pictures through one single-threaded child, then through two."""
    one, _ = _read_all(pictures, children=1)
    two, peak_mib = _read_all(pictures, children=2)
    yield Figure(f"a batch of {len(pictures)}, two children against one process", one / two, least=1.7)
    yield Figure("peak memory of a child", peak_mib, most=900, unit=" MiB")


def cold(picture: Path, *, rounds: int = 3) -> Iterator[Figure]:
    """From nothing to the first result, each with processes of their own, in turn."""
    ours, bare = [], []
    for _round in range(rounds):
        bare.append(_seconds(lambda: subprocess.run([sys.executable, "-c", BARE, str(picture)], check=True)))
        ours.append(_seconds(lambda: _read_all([picture], children=1, threads=2)))
    yield Figure("first result of a cold start, of rapidocr's bare", median(ours) / median(bare), most=1.3)


def _read_all(pictures: list[Path], *, children: int, threads: int = 1) -> tuple[float, float]:
    """Seconds for all, the children's start left out where there are several pictures; and their peak in MiB."""
    with Sandbox(children, Limits(threads=threads)) as sandbox:
        if len(pictures) > 1:
            for answer in [_begin(sandbox, pictures[0]) for _child in range(children)]:
                answer.result()
        with ChildrenWatch() as watch:
            seconds = _seconds(lambda: [answer.result() for answer in [_begin(sandbox, one) for one in pictures]])
    return seconds, watch.peak_mib


def _begin(sandbox: Sandbox, picture: Path):
    return sandbox.submit(READ, msgspec.msgpack.encode(ReadRequest(picture.read_bytes(), picture.name)))


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def write_readme(rows: list[str]) -> None:
    """Put the rows in the place of the last ones, behind the table of what is right."""
    head, _, _ = README.read_text("utf-8").partition(MARK)
    README.write_text(f"{head.rstrip()}\n\n{MARK}\n\n" + "\n".join(rows) + "\n", "utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.ocr_speed")
    parser.add_argument("--pictures", type=int, default=8, help="for the warm comparison")
    parser.add_argument("--batch", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="write the table to README.md")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wanted = (picture for picture in write_sample(Path(folder), seed=chosen.seed, count=4 * chosen.batch // 3))
        screens = [picture for picture in wanted if _is_screen(picture)][: chosen.batch]
        figures = [*warm(screens[: chosen.pictures]), *batch(screens), *cold(screens[0])]
    rows = ["| in one run | measured | wanted | holds |", "|---|---|---|---|", *(figure.row() for figure in figures)]
    print("\n".join(rows))
    if chosen.write:
        write_readme(rows)
    return 0 if all(figure.holds for figure in figures) else 1


def _is_screen(picture: Path) -> bool:
    width, height = Image.open(picture).size
    return height < 3 * width


if __name__ == "__main__":
    sys.exit(main())
