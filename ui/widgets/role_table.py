"""The first rows of a table with a chooser above each column. Knows no role: choices are handed in."""

from PySide6.QtCore import QAbstractTableModel, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QTableView, QWidget

from ui.widgets.table_pane import ROW_PX, make_quiet
from wallet_vault.i18n import _

_CHOOSER_PX = 42
_NARROWEST_PX, _WIDEST_PX = 168, 260
_SPARE_PX = 26
"""For the scroll bar below and the frame."""


class RoleTable(QTableView):
    """Row 0 of the model holds the choosers. Tab goes from one to the next."""

    chosen = Signal()

    def __init__(
        self, model: QAbstractTableModel, choices: tuple[tuple[str, str], ...], parent: QWidget | None = None
    ) -> None:
        """``choices`` are (value, words)."""
        super().__init__(parent)
        self._choices = choices
        self.choosers: list[QComboBox] = []
        self.setModel(model)
        self.setAccessibleName(_("First rows of the table"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        make_quiet(self)

    def show_roles(self, values: tuple[str, ...]) -> None:
        """Make a chooser for each column, with its value chosen."""
        self.choosers = [self._chooser(column, value) for column, value in enumerate(values)]
        self.setRowHeight(0, _CHOOSER_PX)
        self.resizeColumnsToContents()
        for column in range(len(values)):
            self.setColumnWidth(column, min(max(self.columnWidth(column) + 12, _NARROWEST_PX), _WIDEST_PX))
        rows = max(self.model().rowCount() - 1, 0)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + _CHOOSER_PX + rows * ROW_PX + _SPARE_PX)

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(str(chooser.currentData()) for chooser in self.choosers)

    def _chooser(self, column: int, value: str) -> QComboBox:
        chooser = QComboBox()
        for choice, words in self._choices:
            chooser.addItem(words, choice)
        chooser.setMaxVisibleItems(len(self._choices))
        chooser.setCurrentIndex(chooser.findData(value))
        chooser.setAccessibleName(str(self.model().headerData(column, self.horizontalHeader().orientation())))
        chooser.activated.connect(lambda _at: self.chosen.emit())
        self.setIndexWidget(self.model().index(0, column), chooser)
        return chooser
