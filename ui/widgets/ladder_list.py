"""The ladder of channels as large choices under their rungs; those of other countries are folded away."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

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
    note: str
    chips: tuple[tuple[str, str], ...]
    is_elsewhere: bool


class LadderList(QWidget):
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Channels, from the first step to the last"))
        self._tiles: dict[str, Tile] = {}
        self._headings: list[PlainLabel] = []
        self._faces: tuple[RungFace, ...] = ()
        self.elsewhere = QPushButton(_("Show channels of other countries"))
        self.elsewhere.setObjectName("link")
        self.elsewhere.clicked.connect(self._unfold)
        self._is_unfolded = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_faces(self, faces: Sequence[RungFace], current: str) -> None:
        """Show the channels with one of them on; the same channels keep their places and the keyboard."""
        self._is_unfolded = self._is_unfolded or any(face.key == current and face.is_elsewhere for face in faces)
        if [(face.key, face.rung) for face in faces] != [(face.key, face.rung) for face in self._faces]:
            self._faces = tuple(faces)
            self._rebuild()
        self._faces = tuple(faces)
        for face in faces:
            tile = self._tiles.get(face.key)
            if tile is not None:
                tile.show_words(face.title, face.note, face.chips)
                tile.setChecked(face.key == current)
        self.elsewhere.setVisible(not self._is_unfolded and any(face.is_elsewhere for face in faces))

    @property
    def current(self) -> str:
        return next((key for key, tile in self._tiles.items() if tile.isChecked()), "")

    def tile(self, key: str) -> Tile:
        return self._tiles[key]

    def clear(self) -> None:
        self._is_unfolded = False
        self.show_faces((), "")

    def _unfold(self) -> None:
        current = self.current
        self._is_unfolded = True
        self._rebuild()
        self.show_faces(self._faces, current)

    def _rebuild(self) -> None:
        for widget in (*self._tiles.values(), *self._headings):
            discard(widget)
        self._tiles, self._headings = {}, []
        self._column.removeWidget(self.elsewhere)
        rung = ""
        for face in sorted(self._faces, key=lambda face: face.is_elsewhere):
            if face.is_elsewhere and not self._is_unfolded:
                continue
            heading = _("In other countries") if face.is_elsewhere else face.rung
            if heading != rung:
                rung = heading
                self._headings.append(PlainLabel(heading, name="muted", wraps=True))
                self._column.addWidget(self._headings[-1])
            self._tiles[face.key] = self._tile(face)
            self._column.addWidget(self._tiles[face.key])
        self._column.addWidget(self.elsewhere)

    def _tile(self, face: RungFace) -> Tile:
        tile = Tile(face.key, face.title, self)
        tile.clicked.connect(lambda: self.chosen.emit(face.key))
        return tile
