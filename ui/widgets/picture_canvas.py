"""One page of a picture, an outline around every finding: zoom, pan, point and pick. Decodes and decides nothing."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Palette
from wallet_vault.i18n import _
from wallet_vault.model import Box

_MARGIN_PX = 16
_PAD_PX = 4
_RADIUS_PX = 6
_STEP = 1.25
_LARGEST = 8.0
_LEGIBLE_WIDTH_PX = 340
"""A tall screenshot starts at least this wide, its top in sight, rather than as a thin strip."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One finding on the page. ``box`` in pixels of the original; ``tone`` is ``accent``, ``amber`` or ``muted``."""

    key: str
    box: Box
    tone: str
    name: str = ""


class PictureCanvas(QWidget):
    """Shows what :meth:`show_picture` gives it and tells which outline is pointed at or picked."""

    hovered = Signal(str)
    """The key of the outline under the pointer, "" for none."""
    picked = Signal(str)
    zoomed = Signal(float)
    """Screen pixels per pixel of the original."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = palette
        self._levels: list[QImage] = []
        self._scale = 1.0
        self._outlines: tuple[Outline, ...] = ()
        self._selected = self._hovered = ""
        self._zoom = 1.0
        self._is_fitted = True
        self._offset = QPointF()
        self._drag_from: QPointF | None = None
        self._has_dragged = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Picture of the original"))

    # --- what is shown ---

    def show_picture(self, image: QImage, scale: float) -> None:
        """Show a page. ``scale`` is pixels of ``image`` per pixel of the original, whose boxes outlines name."""
        self._levels = [image]
        self._scale = scale or 1.0
        self.start_view()

    def set_outlines(self, outlines: tuple[Outline, ...]) -> None:
        self._outlines = outlines
        self.update()

    def clear(self) -> None:
        """Drop the picture and everything known of it."""
        self._levels = []
        self._outlines = ()
        self._selected = self._hovered = ""
        self.setAccessibleDescription("")
        self.update()

    def select(self, key: str) -> None:
        """Light up one outline and bring it into sight."""
        self._selected = key
        found = self._outline(key)
        self.setAccessibleDescription(found.name if found else "")
        if found and self._levels:
            self._bring_into_sight(self._on_screen(found))
        self.update()

    def light_up(self, key: str) -> None:
        """Show an outline as pointed at, from elsewhere (its fact)."""
        if key != self._hovered:
            self._hovered = key
            self.update()

    @property
    def has_picture(self) -> bool:
        return bool(self._levels)

    @property
    def zoom(self) -> float:
        """Screen pixels per pixel of the original."""
        return self._zoom * self._scale

    def screen_box(self, key: str) -> QRectF:
        """Where an outline is drawn now; empty if there is none."""
        found = self._outline(key)
        return self._on_screen(found) if found else QRectF()

    def sizeHint(self) -> QSize:
        return QSize(520, 520)

    # --- zoom and pan ---

    def start_view(self) -> None:
        """All of the picture, or the top of a tall one at a width that can be read."""
        if not self._levels:
            return
        room = self._room()
        picture = self._levels[0]
        legible = min(room.width(), _LEGIBLE_WIDTH_PX) / picture.width()
        self._zoom = min(max(self._fitting_zoom(), legible), 1 / self._scale)
        self._is_fitted = True
        self._offset = QPointF((self.width() - picture.width() * self._zoom) / 2, _MARGIN_PX)
        self._settle()

    def fit(self) -> None:
        """All of the picture at once."""
        if self._levels:
            self._is_fitted = False
            self._set_zoom(self._fitting_zoom(), QPointF(self.rect().center()))

    def zoom_to(self, zoom: float) -> None:
        """Set screen pixels per original pixel (1.0 is 100 %) around the middle."""
        self._is_fitted = False
        self._set_zoom(zoom / self._scale, QPointF(self.rect().center()))

    def zoom_by(self, factor: float, around: QPointF | None = None) -> None:
        self._is_fitted = False
        self._set_zoom(self._zoom * factor, around if around is not None else QPointF(self.rect().center()))

    def _set_zoom(self, zoom: float, around: QPointF) -> None:
        if not self._levels:
            return
        before = self._zoom
        smallest = min(self._fitting_zoom(), 1.0) / 2
        self._zoom = max(smallest, min(zoom, _LARGEST / self._scale))
        self._offset = around - (around - self._offset) * (self._zoom / before)
        self._settle()

    def _settle(self) -> None:
        """Keep the picture in the window: centred where it is smaller, without gaps where it is larger."""
        if not self._levels:
            return
        shown = QSize(round(self._levels[0].width() * self._zoom), round(self._levels[0].height() * self._zoom))
        self._offset = QPointF(
            _settled(self._offset.x(), shown.width(), self.width()),
            _settled(self._offset.y(), shown.height(), self.height()),
        )
        self.zoomed.emit(self.zoom)
        self.update()

    def _bring_into_sight(self, box: QRectF) -> None:
        if not QRectF(self.rect()).adjusted(8, 8, -8, -8).contains(box):
            self._offset += QPointF(self.rect().center()) - box.center()
            self._settle()

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)

    def _fitting_zoom(self) -> float:
        room, picture = self._room(), self._levels[0]
        fitting = min(room.width() / picture.width(), room.height() / picture.height())
        return max(0.01, min(fitting, 1 / self._scale))

    # --- outlines ---

    def _outline(self, key: str) -> Outline | None:
        return next((outline for outline in self._outlines if outline.key == key), None) if key else None

    def _on_screen(self, outline: Outline) -> QRectF:
        x0, y0, x1, y1 = (edge * self.zoom for edge in outline.box)
        box = QRectF(x0, y0, x1 - x0, y1 - y0).translated(self._offset)
        return box.adjusted(-_PAD_PX, -_PAD_PX, _PAD_PX, _PAD_PX)

    def _key_at(self, point: QPointF) -> str:
        """The smallest outline under ``point``: a value inside a line stays reachable."""
        under = [o for o in self._outlines if self._on_screen(o).contains(point)]
        return min(under, key=lambda o: (o.box[2] - o.box[0]) * (o.box[3] - o.box[1])).key if under else ""

    # --- events ---

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom_by(_STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._drag_from, self._has_dragged = event.position(), False
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag_from is None:
            self._point_at(self._key_at(event.position()))
            return
        moved = event.position() - self._drag_from
        if self._has_dragged or moved.manhattanLength() > 4:
            self._has_dragged = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._offset += moved
            self._drag_from = event.position()
            self._settle()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_click = self._drag_from is not None and not self._has_dragged
        self._drag_from = None
        key = self._key_at(event.position())
        self._point_at(key)
        if was_click and key:
            self.picked.emit(key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._key_at(event.position()):
            self.fit() if self.zoom >= 1.0 else self.zoom_by(1.0 / self.zoom, event.position())

    def enterEvent(self, event: QEnterEvent) -> None:
        self._point_at(self._key_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at("")
        super().leaveEvent(event)

    def _point_at(self, key: str) -> None:
        self.setCursor(Qt.CursorShape.PointingHandCursor if key else Qt.CursorShape.OpenHandCursor)
        if key != self._hovered:
            self._hovered = key
            self.hovered.emit(key)
            self.update()

    def act_on(self, key: int) -> bool:
        """Do what a key means for the picture; ``False`` if it means nothing here."""
        match key:
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_by(_STEP)
            case Qt.Key.Key_Minus:
                self.zoom_by(1 / _STEP)
            case Qt.Key.Key_0:
                self.fit()
            case Qt.Key.Key_1:
                self.zoom_to(1.0)
            case _:
                return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.act_on(event.key()):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_fitted:
            self.start_view()
        else:
            self._settle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._levels:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_picture(painter)
        for outline in sorted(self._outlines, key=lambda o: o.key == self._selected):
            self._paint_outline(painter, outline)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def _paint_picture(self, painter: QPainter) -> None:
        picture = self._levels[0]
        target = QRectF(self._offset, QPointF(picture.width(), picture.height()) * self._zoom + self._offset)
        painter.setPen(QPen(QColor(self._colours.line), 1))
        painter.setBrush(QColor(self._colours.panel))
        painter.drawRoundedRect(target.adjusted(-1, -1, 1, 1), 3, 3)
        level = self._level_for_zoom()
        painter.drawImage(target, level, QRectF(level.rect()))

    def _level_for_zoom(self) -> QImage:
        """The picture, halved as often as the zoom allows: scaling by more than two at once would alias."""
        ratio = self.devicePixelRatioF()
        wanted, depth = self._zoom * ratio, 0
        while wanted < 0.5 and min(self._levels[depth].width(), self._levels[depth].height()) > 1:
            wanted, depth = wanted * 2, depth + 1
            if depth == len(self._levels):
                last = self._levels[-1]
                half = QSize(max(1, last.width() // 2), max(1, last.height() // 2))
                smooth = Qt.TransformationMode.SmoothTransformation
                self._levels.append(last.scaled(half, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))
        return self._levels[depth]

    def _paint_outline(self, painter: QPainter, outline: Outline) -> None:
        colour = _OUTLINE_COLOURS[outline.tone]
        box = self._on_screen(outline)
        is_selected, is_hovered = outline.key == self._selected, outline.key == self._hovered
        if is_selected:
            painter.setPen(QPen(_with_alpha(colour, 60), 6))
            painter.drawRoundedRect(box, _RADIUS_PX + 1, _RADIUS_PX + 1)
        painter.setBrush(_with_alpha(colour, 46 if is_hovered else 28 if is_selected else 14))
        painter.setPen(QPen(colour, 2 if is_selected or is_hovered or outline.tone == "amber" else 1.2))
        painter.drawRoundedRect(box, _RADIUS_PX, _RADIUS_PX)
        painter.setBrush(Qt.BrushStyle.NoBrush)


# The picture keeps its own colours in both themes, and so do the lines on it: they must show on white and on black.
_OUTLINE_COLOURS = {"accent": QColor("#2f8f86"), "amber": QColor("#d0821e"), "muted": QColor("#8a8f96")}


def _with_alpha(colour: QColor, alpha: int) -> QColor:
    faint = QColor(colour)
    faint.setAlpha(alpha)
    return faint


def _settled(offset: float, shown: float, room: float) -> float:
    if shown + 2 * _MARGIN_PX <= room:
        return (room - shown) / 2
    return min(_MARGIN_PX, max(offset, room - _MARGIN_PX - shown))
