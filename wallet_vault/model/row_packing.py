"""Puts rows into columns: from tracks that a reader made column by column, or from records that are rows already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Self, TypeVar

from wallet_vault.model.event import EventKind
from wallet_vault.model.record import Field, Record
from wallet_vault.model.rows import Cell, RowDoubt, RowGroup, Rows

_Entry = TypeVar("_Entry")


@dataclass(frozen=True, slots=True)
class Track:
    """One entry for each row: the number of what its cell means, -1 where it says nothing; its value and its print."""

    cells: list[int]
    values: list[str]
    texts: list[str]

    @classmethod
    def of_nothing(cls, texts: list[str]) -> Self:
        """A track that says nothing yet of cells that are printed so."""
        return cls([-1] * len(texts), [""] * len(texts), texts)

    def put(self, at: int, cell: int, value: str, text: str | None = None) -> None:
        self.cells[at] = cell
        self.values[at] = value
        if text is not None:
            self.texts[at] = text


@dataclass(frozen=True, slots=True)
class RowColumns:
    """Rows as a reader has read them, a track at a time; ``meanings`` are by the numbers that stand in the tracks."""

    numbers: Sequence[int]
    kinds: Sequence[EventKind]
    tracks: Sequence[Track]
    meanings: Sequence[Cell]
    summaries: Sequence[str]

    def grouped(self) -> tuple[RowGroup, ...]:
        """The rows as groups that say the same in the same columns."""
        places: dict[tuple[object, ...], list[int]] = {}
        for at, shape in enumerate(zip(self.kinds, *(track.cells for track in self.tracks), strict=True)):
            if shape in places:
                places[shape].append(at)
            else:
                places[shape] = [at]
        return tuple(map(self._group, places.values()))

    def _group(self, places: Sequence[int]) -> RowGroup:
        first = places[0]
        told = [track for track in self.tracks if track.cells[first] >= 0]
        values = tuple(_chosen(track.values, places) for track in told)
        return RowGroup(
            self.kinds[first],
            tuple(self.meanings[track.cells[first]] for track in told),
            _chosen(self.numbers, places),
            values,
            tuple(_printed(track, places, column) for track, column in zip(told, values, strict=True)),
            _chosen(self.summaries, places),
        )


def _printed(track: Track, places: Sequence[int], values: tuple[str, ...]) -> tuple[str, ...]:
    """The column as it is printed, empty where it is printed as it is valued."""
    if track.texts is track.values:
        return ()
    texts = _chosen(track.texts, places)
    return () if texts == values else texts


def _chosen(column: Sequence[_Entry], places: Sequence[int]) -> tuple[_Entry, ...]:
    if len(places) == len(column):
        return tuple(column)
    return itemgetter(*places)(column) if len(places) > 1 else (column[places[0]],)


def packed(records: Iterable[Record]) -> tuple[Rows, tuple[Record, ...]]:
    """Hold by column the records that are rows; and those that are not, as they are."""
    groups: dict[object, list[tuple[int, Record]]] = {}
    doubts: list[RowDoubt] = []
    others = []
    for record in records:
        places = {field.span.row for field in record.fields}
        number = places.pop() if len(places) == 1 else None
        if number is None:
            others.append(record)
            continue
        shape = (record.kind, tuple(map(_cell, record.fields)))
        groups.setdefault(shape, []).append((number, record))
        doubts += [RowDoubt(number, notice) for notice in record.notices]
    return Rows(tuple(map(_group_of_records, groups.values())), tuple(doubts)), tuple(others)


def _group_of_records(rows: Sequence[tuple[int, Record]]) -> RowGroup:
    numbers, records = zip(*rows, strict=True)
    columns = list(zip(*(record.fields for record in records), strict=True))
    values = tuple(tuple(field.value for field in column) for column in columns)
    texts = tuple(tuple(field.text for field in column) for column in columns)
    return RowGroup(
        records[0].kind,
        tuple(map(_cell, records[0].fields)),
        numbers,
        values,
        tuple(() if printed == valued else printed for printed, valued in zip(texts, values, strict=True)),
        tuple(record.summary for record in records),
    )


def _cell(field: Field) -> Cell:
    column = field.span.column or 0
    return Cell(field.kind, column, field.label, field.role, field.unit, field.scheme, field.confidence)
