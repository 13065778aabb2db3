"""Large choices side by side, as many in a line as have room. Remembers which one is on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.widgets.discard import discard
from ui.widgets.tile import Tile


class TileGrid(QWidget):
    """``least_px`` is the width below which a choice gets a line of its own."""

    chosen = Signal(str)

    def __init__(self, name: str, least_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._least_px = least_px
        self._columns = 0
        self.tiles: tuple[Tile, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)

    def set_choices(self, choices: Sequence[tuple[str, str, str]]) -> None:
        """``choices`` are (key, title, note)."""
        for tile in self.tiles:
            discard(tile)
        self.tiles = tuple(self._tile(*choice) for choice in choices)
        self._columns = 0
        self._place()

    @property
    def current(self) -> str:
        return next((tile.key for tile in self.tiles if tile.isChecked()), "")

    def choose(self, key: str) -> None:
        """Turn one on without telling anyone; "" turns all off."""
        for tile in self.tiles:
            tile.setAutoExclusive(bool(key))
            tile.setChecked(tile.key == key)
        for tile in self.tiles:
            tile.setAutoExclusive(True)

    def tile(self, key: str) -> Tile:
        return next(tile for tile in self.tiles if tile.key == key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _tile(self, key: str, title: str, note: str) -> Tile:
        tile = Tile(key, title, self)
        tile.show_words(title, note)
        tile.clicked.connect(lambda: self.chosen.emit(key))
        return tile

    def _place(self) -> None:
        columns = max(1, min(3, self.width() // self._least_px))
        if columns == self._columns or not self.tiles:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for place, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, place // columns, place % columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
