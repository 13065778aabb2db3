"""Plane geometry of pictures: 3 × 3 matrices that take a point to its new place. Draws nothing."""

from math import cos, radians, sin

import numpy as np
from PIL import Image

Matrix = np.ndarray
Box = tuple[float, float, float, float]


def plain() -> Matrix:
    """Everything stays where it is."""
    return np.eye(3)


def shift(x: float, y: float) -> Matrix:
    return np.array([[1.0, 0.0, x], [0.0, 1.0, y], [0.0, 0.0, 1.0]])


def rotation(degrees: float, before: tuple[int, int], after: tuple[int, int]) -> Matrix:
    """Of ``Image.rotate(degrees, expand=True)``: counter-clockwise about the middle."""
    turn = radians(degrees)
    spin = np.array([[cos(turn), sin(turn), 0.0], [-sin(turn), cos(turn), 0.0], [0.0, 0.0, 1.0]])
    return shift(after[0] / 2, after[1] / 2) @ spin @ shift(-before[0] / 2, -before[1] / 2)


def perspective(corners: list[tuple[float, float]], targets: list[tuple[float, float]]) -> Matrix:
    """The matrix that takes four corners to four targets: eight linear equations."""
    rows, right = [], []
    for (x, y), (u, v) in zip(corners, targets, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    return np.append(np.linalg.solve(np.array(rows, float), np.array(right, float)), 1.0).reshape(3, 3)


def warped(image: Image.Image, matrix: Matrix, size: tuple[int, int], ground: tuple[int, int, int]) -> Image.Image:
    """The picture under ``matrix`` on a ground of its own."""
    back = np.linalg.inv(matrix)
    back /= back[2, 2]
    return image.transform(
        size, Image.Transform.PERSPECTIVE, tuple(back.ravel()[:8]), Image.Resampling.BICUBIC, fillcolor=ground
    )


def moved(box: Box, matrix: Matrix) -> Box:
    """The upright box around a moved box."""
    x0, y0, x1, y1 = box
    points = matrix @ np.array([[x0, x1, x1, x0], [y0, y0, y1, y1], [1.0, 1.0, 1.0, 1.0]])
    xs, ys = points[0] / points[2], points[1] / points[2]
    return float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())
