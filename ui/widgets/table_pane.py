"""The rows of a statement: one is selected, its facts are shown beside. Draws what a model holds."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from wallet_vault.i18n import _

_Index = QModelIndex | QPersistentModelIndex
ROW_PX = 30
_WIDEST_PX = 270
_MEASURED_ROWS = 60


class TablePane(QTableView):
    """Smooth at any length: rows have one height and only those in sight are drawn."""

    row_chosen = Signal(int)
    """The table row the person moved to."""

    def __init__(self, model: QAbstractTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(_("Rows of the statement"))
        make_quiet(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().setResizeContentsPrecision(_MEASURED_ROWS)
        self.horizontalHeader().setStretchLastSection(True)
        self._is_told = False
        model.modelReset.connect(self._fit_columns)

    def select_row(self, row: int, column: int = 0) -> None:
        """Mark a row and bring it into sight, without telling anyone."""
        index = self.model().index(row, column)
        if not index.isValid():
            return
        self._is_told = True
        self.setCurrentIndex(index)
        self._is_told = False
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._is_told and current.row() != previous.row():
            self.row_chosen.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() and event.text().isprintable():
            event.ignore()  # letters are the window's keys here, not a search for a row
        else:
            super().keyPressEvent(event)

    def _fit_columns(self) -> None:
        self.resizeColumnsToContents()
        for column in range(self.model().columnCount()):
            self.setColumnWidth(column, min(self.columnWidth(column) + 12, _WIDEST_PX))


def make_quiet(table: QTableView) -> None:
    """No grid, nothing to edit, rows of one height, and Tab leaves the table."""
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setWordWrap(False)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW_PX)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.horizontalHeader().setHighlightSections(False)
