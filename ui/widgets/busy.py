"""A calm sign that something is under way whose length nobody knows: key derivation."""

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ui.widgets.plain_label import PlainLabel


class Busy(QWidget):
    """Keeps its place while hidden, so that nothing jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = PlainLabel(name="small")
        self.bar = QProgressBar(textVisible=False, minimum=0, maximum=0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.bar)
        layout.addWidget(self.words)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.stop()

    def start(self, words: str) -> None:
        self.words.setText(words)
        self.bar.setMaximum(0)
        self.show()

    def stop(self) -> None:
        self.bar.setMaximum(1)  # an endless bar keeps repainting even when hidden
        self.hide()
