"""One line for each word that may harm: the word, a calmer one, and the choice to use it or to keep one's own."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.widgets.discard import discard_all
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import N_, _, ngettext
from wallet_vault.model.letter import ToneMark

_SHOWN = 3
_KINDS = {
    "vague": N_("“{words}” is vague."),
    "heated": N_("“{words}” may sound heated."),
    "threat": N_("“{words}” may be taken as a threat."),
}


@dataclass(frozen=True, slots=True)
class _Note:
    mark: ToneMark
    words: str


class ToneNotes(QWidget):
    calmer_asked = Signal(object)
    """The ``ToneMark`` whose calmer words are to be used."""
    kept = Signal(str)
    """Words that stay as they are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.hide()

    def show_marks(self, text: str, marks: Sequence[ToneMark]) -> None:
        """Name the marked words of ``text``."""
        notes = [_Note(mark, text[mark.start : mark.end]) for mark in marks]
        discard_all(self._column)
        for note in notes[:_SHOWN]:
            self._column.addWidget(self._line(note))
        more = len(notes) - _SHOWN
        if more > 0:
            words = ngettext("and {count} more word", "and {count} more words", more).format(count=more)
            self._column.addWidget(PlainLabel(words, name="small"))
        self.setVisible(bool(notes))

    def clear(self) -> None:
        discard_all(self._column)
        self.hide()

    def _line(self, note: _Note) -> QWidget:
        calmer = _better(note.mark)
        told = _(_KINDS[note.mark.kind]).format(words=note.words)
        label = PlainLabel(f"{told} {calmer}", wraps=True)
        label.setProperty("tone", "amber")
        use = QPushButton(_("Use it") if note.mark.calmer else _("Leave it out"))
        use.setObjectName("calmer")
        use.clicked.connect(lambda: self.calmer_asked.emit(note.mark))
        keep = QPushButton(_("Keep mine"))
        keep.setObjectName("keep_word")
        keep.clicked.connect(lambda: self.kept.emit(note.words))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label, 1)
        for button in (use, keep):
            button.setProperty("compact", True)
            button.setAccessibleDescription(label.text())
            row.addWidget(button)
        return line


def _better(mark: ToneMark) -> str:
    if mark.calmer:
        return _("Better: “{words}”").format(words=mark.calmer)
    if mark.advice:
        return _("Better still: {advice}.").format(advice=mark.advice)
    return _("Better to leave it out.")
