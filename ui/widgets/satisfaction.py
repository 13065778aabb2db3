"""Whether the person is content: yes, no, or not said. One question, three answers."""

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from ui.widgets.chip import ChipButton
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _


class SatisfactionQuestion(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.yes = ChipButton(_("Satisfied"), checkable=True)
        self.no = ChipButton(_("Not satisfied"), checkable=True)
        self.unsaid = ChipButton(_("I cannot say yet"), checkable=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(PlainLabel(_("Does it satisfy you?")))
        for button in (self.yes, self.no, self.unsaid):
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self.clear()

    @property
    def answer(self) -> bool | None:
        if self.unsaid.isChecked():
            return None
        return self.yes.isChecked()

    def clear(self) -> None:
        self.unsaid.setChecked(True)
