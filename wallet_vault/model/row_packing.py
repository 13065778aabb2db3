"""Puts rows into columns: one by one as a reader meets them, or records that are rows already."""

from collections.abc import Iterable, Sequence

from wallet_vault.model.event import EventKind
from wallet_vault.model.notice import Notice
from wallet_vault.model.record import Field, Record
from wallet_vault.model.rows import Cell, RowDoubt, RowGroup, Rows


class RowCells:
    """What the cells of one row say: meanings by :meth:`RowCollector.number_of`, values and printed texts."""

    __slots__ = ("cells", "texts", "values")

    def __init__(self) -> None:
        self.cells: list[int] = []
        self.values: list[str] = []
        self.texts: list[str] = []

    def add(self, cell: int, value: str, text: str) -> None:
        self.cells.append(cell)
        self.values.append(value)
        self.texts.append(text)


class RowCollector:
    """Collects rows one by one into groups."""

    def __init__(self) -> None:
        self.doubts: list[RowDoubt] = []
        self._groups: dict[object, _Growing] = {}
        self._cells: dict[Cell, int] = {}

    def number_of(self, cell: Cell) -> int:
        """A small number for a cell's meaning, the same each time: cheap to compare in every row."""
        return self._cells.setdefault(cell, len(self._cells))

    def add(self, number: int, row: "RowCells", kind: EventKind, summary: str) -> None:
        """Take what was read of one row."""
        shape = (kind, tuple(row.cells))
        group = self._groups.get(shape)
        if group is None:
            group = self._groups[shape] = _Growing(*shape)
        group.numbers.append(number)
        group.values.append(row.values)
        group.texts.append(row.texts)
        group.summaries.append(summary)

    def doubt(self, number: int, notices: Iterable[Notice]) -> None:
        self.doubts += [RowDoubt(number, notice) for notice in notices]

    def rows(self) -> Rows:
        meanings = tuple(self._cells)
        return Rows(tuple(group.grown(meanings) for group in self._groups.values()), tuple(self.doubts))


class _Growing:
    """A group while its rows come in."""

    __slots__ = ("cells", "kind", "numbers", "summaries", "texts", "values")

    def __init__(self, kind: EventKind, cells: tuple[int, ...]) -> None:
        self.kind = kind
        self.cells = cells
        self.numbers: list[int] = []
        self.values: list[Sequence[str]] = []
        self.texts: list[Sequence[str]] = []
        self.summaries: list[str] = []

    def grown(self, meanings: Sequence[Cell]) -> RowGroup:
        values, texts = tuple(zip(*self.values, strict=True)), tuple(zip(*self.texts, strict=True))
        return RowGroup(
            self.kind,
            tuple(meanings[cell] for cell in self.cells),
            tuple(self.numbers),
            values,
            tuple(() if printed == valued else printed for printed, valued in zip(texts, values, strict=True)),
            tuple(self.summaries),
        )


def packed(records: Iterable[Record]) -> tuple[Rows, tuple[Record, ...]]:
    """Hold by column the records that are rows; and those that are not, as they are."""
    collector = RowCollector()
    others = []
    for record in records:
        places = {field.span.row for field in record.fields}
        number = places.pop() if len(places) == 1 else None
        if number is None:
            others.append(record)
            continue
        cells = RowCells()
        for field in record.fields:
            cells.add(collector.number_of(_cell(field)), field.value, field.text)
        collector.add(number, cells, record.kind, record.summary)
        collector.doubt(number, record.notices)
    return collector.rows(), tuple(others)


def _cell(field: Field) -> Cell:
    column = field.span.column or 0
    return Cell(field.kind, column, field.label, field.role, field.unit, field.scheme, field.confidence)
