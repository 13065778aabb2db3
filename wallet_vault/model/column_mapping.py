"""What the columns of a table mean that no reader knows by itself, as a person says it. Reads no table."""

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class ColumnRole(StrEnum):
    """What one column holds. The values are kept in vaults and written by hand into mapping files."""

    NOTHING = ""
    """It is not read."""
    TIME = "time"
    """The date, with the time of day or without."""
    CLOCK = "clock"
    """The time of day, where it has a column of its own."""
    AMOUNT = "amount"
    MONEY_OUT = "out"
    MONEY_IN = "in"
    DIRECTION = "direction"
    """A word that says whether the amount went out or came in."""
    CURRENCY = "currency"
    ID = "id"
    OTHER_ID = "other_id"
    COUNTERPARTY = "counterparty"
    ACCOUNT = "account"
    SUBJECT = "subject"
    REMARK = "remark"
    METHOD = "method"
    STATUS = "status"
    BALANCE = "balance"
    FEE = "fee"


class DayOrder(StrEnum):
    """Which number of ``03/04/2025`` is the day."""

    AS_FOUND = ""
    """As the whole column tells it."""
    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


class OutSign(StrEnum):
    """Which sign of an amount means that money went out."""

    AS_FOUND = ""
    MINUS = "minus"
    PLUS = "plus"
    """As in the statements of credit cards."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """``labels`` are the whole header as printed, which tells the table again; ``roles`` one for each of them.

    ``unit`` is the currency where no column and no cell states it.
    """

    labels: tuple[str, ...]
    roles: tuple[ColumnRole, ...]
    day_order: DayOrder = DayOrder.AS_FOUND
    out_sign: OutSign = OutSign.AS_FOUND
    unit: str = field(default="")

    @property
    def signature(self) -> str:
        """A short name of the header: the same for every table that has it."""
        return hashlib.sha256("\x1f".join(map(_plain, self.labels)).encode()).hexdigest()[:16]

    def fits(self, labels: Sequence[str]) -> bool:
        """Whether these are the labels of its header; case, blanks and full-width letters make no difference."""
        return tuple(map(_plain, labels)) == tuple(map(_plain, self.labels))

    def column(self, role: ColumnRole) -> int:
        """The first column with a role, -1 if there is none."""
        return self.roles.index(role) if role in self.roles else -1

    def label(self, role: ColumnRole) -> str:
        """The label of the column with a role, "" if there is none."""
        column = self.column(role)
        return self.labels[column] if column >= 0 else ""

    @property
    def is_complete(self) -> bool:
        """Whether it says where the time and the money stand, without which no row tells anything."""
        money = {ColumnRole.AMOUNT, ColumnRole.MONEY_IN, ColumnRole.MONEY_OUT}
        return (
            len(self.roles) == len(self.labels) and ColumnRole.TIME in self.roles and not money.isdisjoint(self.roles)
        )


def _plain(label: str) -> str:
    return "".join(unicodedata.normalize("NFKC", label).casefold().split())
