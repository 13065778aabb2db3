"""Exactly which words were sent, with their digest: as composed, or as the person says they sent them."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ui.widgets.breaking_text import BreakingText
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _, ngettext

_LEAST_PX = 220
_SHOWN_DOUBTS = 6


class FrozenLetter(QWidget):
    """Read only until the person says that they sent other words; :attr:`edited` then tells each change."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composed = ""
        self.words = QPlainTextEdit()
        self.words.setAccessibleName(_("Exactly what was sent"))
        self.words.setMinimumHeight(_LEAST_PX)
        self.words.setTabChangesFocus(True)
        self.words.textChanged.connect(self.edited)
        self.digest = BreakingText(tone="small")
        self.digest.setAccessibleName(_("Digest"))
        self.doubts = BreakingText(tone="amber")
        self.doubts.setAccessibleName(_("What is doubtful"))
        self.other = QPushButton()
        self.other.setObjectName("link")
        self.other.setCheckable(True)
        self.other.toggled.connect(self._switch)
        foot = QHBoxLayout()
        foot.addWidget(self.digest, 1)
        foot.addWidget(self.other)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._note = PlainLabel(
            _("This text is frozen with the record. If you sent it as Word or PDF, these words are what counts."),
            name="small",
            wraps=True,
        )
        for widget in (self.doubts, self.words, self._note):
            column.addWidget(widget)
        column.addLayout(foot)
        self._switch(is_own=False)

    @property
    def text(self) -> str:
        return self.words.toPlainText()

    @property
    def is_own(self) -> bool:
        """Whether the person puts in the words themselves."""
        return self.other.isChecked()

    def show_letter(self, text: str, doubts: tuple[str, ...]) -> None:
        """Show what is composed now; words that the person put in stay."""
        self._composed = text
        if not self.is_own:
            self._set(text)
        more = len(doubts) - _SHOWN_DOUBTS
        lines = [_("This letter is doubtful. What you sent can be recorded all the same:"), *doubts[:_SHOWN_DOUBTS]]
        if more > 0:
            lines.append(ngettext("and {n} more", "and {n} more", more).format(n=more))
        self.doubts.setText("\n".join(lines) if doubts else "")
        self._show_doubts()

    def show_digest(self, digest: str) -> None:
        self.digest.setText(f"SHA-256 {digest}" if digest else "")

    def clear(self) -> None:
        """Drop every value."""
        self._composed = ""
        self._set("")
        self.other.setChecked(False)
        self.digest.clear()
        self.doubts.clear()
        self._show_doubts()

    def _switch(self, is_own: bool) -> None:  # noqa: FBT001 - Qt's signal hands it by position
        self.words.setReadOnly(not is_own)
        self.other.setText(_("Back to the letter as composed") if is_own else _("I sent other words"))
        if not is_own:
            self._set(self._composed)
            self.edited.emit()
        self._show_doubts()

    def _set(self, text: str) -> None:
        with QSignalBlocker(self.words):
            self.words.setPlainText(text)

    def _show_doubts(self) -> None:
        self.doubts.setVisible(bool(self.doubts.text()) and not self.is_own)
