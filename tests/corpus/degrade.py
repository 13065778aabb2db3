"""How pictures suffer on their way to the vault: re-compressed, shrunk, photographed, tilted, cut, covered.

No fact is lost on the way, and each keeps its place: every step says where a point of the screen went.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from random import Random

import numpy as np
from PIL import Image

from .lens import photographed
from .overlay import notified, watermarked
from .warp import Matrix, moved, plain, rotation, shift

Box = tuple[float, float, float, float]

DEGRADATIONS = ("", "jpeg60", "photo", "", "shrunk", "tilted", "jpeg30", "cropped", "", "watermarked", "notified")
"""In turn over a sample; three of eleven pictures are as the phone saved them."""
_MESSENGER_WIDTH_PX = 720
_TALLEST_SCREEN = 3
_FOR_ONE_SCREEN = frozenset({"photo", "tilted", "cropped"})
_CUT_MARGIN_SHARE = 0.025
_MOST_TILT_DEGREES = 4.0


@dataclass(frozen=True, slots=True)
class Suffered:
    """``matrix`` takes a point of the clean screen to its place; ``added`` are texts that were laid over it."""

    image: Image.Image
    matrix: Matrix = field(default_factory=plain)
    quality: int = 0
    added: tuple[str, ...] = ()

    def place(self, box: Box) -> Box:
        """Where a box of the clean screen is now."""
        return moved(box, self.matrix)

    def encoded(self) -> tuple[bytes, str]:
        """The file's bytes and its ending; ``quality`` 0 is PNG."""
        target = BytesIO()
        if self.quality:
            self.image.save(target, "JPEG", quality=self.quality)
            return target.getvalue(), "jpg"
        self.image.save(target, "PNG", compress_level=1)
        return target.getvalue(), "png"


def degrade(image: Image.Image, name: str, facts: Sequence[Box], chance: Random) -> Suffered:
    """The picture after ``name``; ``facts`` are the places that must stay visible."""
    if name in _FOR_ONE_SCREEN and image.height > _TALLEST_SCREEN * image.width:
        name = "jpeg60"  # nobody photographs or tilts a picture of many screens
    if name.startswith("jpeg"):
        return Suffered(image, quality=int(name[4:]))
    return _STEPS[name](image, facts, chance)


def _whole(image: Image.Image, _facts: Sequence[Box], _chance: Random) -> Suffered:
    return Suffered(image)


def _shrunk(image: Image.Image, _facts: Sequence[Box], _chance: Random) -> Suffered:
    """As messengers send pictures: 720 pixels wide, compressed."""
    ratio = _MESSENGER_WIDTH_PX / image.width
    size = (_MESSENGER_WIDTH_PX, round(image.height * ratio))
    matrix = np.diag([ratio, size[1] / image.height, 1.0])
    return Suffered(image.resize(size, Image.Resampling.BICUBIC), matrix, 75)


def _photo(image: Image.Image, _facts: Sequence[Box], chance: Random) -> Suffered:
    taken, matrix = photographed(image, chance)
    return Suffered(taken, matrix, 85)


def _tilted(image: Image.Image, _facts: Sequence[Box], chance: Random) -> Suffered:
    """A scan or a print that lay a little askew."""
    degrees = chance.choice((-1, 1)) * chance.uniform(1.0, _MOST_TILT_DEGREES)
    turned = image.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=(208, 204, 198))
    return Suffered(turned, rotation(degrees, image.size, turned.size), 85)


def _cropped(image: Image.Image, facts: Sequence[Box], chance: Random) -> Suffered:
    """Cut by hand, close around what matters."""
    margin = _CUT_MARGIN_SHARE * image.width
    places = facts or [(0, 0, image.width, image.height)]
    left = max(0.0, min(box[0] for box in places) - margin * chance.uniform(1, 3))
    top = max(0.0, min(box[1] for box in places) - margin * chance.uniform(1, 6))
    right = min(image.width, max(box[2] for box in places) + margin * chance.uniform(1, 3))
    bottom = min(image.height, max(box[3] for box in places) + margin * chance.uniform(1, 6))
    edges = tuple(round(edge) for edge in (left, top, right, bottom))
    return Suffered(image.crop(edges), shift(-edges[0], -edges[1]), 80)


def _watermarked(image: Image.Image, _facts: Sequence[Box], chance: Random) -> Suffered:
    return Suffered(watermarked(image, chance), quality=80)


def _notified(image: Image.Image, facts: Sequence[Box], chance: Random) -> Suffered:
    covered, added = notified(image, facts, chance)
    return replace(Suffered(covered), added=added)


_STEPS: dict[str, Callable[[Image.Image, Sequence[Box], Random], Suffered]] = {
    "": _whole,
    "shrunk": _shrunk,
    "photo": _photo,
    "tilted": _tilted,
    "cropped": _cropped,
    "watermarked": _watermarked,
    "notified": _notified,
}
