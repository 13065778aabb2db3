"""Finds the one line of a picture whose surroundings or compression differ from those of all other lines.

Measures grey values around boxes and knows no meaning. Every trace has innocent causes, so it is a hint and no more.
Compression is compared as in "Exposing Digital Forgeries from JPEG Ghosts" (Farid, 2009): what was once compressed at
a quality hardly changes when it is compressed at that quality again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from wallet_vault.model import Box

Grey = npt.NDArray[np.uint8]
Blocks = npt.NDArray[np.float32]
"""Of 8 × 8 pixels each, about 0."""


class Difference(StrEnum):
    """What one line has, or lacks, alone."""

    NOISE = "noise"
    """Traces of compression on a ground that is flat everywhere else."""
    SHADE = "shade"
    """A square-cut ground of a slightly other shade."""
    HISTORY = "history"
    """No trace of the compression that all other lines went through."""


@dataclass(frozen=True, slots=True)
class Trace:
    """``line`` is a place in the boxes that were given."""

    line: int
    difference: Difference


FEWEST_OTHERS = 5
"""Lines that must agree before one can differ."""
_SMALLEST_LINE_PX = 12
_TALLEST_LINE_PX = 400
_MOST_LINES = 400


def traces(picture: Image.Image, lines: Sequence[Box]) -> tuple[Trace, ...]:
    """At most one line of the picture, with what it has alone; () where none differs, or several do."""
    boxes = _measurable(picture, lines)
    if len(boxes) <= FEWEST_OTHERS:
        return ()
    grey = np.asarray(picture.convert("L"))
    grounds = {at: found for at, box in boxes.items() if (found := _ground(grey, box)) is not None}
    if sum(found.is_flat for found in grounds.values()) >= FEWEST_OTHERS:
        return tuple(_odd_ground(grounds))
    return tuple(odd for odd in _odd_history(grey, boxes) if not _is_on_colour(picture, boxes[odd.line]))


def _is_on_colour(picture: Image.Image, box: tuple[int, int, int, int]) -> bool:
    """Whether the ground of a line is coloured: colour is compressed by other steps, which grey values show as well."""
    tones = np.asarray(picture.crop(box).convert("RGB"))
    return bool(np.median(np.ptp(tones, axis=2)) > _COLOURED)


def _measurable(picture: Image.Image, lines: Sequence[Box]) -> dict[int, tuple[int, int, int, int]]:
    """The boxes inside the picture that are as high as writing is, in whole pixels."""
    found = {}
    for at, (left, top, right, bottom) in enumerate(lines[:_MOST_LINES]):
        box = (
            max(0, int(left)),
            max(0, int(top)),
            min(picture.width, int(right) + 1),
            min(picture.height, int(bottom) + 1),
        )
        if _SMALLEST_LINE_PX <= box[3] - box[1] <= _TALLEST_LINE_PX and box[2] - box[0] >= _SMALLEST_LINE_PX:
            found[at] = box
    return found


# --- the ground of pictures that were never compressed with loss ---

_MARGIN = 0.5
"""Around a line, in its heights; at the edge of it the ground must be what it is elsewhere."""
_FRAME_PX = 2
_FAINT = 14
"""Levels of grey by which noise and shades differ from their ground; what differs more is ink."""
_SHADE = 7
_FLAT_SHARE = 0.004
_FRAME_GROUND_SHARE = 0.6
_NOISE_SHARE = 0.02
_ONE_SHADE_SHARE = 0.97
_EDGE_SHARE = 0.97
_SPREAD_SHARE = 0.5
_FEWEST_LEVELS = 4
_FLAT_LINES_SHARE = 0.6
_AROUND_INK = np.ones((5, 5), np.uint8)
"""Two pixels on each side of ink belong to its smooth edges."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """``faint_share`` of the ground near a line is not as the frame around it; ``difference`` says how."""

    faint_share: float
    difference: Difference | None

    @property
    def is_flat(self) -> bool:
        return self.faint_share < _FLAT_SHARE


def _ground(grey: Grey, box: tuple[int, int, int, int]) -> _Ground | None:
    """What is around a line; ``None`` where no even ground surrounds it."""
    window, inner = _window(grey, box)
    frame = _frame_of(window)
    counts: npt.NDArray[np.intp] = np.bincount(frame, minlength=256)
    shade = int(counts.argmax())
    if counts[shade] < _FRAME_GROUND_SHARE * frame.size:
        return None
    near = window.astype(np.int16) - shade
    ink = cv2.dilate((np.abs(near) > _FAINT).astype(np.uint8), _AROUND_INK)
    clear = np.equal(ink, 0)
    faint = clear & (near != 0)
    share = int(faint[inner].sum()) / max(1, int(clear[inner].sum()))
    around = float(_frame_of(faint).mean())
    is_told = around < _FLAT_SHARE and share >= _NOISE_SHARE
    return _Ground(share, _difference(near[inner], faint, clear, inner) if is_told else None)


def _frame_of(window: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The edge of a window, where no line stands."""
    sides = window[:_FRAME_PX], window[-_FRAME_PX:], window[:, :_FRAME_PX], window[:, -_FRAME_PX:]
    return np.concatenate([side.ravel() for side in sides])


