"""A row of numbered steps: which are done, which is in front. Any can be gone to; knows not what they hold."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui import theme
from ui.widgets.chip import repolish
from wallet_vault.i18n import _

_DISC_PX = 22
_ICON_PX = (27, _DISC_PX)
"""Wider than the disc, so that the label does not touch it."""
_LEAST_LINE_PX = 6


class Stepper(QWidget):
    """``steps`` are (key, label). Left and Right move; a narrow window shows the name of the current step only."""

    chosen = Signal(str)

    def __init__(self, steps: Sequence[tuple[str, str]], palette: theme.Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stepper")
        self.setAccessibleName(_("Steps of the complaint"))
        self._palette = palette
        self._labels = dict(steps)
        self._current = ""
        self._done: frozenset[str] = frozenset()
        self._buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for number, (key, label) in enumerate(steps):
            if number:
                row.addWidget(_line(), 1)
            self._buttons[key] = self._button(key, label)
            row.addWidget(self._buttons[key])

    def show_state(self, current: str, done: Collection[str], *, enabled: bool = True) -> None:
        """Mark the steps; while not ``enabled`` only the current one can be pressed."""
        self._current, self._done = current, frozenset(done)
        for number, (key, button) in enumerate(self._buttons.items(), 1):
            button.setEnabled(enabled or key == current)
            button.setProperty("state", "current" if key == current else "done" if key in self._done else "open")
            button.setIcon(QIcon(self._disc(number, key)))
            button.setAccessibleName(self._spoken(number, key))
            repolish(button)
        self._fit()

    def button(self, key: str) -> QPushButton:
        return self._buttons[key]

    @property
    def current(self) -> str:
        return self._current

    @property
    def done(self) -> frozenset[str]:
        return self._done

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.focusNextPrevChild(step > 0)

    def _fit(self) -> None:
        """Full names where they have room, else that of the current step alone."""
        for key, label in self._labels.items():
            self._buttons[key].setText(label)
        lines = (len(self._labels) - 1) * (_LEAST_LINE_PX + 2 * 4)
        if sum(button.sizeHint().width() for button in self._buttons.values()) + lines > self.width():
            for key, button in self._buttons.items():
                button.setText(self._labels[key] if key == self._current else "")

    def _button(self, key: str, label: str) -> QPushButton:
        button = QPushButton(label)
        button.setObjectName("step")
        button.setIconSize(QSize(*_ICON_PX))
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setToolTip(label)
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self.chosen.emit(key))
        return button

    def _spoken(self, number: int, key: str) -> str:
        parts = [
            _("Step {number} of {count}: {label}").format(
                number=number, count=len(self._labels), label=self._labels[key]
            ),
            _("done") if key in self._done else "",
            _("you are here") if key == self._current else "",
        ]
        return _(", ").join(part for part in parts if part)

    def _disc(self, number: int, key: str) -> QPixmap:
        is_current, is_done = key == self._current, key in self._done
        colours = self._palette
        ground, sign = colours.line, colours.muted
        if is_current:
            ground, sign = colours.accent, colours.on_accent
        elif is_done:
            ground, sign = colours.green_soft, colours.green
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(*(round(side * ratio) for side in _ICON_PX))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        disc = QRectF(0, 0, _DISC_PX, _DISC_PX)
        painter.drawEllipse(disc)
        if is_done and not is_current:
            painter.drawPixmap(5, 5, theme.icon_pixmap("check", sign, _DISC_PX - 10))
        else:
            font = self.font()
            font.setPixelSize(12)
            font.setBold(True)
            painter.setFont(font)
            painter.setPen(QColor(sign))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(number))
        painter.end()
        return pixmap


def _line() -> QFrame:
    line = QFrame()
    line.setObjectName("line")
    line.setMinimumWidth(_LEAST_LINE_PX)
    return line
