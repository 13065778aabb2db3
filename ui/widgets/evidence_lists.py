"""All evidence as pictures or as lines, and a sentence where there is none. Draws what a model holds."""

from PySide6.QtCore import QAbstractItemModel, QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Palette
from ui.widgets.evidence_rows import EvidenceRows
from ui.widgets.plain_label import PlainLabel
from ui.widgets.thumbnail_strip import ThumbnailList
from wallet_vault.i18n import _


class EvidenceLists(QWidget):
    """``opened`` names the row to open; ``menu_asked`` the row and the place on the screen."""

    opened = Signal(int)
    menu_asked = Signal(int, QPoint)

    def __init__(self, model: QAbstractItemModel, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.grid = ThumbnailList(model, palette)
        self.lines = EvidenceRows(model, palette)
        self._nothing = PlainLabel(name="muted", wraps=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 0, 6, 0)
        column.addWidget(self._nothing)
        for thumbnails in (self.grid, self.lines):
            column.addWidget(thumbnails, 1)
            thumbnails.opened.connect(self.opened)
            thumbnails.menu_asked.connect(self.menu_asked)
        self.show_as("grid")

    @property
    def front(self) -> ThumbnailList:
        """The one that is shown."""
        return self.lines if self.grid.isHidden() else self.grid

    @property
    def current_row(self) -> int:
        """The row moved to, -1 for none."""
        return self.front.currentIndex().row()

    def show_as(self, layout: str) -> None:
        """``grid`` or ``list``; the row moved to stays."""
        before = self.current_row
        self.grid.setVisible(layout != "list")
        self.lines.setVisible(layout == "list")
        self.select(before)

    def select(self, row: int) -> None:
        """Move to a row, if it is there."""
        if row >= 0:
            self.front.setCurrentIndex(self._model.index(row, 0))

    def tell_if_empty(self) -> None:
        """Say that the chosen group holds nothing, if so."""
        is_empty = not self._model.rowCount()
        self._nothing.setVisible(is_empty)
        self._nothing.setText(_("Nothing here. Choose another group above.") if is_empty else "")
