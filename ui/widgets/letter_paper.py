"""A letter on paper: its figures marked by what bears them out, each a stop for mouse and keyboard. Renders no markup.

What a letter says reaches the page as plain text with formats of our own.
"""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from ui.theme import TITLE_PX, Palette, text_scale
from wallet_vault.i18n import _

_MARGIN_PX = 30
_INDENT_PX = 27
_LINE_HEIGHT_PERCENT = 125.0


@dataclass(frozen=True, slots=True)
class Run:
    """Some words. ``tone`` is plain, figure, cited, doubt, weak or heated; ``says`` is for a screen reader.

    A run with ``says`` is a stop. ``evidence`` and ``finding`` are where it leads, "" for nowhere.
    """

    text: str
    tone: str = "plain"
    sentence: int = -1
    says: str = ""
    evidence: str = ""
    finding: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``kind`` is title, heading, right, indented, item or plain."""

    runs: tuple[Run, ...]
    kind: str = "plain"


@dataclass(frozen=True, slots=True)
class _Stop:
    start: int
    end: int
    run: Run


class LetterPaper(QTextEdit):
    """Tab goes from stop to stop, Enter follows one."""

    evidence_asked = Signal(str, str)
    sentence_chosen = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self._palette = palette
        self._page: tuple[Paragraph, ...] = ()
        self._stops: list[_Stop] = []
        self._spans: list[tuple[int, int, int]] = []
        """(start, end, number of the sentence) of every run."""
        self._at = -1
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("The letter"))
        self.document().setDocumentMargin(_MARGIN_PX)
        self.setTabStopDistance(_INDENT_PX)
        self.viewport().setMouseTracking(True)
        self.viewport().installEventFilter(self)

    def show_page(self, page: tuple[Paragraph, ...]) -> None:
        """Write the page anew, unless it is the same, and stay where the person was looking."""
        if page == self._page:
            return
        height = self.verticalScrollBar().value()
        self._page, self._stops, self._spans, self._at = page, [], [], -1
        self.document().clear()
        cursor = QTextCursor(self.document())
        for place, paragraph in enumerate(page):
            shape, base = self._shape(paragraph.kind), self._base(paragraph.kind)
            if place:
                cursor.insertBlock(shape, base)
            else:
                cursor.setBlockFormat(shape)
            for run in paragraph.runs:
                self._write(cursor, run, base)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(height)

    def clear(self) -> None:
        self.show_page(())

    @property
    def stops(self) -> tuple[Run, ...]:
        """What Tab goes through, in order."""
        return tuple(stop.run for stop in self._stops)

    def go_to_sentence(self, sentence: int) -> None:
        """Bring a sentence into sight and select it."""
        places = [(start, end) for start, end, number in self._spans if number == sentence]
        if places:
            self._select(places[0][0], places[-1][1])
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.cursorRect().top() - self.viewport().height() // 3)

    # --- stops ---

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own
        step = self._at + (1 if forward else -1)
        if 0 <= step < len(self._stops):
            self._go_to(step)
            return True
        self._at = -1
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.TabFocusReason and self._stops:
            self._go_to(0)
        elif event.reason() is Qt.FocusReason.BacktabFocusReason and self._stops:
            self._go_to(len(self._stops) - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._at >= 0:
            self._follow(self._stops[self._at].run)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonRelease:
            if not self.textCursor().hasSelection():
                self._click(self.cursorForPosition(event.position().toPoint()))
        elif isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseMove:
            stop = self._stop_at(self.cursorForPosition(event.position().toPoint()).position())
            shape = Qt.CursorShape.PointingHandCursor if stop and stop.run.evidence else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)
        return super().eventFilter(watched, event)  # type: ignore[arg-type]  # Qt hands over a QObject

    def _go_to(self, number: int) -> None:
        self._at = number
        stop = self._stops[number]
        self._select(stop.start, stop.end)
        self.setAccessibleDescription(stop.run.says)
        self.sentence_chosen.emit(stop.run.sentence)

    def _click(self, cursor: QTextCursor) -> None:
        stop = self._stop_at(cursor.position())
        if stop is not None:
            self._go_to(self._stops.index(stop))
            self._follow(stop.run)
        else:
            number = next((n for start, end, n in self._spans if start <= cursor.position() < end), -1)
            if number >= 0:
                self.sentence_chosen.emit(number)

    def _follow(self, run: Run) -> None:
        if run.evidence:
            self.evidence_asked.emit(run.evidence, run.finding)

    def _stop_at(self, position: int) -> _Stop | None:
        return next((stop for stop in self._stops if stop.start <= position < stop.end), None)

    def _select(self, start: int, end: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    # --- writing ---

    def _write(self, cursor: QTextCursor, run: Run, base: QTextCharFormat) -> None:
        shown = QTextCharFormat(base)
        self._colour(shown, run.tone)
        start = cursor.position()
        cursor.insertText(run.text, shown)
        if run.sentence >= 0:
            self._spans.append((start, cursor.position(), run.sentence))
        if run.says:
            self._stops.append(_Stop(start, cursor.position(), run))

    def _colour(self, shown: QTextCharFormat, tone: str) -> None:
        colours = self._palette
        grounds = {"figure": colours.accent_soft, "doubt": colours.red_soft, "weak": colours.amber_soft}
        inks = {"figure": colours.accent, "cited": colours.accent, "doubt": colours.red, "weak": colours.amber}
        if tone in grounds:
            shown.setBackground(QColor(grounds[tone]))
        if tone in inks:
            shown.setForeground(QColor(inks[tone]))
        if tone in {"heated", "doubt"}:
            shown.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            shown.setUnderlineColor(QColor(colours.amber if tone == "heated" else colours.red))

    def _base(self, kind: str) -> QTextCharFormat:
        base = QTextCharFormat()
        base.setForeground(QColor(self._palette.text))
        if kind in {"title", "heading"}:
            base.setFontWeight(700)
        if kind == "title":
            base.setProperty(QTextCharFormat.Property.FontPixelSize, round((TITLE_PX + 2) * text_scale()))
        return base

    @staticmethod
    def _shape(kind: str) -> QTextBlockFormat:
        shape = QTextBlockFormat()
        shape.setLineHeight(_LINE_HEIGHT_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setBottomMargin({"title": 12, "heading": 2}.get(kind, 4))
        shape.setTopMargin(10 if kind == "heading" else 0)
        if kind == "title":
            shape.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        elif kind == "right":
            shape.setAlignment(Qt.AlignmentFlag.AlignRight)
        elif kind == "indented":
            shape.setTextIndent(_INDENT_PX)
        elif kind == "item":
            shape.setLeftMargin(_INDENT_PX)
            shape.setTextIndent(-_INDENT_PX)
        return shape
