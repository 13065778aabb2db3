"""The demo evidence as committed: complete, made again alike, and telling what it should."""

import sys
from pathlib import Path

_SCRIPTS = str(Path(__file__).resolve().parents[2] / "resources" / "packaging")
if _SCRIPTS not in sys.path:
    sys.path.insert(0, _SCRIPTS)