def _difference(
    near: npt.NDArray[np.int16], faint: npt.NDArray[np.bool_], clear: npt.NDArray[np.bool_], inner: tuple[slice, slice]
) -> Difference | None:
    levels, counts = np.unique(near[faint[inner]], return_counts=True)
    if counts.max() >= _ONE_SHADE_SHARE * counts.sum():
        is_shade = abs(int(levels[counts.argmax()])) <= _SHADE and _is_square(faint)
        return Difference.SHADE if is_shade else None
    columns: npt.NDArray[np.bool_] = np.any(faint[inner], axis=0)
    is_spread = columns[np.any(clear[inner], axis=0)].mean() > _SPREAD_SHARE
    return Difference.NOISE if is_spread and levels.size >= _FEWEST_LEVELS else None


def _is_square(faint: npt.NDArray[np.bool_]) -> bool:
    """Whether the largest piece of another shade is a rectangle up to its corners, as no rounded button is."""
    _count, _labels, stats, _middles = cv2.connectedComponentsWithStats(faint.view(np.uint8))
    left, top, width, height, _area = stats[1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())]
    piece = faint[top : top + height, left : left + width]
    return all(edge.mean() > _EDGE_SHARE for edge in (piece[0], piece[-1], piece[:, 0], piece[:, -1]))


def _window(grey: Grey, box: tuple[int, int, int, int]) -> tuple[Grey, tuple[slice, slice]]:
    """The picture around a line, and where in it the line is."""
    left, top, right, bottom = box
    margin = round(_MARGIN * (bottom - top))
    x, y = max(0, left - margin), max(0, top - margin)
    window = grey[y : bottom + margin, x : right + margin]
    return window, (slice(top - y, bottom - y), slice(left - x, right - x))


def _odd_ground(grounds: dict[int, _Ground]) -> Iterator[Trace]:
    """The only line whose ground is not flat."""
    odd = [(at, found.difference) for at, found in grounds.items() if found.difference is not None]
    if len(odd) == 1 and sum(found.is_flat for found in grounds.values()) >= _FLAT_LINES_SHARE * len(grounds):
        at, difference = odd[0]
        yield Trace(at, difference)


# --- what was compressed once more ---

_QUALITIES = tuple(range(24, 91, 2))
_SIDE = 8
_BUSY = 8.0
_MOST_BLOCKS = 24
_FEWEST_BLOCKS = 6
_DIP = 0.5
"""What the lines change by in the middle at the history's quality, of what they would change by on another grid."""
_FRESH = 0.72
"""What a line at least changes by that has not that history; in theory 1."""
_KEPT = 0.7
"""What one changes by at most that has; the rest is colour, which is compressed by other steps."""
_GAP = 0.25
_COLOURED = 40
_STANDARD = np.array(
    [
        [16, 11, 10, 16, 24, 40, 51, 61],
        [12, 12, 14, 19, 26, 58, 60, 55],
        [14, 13, 16, 24, 40, 57, 69, 56],
        [14, 17, 22, 29, 51, 87, 80, 62],
        [18, 22, 37, 56, 68, 109, 103, 77],
        [24, 35, 55, 64, 81, 104, 113, 92],
        [49, 64, 78, 87, 103, 121, 120, 101],
        [72, 92, 95, 98, 112, 100, 103, 99],
    ],
    dtype=np.float32,
)
"""Luminance steps at quality 50: ITU-T T.81, table K.1."""


