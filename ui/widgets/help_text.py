"""One help topic as laid-out text: our own Markdown, read only. Follows no link and loads no picture."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from ui.theme import Palette
from wallet_vault.i18n import _

_LINE_PERCENT = 140.0
_MARGIN_PX = 22
_ABOVE_HEADING_PX = 14
_BELOW_PX = 7


class HelpText(QTextEdit):
    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAcceptDrops(False)
        self.setAccessibleName(_("Help text"))
        self.document().setDocumentMargin(_MARGIN_PX)

    def show_topic(self, title: str, markdown: str) -> None:
        """Lay a topic out from its beginning. HTML in it would be shown as it is written."""
        flags = QTextDocument.MarkdownFeature.MarkdownNoHTML | QTextDocument.MarkdownFeature.MarkdownDialectGitHub
        self.document().setMarkdown(f"# {title}\n\n{markdown}", flags)
        self._give_room()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def mark(self, words: str) -> None:
        """Light up where each of the words stands, with the first of them in sight; "" for nowhere."""
        places = [place for word in words.split() for place in self._places(word)]
        self.setExtraSelections([self._lit(place) for place in places])
        if places:
            first = QTextCursor(self.document())
            first.setPosition(min(place.selectionStart() for place in places))
            self.setTextCursor(first)
            self.ensureCursorVisible()

    def _places(self, word: str) -> Iterator[QTextCursor]:
        found = self.document().find(word)
        while not found.isNull():
            yield found
            found = self.document().find(word, found)

    def _lit(self, place: QTextCursor) -> QTextEdit.ExtraSelection:
        look = QTextCharFormat()
        look.setBackground(QColor(self._palette.amber_soft))
        look.setForeground(QColor(self._palette.amber))
        lit = QTextEdit.ExtraSelection()
        lit.cursor, lit.format = place, look
        return lit

    def _give_room(self) -> None:
        """Space between lines and above headings, and calmer headings: Qt sets Markdown tightly and shouts."""
        block, after_list = self.document().firstBlock(), False
        while block.isValid():
            room = QTextBlockFormat(block.blockFormat())
            room.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            is_item = block.textList() is not None
            is_first = block.blockNumber() == 0
            above = (
                0
                if is_first
                else _ABOVE_HEADING_PX
                if room.headingLevel()
                else _BELOW_PX * (after_list and not is_item)
            )
            room.setTopMargin(above)
            room.setBottomMargin(1 if is_item else _BELOW_PX)
            cursor = QTextCursor(block)
            cursor.setBlockFormat(room)
            if room.headingLevel():
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                cursor.mergeCharFormat(_heading(room.headingLevel()))
            block, after_list = block.next(), is_item
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                frame.setFormat(_table(frame))


def _heading(level: int) -> QTextCharFormat:
    """One size step for a section, two for the title."""
    larger = QTextCharFormat()
    larger.setProperty(QTextFormat.Property.FontSizeAdjustment.value, max(1, 3 - level))
    return larger


def _table(table: QTextTable) -> QTextTableFormat:
    plain = QTextTableFormat(table.format())
    plain.setBorder(0)
    plain.setCellSpacing(0)
    plain.setCellPadding(5)
    return plain
