"""An amount of a currency or token."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """``amount`` is negative for money out; ``unit`` is ISO 4217 or a token's symbol, "" if unknown."""

    amount: Decimal
    unit: str

    def plain(self) -> str:
        """The amount as a plain decimal, never in scientific notation."""
        return format(self.amount, "f")
