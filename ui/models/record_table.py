"""The rows of a statement as a table: columns as the format names them, one row for each record. Loads nothing."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from ui.theme import Palette
from wallet_vault.model import Reading, Record

_Index = QModelIndex | QPersistentModelIndex
_SAMPLED_ROWS = 500
"""Columns are gathered from the first rows: statements do not grow new ones in the middle."""


@dataclass(frozen=True, slots=True)
class RecordTable:
    """``rows`` are the records that stand in a numbered row of the source; ``columns`` their labels as printed."""

    rows: tuple[tuple[int, Record], ...]
    columns: tuple[str, ...]

    def places(self) -> dict[int, int]:
        """Source row → table row."""
        return {number: at for at, (number, _) in enumerate(self.rows)}


def record_table(reading: Reading) -> RecordTable:
    """Lay out the records of a statement; empty where they are not rows (messages of a mail)."""
    numbered = ((_row_number(record), record) for record in reading.all_records())
    rows = tuple((row, record) for row, record in numbered if row is not None)
    labels = (field.label for _, record in rows[:_SAMPLED_ROWS] for field in record.fields)
    return RecordTable(rows, tuple(dict.fromkeys(labels)))


class RecordTableModel(QAbstractTableModel):
    """Read only; cells are looked up when drawn. Rows that need a look are amber."""

    def __init__(self, palette: Palette, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._table = RecordTable((), ())
        self._doubtful: frozenset[int] = frozenset()
        self._row_of: dict[int, int] = {}

    def set_table(self, table: RecordTable) -> None:
        self.beginResetModel()
        self._table = table
        self._doubtful = frozenset()
        self._row_of = table.places()
        self.endResetModel()

    def clear(self) -> None:
        """Drop every row."""
        self.set_table(RecordTable((), ()))

    def set_doubtful(self, numbers: frozenset[int]) -> None:
        """Mark the source rows that hold a fact that needs a look."""
        if numbers != self._doubtful and self._table.rows:
            self._doubtful = numbers
            last = self.index(len(self._table.rows) - 1, len(self._table.columns))
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.ForegroundRole])

    def number_at(self, row: int) -> int:
        """The source's own number of a table row."""
        return self._table.rows[row][0]

    def row_of(self, number: int) -> int:
        """The table row of a source row, -1 if there is none."""
        return self._row_of.get(number, -1)

    def column_of(self, label: str) -> int:
        """The column with a label, 0 (the row's number) if there is none."""
        return self._table.columns.index(label) + 1 if label in self._table.columns else 0

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() or not self._table.rows else len(self._table.columns) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return "#" if section == 0 else self._table.columns[section - 1]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        number, record = self._table.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(number) if index.column() == 0 else _cell(record, self._table.columns[index.column() - 1])
            case Qt.ItemDataRole.ForegroundRole if index.column() == 0:
                return QColor(self._palette.amber if number in self._doubtful else self._palette.muted)
            case Qt.ItemDataRole.FontRole if index.column() == 0 and number in self._doubtful:
                font = QFont()
                font.setBold(True)
                return font
        return None


def _row_number(record: Record) -> int | None:
    return next((field.span.row for field in record.fields if field.span.row is not None), None)


def _cell(record: Record, label: str) -> str:
    return next((field.text for field in record.fields if field.label == label), "")
