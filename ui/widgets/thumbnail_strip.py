"""Thumbnails of evidence, as a strip or as a grid: small pictures with a state dot. Draws what a model holds."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import theme
from ui.theme import Palette
from ui.widgets.evidence_words import badge, card_day, file_suffix
from wallet_vault.i18n import _
from wallet_vault.workflows.browse import EvidenceCard

STRIP_HEIGHT_PX = 108
_STRIP_ITEM = QSize(64, 104)
_TILE_WIDTH_PX = 184
_TILE_HEIGHT_PX = 240
_RADIUS_PX = 6

_Index = QModelIndex | QPersistentModelIndex


class ThumbnailList(QListView):
    """The grid. ``opened`` names the row that the person opens; ``current`` the row moved to."""

    opened = Signal(int)
    menu_asked = Signal(int, QPoint)
    """The row, and the place on the screen."""

    def __init__(self, model: QAbstractItemModel, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._tile = TileDelegate(palette, self)
        self.setItemDelegate(self._tile)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Evidence"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_for_menu)
        self.clicked.connect(lambda index: self.opened.emit(index.row()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        width = self.viewport().width() - 2
        self._tile.width_px = max(_TILE_WIDTH_PX, width // max(1, width // _TILE_WIDTH_PX))
        self.setGridSize(QSize(self._tile.width_px, _TILE_HEIGHT_PX))
        super().resizeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Delete:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _ask_for_menu(self, point: QPoint) -> None:
        index = self.indexAt(point)
        if index.isValid():
            self.menu_asked.emit(index.row(), self.viewport().mapToGlobal(point))


class ThumbnailStrip(ThumbnailList):
    """One line of thumbnails below the opened evidence; the view owns the arrow keys."""

    def __init__(self, model: QAbstractItemModel, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(model, palette, parent)
        self.setItemDelegate(ThumbnailDelegate(palette, self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setSpacing(0)
        self.setFixedHeight(STRIP_HEIGHT_PX)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_row(self, row: int) -> None:
        """Mark a row and bring it into sight."""
        index = self.model().index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def resizeEvent(self, event: QResizeEvent) -> None:
        QListView.resizeEvent(self, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.angleDelta().x()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - turned)
        event.accept()


class ThumbnailDelegate(QStyledItemDelegate):
    """A picture with a dot: green for read, amber for a look, red for failed, grey for the rest."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return _STRIP_ITEM

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        card: EvidenceCard = index.data(Qt.ItemDataRole.UserRole)
        frame = QRectF(option.rect).adjusted(2, 8, -8, -2)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        self.paint_thumbnail(painter, frame, card, index.data(Qt.ItemDataRole.DecorationRole))
        self.paint_frame(painter, frame, is_current=is_current)
        self.paint_dot(painter, frame, card)
        painter.restore()

    def paint_thumbnail(self, painter: QPainter, frame: QRectF, card: EvidenceCard, pixmap: QPixmap) -> None:
        """The picture cropped to its top, or a sheet of paper with the file's ending."""
        path = QPainterPath()
        path.addRoundedRect(frame, _RADIUS_PX, _RADIUS_PX)
        painter.fillPath(path, QColor(self._palette.panel))
        if pixmap.isNull():
            self._paint_sheet(painter, frame, card)
            return
        painter.save()
        painter.setClipPath(path)
        scale = max(frame.width() / pixmap.width(), min(1.0, frame.height() / pixmap.height()))
        wanted = QRectF(0, 0, frame.width() / scale, min(pixmap.height(), frame.height() / scale))
        wanted.moveLeft(max(0.0, (pixmap.width() - wanted.width()) / 2))
        painter.drawPixmap(QRectF(frame.topLeft(), wanted.size() * scale), pixmap, wanted)
        painter.restore()

    def paint_frame(self, painter: QPainter, frame: QRectF, *, is_current: bool) -> None:
        colour = self._palette.accent if is_current else self._palette.line
        painter.setPen(QPen(QColor(colour), 2 if is_current else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, _RADIUS_PX, _RADIUS_PX)

    def paint_dot(self, painter: QPainter, frame: QRectF, card: EvidenceCard) -> None:
        painter.setPen(QPen(QColor(self._palette.panel_soft), 2))
        painter.setBrush(QColor(tone_colour(self._palette, badge(card)[1])))
        painter.drawEllipse(frame.topRight(), 5, 5)

    def _paint_sheet(self, painter: QPainter, frame: QRectF, card: EvidenceCard) -> None:
        name = media_icon(card.evidence.media_type)
        side = 24 if frame.width() < 100 else 40
        picture = theme.icon_pixmap(name, self._palette.muted, side)
        centre = frame.center()
        painter.drawPixmap(round(centre.x() - side / 2), round(centre.y() - side * 0.75), picture)
        painter.setPen(QColor(self._palette.muted))
        below = QRectF(frame.left(), centre.y() + side * 0.3, frame.width(), 20)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, file_suffix(card.evidence.untrusted_name))


