"""Takes pictures out of a video where what it shows changes, to be read as pages; plays nothing and hears nothing.

OpenCV decodes, from memory and in one thread: its wheels carry FFmpeg as the LGPL has it.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray
from PIL import Image

from wallet_vault.errors import TooLarge

MAX_FRAMES = 16
"""Text recognition takes seconds for each."""

MAX_FRAME_PIXELS = 4096 * 2304
"""Of one picture of the video; screens are smaller."""

MAX_DECODED_PIXELS = 16_000_000_000
"""Of all its pictures together: three minutes of a phone's screen."""

MAX_KEPT_PIXELS = 4_000_000
"""Of one picture that is given: what is larger is made smaller, for all of them stay in memory."""

_SAMPLED_S = 0.5
_THUMBNAIL = (48, 48)
_CHANGED = 6.0
"""Mean difference of two thumbnails, of 255, from which one shows something else: a line of text more is enough."""

_SETTLED = 1.5
_LONGEST_CHANGE = 6
"""Samples that differ from each other are one change, until there are so many of them: then it is scrolled."""

_Thumbnail = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of the video in RGB, and when it is shown."""

    at_s: float
    picture: Image.Image


@dataclass(frozen=True, slots=True)
class Frames:
    """``seen_s`` is how much of the video was looked at, where that is not all of it; ``left_out`` counts frames."""

    frames: tuple[Frame, ...]
    left_out: int = 0
    seen_s: float | None = None


@dataclass(frozen=True, slots=True)
class _Sample:
    at_s: float
    picture: MatLike
    thumbnail: _Thumbnail


class _Stream(io.BytesIO):
    """A file in memory that tells of a wrong place by -1, as C does: OpenCV dies of an exception out of it."""

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        try:
            return super().seek(offset, whence)
        except (ValueError, OverflowError):
            return -1


def frames_of(untrusted_data: bytes) -> Frames | None:
    """The pictures at which the video changed markedly, the first and the last among them.

    ``None`` where no picture can be decoded. Raises ``TooLarge`` for pictures larger than any screen.
    """
    if not cv2.videoio_registry.hasBackend(cv2.CAP_FFMPEG):
        return None
    stream = _Stream(untrusted_data)  # held here: OpenCV borrows it, though its stubs know only its own reader
    try:
        film = cv2.VideoCapture(cast("cv2.IStreamReader", stream), cv2.CAP_FFMPEG, [cv2.CAP_PROP_N_THREADS, 1])
        try:
            return _taken(film) if film.isOpened() else None
        finally:
            film.release()
    except cv2.error:
        return None


def _taken(film: cv2.VideoCapture) -> Frames | None:
    pixels = int(film.get(cv2.CAP_PROP_FRAME_WIDTH)) * int(film.get(cv2.CAP_PROP_FRAME_HEIGHT))
    if pixels > MAX_FRAME_PIXELS:
        raise TooLarge(what="pixels")
    if pixels <= 0:
        return None
    most = MAX_DECODED_PIXELS // pixels
    samples = _Samples(film, most)
    kept: list[tuple[float, Frame]] = []
    left_out = 0
    for difference, sample in _changes(iter(samples)):
        kept.append((difference, Frame(sample.at_s, _shown(sample.picture))))
        if len(kept) > MAX_FRAMES:
            least = min(range(1, len(kept)), key=lambda number: kept[number][0])
            del kept[least]
            left_out += 1
    if not kept:
        return None
    return Frames(tuple(frame for _difference, frame in kept), left_out, samples.at_s if samples.is_cut else None)


class _Samples:
    """Samples of the video in its order. ``is_cut`` tells afterwards whether it went on; ``at_s`` where they ended."""

    def __init__(self, film: cv2.VideoCapture, most: int) -> None:
        self._film = film
        self._most = most
        self.is_cut = False
        self.at_s = 0.0

    def __iter__(self) -> Iterator[_Sample]:
        following = 0.0
        for _ in range(self._most):
            if not self._film.grab():
                return
            self.at_s = max(self.at_s, self._film.get(cv2.CAP_PROP_POS_MSEC) / 1000)
            if self.at_s < following:
                continue
            following = self.at_s + _SAMPLED_S
            is_decoded, picture = self._film.retrieve()
            if not is_decoded or picture is None:
                continue
            if picture.shape[0] * picture.shape[1] > MAX_FRAME_PIXELS:  # sizes may change on the way
                raise TooLarge(what="pixels")
            yield _Sample(self.at_s, picture, _thumbnail(picture))
        self.is_cut = bool(self._film.grab())


def _changes(samples: Iterator[_Sample]) -> Iterator[tuple[float, _Sample]]:
    """The first sample, and each that stays after a change; with how much it differs from the one before it."""
    kept = before = next(samples, None)
    if kept is None or before is None:
        return
    yield 255.0, kept
    waited = 0
    for sample in samples:
        difference = _difference(sample, kept)
        if difference < _CHANGED:
            waited = 0
        elif _difference(sample, before) < _SETTLED or waited >= _LONGEST_CHANGE:
            yield difference, sample
            kept, waited = sample, 0
        else:
            waited += 1
        before = sample
    if waited:
        yield _difference(before, kept), before


def _thumbnail(picture: MatLike) -> _Thumbnail:
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    return cv2.resize(grey, _THUMBNAIL, interpolation=cv2.INTER_AREA).astype(np.int16)


def _difference(one: _Sample, other: _Sample) -> float:
    """The mean over the tenth of the thumbnail that differs most: a new line of text is a small part of a screen."""
    apart = np.sort(np.abs(one.thumbnail - other.thumbnail), axis=None)
    return float(apart[-(apart.size // 10) :].mean())


def _shown(picture: MatLike) -> Image.Image:
    shown = Image.fromarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB))
    scale = (MAX_KEPT_PIXELS / (shown.width * shown.height)) ** 0.5
    if scale >= 1:
        return shown
    return shown.resize((round(shown.width * scale), round(shown.height * scale)), Image.Resampling.LANCZOS)
