"""Rows of statements that meet nothing else in the vault: events on their own, told a column at a time.

A row is alone where none of its numbers stands anywhere else, and no other source tells its amount without a number
that could tell the two apart. Nothing can join such a row, so that it needs no comparing; every other row is told
like all else. A statement of 100,000 rows is mostly rows like these.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property

from wallet_vault.model import (
    Basis,
    Event,
    Evidence,
    Money,
    RowGroup,
    When,
)
from wallet_vault.timeline.decided import read_moment
from wallet_vault.timeline.row_sources import KeyedRows, RowRef
from wallet_vault.timeline.telling import Telling, normalised_id, row_text

_SEVERAL = "*"


@dataclass(frozen=True)
class SourceRows:
    """Rows of one group of one evidence, none of which a decision is about."""

    evidence: Evidence
    group: RowGroup

    @cached_property
    def amounts(self) -> list[Decimal | None]:
        """What each row tells, with its sign."""
        amount = self.group.parts.amount
        return [None] * len(self.group) if amount is None else list(map(_amount, self.group.values[amount]))

    def at(self, places: Sequence[int]) -> "SourceRows":
        return SourceRows(self.evidence, self.group.at(places))


@dataclass(frozen=True, slots=True)
class _Columns:
    """What of the rows is compared; ``amounts`` without sign."""

    numbers: tuple[list[str], ...]
    amounts: list[Decimal | None]
    has_whole_ids: bool


class Meetings:
    """Where in the vault each number and each amount is told."""

    def __init__(self, told: Iterable[Telling], rows: Sequence[SourceRows]) -> None:
        self._seen: set[str] = set()
        self._shared: set[str] = {""}
        self._without_id: dict[Decimal, str] = {}
        self._all: dict[Decimal, str] = {}
        self._printed: set[str] = set()
        self._columns = list(map(_columns, rows))
        for telling in told:
            self._count(telling.ids)
            self._printed.add(telling.row)
            amount = abs(telling.money.amount) if telling.money else None
            self._place([amount], telling.evidence_sha256, has_id=telling.has_own_id)
        for source, columns in zip(rows, self._columns, strict=True):
            for numbers in columns.numbers:
                self._count(numbers)
            self._place(columns.amounts, source.evidence.sha256, has_id=columns.has_whole_ids)
        self._rows = rows

    def parted(self) -> Iterator[tuple[SourceRows, SourceRows]]:
        """Each group of rows as those that are alone and those that may meet something."""
        for source, columns in zip(self._rows, self._columns, strict=True):
            met = self._met(source, columns)
            if not met:
                yield source, source.at(())
                continue
            alone = [place for place in range(len(source.group)) if place not in met]
            yield source.at(alone), source.at(sorted(met))

    def _met(self, source: SourceRows, columns: _Columns) -> set[int]:
        mine = source.evidence.sha256
        places = self._without_id if columns.has_whole_ids else self._all
        met = {
            place for place, amount in enumerate(columns.amounts) if amount is not None
            and places.get(amount, mine) != mine
        }  # fmt: skip
        if not columns.has_whole_ids:
            met.update(place for place, amount in enumerate(columns.amounts) if amount is None)
            met.update(self._printed_alike(source.group))
        for numbers in columns.numbers:
            if not self._shared.isdisjoint(numbers):
                met.update(place for place, number in enumerate(numbers) if number in self._shared)
        return met

    def _printed_alike(self, group: RowGroup) -> Iterator[int]:
        """Rows that print what a row prints whose values a person corrected."""
        if not any(self._printed):
            return
        for place, record in enumerate(group.records()):
            if row_text(record.fields) in self._printed:
                yield place

    def _count(self, numbers: Iterable[str]) -> None:
        seen, shared = self._seen, self._shared
        for number in numbers:
            if number in seen:
                shared.add(number)
            else:
                seen.add(number)

    def _place(self, amounts: Iterable[Decimal | None], evidence: str, *, has_id: bool) -> None:
        for places in (self._all,) if has_id else (self._all, self._without_id):
            for amount in amounts:
                if amount is not None and places.setdefault(amount, evidence) != evidence:
                    places[amount] = _SEVERAL


def lone_events(source: SourceRows) -> Iterator[Event]:
    """The event that each of these rows is, as :mod:`wallet_vault.timeline.composing` tells one that nobody joins."""
    group, parts = source.group, source.group.parts
    rows = KeyedRows(source.evidence, group)
    unit = group.cells[parts.amount].unit if parts.amount is not None else ""
    nothing = ("",) * len(group)

    def column(cell: int | None) -> tuple[str, ...]:
        return nothing if cell is None else group.values[cell]

    ids: Iterable[tuple[str, ...]] = zip(*map(column, parts.ids), strict=True) if parts.ids else [()] * len(group)
    told = zip(
        map(_when, column(parts.moment)), source.amounts, ids, column(parts.counterparty),
        column(parts.status), group.summaries, strict=True,
    )  # fmt: skip
    for place, (when, amount, numbers, counterparty, status, summary) in enumerate(told):
        if when is None and amount is None and not numbers:
            continue
        row = RowRef(rows, place)
        money = None if amount is None else Money(amount, unit)
        yield Event(row, group.kind, when, money, numbers, counterparty, status, summary, (row,))


def _when(value: str) -> When | None:
    return read_moment(value, Basis.STATED) if value else None


def _amount(value: str) -> Decimal | None:
    """The number, ``None`` where it is none or not finite."""
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def _columns(rows: SourceRows) -> _Columns:
    group, parts = rows.group, rows.group.parts
    numbers = tuple(list(map(_compared, group.values[cell])) for cell in parts.ids)
    has_whole_ids = bool(parts.ids) and all(group.cells[cell].confidence for cell in parts.ids)
    amounts = [None if amount is None else abs(amount) for amount in rows.amounts]
    return _Columns(numbers, amounts, has_whole_ids)


def _compared(number: str) -> str:
    is_plain = number.isdecimal() and number.isascii()
    return number if is_plain else normalised_id(number)
