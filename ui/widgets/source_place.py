"""The place in one source that tells of an event: a picture with outlines, the cells of a row, or marked text."""

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFormLayout, QPlainTextEdit, QScrollArea, QStackedWidget, QTextEdit, QWidget

from ui.theme import Palette
from ui.widgets.breaking_text import BreakingText
from ui.widgets.picture_canvas import Outline, PictureCanvas
from ui.widgets.plain_label import PlainLabel
from ui.widgets.text_lines import units_before
from wallet_vault.i18n import _


@dataclass(frozen=True, slots=True)
class SourceFace:
    """``picture`` comes first, then ``fields`` (label, words) of a row, then ``text``; ``marked`` are its stretches."""

    name: str
    picture: QImage | None = None
    scale: float = 1.0
    outlines: tuple[Outline, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    text: str = ""
    marked: tuple[tuple[int, int], ...] = field(default=())


class SourcePlace(QStackedWidget):
    """Shows one :class:`SourceFace` at a time."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self.canvas = PictureCanvas(palette)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Text of the source"))
        self._row = QWidget()
        self._row.setObjectName("scrolled")
        self._form = QFormLayout(self._row)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setVerticalSpacing(8)
        self._row_area = QScrollArea()
        self._row_area.setAccessibleName(_("Row of the source"))
        self._row_area.setWidgetResizable(True)
        self._row_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._row_area.setWidget(self._row)
        self.setMinimumHeight(220)
        for page in (self.text, self.canvas, self._row_area):
            self.addWidget(page)

    @property
    def row_words(self) -> tuple[str, ...]:
        """All words of the row that is shown, label and value in turn."""
        pairs = zip(self._row.findChildren(PlainLabel), self._row.findChildren(BreakingText), strict=True)
        return tuple(words.text() for pair in pairs for words in pair)

    def show_source(self, face: SourceFace) -> None:
        self.clear()
        if face.picture is not None:
            self.canvas.show_picture(face.picture, face.scale)
            self.canvas.set_outlines(face.outlines)
            self.setCurrentWidget(self.canvas)
        elif face.fields:
            for label, words in face.fields:
                value = BreakingText(words)
                value.setAccessibleName(label)
                self._form.addRow(PlainLabel(label, name="muted"), value)
            self.setCurrentWidget(self._row_area)
        else:
            self._show_text(face)
            self.setCurrentWidget(self.text)

    def clear(self) -> None:
        """Drop every value."""
        self.canvas.clear()
        self.text.clear()
        self.text.setExtraSelections([])
        while self._form.rowCount():
            self._form.removeRow(0)
        self.setCurrentWidget(self.text)

    def _show_text(self, face: SourceFace) -> None:
        self.text.setPlainText(face.text)
        marked = [(units_before(face.text, start), units_before(face.text, end)) for start, end in face.marked]
        self.text.setExtraSelections([self._selection(start, end) for start, end in marked])
        cursor = self.text.textCursor()
        cursor.setPosition(self._within(min((start for start, _end in marked), default=0)))
        self.text.setTextCursor(cursor)
        self.text.centerCursor()

    def _selection(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(self._within(start))
        cursor.setPosition(self._within(end), QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setBackground(QColor(self._palette.accent_soft))
        look.setForeground(QColor(self._palette.accent))
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = look
        return selection

    def _within(self, position: int) -> int:
        return max(0, min(position, self.text.document().characterCount() - 1))
