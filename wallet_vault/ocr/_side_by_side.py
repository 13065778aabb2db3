"""Recognises the lines of a picture side by side: one line on one thread, as many lines at once as there are threads.

A line is too small for two threads to share its arithmetic well: lines on a thread each are read a tenth sooner on an
idle machine, and much sooner on a busy one. What is read is the same to the last character. onnxruntime's sessions may
be run from several threads at once.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import numpy.typing as npt

Line = npt.NDArray[np.uint8]
"""One line of text cut out of its picture: height, width, colour."""


class SideBySide:
    """Stands in for ``RapidOCR.recognize_txt``; ``recognise`` is one whose session works on one thread."""

    def __init__(self, recognise: Callable[[list[Line]], Any], threads: int) -> None:
        self._recognise = recognise
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="lines")

    def __call__(self, lines: Sequence[Line]) -> Any:  # noqa: ANN401 - the library is untyped
        """What was recognised of all lines, in their order. Raises what recognising one of them raises."""
        from rapidocr.ch_ppocr_rec import TextRecOutput  # noqa: PLC0415 - slow to import: only where a picture is read

        longest_first = sorted(range(len(lines)), key=lambda at: lines[at].shape[0] / lines[at].shape[1])
        read = dict(zip(longest_first, self._pool.map(self._one, (lines[at] for at in longest_first)), strict=True))
        in_order = [read[at] for at in range(len(lines))]
        return TextRecOutput(
            list(lines),
            tuple(found.txts[0] for found in in_order),
            [found.scores[0] for found in in_order],
            tuple(found.word_results[0] for found in in_order),
            sum(found.elapse for found in in_order),
        )

    def _one(self, line: Line) -> Any:  # noqa: ANN401 - the library is untyped
        return self._recognise([line])
