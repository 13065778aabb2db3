"""Joins the lines of one printed cell into its text: an id has no blanks, a name may."""

import re
from collections.abc import Sequence

from wallet_vault.importers._pdf_lines import PrintedWord

_NO_BLANKS = frozenset(
    {
        "id", "trade", "merchant", "account", "amount", "booked", "in", "out", "balance", "original_in",
        "original_out", "gross", "fee", "net", "direction", "currency",
    }
)  # fmt: skip
_MOMENTS = frozenset({"date", "time", "posted", "posted_time", "created", "paid"})
_GOES_ON = re.compile(r".*[-/.:]")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_FULL_HEIGHTS = 1.2
"""A line that leaves less room than this in its cell was broken for want of it, in the middle of a number too."""


def cell_text(lines: Sequence[Sequence[PrintedWord]], key: str, right: float, height: float) -> str:
    """The text of a cell whose lines stand below each other; ``right`` is as far as any line of its column goes."""
    text = ""
    end = 0.0
    for words in lines:
        line = " ".join(word.text for word in words)
        is_full = end > right - _FULL_HEIGHTS * height
        text = f"{text}{_between(text, line, key, is_full=is_full)}{line}" if text else line
        end = words[-1].right
    return text


def _between(before: str, after: str, key: str, *, is_full: bool) -> str:
    if key in _NO_BLANKS:
        return ""
    if key in _MOMENTS:
        return "" if _GOES_ON.fullmatch(before) else " "
    if _WIDE.match(before[-1]) or _WIDE.match(after):
        return ""
    return "" if is_full and before[-1].isdigit() and after[0].isdigit() else " "
