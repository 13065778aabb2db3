"""Makes a whole window a place to drop things, and says so while something hovers. Looks at no file."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import theme
from wallet_vault.i18n import _


class DropVeil(QWidget):
    """Covers ``over`` while something hovers. ``dropped`` gets the data at once: it is gone after the drop."""

    def __init__(self, over: QWidget, palette: theme.Palette, dropped: Callable[[QMimeData], None]) -> None:
        super().__init__(over)
        self._palette = palette
        self._dropped = dropped
        # Otherwise the veil itself would become the target, and the window beneath would think the drag has left.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        over.setAcceptDrops(True)
        over.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            self._enter(event)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self.hide()
            return True
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self.hide()
            event.setDropAction(Qt.DropAction.CopyAction)  # never *move*: the person's file stays where it is
            event.accept()
            self._dropped(event.mimeData())
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(self._palette.ground)
        ground.setAlphaF(0.94)
        painter.fillRect(self.rect(), ground)
        painter.setPen(QPen(QColor(self._palette.accent), 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frame = self.rect().adjusted(16, 16, -16, -16)
        painter.drawRoundedRect(frame, theme.RADIUS_CARD, theme.RADIUS_CARD)
        icon = theme.icon_pixmap("drop", self._palette.accent, 48)
        centre = self.rect().center()
        painter.drawPixmap(centre.x() - 24, centre.y() - 60, icon)
        self._write(painter, centre.y())
        painter.end()

    def _write(self, painter: QPainter, y: int) -> None:
        font = painter.font()
        font.setPixelSize(20)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(self._palette.text))
        painter.drawText(
            self.rect().adjusted(0, y, 0, 0),
            Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop,
            _("Drop to keep it"),
        )
        painter.setFont(self.font())
        painter.setPen(QColor(self._palette.muted))
        painter.drawText(
            self.rect().adjusted(0, y + 36, 0, 0),
            Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop,
            _("Your files stay where they are; a sealed copy is kept."),
        )

    def _enter(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        if not (mime.hasUrls() or mime.hasImage() or mime.hasText()):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()
