"""Plain text of an original, with every finding marked in it. Renders no markup and follows no link."""

from bisect import bisect_left
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPen, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from ui.theme import Palette
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _

SHOWN_CHARS = 300_000
"""More than anyone reads at once; a longer text is shown around what is selected."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One finding in the text. ``start`` and ``end`` count characters; ``tone`` accent, amber or muted."""

    key: str
    start: int
    end: int
    tone: str


class TextPane(QWidget):
    """Shows what :meth:`show_text` gives it and tells which mark is pointed at or picked."""

    hovered = Signal(str)
    picked = Signal(str)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._text = ""
        self._part = _Part("", 0)
        self._marks: tuple[Mark, ...] = ()
        self._selected = self._hovered = ""
        self._edit = QPlainTextEdit()
        self._edit.setReadOnly(True)
        self._edit.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._edit.setAccessibleName(_("Text of the original"))
        self._edit.viewport().setMouseTracking(True)
        self._edit.viewport().installEventFilter(self)
        self._edit.document().setDocumentMargin(14)
        self.setFocusProxy(self._edit)
        self._note = PlainLabel(name="small", wraps=True)
        self._note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._edit, 1)
        column.addWidget(self._note)

    def show_text(self, text: str, marks: tuple[Mark, ...] = ()) -> None:
        self._text = text
        self._selected = self._hovered = ""
        self._show_part(0)
        self.set_marks(marks)

    @property
    def text(self) -> str:
        """All of the text that is shown, or shown in part."""
        return self._text

    def set_marks(self, marks: tuple[Mark, ...]) -> None:
        self._marks = marks
        self._paint_marks()

    def clear(self) -> None:
        """Drop the text and everything known of it."""
        self.show_text("")

    def select(self, key: str) -> None:
        """Light up one mark and bring it into sight."""
        self._selected = key
        mark = next((mark for mark in self._marks if mark.key == key), None)
        if mark is not None:
            if not self._part.holds(mark):
                self._show_part(max(0, mark.start - SHOWN_CHARS // 2))
            self._edit.setTextCursor(self._cursor(mark.start, mark.start))
            self._edit.centerCursor()
        self._paint_marks()

    def light_up(self, key: str) -> None:
        """Show a mark as pointed at, from elsewhere (its fact)."""
        if key != self._hovered:
            self._hovered = key
            self._paint_marks()

    def marked_text(self, key: str) -> str:
        """The characters that a mark covers on the screen; "" if it is not shown."""
        mark = next((mark for mark in self._marks if mark.key == key), None)
        return self._cursor(mark.start, mark.end).selectedText() if mark and self._part.holds(mark) else ""

    def _show_part(self, start: int) -> None:
        self._part = _Part(self._text, start)
        self._edit.setPlainText(self._part.shown)
        is_cut = len(self._part.text) < len(self._text)
        self._note.setText(_("A long text: the part around the selected fact is shown.") if is_cut else "")
        self._note.setVisible(is_cut)

    def _paint_marks(self) -> None:
        lit = {self._selected, self._hovered}
        shown = [mark for mark in self._marks if self._part.holds(mark)]
        self._edit.setExtraSelections([self._selection(m) for m in sorted(shown, key=lambda m: m.key in lit)])

    def _selection(self, mark: Mark) -> QTextEdit.ExtraSelection:
        palette = self._palette
        line, ground = {
            "amber": (palette.amber, palette.amber_soft),
            "accent": (palette.accent, palette.accent_soft),
        }.get(mark.tone, (palette.muted, palette.ground))
        style = QTextCharFormat()
        is_lit = mark.key in {self._selected, self._hovered}
        style.setBackground(QColor(line if is_lit else ground))
        style.setForeground(QColor(palette.panel if is_lit else palette.text))
        if not is_lit:
            style.setProperty(QTextCharFormat.Property.OutlinePen, QPen(Qt.PenStyle.NoPen))
            style.setFontUnderline(True)
            style.setUnderlineColor(QColor(line))
        selection = QTextEdit.ExtraSelection()
        selection.format = style
        selection.cursor = self._cursor(mark.start, mark.end)
        return selection

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(self._part.qt_position(start))
        cursor.setPosition(self._part.qt_position(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            key = self._key_at(event.position().toPoint())
            if event.type() is QEvent.Type.MouseMove and key != self._hovered:
                self.light_up(key)
                self.hovered.emit(key)
            if event.type() is QEvent.Type.MouseButtonRelease and key and not self._edit.textCursor().hasSelection():
                self.picked.emit(key)
        elif event.type() is QEvent.Type.Leave and self._hovered:
            self.light_up("")
            self.hovered.emit("")
        return super().eventFilter(watched, event)  # type: ignore[arg-type]  # Qt hands over a QObject

    def _key_at(self, point: QPoint) -> str:
        position = self._edit.cursorForPosition(point).position()
        for mark in self._marks:
            if self._part.holds(mark) and (
                self._part.qt_position(mark.start) <= position < self._part.qt_position(mark.end)
            ):
                return mark.key
        return ""


class _Part:
    """A stretch of a text, and where its characters stand in Qt's document.

    Qt counts UTF-16 units and knows one character for a line's end; Python counts code points and keeps CR LF.
    """

    def __init__(self, text: str, start: int) -> None:
        self.start = start
        self.text = text[start : start + SHOWN_CHARS]
        self.shown = self.text.replace("\r\n", "\n").replace("\0", "\ufffd")
        self._shorter = [at for at, pair in enumerate(zip(self.text, self.text[1:], strict=False)) if pair == _CR_LF]
        self._longer = [at for at, character in enumerate(self.text) if character > "\uffff"]

    def holds(self, mark: Mark) -> bool:
        return self.start <= mark.start <= mark.end <= self.start + len(self.text)

    def qt_position(self, position: int) -> int:
        at = position - self.start
        return at - bisect_left(self._shorter, at) + bisect_left(self._longer, at)


_CR_LF = ("\r", "\n")
