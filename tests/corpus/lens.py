"""A photo of a screen: perspective, blur, moiré, uneven light and the sensor's noise. Covers nothing."""

from random import Random

import numpy as np
from PIL import Image, ImageFilter

from .warp import Matrix, perspective, warped

_SIDE_PX = 2600
"""The photo's longer side; phones take more, messengers send less."""
_GROUNDS = ((52, 46, 42), (120, 108, 96), (34, 36, 40), (150, 148, 140))


def photographed(image: Image.Image, chance: Random) -> tuple[Image.Image, Matrix]:
    """The photo, and the matrix from the screen's pixels to the photo's."""
    width, height = image.size
    scale = _SIDE_PX / height * chance.uniform(0.86, 0.95)
    size = (round(width * scale * 1.14), _SIDE_PX)
    matrix = perspective(
        [(0, 0), (width, 0), (width, height), (0, height)], _corners(width * scale, height * scale, size, chance)
    )
    seen = warped(image, matrix, size, chance.choice(_GROUNDS))
    lit = _lit(np.asarray(seen.filter(ImageFilter.GaussianBlur(chance.uniform(0.5, 1.0))), dtype=np.float32), chance)
    return Image.fromarray(lit.clip(0, 255).astype(np.uint8)), matrix


def _corners(width: float, height: float, size: tuple[int, int], chance: Random) -> list[tuple[float, float]]:
    """Where the screen's corners fall: the hand holds the phone neither straight nor level."""
    left, top = (size[0] - width) / 2, (size[1] - height) / 2
    lean_x, lean_y = 0.02 * width, 0.012 * height
    square = [(left, top), (left + width, top), (left + width, top + height), (left, top + height)]
    return [(x + chance.uniform(-lean_x, lean_x), y + chance.uniform(-lean_y, lean_y)) for x, y in square]


def _lit(pixels: np.ndarray, chance: Random) -> np.ndarray:
    """Light that falls off to one side, the waves of two grids, and noise."""
    height, width = pixels.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    slope_x, slope_y = chance.uniform(-0.22, 0.22), chance.uniform(-0.22, 0.22)
    light = 0.92 + slope_x * (x / width - 0.5) + slope_y * (y / height - 0.5)
    waves = np.zeros_like(x)
    for _grid in range(2):
        period, lean = chance.uniform(5.0, 12.0), chance.uniform(-0.5, 0.5)
        waves += chance.uniform(2.0, 5.0) * np.sin(2 * np.pi * (x + lean * y) / period)
    noise = np.random.default_rng(chance.getrandbits(32)).normal(0.0, 3.5, pixels.shape).astype(np.float32)
    return pixels * light[..., None] + waves[..., None] + noise
