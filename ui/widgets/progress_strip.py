"""What work runs, how far it is, how long it will take, and a way to stop it. Hidden when nothing runs."""

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _, ngettext
from wallet_vault.jobs import CancelToken, Progress

_APPEARS_AFTER_MS = 300
_BAR_PX = 220
_NAME_PX = 220


class ProgressStrip(QWidget):
    """Feed it ``Session.progressed``. Several works may run; the one begun first is shown, *cancel* stops all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._works: dict[CancelToken, Progress] = {}
        self._elapsed = QElapsedTimer()
        self._done_at_start = 0
        self.what = PlainLabel(name="muted")
        self.name = PlainLabel(name="muted")
        self.name.setMaximumWidth(_NAME_PX)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedWidth(_BAR_PX)
        self.count = PlainLabel(name="muted")
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.clicked.connect(self._cancel_all)
        self._wait = QTimer(self, singleShot=True, interval=_APPEARS_AFTER_MS)
        self._wait.timeout.connect(self.show)
        self._arrange()
        self.hide()

    def show_progress(self, progress: Progress | None, token: CancelToken) -> None:
        """``None`` ends the work behind ``token``."""
        if progress is None:
            self._works.pop(token, None)
        else:
            self._begin(token, progress)
            self._works[token] = progress
        if self._works:
            self._draw(next(iter(self._works.values())))
        else:
            self._wait.stop()
            self.hide()
            self.name.clear()

    def _begin(self, token: CancelToken, progress: Progress) -> None:
        if token in self._works:
            return
        if not self._works:
            self._elapsed.start()
            self._done_at_start = progress.done
            self._wait.start()

    def _draw(self, progress: Progress) -> None:
        self.what.setText(_("Working") if not progress.what else _("Reading"))
        self.name.setText(self._elided(progress.what))
        self.name.setVisible(bool(progress.what))
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)
        self.count.setText(self._counted(progress))
        self.bar.setAccessibleName(f"{self.what.text()} {self.count.text()}")

    def _counted(self, progress: Progress) -> str:
        if not progress.total:
            return ""
        told = _("{done} of {total}").format(done=progress.done, total=progress.total)
        left_s = self._seconds_left(progress)
        if left_s is None:
            return told
        if left_s < 60:
            left = ngettext("about {count} second", "about {count} seconds", left_s).format(count=left_s)
        else:
            minutes = round(left_s / 60)
            left = ngettext("about {count} minute", "about {count} minutes", minutes).format(count=minutes)
        return f"{told} · {left}"

    def _seconds_left(self, progress: Progress) -> int | None:
        """Nobody can tell from the first step alone."""
        done = progress.done - self._done_at_start
        if done < 1 or progress.done >= progress.total:
            return None
        each_ms = self._elapsed.elapsed() / done
        return max(1, round(each_ms * (progress.total - progress.done) / 1000))

    def _elided(self, name: str) -> str:
        return self.name.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, _NAME_PX)

    def _cancel_all(self) -> None:
        for token in tuple(self._works):
            token.cancel()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for widget in (self.what, self.name, self.bar, self.count, self.cancel):
            row.addWidget(widget)
        row.addStretch()
