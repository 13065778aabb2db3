"""The drawer of OCR engines. This module is the contract: a picture in, lines of words with boxes out.

Engines run only inside the sandboxed child, start no network, write no file and load their models
on first use. They decide nothing about meaning.
"""

import importlib
from functools import cache
from typing import Protocol, cast

from PIL import Image

from wallet_vault.errors import OcrUnavailable
from wallet_vault.model import TextLine, Tool

_MODULES = ("rapidocr", "tesseract")


class OcrEngine(Protocol):
    """One engine. ``name`` is what the settings and the command line call it."""

    name: str

    def tool(self) -> Tool:
        """Name, version and parameters: the key of everything read with it."""

    def missing(self) -> str:
        """What keeps it from running on this machine, in a few words for a log; "" if nothing."""

    def read(self, picture: Image.Image) -> tuple[TextLine, ...]:
        """Read an RGB picture of any size. Boxes in its pixels; lines in reading order.

        Raises ``OcrUnavailable`` where the engine is not installed.
        """


@cache
def engines() -> tuple[OcrEngine, ...]:
    """All engines, the default first: the one list of the drawer."""
    modules = (importlib.import_module(f"{__name__}.{module}") for module in _MODULES)
    return tuple(cast("OcrEngine", module.ENGINE) for module in modules)


def engine(name: str = "") -> OcrEngine:
    """The engine of that name; "" for the default. Raises ``OcrUnavailable`` for an unknown name."""
    for candidate in engines():
        if name in {"", candidate.name}:
            return candidate
    raise OcrUnavailable(engine=name)
