"""A dialog with one text to write: it closes only when the vault has kept it."""

from dataclasses import dataclass

from PySide6.QtGui import QKeyEvent, QKeySequence, Qt
from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ui.dialogs.lock_key import lock_by_key
from ui.session import Session
from ui.theme import Palette
from ui.widgets.growing_dialog import GrowingDialog
from ui.widgets.message_bar import MessageBar
from ui.widgets.plain_label import PlainLabel
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import _
from wallet_vault.model import Changes

_SIZE_PX = (460, 240)


@dataclass(frozen=True, slots=True)
class Wording:
    title: str
    explanation: str
    name: str
    example: str
    keep: str


class OneTextDialog(GrowingDialog):
    """Subclasses say in :meth:`keep` what is done with :attr:`typed`. Ctrl+Enter keeps."""

    def __init__(
        self, session: Session, palette: Palette, wording: Wording, text: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.setWindowTitle(wording.title)
        self.resize(*_SIZE_PX)
        self.text = QPlainTextEdit(text)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(wording.name)
        self.text.setPlaceholderText(wording.example)
        self.message = MessageBar(palette)
        self._keep = QPushButton(wording.keep)
        self._keep.setObjectName("primary")
        self._keep.clicked.connect(self.keep)
        cancel = QPushButton(_("Cancel"))
        cancel.clicked.connect(self.reject)
        buttons = QDialogButtonBox()
        buttons.addButton(self._keep, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        for widget in (PlainLabel(wording.explanation, name="muted", wraps=True), self.text, self.message, buttons):
            column.addWidget(widget)
        session.about_to_lock.connect(self._forget)
        lock_by_key(self, session)

    @property
    def typed(self) -> str:
        return self.text.toPlainText().strip()

    def keep(self) -> None:
        raise NotImplementedError

    def begin(self) -> None:
        self.message.clear()
        self._keep.setEnabled(False)

    def kept(self, _changes: Changes) -> None:
        self.accept()

    def refused(self, error: WalletVaultError) -> None:
        self._keep.setEnabled(True)
        self.message.show_error(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if with_control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.keep()
        elif event.matches(QKeySequence.StandardKey.Cancel):
            self.reject()
        else:
            super().keyPressEvent(event)

    def _forget(self) -> None:
        self.text.clear()
        self.message.clear()
        self.reject()
