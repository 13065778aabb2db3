"""The words that a wallet's statement is described with: dialect, header, row; reads nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from wallet_vault.model import EventKind

SIGNS = {"支出": "-", "收入": "+", "不计收支": "", "其他": "", "中性交易": "", "/": "", "": ""}
"""The 收/支 column: money out, money in, neither."""


class Row(NamedTuple):
    """The cleaned cells of one row by column key; "" for a column that the statement lacks."""

    category: str
    counterparty: str
    subject: str
    direction: str
    method: str
    status: str
    remark: str
    paid: str
    fund_state: str


@dataclass(frozen=True, slots=True)
class AmountBeside:
    """An amount that stands in another column's cell, such as a fee in the remark."""

    role: str
    key: str
    text: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one wallet writes its statements.

    ``names`` maps printed column names (half-width brackets) to column keys; ``required`` are the
    keys without which a row of names is no header, ``foreign`` names that tell another company's
    header. ``amounts_beside`` finds amounts in the other cells of a row with a given amount.
    """

    wallet: str
    names: Mapping[str, str]
    required: frozenset[str]
    foreign: frozenset[str]
    moment_role: str
    trade_scheme: str
    merchant_scheme: str
    kind: Callable[[Row], EventKind]
    is_unpaid: Callable[[Row], bool]
    amounts_beside: Callable[[Row, Decimal], Sequence[AmountBeside]]


@dataclass(frozen=True, slots=True)
class Header:
    """Where a statement's columns are: key to index, and their names as printed."""

    row: int
    columns: Mapping[str, int]
    labels: tuple[str, ...]

    @property
    def width(self) -> int:
        return len(self.labels)
