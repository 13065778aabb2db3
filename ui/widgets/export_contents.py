"""What goes into a bundle, as a tree with sizes. Shows values; counts nothing."""

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from ui.theme import Palette
from wallet_vault.i18n import _


@dataclass(frozen=True, slots=True)
class ContentRow:
    """``needs_look`` marks what goes in without having been read."""

    name: str
    state: str
    size: str
    rows: tuple["ContentRow", ...] = field(default=())
    needs_look: bool = False


class ExportContents(QTreeWidget):
    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self.setColumnCount(3)
        self.setHeaderLabels([_("What goes in"), "", _("Size")])
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.headerItem().setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setAccessibleName(_("What goes in"))

    def show_rows(self, rows: tuple[ContentRow, ...]) -> None:
        self.clear()
        for row in rows:
            top = self._item(row)
            font = top.font(0)
            font.setBold(True)
            top.setFont(0, font)
            self.addTopLevelItem(top)
            top.addChildren([self._item(child) for child in row.rows])
            top.setExpanded(True)

    def _item(self, row: ContentRow) -> QTreeWidgetItem:
        item = QTreeWidgetItem([row.name, row.state, row.size])
        item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setForeground(1, QColor(self._palette.amber if row.needs_look else self._palette.muted))
        item.setForeground(2, QColor(self._palette.muted))
        return item
