"""Draws one search result: the evidence's name and the words around the match, which is marked. Plain text only."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme import RADIUS_CARD, Palette
from ui.widgets.text_lines import elided, units_before, wrapped

Index = QModelIndex | QPersistentModelIndex

FOUND_ROLE = Qt.ItemDataRole.UserRole + 1
_PAD_X, _PAD_Y, _GAP = 14, 10, 8
_LINES = 2


@dataclass(frozen=True, slots=True)
class FoundFace:
    """``marked`` are the (start, end) of the searched words in ``excerpt``."""

    name: str
    excerpt: str
    marked: tuple[tuple[int, int], ...]


class FoundDelegate(QStyledItemDelegate):
    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        face: FoundFace = index.data(FOUND_ROLE)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        lines = len(wrapped(face.excerpt, option.font, width - 2 * _PAD_X - 4, _LINES))
        line = QFontMetricsF(option.font).height()
        return QSize(width, round((lines + 1) * line + 6 + 2 * _PAD_Y) + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        face: FoundFace = index.data(FOUND_ROLE)
        card = QRectF(option.rect).adjusted(1, 1, -2, -_GAP - 1)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.Bold)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour("accent" if selected else "line"), 1.5 if selected else 1.0))
        painter.setBrush(self._colour("panel"))
        painter.drawRoundedRect(card, RADIUS_CARD, RADIUS_CARD)
        width = card.width() - 2 * _PAD_X
        top = QPointF(card.x() + _PAD_X, card.y() + _PAD_Y)
        line = QFontMetricsF(bold).height()
        painter.setPen(self._colour("text"))
        painter.setFont(bold)
        painter.drawText(QRectF(top.x(), top.y(), width, line), Qt.AlignmentFlag.AlignLeft,
                         elided(face.name, bold, width))  # fmt: skip
        painter.setPen(self._colour("muted"))
        self._excerpt(face, QFont(option.font), width).draw(painter, top + QPointF(0, line + 4))
        painter.restore()

    def _excerpt(self, face: FoundFace, font: QFont, width: float) -> QTextLayout:
        layout = QTextLayout(face.excerpt, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._mark(face.excerpt, start, end) for start, end in face.marked])
        layout.beginLayout()
        height = 0.0
        for _number in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout

    def _mark(self, text: str, start: int, end: int) -> QTextLayout.FormatRange:
        look = QTextCharFormat()
        look.setBackground(self._colour("accent_soft"))
        look.setForeground(self._colour("accent"))
        look.setFontWeight(QFont.Weight.Bold)
        found = QTextLayout.FormatRange()
        found.start, found.format = units_before(text, start), look
        found.length = units_before(text, end) - found.start
        return found

    def _colour(self, name: str) -> QColor:
        return QColor(getattr(self._palette, name))
