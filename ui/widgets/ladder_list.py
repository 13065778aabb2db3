"""The ladder of channels as large choices under their rungs, one of them on."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.discard import discard
from ui.widgets.plain_label import PlainLabel
from ui.widgets.tile import Tile
from wallet_vault.i18n import _


@dataclass(frozen=True, slots=True)
class RungFace:
    """One channel in the list; ``chips`` are (text, tone)."""

    key: str
    rung: str
    title: str
    chips: tuple[tuple[str, str], ...]


class LadderList(QWidget):
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Channels, from the first step to the last"))
        self._tiles: dict[str, Tile] = {}
        self._headings: list[PlainLabel] = []
        self._faces: tuple[RungFace, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_faces(self, faces: Sequence[RungFace], current: str) -> None:
        """Show the channels with one of them on; the same channels keep their places and the keyboard."""
        if [(face.key, face.rung) for face in faces] != [(face.key, face.rung) for face in self._faces]:
            self._faces = tuple(faces)
            self._rebuild()
        self._faces = tuple(faces)
        for face in faces:
            self._tiles[face.key].show_words(face.title, chips=face.chips)
            self._tiles[face.key].setChecked(face.key == current)

    @property
    def current(self) -> str:
        return next((key for key, tile in self._tiles.items() if tile.isChecked()), "")

    def tile(self, key: str) -> Tile:
        return self._tiles[key]

    def clear(self) -> None:
        self.show_faces((), "")

    def _rebuild(self) -> None:
        for widget in (*self._tiles.values(), *self._headings):
            discard(widget)
        self._tiles, self._headings = {}, []
        rung = ""
        for face in self._faces:
            if face.rung != rung:
                rung = face.rung
                self._headings.append(PlainLabel(rung, name="muted", wraps=True))
                self._column.addWidget(self._headings[-1])
            self._tiles[face.key] = self._tile(face)
            self._column.addWidget(self._tiles[face.key])

    def _tile(self, face: RungFace) -> Tile:
        tile = Tile(face.key, face.title, self)
        tile.clicked.connect(lambda: self.chosen.emit(face.key))
        return tile
