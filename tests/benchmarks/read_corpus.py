"""Read the rendered corpus with each engine and print every figure; `make bench`.

    python -m tests.benchmarks.read_corpus [--part test] [--count 90] [--seed 1] [--engine rapidocr]
        [--stock 6] [--misses] [--cache FOLDER] [--write]

Seconds are of one picture, one after the other, in this process; the ratio is to rapidocr with its stock settings
on the same pictures in the same run. `--cache` keeps what an engine read, so that extraction alone can be tried again.
"""

import argparse
import hashlib
import io
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import numpy as np
from PIL import Image

from tests.benchmarks.scoring import SCORED, Score
from tests.corpus import degrade, plan
from wallet_vault.extraction import extract
from wallet_vault.model import Evidence, EvidenceId, EvidenceState, Page, Reading, SourceView, TextLine, Tool
from wallet_vault.ocr import engines
from wallet_vault.timeline import tell_apart

HERE = Path(__file__).parent
TARGETS = "targets: ids, amounts and times 98 % exact, false ids at most 2 %, detail events 95 %"


def pictures(seed: int, count: int, part: str) -> list[tuple[str, Image.Image, dict]]:
    """Name, picture as it would be opened, and truth."""
    drawn = []
    for order in plan.orders(seed, count, part):
        image, sheet = plan.draw(order)
        data, _ending = degrade.encode(image, order.degradation)
        picture = Image.open(io.BytesIO(data)).convert("RGB")
        drawn.append(
            (f"{order.layout.name}/{order.variant} {order.theme} {order.degradation}", picture, plan.truth_of(order, sheet))
        )
    return drawn


def read(engine, picture: Image.Image, cache: Path | None) -> tuple[tuple[TextLine, ...], float]:
    """Lines and seconds; seconds are 0 where they came from the cache."""
    key = hashlib.sha256(picture.tobytes() + repr((picture.size, engine.tool())).encode()).hexdigest()
    file = cache / key if cache else None
    if file and file.exists():
        return msgspec.msgpack.decode(file.read_bytes(), type=tuple[TextLine, ...]), 0.0
    started = time.perf_counter()
    lines = engine.read(picture)
    seconds = time.perf_counter() - started
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(msgspec.msgpack.encode(lines))
    return lines, seconds


def score(engine, sample, cache: Path | None) -> tuple[Score, float, float]:
    """Score, mean seconds of recognition, mean seconds of extraction."""
    total, seconds, extracting = Score(), [], []
    engine.read(Image.new("RGB", (64, 64), "white"))  # loads the model
    for name, picture, truth in sample:
        lines, spent = read(engine, picture, cache)
        seconds.append(spent)
        text = "\n".join(line.text for line in lines)
        page = Page(0, picture.width, picture.height, lines)
        reading = Reading(Tool("image", "1"), "image/png", text, (page,))
        started = time.perf_counter()
        extraction = extract(reading)
        extracting.append(time.perf_counter() - started)
        evidence = Evidence(
            EvidenceId("e"),
            "0" * 64,
            0,
            name,
            "image/png",
            datetime(2026, 1, 1, tzinfo=UTC),
            "demo",
            EvidenceState.READ,
        )
        total.add(name, truth, extraction, tell_apart(SourceView(evidence, reading, extraction)))
    return total, sum(seconds) / len(seconds), sum(extracting) / len(extracting)


def stock_seconds(sample, count: int) -> float:
    """Mean seconds of rapidocr as it comes, over the first ``count`` pictures."""
    from rapidocr import RapidOCR

    stock = RapidOCR(params={"Global.log_level": "critical"})
    arrays = [np.asarray(picture)[:, :, ::-1] for _name, picture, _truth in sample[:count]]
    stock(arrays[0])
    started = time.perf_counter()
    for array in arrays:
        stock(array)
    return (time.perf_counter() - started) / len(arrays)


def table(results: list[tuple[str, Score, float, float]], stock: float) -> str:
    head = "| engine | pictures | ids | amounts | times | all three | false ids | detail events | list events | messages | nothing there | s/picture | × stock | extraction ms |"
    rows = [head, "|" + "---|" * 14]
    for name, total, seconds, extracting in results:
        ids, amounts, moments = (total.share(kind) for kind in SCORED)
        speed = f"{seconds:.2f} | {seconds / stock:.2f}" if seconds and stock else "– | –"
        rows.append(
            f"| {name} | {total.pictures} | {ids:.1f} % | {amounts:.1f} % | {moments:.1f} % | {total.all_exact():.1f} % "
            f"| {total.false_id_share():.1f} % | {total.event_share('detail'):.1f} % | {total.event_share('list'):.1f} % "
            f"| {total.event_share('messages'):.1f} % | {total.event_share('none'):.1f} % | {speed} | {1000 * extracting:.1f} |"
        )
    return "\n".join(rows)


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--part", choices=("tune", "test"), default="test")
    options.add_argument("--count", type=int, default=90)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--engine", action="append", default=[])
    options.add_argument("--stock", type=int, default=6, help="pictures read with stock rapidocr; 0 leaves it out")
    options.add_argument("--misses", action="store_true", help="name everything that was not right")
    options.add_argument("--cache", type=Path)
    options.add_argument("--write", action="store_true", help="keep the table in tests/benchmarks/README.md")
    chosen = options.parse_args(arguments)
    sample = pictures(chosen.seed, chosen.count, chosen.part)
    stock = stock_seconds(sample, chosen.stock) if chosen.stock else 0.0
    results = []
    for engine in engines():
        if (chosen.engine and engine.name not in chosen.engine) or engine.missing():
            continue
        total, seconds, extracting = score(engine, sample, chosen.cache)
        results.append((engine.name, total, seconds, extracting))
        if chosen.misses:
            print("\n".join(total.misses))
    told = table(results, stock)
    print(f"{chosen.part} part, {len(sample)} pictures, seed {chosen.seed}; stock rapidocr {stock:.2f} s/picture")
    print(told)
    print(TARGETS)
    if chosen.write:
        write_readme(chosen, told, stock)
    return 0


def write_readme(chosen: argparse.Namespace, told: str, stock: float) -> None:
    text = f"""# Figures

Made by `make bench`: {chosen.count} pictures of the corpus' {chosen.part} part, seed {chosen.seed}. No rule was written against the test part.
An id, amount or time is exact or it is missed; a false id stands nowhere on the picture; an event is right when its
kind, time, amount and own number are. Stock rapidocr took {stock:.2f} s a picture in the same run.

{told}

{TARGETS}
"""
    (HERE / "README.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
