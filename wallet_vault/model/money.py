"""An amount of a currency or token."""

from decimal import Decimal

import msgspec


class Money(msgspec.Struct, frozen=True, gc=False):
    """``amount`` is negative for money out; ``unit`` is ISO 4217 or a token's symbol, "" if unknown."""

    amount: Decimal
    unit: str

    def plain(self) -> str:
        """The amount as a plain decimal, never in scientific notation."""
        return format(self.amount, "f")
