"""The whole timeline in one strip: money out below the line, money in above it, contacts on it. Drag to narrow.

Draws marks; knows no event. Thousands of marks are drawn as one bar for each pixel column.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import RADIUS_CARD, Palette
from ui.widgets.text_lines import scaled
from wallet_vault.i18n import _, format_day
from wallet_vault.model import When

_HEIGHT_PX = 78
_HEAD_PX = 24
_SIDE_PX = 14
_BAR_PX = 6
_LEAST_BAR_PX = 3.0
_FEW = 60
_LEAST_DRAG_PX = 5
_STEPS = 40
"""How many steps of the keyboard cross the strip."""
_LEAST_SPAN = timedelta(hours=1)


class MarkKind(StrEnum):
    MONEY_OUT = "out"
    MONEY_IN = "in"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Mark:
    """``weight`` from 0 to 1 is the height of a bar; contacts have none."""

    at: datetime
    kind: MarkKind
    weight: float = 0.0


Range = tuple[datetime, datetime]


class OverviewStrip(QWidget):
    """Drag, or Left, Right, + and − to narrow; double click, Escape or 0 to see everything again."""

    narrowed = Signal(object)
    """The chosen ``(start, end)``, or ``None`` for all."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._marks: tuple[Mark, ...] = ()
        self._axis: Range | None = None
        self._chosen: Range | None = None
        self._drag: tuple[float, float] | None = None
        self._columns: dict[tuple[MarkKind, int], float] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.retranslate()

    @property
    def chosen(self) -> Range | None:
        return self._chosen

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show ``marks``; a chosen range outside of the new axis is dropped."""
        self._marks = tuple(marks)
        self._axis = _axis(self._marks)
        self._columns = None
        if self._axis is None or (self._chosen and not _overlap(self._chosen, self._axis)):
            self._choose(None)
        self._describe()
        self.update()

    def clear(self) -> None:
        self._marks, self._columns = (), None
        self._axis = self._chosen = self._drag = None
        self.setAccessibleDescription("")
        self.update()

    def narrow(self, chosen: Range | None) -> None:
        """Choose a range as the person would."""
        self._choose(chosen)

    def retranslate(self) -> None:
        self.setAccessibleName(_("Overview of the timeline"))
        self.setToolTip(_("Drag to see a part. Double click to see everything."))
        self._describe()

    def sizeHint(self) -> QSize:
        return QSize(400, _HEIGHT_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._columns = None
        super().resizeEvent(event)

    # --- hands ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._axis:
            self._drag = (event.position().x(), event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            self._drag = (self._drag[0], event.position().x())
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        if drag is not None and abs(drag[1] - drag[0]) >= _LEAST_DRAG_PX:
            first, last = sorted(drag)
            self._choose((self._time_at(first), self._time_at(last)))
        self.update()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self._drag = None
        self._choose(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Right): 1}
        zooms = {
            int(Qt.Key.Key_Plus): 0.5, int(Qt.Key.Key_Equal): 0.5, int(Qt.Key.Key_Up): 0.5,
            int(Qt.Key.Key_Minus): 2.0, int(Qt.Key.Key_Down): 2.0,
        }  # fmt: skip
        if event.key() in steps:
            self._move(steps[event.key()])
        elif event.key() in zooms:
            self._zoom(zooms[event.key()])
        elif event.key() in {Qt.Key.Key_0, Qt.Key.Key_Home} or (event.key() == Qt.Key.Key_Escape and self._chosen):
            self._choose(None)
        else:
            super().keyPressEvent(event)

    def _move(self, steps: int) -> None:
        if self._axis is None or self._chosen is None:
            return
        by = steps * (self._axis[1] - self._axis[0]) / _STEPS
        by = max(self._axis[0] - self._chosen[0], min(by, self._axis[1] - self._chosen[1]))
        self._choose((self._chosen[0] + by, self._chosen[1] + by))

    def _zoom(self, factor: float) -> None:
        if self._axis is None:
            return
        start, end = self._chosen or self._axis
        middle, half = start + (end - start) / 2, max((end - start) * factor, _LEAST_SPAN) / 2
        wide = (max(middle - half, self._axis[0]), min(middle + half, self._axis[1]))
        self._choose(None if wide == self._axis else wide)

    def _choose(self, chosen: Range | None) -> None:
        if chosen != self._chosen:
            self._chosen = chosen
            self._describe()
            self.update()
            self.narrowed.emit(chosen)

    def _describe(self) -> None:
        if self._axis is None:
            self.setAccessibleDescription("")
            return
        start, end = self._chosen or self._axis
        self.setAccessibleDescription(_("From {start} to {end}").format(start=_day(start), end=_day(end)))

    # --- places ---

    def _time_at(self, x: float) -> datetime:
        start, end = self._axis or (datetime.now(UTC), datetime.now(UTC))
        share = min(1.0, max(0.0, (x - _SIDE_PX) / max(1, self.width() - 2 * _SIDE_PX)))
        return start + (end - start) * share

    def _x_of(self, moment: datetime) -> float:
        if self._axis is None:
            return 0.0
        start, end = self._axis
        return _SIDE_PX + (moment - start) / (end - start) * (self.width() - 2 * _SIDE_PX)

    # --- drawing ---

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(self._colour("accent" if self.hasFocus() else "line"), 2 if self.hasFocus() else 1))
        painter.setBrush(self._colour("panel"))
        painter.drawRoundedRect(frame, RADIUS_CARD, RADIUS_CARD)
        if self._axis:
            self._paint_range(painter, frame)
            self._paint_marks(painter, frame)
            self._paint_head(painter, frame)
        painter.end()

    def _paint_range(self, painter: QPainter, frame: QRectF) -> None:
        edges = sorted(self._drag) if self._drag else [self._x_of(moment) for moment in self._chosen or ()]
        if not edges:
            return
        left, right = max(edges[0], frame.left() + 1), min(edges[1], frame.right() - 1)
        soft = self._colour("accent_soft")
        soft.setAlphaF(0.55)
        painter.fillRect(QRectF(left, frame.top() + 1, right - left, frame.height() - 2), soft)
        painter.setPen(QPen(self._colour("accent"), 1.5))
        for edge in (left, right):
            painter.drawLine(QPointF(edge, frame.top() + 1), QPointF(edge, frame.bottom() - 1))

    def _paint_marks(self, painter: QPainter, frame: QRectF) -> None:
        middle = (frame.top() + _HEAD_PX + frame.bottom() - 6) / 2
        room = (frame.bottom() - 6 - frame.top() - _HEAD_PX) / 2
        painter.setPen(QPen(self._colour("line"), 1))
        painter.drawLine(QPointF(frame.left() + 1, middle), QPointF(frame.right() - 1, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        if self._columns is None:
            self._columns = self._new_columns()
        columns = self._columns
        for (kind, x), weight in columns.items():
            if kind is MarkKind.CONTACT:
                continue
            height = max(_LEAST_BAR_PX, weight * room)
            top = middle - height if kind is MarkKind.MONEY_IN else middle
            colour = self._colour("green" if kind is MarkKind.MONEY_IN else "red")
            colour.setAlphaF(0.62)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(x - _BAR_PX / 2, top, _BAR_PX, height), 1.5, 1.5)
        painter.setBrush(self._colour("accent"))
        for kind, x in columns:
            if kind is MarkKind.CONTACT:
                painter.drawEllipse(QPointF(x, middle), 3.6, 3.6)

    def _new_columns(self) -> dict[tuple[MarkKind, int], float]:
        """The heaviest mark of each kind in each pixel column; a few marks stand side by side instead."""
        few = len(self._marks) <= _FEW
        columns: dict[tuple[MarkKind, int], float] = {}
        for mark in self._marks:
            key = (mark.kind, round(self._x_of(mark.at)))
            while key in columns and few:
                key = (mark.kind, key[1] + _BAR_PX + 1)
            columns[key] = max(columns.get(key, 0.0), mark.weight)
        return columns

    def _paint_head(self, painter: QPainter, frame: QRectF) -> None:
        painter.setFont(scaled(self.font(), 0.86))
        start, end = self._chosen or self._axis or (datetime.now(UTC), datetime.now(UTC))
        place = QRectF(frame.left() + _SIDE_PX, frame.top() + 4, frame.width() - 2 * _SIDE_PX, _HEAD_PX - 6)
        painter.setPen(self._colour("muted"))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                         _("{start} – {end}").format(start=_day(start), end=_day(end)))  # fmt: skip

    def _colour(self, name: str) -> QColor:
        return QColor(getattr(self._palette, name))


def _axis(marks: tuple[Mark, ...]) -> Range | None:
    """The time that all marks span, with a little room on both sides."""
    if not marks:
        return None
    start, end = min(mark.at for mark in marks), max(mark.at for mark in marks)
    room = max((end - start) * 0.03, timedelta(hours=6))
    return start - room, end + room


def _overlap(first: Range, second: Range) -> bool:
    return first[0] < second[1] and second[0] < first[1]


def _day(moment: datetime) -> str:
    return format_day(When(moment.year, moment.month, moment.day))
