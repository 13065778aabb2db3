"""What a defect may say about itself: where it happened, never what it was about.

A message or a local value could hold evidence; the kind of the exception and the places in the
code cannot.
"""

import platform
import traceback
from pathlib import PurePath

import wallet_vault


def redacted_trace(error: BaseException) -> str:
    """The kind of ``error`` and its causes with file, line and function of each frame; no message text."""
    lines = [f"wallet-vault {wallet_vault.__version__}, Python {platform.python_version()}, {platform.system()}"]
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(type(current).__name__)
        lines += [
            f"  {PurePath(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(current.__traceback__)
        ]
        current = current.__cause__ or current.__context__
    return "\n".join(lines)
