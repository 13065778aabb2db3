"""The rows of a statement, held by column.

A statement of 100,000 rows is a million facts: one object for each costs more to make, send and keep than reading
the file did. Rows that say the same things in the same columns are one group, and a group holds a column at a time.
"""

from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from typing import TypeVar

import msgspec

from wallet_vault.model.event import EventKind
from wallet_vault.model.finding_kind import FindingKind
from wallet_vault.model.ids import FindingKey
from wallet_vault.model.keys import cell_keys
from wallet_vault.model.notice import Notice
from wallet_vault.model.record import Field, Record
from wallet_vault.model.span import Span


class Cell(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """What one cell says in every row of a group; the words are those of :class:`Field`. ``column`` counts from 1."""

    kind: FindingKind
    column: int
    label: str
    role: str = ""
    unit: str = ""
    scheme: str = ""
    confidence: float = 1.0


class Parts(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Which cells play which part in the happening that a row tells: places in ``RowGroup.cells``."""

    moment: int | None = None
    amount: int | None = None
    ids: tuple[int, ...] = ()
    counterparty: int | None = None
    status: int | None = None

    def places(self) -> tuple[int, ...]:
        named = (self.moment, self.amount, *self.ids, self.counterparty, self.status)
        return tuple(place for place in named if place is not None)


class RowGroup(msgspec.Struct, frozen=True, omit_defaults=True):
    """Rows of one kind with the same cells, from the top.

    ``numbers`` are those of the rows, from 1 as a spreadsheet shows them. ``values`` and ``texts`` hold one column for
    each of ``cells``; an empty column of ``texts`` means that they are printed as they are valued. ``parts`` are set
    by the extraction. Raises ``ValueError`` where the columns do not fit each other.
    """

    kind: EventKind
    cells: tuple[Cell, ...]
    numbers: tuple[int, ...]
    values: tuple[tuple[str, ...], ...]
    texts: tuple[tuple[str, ...], ...]
    summaries: tuple[str, ...]
    parts: Parts = Parts()

    def __post_init__(self) -> None:
        count = len(self.numbers)
        fits = (
            len(self.values) == len(self.texts) == len(self.cells)
            and all(len(column) == count for column in (*self.values, self.summaries))
            and all(len(column) in {0, count} for column in self.texts)
            and all(0 <= place < len(self.cells) for place in self.parts.places())
        )
        if not fits:
            raise ValueError("the columns of a group of rows do not fit each other")

    def __len__(self) -> int:
        return len(self.numbers)

    def printed(self, cell: int) -> tuple[str, ...]:
        """The column of a cell as the source shows it."""
        return self.texts[cell] or self.values[cell]

    def keys(self, cell: int) -> list[FindingKey]:
        """The keys of the findings in one column."""
        meaning, texts = self.cells[cell], self.printed(cell)
        keys = cell_keys(meaning.kind, meaning.column, self.numbers, texts)
        if all(other.kind is not meaning.kind or other.column != meaning.column for other in self.cells[:cell]):
            return keys
        # Two values of one cell (an amount and what was refunded of it) need keys of their own.
        told = (
            f"{text}|{meaning.role}|{value}|{cell}" if text in self._told_before(cell, place) else text
            for place, (text, value) in enumerate(zip(texts, self.values[cell], strict=True))
        )
        return cell_keys(meaning.kind, meaning.column, self.numbers, told)

    def _told_before(self, cell: int, place: int) -> set[str]:
        meaning = self.cells[cell]
        return {
            self.printed(before)[place]
            for before, other in enumerate(self.cells[:cell])
            if other.kind is meaning.kind and other.column == meaning.column
        }

    def at(self, places: Sequence[int]) -> "RowGroup":
        """The rows at these places alone."""

        def chosen(column: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(column[place] for place in places) if column else ()

        return RowGroup(
            self.kind,
            self.cells,
            tuple(self.numbers[place] for place in places),
            tuple(map(chosen, self.values)),
            tuple(map(chosen, self.texts)),
            chosen(self.summaries),
            self.parts,
        )

    def records(self) -> Iterator[Record]:
        """Each row as a record, without the doubts about it."""
        printed = [self.printed(cell) for cell in range(len(self.cells))]
        for place, number in enumerate(self.numbers):
            fields = tuple(
                Field(
                    cell.kind,
                    values[place],
                    texts[place],
                    cell.label,
                    Span(None, None, None, None, number, cell.column),
                    cell.role,
                    cell.unit,
                    cell.scheme,
                    cell.confidence,
                )
                for cell, values, texts in zip(self.cells, self.values, printed, strict=True)
            )
            yield Record(self.kind, fields, self.summaries[place])


class RowDoubt(msgspec.Struct, frozen=True, gc=False):
    """A doubt about one row, by its number."""

    row: int
    notice: Notice


class Rows(msgspec.Struct, frozen=True, omit_defaults=True):
    """All rows of one statement, those of each group from the top."""

    groups: tuple[RowGroup, ...] = ()
    doubts: tuple[RowDoubt, ...] = ()

    def __len__(self) -> int:
        return sum(map(len, self.groups))

    def in_row(self, number: int) -> "Rows":
        """One row alone."""
        rows = (group.at([at for at, row in enumerate(group.numbers) if row == number]) for group in self.groups)
        return Rows(tuple(filter(len, rows)), tuple(doubt for doubt in self.doubts if doubt.row == number))

    def untold(self) -> "Rows":
        """The rows as their reader gave them, without the parts that the extraction sets."""
        return Rows(tuple(msgspec.structs.replace(group, parts=Parts()) for group in self.groups), self.doubts)

    @property
    def fact_count(self) -> int:
        """How many cells say something."""
        return sum(len(group) * len(group.cells) for group in self.groups)

    def records(self) -> tuple[Record, ...]:
        """The rows as records from the top, each with the doubts about it."""
        doubts: dict[int, list[Notice]] = {}
        for doubt in self.doubts:
            doubts.setdefault(doubt.row, []).append(doubt.notice)
        return tuple(
            record if number not in doubts else msgspec.structs.replace(record, notices=tuple(doubts[number]))
            for number, record in in_row_order((group, group.records()) for group in self.groups)
        )


_Told = TypeVar("_Told")


def in_row_order(told: Iterable[tuple[RowGroup, Iterable[_Told]]]) -> Iterator[tuple[int, _Told]]:
    """What was told of the rows of each group, with the rows' numbers, from the top."""
    return merge(*(zip(group.numbers, each, strict=True) for group, each in told), key=lambda numbered: numbered[0])
