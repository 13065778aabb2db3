"""What the cells of one column look like: dates, clocks, numbers, ids. Judges by content alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from wallet_vault.importers._bank_words import IN, OUT
from wallet_vault.importers._column_dates import DateColumn
from wallet_vault.values.amounts import parse_amount, unit_of
from wallet_vault.values.cells import is_empty_cell

_CLOCK = re.compile(r"[0-2]?\d:[0-5]\d(?::[0-5]\d)?")
_LONG_ID = re.compile(r"(?=.*\d)[0-9A-Za-z_\-]{10,80}")
_DECIMALS = re.compile(r"\d[.,]\d{1,2}(?!\d)")
_LONGEST_CELL = 40
_MOST = 0.6
"""The share of cells that makes a column one of its kind: totals and remarks stand among the rows."""

_ANY_DATES = DateColumn(())


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """Shares of the cells that say something, from 0 to 1; all 0 where none does."""

    filled: int
    dates: float
    clocks: float
    numbers: float
    ids: float
    units: float
    directions: float
    has_decimals: bool
    mean_length: float
    distinct: int

    @property
    def is_dates(self) -> bool:
        return self.dates >= _MOST

    @property
    def is_clocks(self) -> bool:
        return self.clocks >= _MOST

    @property
    def is_numbers(self) -> bool:
        return self.numbers >= _MOST and not self.is_dates

    @property
    def is_ids(self) -> bool:
        return self.ids >= _MOST and not self.is_dates and self.distinct * 2 > self.filled

    @property
    def is_units(self) -> bool:
        return self.units >= _MOST

    @property
    def is_directions(self) -> bool:
        return self.directions >= _MOST

    @property
    def is_text(self) -> bool:
        return bool(self.filled) and not (self.is_dates or self.is_clocks or self.is_numbers or self.is_ids)


def column_facts(cells: Sequence[str]) -> ColumnFacts:
    """Look at the cells of one column."""
    said = [cell for cell in cells if not is_empty_cell(cell)]
    count = max(len(said), 1)
    return ColumnFacts(
        filled=len(said),
        dates=sum(map(is_date, said)) / count,
        clocks=sum(_CLOCK.fullmatch(cell) is not None for cell in said) / count,
        numbers=sum(map(is_number, said)) / count,
        ids=sum(_LONG_ID.fullmatch(cell) is not None for cell in said) / count,
        units=sum(unit_of(cell) is not None for cell in said) / count,
        directions=sum(cell.lower().replace(" ", "") in IN | OUT for cell in said) / count,
        has_decimals=any(_DECIMALS.search(cell) for cell in said),
        mean_length=sum(map(len, said)) / count,
        distinct=len(set(said)),
    )


@lru_cache(maxsize=16384)
def is_date(cell: str) -> bool:
    """Whether a cell is a date, with a clock or without, in whichever order."""
    return len(cell) <= _LONGEST_CELL and any(map(str.isdigit, cell)) and _ANY_DATES.when(cell) is not None


@lru_cache(maxsize=16384)
def is_number(cell: str) -> bool:
    """Whether a cell is an amount; a number of ten digits in one run is an id."""
    if len(cell) > _LONGEST_CELL or not any(map(str.isdigit, cell)) or _LONG_ID.fullmatch(cell):
        return False
    return parse_amount(cell.strip("()")) is not None
