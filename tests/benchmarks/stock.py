"""RapidOCR with the settings it comes with, behind our contract: what ours is compared with. Not part of the program."""

from functools import cached_property
from importlib.metadata import version

import numpy as np
from PIL import Image

from wallet_vault.model import TextLine, Tool
from wallet_vault.ocr._lines import in_reading_order


class StockRapidOcr:
    name = "stock"

    def tool(self) -> Tool:
        return Tool("stock rapidocr", version("rapidocr"), "as it comes")

    def missing(self) -> str:
        return ""

    @cached_property
    def _reader(self):
        from rapidocr import RapidOCR

        return RapidOCR(params={"Global.log_level": "critical"})

    def read(self, picture: Image.Image) -> tuple[TextLine, ...]:
        found = self._reader(np.ascontiguousarray(np.asarray(picture.convert("RGB"))[:, :, ::-1]))
        if found.txts is None or found.boxes is None:
            return ()
        return in_reading_order(
            TextLine(text, _around(corners), float(score))
            for text, corners, score in zip(found.txts, found.boxes, found.scores, strict=True)
        )


def _around(corners: np.ndarray) -> tuple[float, float, float, float]:
    xs, ys = corners[:, 0], corners[:, 1]
    return float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())
