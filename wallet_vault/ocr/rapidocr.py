"""RapidOCR: PP-OCRv6 on onnxruntime, Chinese and English, its models inside the wheel. The default engine.

Text is found on a reduced copy and recognised on the full picture, several lines at once; tall pictures are read in
overlapping tiles, so that small text is not lost. A picture that reads badly or lies on its side is read another way
up.
"""

import importlib.util
import os
from collections.abc import Iterable
from functools import cached_property
from importlib.metadata import version
from math import ceil
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from wallet_vault.errors import OcrUnavailable
from wallet_vault.model import TextLine, Tool
from wallet_vault.ocr._level import (
    Corners,
    FoundLine,
    Turn,
    as_displayed,
    box_around,
    levelled,
    quarters_to_try,
    sureness,
    tilt_of,
)
from wallet_vault.ocr._lines import in_reading_order, merge_tiles, words_of
from wallet_vault.ocr._side_by_side import SideBySide

THREADS_VARIABLE = "WALLET_VAULT_OCR_THREADS"
DETECTION_SIDE_PX = 736
NARROWEST_LINE_PX = 96
"""Shorter lines, 48 px high, are filled up to this width; rapidocr's own 320 is mostly arithmetic over nothing."""
_TALLEST_TILE_PX = 2700
_TALLEST_ASPECT = 2.35
_OVERLAP = 0.1
_Tile = tuple[int, int, list[FoundLine]]
"""Top and bottom edge, and the lines between them."""
_DETECTOR, _RECOGNISER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"


class RapidOcrEngine:
    name = "rapidocr"

    def __init__(self, threads: int = 0) -> None:
        """``threads`` 0: as the environment says, else as many as there are processors, at most 2."""
        self._threads = threads

    def tool(self) -> Tool:
        return Tool(
            self.name,
            version("rapidocr"),
            f"PP-OCRv6 small, detection at {DETECTION_SIDE_PX} px, lines from {NARROWEST_LINE_PX} px, level",
        )

    def missing(self) -> str:
        for package in ("rapidocr", "onnxruntime"):
            if importlib.util.find_spec(package) is None:
                return f"package {package}"
        absent = [name for name in (_DETECTOR, _RECOGNISER) if not (_models() / name).is_file()]
        return f"model {absent[0]}" if absent else ""

    def read(self, picture: Image.Image) -> tuple[TextLine, ...]:
        turn, tiles = self._upright(picture)
        upright = turn.size()
        tilt = tilt_of(_all(tiles))
        lines = [(top, bottom, [_line(one, tilt, upright) for one in found]) for top, bottom, found in tiles]
        return tuple(as_displayed(line, turn) for line in in_reading_order(merge_tiles(lines, upright[1])))

    def _upright(self, picture: Image.Image) -> tuple[Turn, list[_Tile]]:
        """What stands on the picture, read the way up in which it reads best."""
        as_it_is = Turn(0, *picture.size), self._read_tiles(picture)
        ways = quarters_to_try(_all(as_it_is[1]))
        turned = [(turn, self._read_tiles(turn.apply(picture))) for turn in (Turn(n, *picture.size) for n in ways)]
        is_on_its_head = ways == (2,)
        candidates = [as_it_is, *turned] if is_on_its_head or not turned else turned
        return max(candidates, key=lambda way: sureness(_all(way[1])))

    def _read_tiles(self, picture: Image.Image) -> list[_Tile]:
        tiles = []
        for top, bottom in tile_edges(picture.width, picture.height):
            tile = picture.crop((0, top, picture.width, bottom)) if bottom - top < picture.height else picture
            tiles.append((top, bottom, self._read_tile(tile, top)))
        return tiles

    def _read_tile(self, tile: Image.Image, top: int) -> list[FoundLine]:
        recogniser = self._recogniser
        import cv2  # noqa: PLC0415 - large: only where a picture is read

        found = recogniser(cv2.cvtColor(np.asarray(tile.convert("RGB")), cv2.COLOR_RGB2BGR))
        if found.txts is None or found.boxes is None:
            return []
        return [
            FoundLine(text.strip(), _corners(corners, top), min(1.0, max(0.0, float(score))))
            for text, corners, score in zip(found.txts, found.boxes, found.scores, strict=True)
            if text.strip()
        ]

    @cached_property
    def _recogniser(self) -> Any:  # noqa: ANN401 - the library is untyped
        if missing := self.missing():
            raise OcrUnavailable(engine=f"{self.name}: {missing}")
        # onnxruntime's wheels report to their maker and keep a number of this device (seen in 1.31): not here.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        from rapidocr import RapidOCR  # noqa: PLC0415 - a second to import: only where a picture is read

        threads = self._threads or _default_threads()
        reader = RapidOCR(params=_parameters(threads))
        if threads > 1:
            of_lines = RapidOCR(params={**_parameters(1), "Global.use_det": False})
            together = SideBySide(of_lines.recognize_txt, threads)
            reader.recognize_txt = together  # type: ignore[method-assign,assignment] # the one step that is ours
        return reader


def _parameters(threads: int) -> dict[str, object]:
    return {
        "Global.log_level": "critical",
        "Global.use_cls": False,
        "Global.max_side_len": 1 << 20,
        "Det.limit_type": "max",
        "Det.limit_side_len": DETECTION_SIDE_PX,
        "Det.model_path": str(_models() / _DETECTOR),
        "Rec.model_path": str(_models() / _RECOGNISER),
        "Rec.rec_img_shape": [3, 48, NARROWEST_LINE_PX],
        "Rec.rec_batch_num": 1,  # on a CPU, padding to the widest of a batch costs more than it gains
        "EngineConfig.onnxruntime.intra_op_num_threads": threads,
        "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,  # a thirtieth of the time, for 50 MiB
        "EngineConfig.onnxruntime.cpu_ep_cfg.arena_extend_strategy": "kNextPowerOfTwo",
    }


def tile_edges(width_px: int, height_px: int) -> list[tuple[int, int]]:
    """Tops and bottoms of the overlapping tiles that a picture is read in; one for an ordinary screen."""
    tallest = max(width_px, min(round(_TALLEST_ASPECT * width_px), _TALLEST_TILE_PX), 64)
    if height_px <= tallest:
        return [(0, height_px)]
    overlap = max(round(_OVERLAP * tallest), 24)
    count = -(-(height_px - overlap) // (tallest - overlap))
    step = (height_px - overlap) / count
    return [(round(place * step), min(height_px, round(place * step) + ceil(step) + overlap)) for place in range(count)]


def _all(tiles: Iterable[_Tile]) -> list[FoundLine]:
    return [line for _top, _bottom, lines in tiles for line in lines]


def _corners(points: Any, top: int) -> Corners:  # noqa: ANN401 - a numpy array of four points
    first, second, third, fourth = ((float(x), float(y) + top) for x, y in points)
    return first, second, third, fourth


def _line(found: FoundLine, tilt: float, size: tuple[int, int]) -> TextLine:
    box = box_around(found.corners)
    level = box_around(levelled(found.corners, tilt, *size)) if tilt else None
    return TextLine(found.text, box, found.confidence, words_of(found.text, box, found.confidence), level)


def _models() -> Path:
    spec = importlib.util.find_spec("rapidocr")
    return Path(spec.origin).parent / "models" if spec and spec.origin else Path("models")


def _default_threads() -> int:
    told = os.environ.get(THREADS_VARIABLE, "")
    return int(told) if told.isdecimal() and int(told) else min(2, os.cpu_count() or 1)


ENGINE = RapidOcrEngine()
