"""Reads a sample of the corpus and prints how much is right, and how long it takes.

``python -m tests.benchmarks.read_corpus [--engine rapidocr|tesseract] [--part tune|test] [--count N]
[--seed N] [--misses] [--timed N] [--write]``. What an engine read is kept in a folder of the
system's temporary files, by picture and engine, so that extraction can be measured again at once.
"""

import argparse
import hashlib
import json
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

import msgspec
from PIL import Image

from tests.benchmarks.stock import StockRapidOcr
from tests.benchmarks.truths import Tally, compare, compare_events
from tests.corpus.__main__ import write_sample
from wallet_vault.extraction import extract
from wallet_vault.model import Extraction, Page, Reading, TextLine, Tool
from wallet_vault.ocr import OcrEngine, engine, engines

README = Path(__file__).with_name("README.md")
CACHE = Path(tempfile.gettempdir()) / "wallet_vault_ocr_cache"
ROWS = (
    *(
        (f"{words} exact, {how_clean}", f"{kind}, {how_clean}")
        for how_clean in ("clean", "degraded", "stitched")
        for words, kind in (("ids", "transaction_id"), ("amounts", "amount"), ("times", "moment"))
    ),
    ("addresses exact", "address"),
    ("references exact", "reference"),
    ("true ids of those found", "true ids of those found"),
    ("right of those found at 0.9 or more", "right of those found at 0.9 or more"),
    ("right event, detail screens", "events of detail screens"),
    ("right events, lists", "events of list"),
    ("right events, chats and messages", "events of messages"),
    ("right event, detail screens on their side or head", "events of turned detail screens"),
    ("no event where there is none: everyday, blank", "events of none screens"),
    ("no event where there is none, on its side or head", "events of turned none screens"),
)


class _Read(msgspec.Struct):
    size: tuple[int, int]
    lines: tuple[TextLine, ...]
    seconds: float


@dataclass(slots=True)
class Measured:
    """One engine over the sample."""

    tool: Tool
    tally: Tally
    pictures: int = 0
    seconds: float = 0.0
    extraction_seconds: float = 0.0


def measure(chosen: OcrEngine, pictures: list[Path], lying: list[Path]) -> Measured:
    """Read and extract each picture with one engine; of those that are ``lying`` only their events count."""
    measured = Measured(chosen.tool(), Tally())
    for picture in pictures:
        read, extraction, seconds = _extracted(chosen, measured.tool, picture)
        measured.extraction_seconds += seconds
        compare(_truth(picture), extraction, measured.tally, picture.name)
        measured.pictures += 1
        measured.seconds += read.seconds
    for picture in lying:
        compare_events(_truth(picture), _extracted(chosen, measured.tool, picture)[1], measured.tally, picture.name)
    return measured


def _extracted(chosen: OcrEngine, tool: Tool, picture: Path) -> tuple[_Read, Extraction, float]:
    read = _read(chosen, tool, picture)
    page = Page(0, *read.size, read.lines)
    text = "\n".join(line.text for line in read.lines)
    started = time.perf_counter()
    extraction = extract(Reading(tool, "image/png", text, (page,)))
    return read, extraction, time.perf_counter() - started


def _truth(picture: Path) -> dict[str, Any]:
    return json.loads(picture.with_suffix(".json").read_text("utf-8"))


def turned(pictures: list[Path], most: int) -> list[Path]:
    """Some of the pictures of one payment or of none lying on either side and on their head, written beside them.

    Only its events are counted: how well its values are read is counted where it stands.
    """
    made = []
    for shape in ("detail", "none"):
        truths = ((picture, _truth(picture)) for picture in pictures)
        standing = [(picture, truth) for picture, truth in truths if truth["shape"] == shape]
        for number, (picture, truth) in enumerate(standing[:most]):
            degrees = 90 * (1 + number % 3)
            path = picture.with_name(f"{picture.stem}_turned_{degrees}.png")
            Image.open(picture).convert("RGB").rotate(degrees, expand=True).save(path)
            told = {**truth, "shape": f"turned {shape}"}
            path.with_suffix(".json").write_text(json.dumps(told), "utf-8")
            made.append(path)
    return made


