"""Writes a sample of the corpus: ``python -m tests.corpus --out FOLDER [--seed N] [--count N] [--part tune|test]``."""

import argparse
import json
from pathlib import Path

from .plan import draw, orders, suffer, truth_of

DEFAULT_COUNT = 90


def write_sample(folder: Path, *, seed: int = 1, count: int = DEFAULT_COUNT, part: str = "") -> list[Path]:
    """Write pictures and truths; return the pictures in order."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = []
    for order in orders(seed, count, part):
        image, sheet = draw(order)
        suffered = suffer(order, image, sheet)
        data, ending = suffered.encoded()
        picture = folder / f"{order.stem}.{ending}"
        picture.write_bytes(data)
        truth = json.dumps(truth_of(order, sheet, suffered), ensure_ascii=False, indent=1)
        picture.with_suffix(".json").write_text(truth + "\n", encoding="utf-8")
        pictures.append(picture)
    return pictures


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.corpus", description="Render wallet screens with their truth."
    )
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=DEFAULT_COUNT, help="number of pictures")
    parser.add_argument("--part", choices=("tune", "test"), default="", help="only what rules may, or may not, see")
    chosen = parser.parse_args()
    pictures = write_sample(chosen.out, seed=chosen.seed, count=chosen.count, part=chosen.part)
    print(f"{len(pictures)} pictures in {chosen.out}")


if __name__ == "__main__":
    main()
