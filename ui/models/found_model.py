"""Search results as rows of a list. Holds values; searches nothing."""

import re

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.widgets.found_card import FOUND_ROLE, FoundFace
from wallet_vault.i18n import _
from wallet_vault.workflows.find import Found

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class FoundModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[Found, ...] = ()
        self._words = ""

    def show(self, found: tuple[Found, ...], words: str) -> None:
        self.beginResetModel()
        self._found, self._words = found, words
        self.endResetModel()

    def clear(self) -> None:
        """Drop every value."""
        self.show((), "")

    def found_at(self, row: int) -> Found | None:
        return self._found[row] if 0 <= row < len(self._found) else None

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        found = self.found_at(index.row())
        if found is None:
            return None
        if role == FOUND_ROLE:
            excerpt = found.hit.excerpt
            return FoundFace(found.evidence.untrusted_name, excerpt, marked(excerpt, self._words))
        if role == Qt.ItemDataRole.DisplayRole:
            return found.evidence.untrusted_name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _(", ").join((found.evidence.untrusted_name, found.hit.excerpt))
        return None


def marked(excerpt: str, words: str) -> tuple[tuple[int, int], ...]:
    """Where the searched words stand in ``excerpt``: (start, end), in order, none within another."""
    wanted = sorted({word for word in words.split() if word}, key=len, reverse=True)
    if not wanted:
        return ()
    pattern = re.compile("|".join(map(re.escape, wanted)), re.IGNORECASE)
    return tuple(match.span() for match in pattern.finditer(excerpt))
