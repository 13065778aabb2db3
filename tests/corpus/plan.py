"""Which pictures a sample holds, and the making of one. Deterministic: the seed and the number decide everything."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from PIL import Image
from screens import Look, Screen

from .degrade import DEGRADATIONS, Suffered, degrade
from .invention import Invention
from .layouts import LAYOUTS
from .sheet import Layout, Sheet
from .truth import Truth

Box = tuple[float, float, float, float]
VARIANT_TURN = (0, 3, 1, 4, 2)
TEST_VARIANTS = frozenset({3, 4})
"""Two of five: forms and numbers that no rule is written against."""
PHONES = ((1080, 2340), (1080, 2400), (1170, 2532), (720, 1600), (1080, 2340))
TITLE_FOOT_SHARE = 0.21
"""Of the width: below it no title bar reaches."""
TYPE_SCALES = (1.0, 1.0, 1.15, 1.0, 0.92)


@dataclass(frozen=True, slots=True)
class Order:
    """One picture of a sample, before it is drawn."""

    number: int
    layout: Layout
    variant: int
    theme: str
    degradation: str
    seed: str

    @property
    def part(self) -> str:
        return "test" if self.variant in TEST_VARIANTS else "tune"

    @property
    def stem(self) -> str:
        ending = f"_{self.degradation}" if self.degradation else ""
        return f"{self.number:03d}_{self.layout.name}_{self.theme}{ending}"


def orders(seed: int, count: int, part: str = "") -> Iterator[Order]:
    """``count`` pictures of a part ("tune", "test", or "" for both), layouts in turn."""
    number = made = 0
    while made < count:
        order = _order(seed, number)
        number += 1
        if part in {"", order.part}:
            made += 1
            yield order


def _order(seed: int, number: int) -> Order:
    round_number, place = divmod(number, len(LAYOUTS))
    layout = LAYOUTS[place]
    return Order(
        number=number,
        layout=layout,
        variant=VARIANT_TURN[(round_number + place) % len(VARIANT_TURN)],
        theme=("light", "dark")[(round_number + place) % 2],
        degradation=DEGRADATIONS[(round_number + 4 * place) % len(DEGRADATIONS)],
        seed=f"{seed}/{layout.name}/{number}",
    )


def look(order: Order, invent: Invention) -> Look:
    """The phone for one picture; its clock shows the time of the screenshot."""
    chance = Random(f"look/{order.seed}")
    width, height = PHONES[(order.number + order.variant) % len(PHONES)]
    return Look(
        width_px=width,
        height_px=height,
        theme=order.theme,
        type_scale=TYPE_SCALES[order.variant],
        clock=f"{invent.shot.hour}:{invent.shot:%M}" if chance.random() < 0.5 else f"{invent.shot:%H:%M}",
        battery=chance.randrange(9, 100),
        maker="ios" if width == 1170 else "android",
    )


def draw(order: Order) -> tuple[Image.Image, Sheet]:
    """The clean picture, and the sheet with its truth and every text drawn."""
    invent = Invention.from_seed(order.seed)
    screen = Screen(look(order, invent))
    sheet = Sheet(screen, Truth(), invent, order.variant)
    order.layout.draw(sheet)
    if screen.look.clock in screen.drawn:
        sheet.truth.forbid(screen.look.clock)
    return screen.image, sheet


def suffer(order: Order, image: Image.Image, sheet: Sheet) -> Suffered:
    """The picture as it reaches the vault."""
    return degrade(image, order.degradation, _must_stay(order, sheet), Random(f"degrade/{order.seed}"))


def _must_stay(order: Order, sheet: Sheet) -> list[Box]:
    """What nobody cuts off or covers: the facts, and all words from the title bar down to the last of them.

    A month's heading gives a list its years, and the words above a sum say what it is.
    """
    screen = sheet.screen
    facts = [place(screen, fact.text, fact.label) for fact in sheet.truth.facts]
    foot = max((box[3] for box in facts), default=0.0)
    top = TITLE_FOOT_SHARE * screen.look.width_px
    is_told_by_all = order.layout.shape == "messages"
    return [*facts, *(box for box in screen.boxes if box[1] > top and (is_told_by_all or box[1] < foot))]


def truth_of(order: Order, sheet: Sheet, suffered: Suffered) -> dict[str, object]:
    """The JSON object that stands beside the picture."""
    truth = sheet.truth.as_json()
    for finding in truth["findings"]:
        clean = place(sheet.screen, finding["text"], finding["label"])
        finding["box"] = [round(edge, 1) for edge in suffered.place(clean)]
    return {
        "layout": order.layout.name,
        "shape": order.layout.shape,
        "language": order.layout.language,
        "theme": order.theme,
        "part": order.part,
        "variant": order.variant,
        "degradation": order.degradation,
        **truth,
    }


def place(screen: Screen, text: str, label: str = "") -> Box:
    """The box around the lines that show ``text``, the first after ``label`` where it has one."""
    start = next((n for n, drawn in enumerate(screen.drawn) if label and label in drawn), 0)
    wanted = "".join(text.split())
    for length in range(1, 5):
        for first in range(start, len(screen.drawn) - length + 1):
            if wanted in "".join("".join(screen.drawn[first : first + length]).split()):
                return _around(screen.boxes[first : first + length])
    raise LookupError(f"not drawn: {text!r}")


def _around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
