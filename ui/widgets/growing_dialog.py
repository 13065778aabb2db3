"""A dialog that grows when what it tells needs more room, so that nothing in it is squeezed."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog


class GrowingDialog(QDialog):
    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Show}:
            self._grow()
        return done

    def _grow(self) -> None:
        """Qt's own minimum knows nothing of text that wraps."""
        layout = self.layout()
        if layout is not None:
            needed = max(layout.totalHeightForWidth(self.width()), layout.totalMinimumSize().height())
            if needed > self.height():
                self.resize(self.width(), needed)
