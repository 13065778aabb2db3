"""Knows bank tables that name no columns by their running balance: the only proof of what a column is."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from wallet_vault.importers._dialect import Header
from wallet_vault.importers._table import cell_text
from wallet_vault.values.amounts import parse_amount

HEADER = Header(-1, {"date": 0, "summary": 1, "out": 2, "in": 3, "balance": 4}, ("",) * 5)
"""Date, text, money out, money in, balance."""

_DATE = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}[-/.]?\d{2}[-/.]?\d{2}")
_MIN_PAIRS = 3


def has_running_balance(rows: Sequence[Sequence[str]]) -> bool:
    """Whether all rows have these columns, and most balances follow from the row above or below."""
    read = [_read(row) for row in rows if any(map(cell_text, row))]
    if len(read) <= _MIN_PAIRS or None in read:
        return False
    moved = [pair for pair in read if pair is not None]
    pairs = list(pairwise(moved))
    upwards = sum(above[1] == below[1] + above[0] for above, below in pairs)
    downwards = sum(below[1] == above[1] + below[0] for above, below in pairs)
    return max(upwards, downwards) * 3 >= len(pairs) * 2


def _read(row: Sequence[str]) -> tuple[Decimal, Decimal] | None:
    """What moved, and the balance after it."""
    cells = [cell_text(cell) for cell in row]
    if len(cells) != HEADER.width or not _DATE.fullmatch(cells[0]) or not cells[1] or bool(cells[2]) == bool(cells[3]):
        return None
    moved, balance = parse_amount(cells[2] or cells[3]), parse_amount(cells[4])
    if moved is None or balance is None:
        return None
    return -moved.value if cells[2] else moved.value, balance.value
