"""Tells which amounts of a bank's table went out: by columns, by words beside them, by what the whole column shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from wallet_vault.importers._bank_words import IN, OUT, PAID_BACK, SPENT
from wallet_vault.importers._column_numbers import NumberColumns
from wallet_vault.importers._table import Table, TableRow
from wallet_vault.model import Notice

_TWO_SIDES = ("in", "out")


class Signs(Enum):
    PRINTED = "printed"
    REVERSED = "reversed"
    """A credit card's: what was spent is printed as what is owed."""
    BY_WORDS = "by words"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Moved:
    """One amount of a row: ``value`` with the sign that money moved, where ``signed``."""

    key: str
    value: Decimal | None
    unit: str = ""
    signed: bool = True


class Directions:
    """``notices`` says what was told from the column as a whole, or could not be told."""

    def __init__(self, table: Table) -> None:
        self.amount_key = "booked" if "booked" in table.header.columns else "amount"
        self.numbers = NumberColumns(table.column("amount", "booked", "in", "out", "balance"))
        self._has_two_sides = any(key in table.header.columns for key in _TWO_SIDES)
        self._negative_sides = {key: self._is_negative(table.column(key)) for key in _TWO_SIDES}
        self._signs = Signs.PRINTED
        if not self._has_two_sides and "direction" not in table.header.columns:
            self._signs = self._signs_of_column(table)
        codes = {Signs.REVERSED: "credit_signs", Signs.UNKNOWN: "direction_unknown"}
        self.notices = (Notice(codes[self._signs]),) if self._signs in codes else ()

    def of(self, row: TableRow) -> Moved | None:
        """What moved, ``None`` where the row has no amount."""
        if self._has_two_sides:
            return self._of_sides(row)
        if not row[self.amount_key]:
            return None
        parsed = self.numbers.parse(row[self.amount_key])
        if parsed is None:
            return Moved(self.amount_key, None)
        sign = self._sign(row)
        value = abs(parsed.value) * sign if "direction" in row else parsed.value * (sign or 1)
        return Moved(self.amount_key, value, parsed.unit, signed=bool(sign))

    def _sign(self, row: TableRow) -> int:
        """1, -1 (the other way than printed) or, where nobody tells, 0."""
        if "direction" in row:
            word = row["direction"].lower().replace(" ", "")
            sign = -1 if word in OUT else int(word in IN)
        elif self._signs is Signs.BY_WORDS:
            sign = -_balance_of_words(row)
        else:
            return {Signs.PRINTED: 1, Signs.REVERSED: -1}.get(self._signs, 0)  # unknown: said once of all rows
        if not sign:
            row.doubt("direction_unknown", self.amount_key)
        return sign

    def _of_sides(self, row: TableRow) -> Moved | None:
        sides = [(key, self.numbers.parse(row[key])) for key in _TWO_SIDES if row[key]]
        moved = [(key, parsed) for key, parsed in sides if parsed is None or parsed.value]
        if len(moved) != 1:
            return Moved(moved[0][0], None) if moved else None
        key, parsed = moved[0]
        if parsed is None:
            return Moved(key, None)
        value = abs(parsed.value) if self._negative_sides[key] else parsed.value
        return Moved(key, -value if key == "out" else value, parsed.unit)

    def _is_negative(self, texts: Sequence[str]) -> bool:
        """Whether a column repeats with minus signs what its name says already."""
        values = [parsed.value for text in texts if (parsed := self.numbers.parse(text))]
        return bool(values) and all(value <= 0 for value in values)

    def _signs_of_column(self, table: Table) -> Signs:
        votes: set[bool] = set()
        has_negative = False
        for row in table.body():
            parsed = self.numbers.parse(row[self.amount_key])
            if parsed is None or not parsed.value:
                continue
            has_negative |= parsed.value < 0
            words = _balance_of_words(row)
            if words:
                votes.add((words > 0) == (parsed.value > 0))
        if "balance" in table.header.columns and has_negative:
            return Signs.PRINTED
        if not has_negative:
            return Signs.BY_WORDS if votes else Signs.UNKNOWN
        if len(votes) == 1:
            return Signs.REVERSED if votes.pop() else Signs.PRINTED
        return Signs.UNKNOWN


def _balance_of_words(row: TableRow) -> int:
    """1 where the row's words tell of spending, -1 of money paid back, 0 where they do not tell."""
    text = f"{row['summary']} {row['remark']}".lower()
    return any(word in text for word in SPENT) - any(word in text for word in PAID_BACK)
