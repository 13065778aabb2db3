"""A person before the program: sees what is visible, presses what can be pressed, types where the keyboard is.

Every click goes to a place on the window, so that whatever covers a control takes it. Words are looked up in the
program's language.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTextEdit,
    QWidget,
)

from wallet_vault.i18n import _

_PATIENCE_MS, _LONG_PATIENCE_MS = 20_000, 240_000
_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox)


class Person:
    def __init__(self, qtbot: Any, window: QWidget) -> None:
        self._qtbot = qtbot
        self._window = window

    # --- eyes ---

    @property
    def words(self) -> str:
        """All that can be read now in the window in front."""
        return "\n".join(text for widget in self._visible(QWidget) for text in _words(widget) if text)

    def wait(self, holds: Callable[[], object], what: str = "") -> None:
        """Wait until ``holds``; else say what was to be seen instead."""
        try:
            self._qtbot.waitUntil(lambda: bool(holds()), timeout=_PATIENCE_MS)
        except Exception as error:
            raise AssertionError(f"{what or holds} was never so; to be read was:\n{self.words}") from error

    def sees(self, *texts: str) -> None:
        """Wait until each of ``texts`` can be read, in the program's language."""
        for told in map(_, texts):
            self.wait(lambda told=told: told in self.words, told)

    def sees_count(self, text: str, **counts: int) -> None:
        """As :meth:`sees`, with numbers in the text."""
        told = _(text).format(**counts)
        self.wait(lambda: told in self.words, told)

    def sees_no(self, text: str) -> None:
        self.wait(lambda: _(text) not in self.words, f"without {text}")

    def finds(self, words: str, *, beside: str = "") -> bool:
        """Whether there is a button with ``words``, on a card that says ``beside``."""
        return self._button(_(words), beside) is not None

    def rest_while(self, lasts: Callable[[], bool]) -> None:
        """Wait for what takes its time."""
        self._qtbot.waitUntil(lambda: not lasts(), timeout=_LONG_PATIENCE_MS)

    # --- hands ---

    def press(self, words: str, *, beside: str = "") -> None:
        """Press the button with ``words``; ``beside`` is a text on the same card where there are several."""
        self.click(lambda: self._button(_(words), beside), f"button {_(words)} {beside}")

    def click(self, find: Callable[[], QWidget | None], what: str) -> None:
        """Wait for a control, scroll to it and press the mouse there."""
        self.wait(lambda: _is_ready(find()), what)
        widget = find()
        assert widget is not None
        self._come_forward(widget.window())
        place = QPoint(12, widget.height() // 2) if isinstance(widget, QCheckBox) else widget.rect().center()
        self.wait(lambda: self._can_reach(widget, place), f"{what} not covered")
        self._press_at(widget, place)

    def _can_reach(self, widget: QWidget, place: QPoint) -> bool:
        """Scroll there; whatever else lies over it would take the click."""
        self._bring_into_sight(widget)
        hit = widget.window().childAt(widget.mapTo(widget.window(), place))
        return hit is not None and (hit is widget or widget.isAncestorOf(hit))

    @staticmethod
    def _press_at(widget: QWidget, place: QPoint) -> None:
        window = widget.window()
        at = widget.mapTo(window, place)
        QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)

    def _come_forward(self, window: QWidget) -> None:
        """Give the window the keyboard after a dialog closed: on a bare screen no window manager does."""
        if not window.isActiveWindow():
            window.activateWindow()
            self.wait(window.isActiveWindow, "the window in front")

    def tick(self, *, beside: str) -> None:
        """Tick the box on the card that says ``beside``."""
        self.click(
            lambda: next((box for box in self._visible(QCheckBox) if beside in _around(box)), None), f"box {beside}"
        )

    def turn_to(self, tab: str) -> None:
        """Press a tab above a page."""
        bars = (bar for bar in self._visible(QTabBar) if isinstance(bar, QTabBar))
        bar, place = next((bar, n) for bar in bars for n in range(bar.count()) if bar.tabText(n) == _(tab))
        self._press_at(bar, bar.tabRect(place).center())

    def write(self, field: str, text: str) -> None:
        """Put ``text`` into the field of that name instead of what stands there, as an input method does."""
        self.click(lambda: self._field(_(field)), f"field {_(field)}")
        field_now = QApplication.focusWidget()
        assert isinstance(field_now, _FIELDS)
        self._type(field_now, text)

    def key(self, keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self._come_forward(self._front())
        QTest.keyClick(self._front().windowHandle(), keys, modifier)

    def choose(self, field: str, item: str) -> None:
        """Open a list and walk to an item."""
        self.click(lambda: self._field(_(field)), f"list {_(field)}")
        combo = self._field(_(field))
        assert isinstance(combo, QComboBox)
        place = combo.findText(_(item))
        assert place >= 0, [combo.itemText(number) for number in range(combo.count())]
        self.wait(combo.view().isVisible, "the open list")
        QTest.keyClick(combo.view(), Qt.Key.Key_Home)
        for _step in range(place):
            QTest.keyClick(combo.view(), Qt.Key.Key_Down)
        QTest.keyClick(combo.view(), Qt.Key.Key_Return)
        self.wait(lambda: not combo.view().isVisible(), "the closed list")

    def answer_file_dialog(self, press: Callable[[], None], path: Path) -> None:
        """Press what asks for a file, type its path, and Enter until the dialog has taken it."""
        answered, is_closed = False, False

        def answer() -> None:
            nonlocal answered
            dialog = QApplication.activeModalWidget()
            if is_closed:
                return
            if isinstance(dialog, QFileDialog):
                name = dialog.findChild(QLineEdit, "fileNameEdit")
                if not answered:
                    self._type(name, str(path))
                answered = True
                QTest.keyClick(name, Qt.Key.Key_Return)
            QTimer.singleShot(100, answer)

        QTimer.singleShot(100, answer)
        press()  # comes back when the dialog is closed
        is_closed = True
        assert answered, "no dialog asked for a file"

    # --- looking for controls ---

    def _front(self) -> QWidget:
        return QApplication.activeModalWidget() or self._window

    def _visible(self, *kinds: type[QWidget]) -> Iterator[QWidget]:
        front = self._front()
        return (
            widget
            for widget in front.findChildren(QWidget)
            if isinstance(widget, kinds) and widget.isVisibleTo(front) and widget.window() is front
        )

    def _buttons(self, words: str) -> list[QAbstractButton]:
        return [
            button
            for button in self._visible(QAbstractButton)
            if isinstance(button, QAbstractButton)
            and words in {button.text().replace("&&", "&"), button.accessibleName()}
        ]

    def _button(self, words: str, beside: str) -> QWidget | None:
        buttons = self._buttons(words)
        return next((button for button in buttons if not beside or beside in _around(button)), None)

    def _field(self, name: str) -> QWidget | None:
        return next((widget for widget in self._visible(*_FIELDS) if widget.accessibleName() == name), None)

    @staticmethod
    def _type(field: QWidget, text: str) -> None:
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        commit = QInputMethodEvent()
        commit.setCommitString(text)
        QApplication.sendEvent(field, commit)

    def _bring_into_sight(self, widget: QWidget) -> None:
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget, 10, 10)
            parent = parent.parentWidget()
        QApplication.processEvents()


def _words(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
        yield widget.text()
    elif isinstance(widget, (QPlainTextEdit, QTextEdit)):
        yield widget.toPlainText()
    elif isinstance(widget, QComboBox):
        yield widget.currentText()
    elif not isinstance(widget, QAbstractScrollArea):
        yield widget.accessibleName()


def _around(button: QWidget) -> str:
    """The words of the card or row that a button stands on: the nearest parent that says more than the button."""
    parent = button.parentWidget()
    while parent is not None and not (parent.inherits("QFrame") and parent.findChildren(QLabel)):
        parent = parent.parentWidget()
    return "\n".join(text for widget in parent.findChildren(QWidget) for text in _words(widget)) if parent else ""


def _is_ready(widget: QWidget | None) -> bool:
    return widget is not None and widget.isEnabled()
