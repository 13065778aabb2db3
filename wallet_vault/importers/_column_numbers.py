"""Reads columns of numbers whose decimal mark only the whole column can tell."""

import re
from collections.abc import Sequence

from wallet_vault.values.amounts import ParsedAmount, parse_amount
from wallet_vault.values.cells import clean_cell

_DECIMAL_COMMA = re.compile(r"[^.]*,\d{1,2}\D{0,8}|.*\..*,\d{1,2}\D{0,8}")
_DECIMAL_POINT = re.compile(r"[^,]*\.\d{1,2}\D{0,8}|.*,.*\.\d{1,2}\D{0,8}")
_SWAPPED = str.maketrans(",.", ".,")


class NumberColumns:
    """A decimal comma is read where some number can have nothing else and none has a decimal point."""

    def __init__(self, texts: Sequence[str]) -> None:
        has_comma = any(_DECIMAL_COMMA.fullmatch(text) for text in texts)
        self.has_decimal_comma = has_comma and not any(_DECIMAL_POINT.fullmatch(text) for text in texts)

    def parse(self, text: str) -> ParsedAmount | None:
        """The amount of one cell; ``(12.00)`` is negative as accountants write it."""
        cleaned = clean_cell(text)
        if cleaned.startswith("(") and cleaned.endswith(")"):
            cleaned = "-" + cleaned[1:-1]
        return parse_amount(cleaned.translate(_SWAPPED) if self.has_decimal_comma else cleaned)
