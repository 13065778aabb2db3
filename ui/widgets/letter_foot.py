"""Below a letter: how it stands in a few chips, and the ways on. Two rows where there is no room for one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QWidget

from ui.widgets.chip import Chip
from ui.widgets.flow_layout import FlowLayout
from wallet_vault.i18n import _

_SPACE_PX = 8


class LetterFoot(QWidget):
    save_asked = Signal(str)
    """``docx``, ``pdf`` or ``txt``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures, self.tone, self.length = Chip("", "green"), Chip("", "amber"), Chip("")
        self._chips = (self.figures, self.tone, self.length)
        chips = QWidget()
        flow = FlowLayout(chips)
        for chip in self._chips:
            flow.addWidget(chip)
        self._ways = ways = QHBoxLayout()
        ways.setSpacing(_SPACE_PX)
        ways.addStretch(1)
        self.save: dict[str, QPushButton] = {}
        for form, words in (("docx", _("Save as Word")), ("pdf", _("Save as PDF")), ("txt", _("Save as text"))):
            self.save[form] = QPushButton(words)
            self.save[form].setProperty("compact", True)
            self.save[form].clicked.connect(lambda _checked, form=form: self.save_asked.emit(form))
            ways.addWidget(self.save[form])
        self.next = QPushButton(_("Next: submit"))
        self.next.setObjectName("primary")
        ways.addWidget(self.next)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(_SPACE_PX)
        self._box.addWidget(chips, 1, Qt.AlignmentFlag.AlignVCenter)
        self._box.addLayout(ways)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_state(self, figures: tuple[str, str], tone: str, length: tuple[str, str]) -> None:
        """Show each chip's words and tone; no words about the tone hide its chip."""
        self.figures.setText(figures[0])
        self.figures.set_tone(figures[1])
        self.tone.setText(tone)
        self.tone.setVisible(bool(tone))
        self.length.setText(length[0])
        self.length.set_tone(length[1])
        self._fit()

    def clear(self) -> None:
        self.show_state(("", "green"), "", ("", "plain"))

    def _fit(self) -> None:
        """One row only where all words have room in it, whatever the language."""
        chips = sum(chip.sizeHint().width() + _SPACE_PX for chip in self._chips if chip.text())
        fits = chips + self._ways.sizeHint().width() <= self.width()
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)
