"""How often signs of editing are told: wrongly, of the corpus as it is; rightly, of screens on which one amount was
replaced. Prints the cost, too, as a share of what text recognition takes.

``python -m tests.benchmarks.editing_hints [--part tune|test] [--count N] [--seed N] [--read N]``. All pictures are
measured with the places that the truth tells; ``--read`` says how many are read by the default engine besides.
"""

import argparse
import io
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from PIL import Image

from tests.corpus.edited import KINDS, edited
from tests.corpus.plan import draw, orders, place, suffer
from wallet_vault.extraction import extract
from wallet_vault.model import Box, Page, Reading
from wallet_vault.ocr import engine
from wallet_vault.ocr.editing_traces import traces
from wallet_vault.ocr.odd_digits import has_odd_digit
from wallet_vault.workflows.editing_hints import with_editing_hints

UNEDITED = "unedited"


@dataclass(slots=True)
class Counted:
    total: Counter[str] = field(default_factory=Counter)
    hinted: Counter[str] = field(default_factory=Counter)
    elsewhere: Counter[str] = field(default_factory=Counter)
    """Told of another place than the edited one."""
    reading_seconds: float = 0.0
    hinting_seconds: float = 0.0

    def count(self, kind: str, found: Iterable[Box], edit: Box | None) -> bool:
        self.total[kind] += 1
        boxes = list(found)
        if edit is None or any(_meet(box, edit) for box in boxes):
            self.hinted[kind] += bool(boxes)
        else:
            self.elsewhere[kind] += bool(boxes)
        return bool(boxes)

    def rows(self, how: str) -> Iterable[str]:
        for kind in (UNEDITED, *KINDS):
            if self.total[kind]:
                yield f"| {kind} | {how} | {self.hinted[kind]} of {self.total[kind]} | {self.elsewhere[kind]} |"


def _meet(box: Box, other: Box) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


def _by_places(
    counted: Counted,
    kind: str,
    picture: Image.Image,
    lines: Sequence[Box],
    texts: Sequence[str],
    edit: Box | None,
    fields: Sequence[Box],
) -> bool:
    """Only fields are told of, as the program does: neither a letter in a round portrait nor a button is one."""
    odd = [lines[trace.line] for trace in traces(picture, lines)]
    odd += [box for box, text in zip(lines, texts, strict=True) if has_odd_digit(picture, box, text)]
    return counted.count(kind, [box for box in odd if any(_meet(box, told) for told in fields)], edit)


def _by_reading(counted: Counted, kind: str, picture: Image.Image, edit: Box | None) -> bool:
    reader = engine()
    started = time.perf_counter()
    page = Page(0, *picture.size, reader.read(picture))
    counted.reading_seconds += time.perf_counter() - started
    reading = Reading(reader.tool(), "image/png", "\n".join(line.text for line in page.lines), (page,))
    extraction = extract(reading)
    started = time.perf_counter()
    told = with_editing_hints(extraction, reading, {0: picture}.get).notices[len(extraction.notices) :]
    counted.hinting_seconds += time.perf_counter() - started
    return counted.count(kind, (hint.span.box for hint in told if hint.span and hint.span.box), edit)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.editing_hints")
    parser.add_argument("--part", choices=("tune", "test"), default="test")
    parser.add_argument("--count", type=int, default=160)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--read", type=int, default=12, help="how many are read by OCR as well")
    chosen = parser.parse_args()
    by_places, by_reading = Counted(), Counted()
    for number, order in enumerate(orders(chosen.seed, chosen.count, chosen.part)):
        image, sheet = draw(order)
        suffered = suffer(order, image, sheet)
        picture = Image.open(io.BytesIO(suffered.encoded()[0])).convert("RGB")
        lines = [suffered.place(box) for box in sheet.screen.boxes]
        fields = [suffered.place(place(sheet.screen, fact.text, fact.label)) for fact in sheet.truth.facts]
        if _by_places(by_places, UNEDITED, picture, lines, sheet.screen.drawn, None, fields):
            print(f"hint without an edit: {order.stem}", flush=True)
        is_screen = image.height < 3 * image.width
        if is_screen and number < chosen.read and _by_reading(by_reading, UNEDITED, picture, None):
            print(f"hint without an edit, read: {order.stem}", flush=True)
        for kind in KINDS if is_screen else ():
            if (changed := edited(order, kind)) is not None:
                clean = [place(sheet.screen, fact.text, fact.label) for fact in sheet.truth.facts]
                _by_places(by_places, kind, changed.image, changed.lines, sheet.screen.drawn, changed.place, clean)
                if number < chosen.read:
                    _by_reading(by_reading, kind, changed.image, changed.place)
    print("| picture | places | told | told of another place |", "|---|---|---|---|", sep="\n")
    print(*by_places.rows("true"), *by_reading.rows("read"), sep="\n")
    if by_reading.reading_seconds:
        print(f"cost: {100 * by_reading.hinting_seconds / by_reading.reading_seconds:.1f} % of text recognition")
    return 1 if by_places.hinted[UNEDITED] or by_reading.hinted[UNEDITED] else 0


if __name__ == "__main__":
    sys.exit(main())
