"""A dialog for one long task: what it will do, what it needs to know, how far it is, and what came of it."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.dialogs.lock_key import lock_by_key
from ui.session import Session
from ui.widgets.growing_dialog import GrowingDialog
from ui.widgets.message_bar import MessageBar
from ui.widgets.plain_label import PlainLabel
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import _
from wallet_vault.jobs import CancelToken, Progress

_WIDTH_PX = 520


class TaskDialog(GrowingDialog):
    """Subclasses fill ``body`` and say in :meth:`try_to_start` what is done. Closing it, or a lock, stops the task."""

    def __init__(
        self,
        session: Session,
        palette: theme.Palette,
        words: tuple[str, str, str],
        parent: QWidget | None = None,
    ) -> None:
        """``words`` are the title, the explanation and what the button says."""
        super().__init__(parent)
        self.session = session
        self._cancel: CancelToken | None = None
        title, explanation, verb = words
        self.setWindowTitle(QGuiApplication.applicationDisplayName())
        self.setMinimumWidth(_WIDTH_PX)
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(_("Progress"))
        self.bar.hide()
        self.doing = PlainLabel(name="small")
        self.message = MessageBar(palette, stacked=True)
        self.start = QPushButton(verb)
        self.start.setObjectName("primary")
        self.start.setDefault(True)
        self.start.clicked.connect(self.try_to_start)
        self.leave = QPushButton(_("Close"))
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(self._stop_or_leave)
        self._arrange(title, explanation)
        session.about_to_lock.connect(self._on_lock)
        lock_by_key(self, session)

    def try_to_start(self) -> None:
        """Look at what was filled in, then :meth:`begin` and do it."""
        raise NotImplementedError

    def begin(self, doing: str) -> CancelToken:
        """Show that it runs. Returns what stops it."""
        self.message.clear()
        self.start.setEnabled(False)
        self.leave.setText(_("Cancel"))
        self.doing.setText(doing)
        self.bar.setRange(0, 0)
        self.bar.show()
        self._cancel = self.session.new_cancel()
        return self._cancel

    def show_progress(self, step: Progress) -> None:
        if self._cancel is not None:
            self.bar.setRange(0, step.total)
            self.bar.setValue(step.done)

    def fail(self, error: WalletVaultError) -> None:
        self.end()
        self.message.show_error(error)

    def end(self) -> None:
        """Give the controls back; again is harmless."""
        if self._cancel is not None:
            self.session.end_cancel(self._cancel)
            self._cancel = None
        self.start.setEnabled(True)
        self.leave.setText(_("Close"))
        self.doing.clear()
        self.bar.setRange(0, 1)  # an endless bar keeps repainting even when hidden
        self.bar.hide()

    def forget(self) -> None:
        """Drop what was typed; for subclasses with secrets."""

    def reject(self) -> None:
        if self._cancel is not None:
            self._cancel.cancel()
        self.forget()
        super().reject()

    def _stop_or_leave(self) -> None:
        if self._cancel is not None:
            self._cancel.cancel()
        else:
            self.reject()

    def _on_lock(self) -> None:
        self.message.clear()
        self.reject()

    def _arrange(self, title: str, explanation: str) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.leave)
        buttons.addStretch()
        buttons.addWidget(self.start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(PlainLabel(title, name="display", wraps=True))
        layout.addWidget(PlainLabel(explanation, wraps=True))
        layout.addLayout(self.body)
        for widget in (self.bar, self.doing, self.message):
            layout.addWidget(widget)
        layout.addLayout(buttons)
