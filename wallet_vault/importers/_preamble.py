"""Reads what a statement says about itself above and below its rows: owner, period, counts and totals."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from wallet_vault.model import Notice
from wallet_vault.values.amounts import parse_amount
from wallet_vault.values.cells import clean_cell

_BRACKETED = re.compile(r"([^\s：:\[\]]{1,16})[：:]\s?\[([^\]]{0,200})\]")
_NAMED = re.compile(r"([^\s：:\[\]\d.]{1,16})[：:]\s?(\S.{0,200})")
_ROW_COUNT = re.compile(r"共[：:]?(\d{1,9})笔记录")
_TOTAL = re.compile(
    r"已?(收入|支出|不计收支|其他|中性交易)[：:](\d{1,9})笔(?:[(（][^()（）]{1,40}[)）])?[,，\s]\s?([\d.,]{1,24})元"
)
_BANK_TOTAL = re.compile(
    r"(?:总|合计)?(收入|支出|借方|贷方)(?:总额|合计|总计|金额合计|发生额合计)?(?:金额)?[：:]\s?[¥￥]?([\d.,]{1,24})元?"
)
_SIDES = {"借方": "支出", "贷方": "收入"}
_MAX_LINES = 200


@dataclass(frozen=True, slots=True)
class StatedTotal:
    """``direction`` is the printed word of the 收/支 column."""

    direction: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Preamble:
    """``rows`` is the stated number of rows, ``None`` where the statement does not say."""

    metadata: tuple[tuple[str, str], ...]
    rows: int | None
    totals: tuple[StatedTotal, ...]

    def differing_totals(self, found: Mapping[str, Decimal]) -> Iterator[Notice]:
        """Where other sums are stated than the rows have: ``found`` by :func:`side_of`; other sides are not judged."""
        for total in self.totals:
            has = found.get(side_of(total.direction))
            if has is not None and has != total.amount:
                sums = (("direction", total.direction), ("stated", f"{total.amount:f}"), ("found", f"{has:f}"))
                yield Notice("totals_differ", sums)


def side_of(direction: str) -> str:
    """The neutral directions under one name: each layout has its own word."""
    return direction if direction in {"收入", "支出"} else ""


def read_preamble(lines: Iterable[str]) -> Preamble:
    """Read the lines around a statement's rows; what is not understood stays in the text only."""
    metadata: list[tuple[str, str]] = []
    totals: list[StatedTotal] = []
    rows: int | None = None
    for number, raw in enumerate(lines):
        line = clean_cell(raw)
        if number >= _MAX_LINES:
            break
        if counted := _ROW_COUNT.search(line):
            rows = int(counted[1])
        elif total := _TOTAL.match(line):
            totals.extend(_stated(total[1], total[3]))
        elif total := _BANK_TOTAL.fullmatch(line):
            totals.extend(_stated(_SIDES.get(total[1], total[1]), total[2]))
        else:
            metadata.extend(pair for part in line.split("\t") for pair in _named_values(clean_cell(part)))
    return Preamble(tuple(metadata), rows, tuple(totals))


def _stated(direction: str, printed: str) -> list[StatedTotal]:
    amount = parse_amount(printed)
    return [] if amount is None else [StatedTotal(direction, amount.value)]


def _named_values(line: str) -> list[tuple[str, str]]:
    bracketed = _BRACKETED.findall(line)
    if bracketed:
        rest = _NAMED.fullmatch(line.rpartition("]")[2].strip())
        return bracketed + ([(rest[1], rest[2])] if rest else [])
    named = _NAMED.fullmatch(line)
    return [(named[1], named[2])] if named else []
