"""One line of the settings: what it is, what it means, how it stands, and the buttons that change it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.chip import repolish
from ui.widgets.plain_label import PlainLabel

_CONTROLS_PX = 228


class SettingRow(QWidget):
    """``state`` is how it stands now; empty, it takes no place."""

    def __init__(self, label: str, text: str, *controls: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = PlainLabel(wraps=True)
        self.state.hide()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(PlainLabel(label))
        words.addWidget(PlainLabel(text, name="small", wraps=True))
        words.addWidget(self.state)
        words.addStretch()
        acts = QVBoxLayout()
        acts.setSpacing(6)
        acts.setAlignment(Qt.AlignmentFlag.AlignTop)
        for control in controls:
            control.setFixedWidth(_CONTROLS_PX)
            acts.addWidget(control)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addLayout(acts)

    def tell(self, state: str, tone: str = "plain") -> None:
        """Say how it stands."""
        self.state.setProperty("tone", tone)
        repolish(self.state)
        self.state.setText(state)
        self.state.setVisible(bool(state))
