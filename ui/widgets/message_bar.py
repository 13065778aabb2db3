"""An inline message: a sentence, an advice, folded details, at most two actions, and a way to close it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.chip import repolish
from ui.widgets.icon_button import IconButton
from ui.widgets.plain_label import PlainLabel
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import _

Action = tuple[str, Callable[[], None]]
"""A word, and what it does."""

_SHOWN_DETAILS = 30
_FADES_AFTER_MS = 30_000
"""Good news goes by itself; trouble stays until it is closed."""


class MessageBar(QFrame):
    """Hidden until it has something to say; a new message takes the place of the old one."""

    closed = Signal()
    """The person put it away; not when it faded or another came."""

    def __init__(self, palette: theme.Palette, parent: QWidget | None = None, *, stacked: bool = False) -> None:
        """``stacked`` puts what can be pressed below the words: for narrow places."""
        super().__init__(parent)
        self.setObjectName("message")
        self.sentence = PlainLabel(wraps=True)
        self.advice = PlainLabel(name="muted", wraps=True)
        self.details = PlainLabel(name="small", wraps=True, selectable=True)
        self._fold = _link_button()
        self._fold.clicked.connect(self._toggle_details)
        self._action = _link_button()
        self._action.clicked.connect(self._act)
        self._more = _link_button()
        self._more.clicked.connect(self._act_more)
        self._on_action: Callable[[], None] | None = None
        self._on_more: Callable[[], None] | None = None
        self._close = IconButton("close", _("Close this message"), palette, side_px=14)
        self._close.clicked.connect(self._put_away)
        self._fade = QTimer(self, singleShot=True, interval=_FADES_AFTER_MS)
        self._fade.timeout.connect(self._fade_away)
        self._arrange(stacked=stacked)
        self.clear()

    def show_error(self, error: WalletVaultError, *, action: Action | None = None) -> None:
        """Say what happened, what is safe and what to do next."""
        self._show("red", error.told_sentence(), error.told_advice())
        self._offer(action)

    def show_note(
        self,
        sentence: str,
        *,
        advice: str = "",
        details: Sequence[str] = (),
        action: Action | None = None,
        more: Action | None = None,
        tone: str = "accent",
    ) -> None:
        """``details`` are lines, folded at first; ``action`` and ``more`` are a word and what it does, offered once."""
        self._show(tone, sentence, advice)
        hidden = len(details) - _SHOWN_DETAILS
        lines = list(details[:_SHOWN_DETAILS])
        if hidden > 0:
            lines.append(_("and {count} more").format(count=hidden))
        self.details.setText("\n".join(lines))
        self._fold.setVisible(bool(lines))
        self._offer(action)
        if more is not None:
            self._more.setText(more[0])
            self._on_more = more[1]
            self._more.show()
        if tone in {"accent", "green"}:
            self._fade.start()

    def clear(self) -> None:
        """Say nothing, and keep nothing of what was said."""
        for label in (self.sentence, self.advice, self.details):
            label.clear()
        self.setAccessibleName("")
        self._on_action = self._on_more = None
        self._fade.stop()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._put_away()
        else:
            super().keyPressEvent(event)

    def _show(self, tone: str, sentence: str, advice: str) -> None:
        self.clear()
        self.setProperty("tone", tone)
        repolish(self)
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        self.details.hide()
        self._fold.setText(_("Details"))
        self._fold.hide()
        self._action.hide()
        self._more.hide()
        self.show()

    def _offer(self, action: Action | None) -> None:
        if action is not None:
            self._action.setText(action[0])
            self._on_action = action[1]
            self._action.show()

    def _fade_away(self) -> None:
        focused = QApplication.focusWidget()
        if self.underMouse() or (focused is not None and self.isAncestorOf(focused)):
            self._fade.start()
        else:
            self.clear()

    def _put_away(self) -> None:
        self.clear()
        self.closed.emit()

    def _toggle_details(self) -> None:
        self.details.setVisible(not self.details.isVisible())
        self._fold.setText(_("Hide details") if self.details.isVisible() else _("Details"))

    def _act(self) -> None:
        act = self._on_action
        self.clear()
        if act is not None:
            act()

    def _act_more(self) -> None:
        act = self._on_more
        self.clear()
        if act is not None:
            act()

    def _arrange(self, *, stacked: bool) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self.sentence, self.advice, self.details):
            words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.addLayout(words, 1)
        links = QHBoxLayout() if stacked else row
        usual = (self._fold, self._more, self._action)
        for link in reversed(usual) if stacked else usual:
            links.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        if stacked:
            links.addStretch()
            words.addLayout(links)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)


def _link_button() -> QPushButton:
    button = QPushButton()
    button.setObjectName("link")
    return button