def _odd_history(grey: Grey, boxes: dict[int, tuple[int, int, int, int]]) -> Iterator[Trace]:
    """The only line that lacks a compression that all others went through."""
    measured = {at: found for at, box in boxes.items() if (found := _both_grids(grey, box)) is not None}
    if len(measured) <= FEWEST_OTHERS:
        return
    changes = np.array([_changes(list(measured.values()), quality) for quality in _QUALITIES])
    usual = np.median(changes, axis=1)
    dips = [at for at in range(1, len(usual) - 1) if usual[at] <= min(usual[at - 1], usual[at + 1], _DIP)]
    if not dips:
        return
    deepest = changes[min(dips, key=lambda at: usual[at])]
    *_others, second, most = np.sort(deepest)
    if most >= _FRESH and second <= min(_KEPT, most - _GAP):
        yield Trace(list(measured)[int(deepest.argmax())], Difference.HISTORY)


def _both_grids(grey: Grey, box: tuple[int, int, int, int]) -> tuple[Blocks, Blocks] | None:
    """Blocks of a line as JPEG cuts them, and as it never does; ``None`` where too few hold writing."""
    left, top, right, bottom = box
    on, off = (
        _blocks(grey[-(-top // _SIDE) * _SIDE + shift : bottom, -(-left // _SIDE) * _SIDE + shift : right])
        for shift in (0, _SIDE // 2)
    )
    return (on, off) if min(len(on), len(off)) >= _FEWEST_BLOCKS else None


def _blocks(part: Grey) -> Blocks:
    """Those of the part that hold writing, evenly spread, at most as many as are needed."""
    height, width = part.shape[0] // _SIDE, part.shape[1] // _SIDE
    cut = part[: height * _SIDE, : width * _SIDE].reshape(height, _SIDE, width, _SIDE).swapaxes(1, 2)
    blocks = cut.reshape(-1, _SIDE, _SIDE).astype(np.float32) - 128
    busy = blocks[blocks.std(axis=(1, 2)) > _BUSY] if len(blocks) else blocks
    return busy[:: max(1, -(-len(busy) // _MOST_BLOCKS))]


def _changes(lines: Sequence[tuple[Blocks, Blocks]], quality: int) -> npt.NDArray[np.float64]:
    """How much each line changes at a quality, of what it would change were its grid another."""
    counts = np.array([len(blocks) for pair in lines for blocks in pair], dtype=np.intp)
    change = _change(np.concatenate([blocks for pair in lines for blocks in pair]), quality)
    starts: npt.NDArray[np.intp] = np.cumsum(counts) - counts
    means = np.add.reduceat(change, starts) / counts
    ratios: npt.NDArray[np.float64] = means[0::2] / np.maximum(means[1::2], 1e-3)
    return ratios


def _change(blocks: Blocks, quality: int) -> Blocks:
    """The mean change of each block's pixels when it is compressed."""
    turn, steps = _cosines(), _steps(quality)
    coded = np.rint(turn @ blocks @ turn.T / steps) * steps
    again = np.rint(turn.T @ coded @ turn).clip(-128, 127)
    change: Blocks = np.abs(again - blocks).mean(axis=(1, 2))
    return change


@cache
def _cosines() -> Blocks:
    """The discrete cosine transform of 8 values as a matrix."""
    at = np.arange(_SIDE)
    waves = np.cos((2 * at[None, :] + 1) * at[:, None] * np.pi / (2 * _SIDE)) / 2
    waves[0] /= np.sqrt(2)
    return waves.astype(np.float32)


@cache
def _steps(quality: int) -> Blocks:
    """As the Independent JPEG Group's library scales the standard table."""
    scale = 5000 // quality if quality < 50 else 200 - 2 * quality
    steps: Blocks = np.floor((_STANDARD * scale + 50) / 100).clip(1, 255).astype(np.float32)
    return steps
