"""The words that a wallet's statement is described with: dialect, header, row; reads nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, Protocol

from wallet_vault.model import EventKind
from wallet_vault.values.amounts import ParsedAmount

_BRACKETS = str.maketrans("（）", "()")

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
    amount: str


@dataclass(frozen=True, slots=True)
class AmountBeside:
    """An amount that stands in another column's cell, such as a fee in the remark."""

    role: str
    key: str
    text: str
    value: Decimal


def plain_name(printed: str) -> str:
    """A printed column name as :class:`ColumnNames` compares it."""
    return with_plain_brackets(printed).replace(" ", "").lower()


def with_plain_brackets(printed: str) -> str:
    return printed.translate(_BRACKETS)


class ColumnNames(Protocol):
    """How the header row of a table is known.

    ``names`` maps printed column names (lower case, half-width brackets, no spaces) to column keys;
    ``required`` are the keys without which a row of names is no header, ``alternatives`` sets of which
    one key each is needed, ``foreign`` names that tell another company's header.
    """

    @property
    def names(self) -> Mapping[str, str]: ...
    @property
    def required(self) -> frozenset[str]: ...
    @property
    def alternatives(self) -> tuple[frozenset[str], ...]: ...
    @property
    def foreign(self) -> frozenset[str]: ...


def whole_amount(_row: Row, amount: ParsedAmount) -> Decimal:
    """Every row adds its amount to the statement's totals."""
    return amount.value


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one wallet writes its statements.

    ``names``, ``required`` and ``foreign`` are as in :class:`ColumnNames`. ``amounts_beside`` finds
    amounts in the other cells of a row with a given amount; ``counted`` is what a row adds to the
    totals that the statement prints.
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
    counted: Callable[[Row, ParsedAmount], Decimal] = whole_amount
    alternatives: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """Where a statement's columns are: key to index, and their names as printed."""

    row: int
    columns: Mapping[str, int]
    labels: tuple[str, ...]

    @property
    def width(self) -> int:
        return len(self.labels)