class TileDelegate(ThumbnailDelegate):
    """A larger picture with its name, its day and its state in words."""

    width_px = _TILE_WIDTH_PX

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(self.width_px, _TILE_HEIGHT_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        card: EvidenceCard = index.data(Qt.ItemDataRole.UserRole)
        tile = QRectF(option.rect).adjusted(4, 4, -4, -4)
        self._paint_ground(painter, tile, option)
        picture = tile.adjusted(10, 10, -10, -74)
        self.paint_thumbnail(painter, picture, card, index.data(Qt.ItemDataRole.DecorationRole))
        self.paint_frame(painter, picture, is_current=False)
        self._paint_words(painter, tile.toRect(), card)
        painter.restore()

    def _paint_ground(self, painter: QPainter, tile: QRectF, option: QStyleOptionViewItem) -> None:
        palette = self._palette
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        is_hot = bool(option.state & QStyle.StateFlag.State_MouseOver)
        line = palette.accent if has_focus else palette.muted if is_hot else palette.line
        painter.setPen(QPen(QColor(line), 2 if has_focus else 1))
        painter.setBrush(QColor(palette.panel))
        painter.drawRoundedRect(tile, theme.RADIUS_CARD, theme.RADIUS_CARD)

    def _paint_words(self, painter: QPainter, tile: QRect, card: EvidenceCard) -> None:
        words, tone = badge(card)
        metrics = painter.fontMetrics()
        line = metrics.height()
        left, width, top = tile.left() + 12, tile.width() - 24, tile.bottom() - 66
        painter.setPen(QColor(self._palette.text))
        name = metrics.elidedText(card.evidence.untrusted_name, Qt.TextElideMode.ElideMiddle, width)
        painter.drawText(QRect(left, top, width, line), Qt.AlignmentFlag.AlignLeft, name)
        painter.setPen(QColor(self._palette.muted))
        painter.drawText(QRect(left, top + line, width, line), Qt.AlignmentFlag.AlignLeft, card_day(card))
        painter.setBrush(QColor(tone_colour(self._palette, tone)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QRectF(left, top + 2 * line + line / 2 - 3, 7, 7))
        painter.setPen(QColor(self._palette.amber if tone == "amber" else self._palette.muted))
        state = QRect(left + 13, top + 2 * line, width - 13, line)
        painter.drawText(state, Qt.AlignmentFlag.AlignLeft, metrics.elidedText(
            words, Qt.TextElideMode.ElideRight, state.width()))  # fmt: skip


def media_icon(media_type: str) -> str:
    """The icon of what kind of source a media type is."""
    if media_type.startswith("message/"):
        return "mail"
    return "table" if "csv" in media_type or "sheet" in media_type else "document"


def tone_colour(palette: Palette, tone: str) -> str:
    """The colour of a state dot."""
    return {"amber": palette.amber, "red": palette.red, "green": palette.green}.get(tone, palette.muted)
