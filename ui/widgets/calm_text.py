"""A large field for the person's own words, with gentle marks under words that may harm. Judges no word itself."""

from collections.abc import Iterable

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from ui.theme import Palette
from ui.widgets.text_lines import units_before
from wallet_vault.model.letter import ToneMark


class CalmText(QPlainTextEdit):
    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = QColor(palette.amber)
        self.setTabChangesFocus(True)

    def show_marks(self, marks: Iterable[ToneMark]) -> None:
        """Underline the marked words of the text as it stands."""
        self.setExtraSelections([self._underline(mark) for mark in marks])

    def replace_all(self, text: str) -> None:
        """Put another text in its place, as an act of typing that the field's own *undo* takes back."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def _underline(self, mark: ToneMark) -> QTextEdit.ExtraSelection:
        text = self.toPlainText()
        cursor = QTextCursor(self.document())
        cursor.setPosition(units_before(text, mark.start))
        cursor.setPosition(units_before(text, mark.end), QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(self._colour)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = look
        return selection
