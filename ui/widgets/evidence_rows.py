"""Evidence as lines: name, wallet, day, size and state in columns that the eye can follow. Draws what a model holds."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import theme
from ui.theme import Palette
from ui.widgets.evidence_words import badge, card_day, size_words
from ui.widgets.thumbnail_strip import ThumbnailList, media_icon, tone_colour
from wallet_vault.workflows.browse import EvidenceCard

_ROW_PX = 44
_ICON_PX = 20
_SHARES = (0.38, 0.14, 0.18, 0.10, 0.20)
"""Of the width: name, wallet, day, size, state."""

_Index = QModelIndex | QPersistentModelIndex


class EvidenceRows(ThumbnailList):
    """The list; keys and signals are the grid's."""

    def __init__(self, model: QAbstractItemModel, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(model, palette, parent)
        self.setItemDelegate(RowDelegate(palette, self))
        self.setViewMode(QListView.ViewMode.ListMode)
        self.setSpacing(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        QListView.resizeEvent(self, event)


class RowDelegate(QStyledItemDelegate):
    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(option.rect.width(), max(_ROW_PX, option.fontMetrics.height() + 20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card: EvidenceCard = index.data(Qt.ItemDataRole.UserRole)
        row = option.rect.adjusted(4, 2, -12, -2)
        self._paint_ground(painter, row, option)
        indent = 14 if card.evidence.parent else 0
        icon = theme.icon_pixmap(media_icon(card.evidence.media_type), self._palette.muted, _ICON_PX)
        painter.drawPixmap(row.left() + 12 + indent, row.center().y() - _ICON_PX // 2, icon)
        self._paint_words(painter, row.adjusted(44, 0, -12, 0), card, indent)
        painter.restore()

    def _paint_ground(self, painter: QPainter, row: QRect, option: QStyleOptionViewItem) -> None:
        palette = self._palette
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        is_hot = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(QColor(palette.accent if has_focus else palette.muted if is_hot else palette.line))
        painter.setBrush(QColor(palette.panel))
        painter.drawRoundedRect(QRectF(row), theme.RADIUS_CONTROL, theme.RADIUS_CONTROL)

    def _paint_words(self, painter: QPainter, space: QRect, card: EvidenceCard, indent: int) -> None:
        state, tone = badge(card)
        size = size_words(card.evidence.size_bytes)
        words = (card.evidence.untrusted_name, card.wallet_name, card_day(card), size, state)
        colours = (self._palette.text, self._palette.muted, self._palette.muted, self._palette.muted,
                   self._palette.amber if tone == "amber" else self._palette.muted)  # fmt: skip
        left = space.left()
        for number, (text, colour, share) in enumerate(zip(words, colours, _SHARES, strict=True)):
            width = round(space.width() * share)
            cell = QRect(left + (indent if number == 0 else 0), space.top(), width - 12, space.height())
            if number == len(words) - 1:
                self._paint_dot(painter, cell, tone)
                cell.adjust(16, 0, 0, 0)
            mode = Qt.TextElideMode.ElideMiddle if number == 0 else Qt.TextElideMode.ElideRight
            painter.setPen(QColor(colour))
            shown = painter.fontMetrics().elidedText(text, mode, cell.width())
            painter.drawText(cell, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
            left += width

    def _paint_dot(self, painter: QPainter, cell: QRect, tone: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone_colour(self._palette, tone)))
        painter.drawEllipse(QRectF(cell.left(), cell.center().y() - 3, 7, 7))