def _read(chosen: OcrEngine, tool: Tool, picture: Path) -> _Read:
    data = picture.read_bytes()
    kept = CACHE / f"{hashlib.sha256(f'{tool}'.encode() + data).hexdigest()}.msgpack"
    if kept.is_file():
        return msgspec.msgpack.decode(kept.read_bytes(), type=_Read)
    image = Image.open(picture).convert("RGB")
    started = time.perf_counter()
    lines = chosen.read(image)
    read = _Read(image.size, lines, time.perf_counter() - started)
    CACHE.mkdir(exist_ok=True)
    kept.write_bytes(msgspec.msgpack.encode(read))
    return read


def warm_seconds(chosen: OcrEngine, pictures: list[Path]) -> float:
    """Mean seconds a picture of an engine, after one to warm up."""
    images = [Image.open(picture).convert("RGB") for picture in pictures]
    chosen.read(images[0])
    return mean(_timed(chosen.read, image) for image in images)


def _timed(read, image) -> float:
    started = time.perf_counter()
    read(image)
    return time.perf_counter() - started


def table(part: str, seed: int, results: list[Measured], speeds: dict[str, float], timed: int) -> Iterator[str]:
    """The figures as a Markdown table."""
    yield f"{results[0].pictures} pictures, {part} part, seed {seed}; speed over {timed} of them, warm, in one run."
    yield ""
    yield "| | " + " | ".join(f"{result.tool.name} {result.tool.version}" for result in results) + " |"
    yield "|---|" + "---|" * len(results)
    for title, what in ROWS:
        shares = (_percent(result.tally, what) for result in results)
        yield f"| {title} | " + " | ".join(shares) + " |"
    for title, name in (("seconds a picture", ""), ("… of stock rapidocr's", "stock rapidocr")):
        cells = (_speed(speeds, result.tool.name, name) for result in results)
        yield f"| {title} | " + " | ".join(cells) + " |"
    cells = (f"{1000 * result.extraction_seconds / result.pictures:.1f} ms" for result in results)
    yield "| extraction a picture | " + " | ".join(cells) + " |"


def _percent(tally: Tally, what: str) -> str:
    share = tally.share(what)
    return "–" if share is None else f"{share:.1f} % of {tally.total[what]}"


def _speed(speeds: dict[str, float], name: str, against: str) -> str:
    if name not in speeds or (against and against not in speeds):
        return "–"
    return f"{speeds[name] / speeds[against]:.2f}" if against else f"{speeds[name]:.2f}"


def write_readme(lines: list[str]) -> None:
    """Put the table in the place of the last one; the table of speeds behind it stays."""
    head, _, rest = README.read_text("utf-8").partition("<!-- table -->")
    _, mark, speeds = rest.partition("<!-- speed -->")
    README.write_text(
        head + "<!-- table -->\n\n" + "\n".join(lines) + "\n" + ("\n" + mark + speeds if mark else ""), "utf-8"
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.read_corpus", description=__doc__.splitlines()[0])
    parser.add_argument("--engine", choices=[found.name for found in engines()], default="", help="only this one")
    parser.add_argument("--part", choices=("tune", "test"), default="test")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--timed", type=int, default=6, help="pictures to time, warm; 0: none")
    parser.add_argument("--turned", type=int, default=6, help="of each sort to read on their side or head, too")
    parser.add_argument("--misses", action="store_true", help="say what was not right")
    parser.add_argument("--write", action="store_true", help="write the table to README.md")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pictures = write_sample(Path(folder), seed=chosen.seed, count=chosen.count, part=chosen.part)
        used: list[OcrEngine] = [engine(chosen.engine)] if chosen.engine else [*engines(), StockRapidOcr()]
        lying = turned(pictures, chosen.turned)
        results = [measure(one, pictures, lying) for one in used if not one.missing()]
        timed = pictures[:: max(1, len(pictures) // chosen.timed)][: chosen.timed] if chosen.timed else []
        speeds = {one.tool().name: warm_seconds(one, timed) for one in used if timed and not one.missing()}
    lines = list(table(chosen.part, chosen.seed, results, speeds, len(timed)))
    print("\n".join(lines))
    if chosen.misses:
        for result in results:
            print(f"\n{result.tool.name}", *result.tally.misses, sep="\n")
    if chosen.write:
        write_readme(lines)


if __name__ == "__main__":
    main()
