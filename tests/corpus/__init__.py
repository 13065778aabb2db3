"""Wallet screens rendered with the truth beside each, to measure reading against. Not part of the program."""

import sys
from pathlib import Path

_DRAWING = str(Path(__file__).resolve().parents[2] / "resources" / "packaging")
if _DRAWING not in sys.path:  # the demo's scripts draw with the same parts
    sys.path.insert(0, _DRAWING)
