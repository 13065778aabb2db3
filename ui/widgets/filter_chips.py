"""A row of small switches of which one is on: what a list shows. Knows nothing of what it filters."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from ui.widgets.chip import ChipButton
from ui.widgets.flow_layout import FlowLayout
from wallet_vault.i18n import _


@dataclass(frozen=True, slots=True)
class Choice:
    """``tone`` colours it while it is off, as for what needs a look."""

    name: str
    text: str
    tone: str = ""


class FilterChips(QWidget):
    """One of the choices is always on. Left and Right move between them."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = FlowLayout(self, spacing_px=8)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, ChipButton] = {}
        self.setAccessibleName(_("Show only"))

    def set_choices(self, choices: tuple[Choice, ...]) -> None:
        """Show ``choices``; the one that was on stays on, else the first is."""
        if tuple(self._buttons) != tuple(choice.name for choice in choices):
            self._rebuild(choices)
        for choice in choices:
            button = self._buttons[choice.name]
            button.setText(choice.text)
            button.setAccessibleName(choice.text)

    def choose(self, name: str) -> None:
        """Turn a choice on without telling anyone."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)

    @property
    def current(self) -> str:
        return next((name for name, button in self._buttons.items() if button.isChecked()), "")

    def text_of(self, name: str) -> str:
        return self._buttons[name].text() if name in self._buttons else ""

    def _rebuild(self, choices: tuple[Choice, ...]) -> None:
        was_on = self.current
        for button in self._buttons.values():
            self._group.removeButton(button)
        self._row.clear()
        self._buttons = {choice.name: self._new_button(choice) for choice in choices}
        self.choose(was_on if was_on in self._buttons else choices[0].name)

    def _new_button(self, choice: Choice) -> ChipButton:
        button = ChipButton(choice.text, choice.tone, checkable=True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.chosen.emit(choice.name))
        self._group.addButton(button)
        self._row.addWidget(button)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        names = list(self._buttons)
        steps = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Right): 1}
        step = steps.get(event.key())
        if step is None or self.current not in names:
            super().keyPressEvent(event)
            return
        name = names[(names.index(self.current) + step) % len(names)]
        self.choose(name)
        self._buttons[name].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(name)
