"""The left rail: rooms above, lock and settings at its foot; each a picture with its word, some with a count."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from ui import theme

WIDTH_PX = 84


@dataclass(frozen=True, slots=True)
class RailEntry:
    """``name`` is for the program, ``label`` for the person."""

    name: str
    icon: str
    label: str
    keys: str = ""


class Rail(QWidget):
    chosen = Signal(str)
    """The name of an entry that was pressed."""

    def __init__(
        self,
        rooms: Sequence[RailEntry],
        foot: Sequence[RailEntry],
        palette: theme.Palette,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(WIDTH_PX)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _RailButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 12, 8, 12)
        layout.setSpacing(4)
        for entry in rooms:
            layout.addWidget(self._button(entry, palette))
        layout.addStretch()
        for entry in foot:
            layout.addWidget(self._button(entry, palette))

    def show_chosen(self, name: str) -> None:
        """Mark one entry without telling it; a name that is not here unmarks all."""
        self._group.setExclusive(False)
        for key, button in self._buttons.items():
            button.setChecked(key == name)
        self._group.setExclusive(True)

    def set_count(self, name: str, count: int, meaning: str = "") -> None:
        """Put a small number on an entry; 0 takes it away. ``meaning`` is for screen readers."""
        self._buttons[name].set_count(count, meaning)

    def button(self, name: str) -> QToolButton:
        return self._buttons[name]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.focusNextPrevChild(step > 0)

    def _button(self, entry: RailEntry, palette: theme.Palette) -> "_RailButton":
        button = _RailButton(entry, palette, self)
        button.clicked.connect(lambda: self.chosen.emit(entry.name))
        self._buttons[entry.name] = button
        if entry.name != "lock":
            button.setCheckable(True)
            self._group.addButton(button)
        return button


class _RailButton(QToolButton):
    def __init__(self, entry: RailEntry, palette: theme.Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._entry = entry
        self._palette = palette
        self._count = 0
        self.setObjectName("rail")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(22, 22))
        self.setText(entry.label)
        self.setAccessibleName(entry.label)
        self.setToolTip(entry.keys)
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggled.connect(self._recolour)
        self._recolour(checked=False)

    def set_count(self, count: int, meaning: str) -> None:
        self._count = count
        self.setAccessibleDescription(meaning if count else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._count:
            self._paint_count()

    def _paint_count(self) -> None:
        text = str(self._count) if self._count < 100 else "99+"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = painter.font()
        font.setPixelSize(11)
        painter.setFont(font)
        width = max(16.0, painter.fontMetrics().horizontalAdvance(text) + 8.0)
        mark = QRectF(self.width() / 2 + 4, 6, width, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._palette.amber))
        painter.drawRoundedRect(mark, 8, 8)
        painter.setPen(QColor(self._palette.panel))
        painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()

    def _recolour(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal hands it by position
        colour = self._palette.accent if checked else self._palette.muted
        self.setIcon(theme.icon(self._entry.icon, colour, 22))
