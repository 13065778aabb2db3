"""How many edited pictures get a hint of it, by the way of editing, and how many get one that nobody edited.

``python -m tests.benchmarks.editing_hints [--part tune|test] [--count N] [--seed N] [--misses]``. Lines are those that
the program's own recognition finds. Exit code 1 where an unedited picture gets a hint.
"""

import argparse
import io
import sys
import time
from collections import Counter

from PIL import Image

import tests.corpus.__main__  # noqa: F401 - puts the drawing tools on the path
from tests.corpus.edited import WAYS, edited
from tests.corpus.plan import draw, orders, suffer
from wallet_vault.ocr import engine
from wallet_vault.ocr.editing import editing_signs


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.editing_hints")
    parser.add_argument("--part", choices=("tune", "test"), default="test")
    parser.add_argument("--count", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true", help="say what was not right")
    chosen = parser.parse_args()
    made, hinted = Counter[str](), Counter[str]()
    recognising = looking = 0.0
    for order in orders(chosen.seed, chosen.count, chosen.part):
        pictures = {"unedited": (_as_sent(order), None)}
        for how in WAYS:
            if changed := edited(order, how):
                pictures[how] = (changed.image, changed.place)
        for how, (picture, place) in pictures.items():
            started = time.perf_counter()
            lines = engine("rapidocr").read(picture)
            recognised = time.perf_counter()
            boxes = [box for box, _sign in editing_signs(picture, lines)]
            recognising, looking = recognising + recognised - started, looking + time.perf_counter() - recognised
            is_hinted = any(_meet(box, place) for box in boxes) if place else bool(boxes)
            made[how] += 1
            hinted[how] += is_hinted
            if chosen.misses and is_hinted != bool(place):
                print(f"{how}: {order.stem}", flush=True)
    print(
        f"{chosen.part} part, seed {chosen.seed}; looking took {looking / recognising:.1%} of the time of recognition.\n"
    )
    print("| pictures | with a hint |\n|---|---|")
    for how, count in made.items():
        print(f"| {how} | {hinted[how]} of {count} |")
    return 1 if hinted["unedited"] else 0


def _as_sent(order) -> Image.Image:
    image, sheet = draw(order)
    data, _ending = suffer(order, image, sheet).encoded()
    return Image.open(io.BytesIO(data)).convert("RGB")


def _meet(box, other) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


if __name__ == "__main__":
    sys.exit(main())
