"""A column of rows that stay the same widgets while what they show changes, so that focus and place are kept."""

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.card import Card
from ui.widgets.discard import discard


class Face(Protocol):
    """What a row shows; ``key`` tells which row."""

    @property
    def key(self) -> str: ...


FaceT = TypeVar("FaceT", bound=Face)


class Row(Card, Generic[FaceT]):
    def show_face(self, face: FaceT) -> None:
        """Show another state of the same thing."""
        raise NotImplementedError


class KeyedRows(QWidget, Generic[FaceT]):
    """``make`` gives an empty row."""

    def __init__(self, make: Callable[[], Row[FaceT]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._rows: dict[str, Row[FaceT]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_faces(self, faces: Sequence[FaceT]) -> None:
        """One row for each face, in their order."""
        for key in self._rows.keys() - {face.key for face in faces}:
            self._drop(key)
        for place, face in enumerate(faces):
            row = self._rows.setdefault(face.key, self._rows.get(face.key) or self._make())
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            row.show_face(face)

    def row(self, key: str) -> Row[FaceT]:
        return self._rows[key]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the rows, from above."""
        return tuple(sorted(self._rows, key=lambda key: self._column.indexOf(self._rows[key])))

    def clear(self) -> None:
        for key in tuple(self._rows):
            self._drop(key)

    def _drop(self, key: str) -> None:
        row = self._rows.pop(key)
        self._column.removeWidget(row)
        discard(row)
