"""The way from one complaint to another: a small button with a menu of all cases, a new one, and renaming."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ui.theme import Palette
from ui.widgets.icon_button import IconButton
from wallet_vault.i18n import _


class CaseMenu(IconButton):
    """Hidden while there is no case."""

    chosen = Signal(str)
    new_asked = Signal()
    rename_asked = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__("chevron-down", _("Cases"), palette, side_px=14, parent=parent)
        self.setObjectName("cases")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self.clear()

    def show_cases(self, lines: Sequence[tuple[str, str]], current: str) -> None:
        """``lines`` are (id, words)."""
        self._menu.clear()
        self.setVisible(bool(lines))
        if not lines:
            return
        group = QActionGroup(self._menu)
        for case, words in lines:
            # A lone & would be read as the mark of a shortcut and vanish.
            action = QAction(words.replace("&", "&&"), self._menu, checkable=True, checked=case == current)
            action.setData(case)
            action.triggered.connect(lambda _on=False, case=case: self.chosen.emit(case))
            group.addAction(action)
            self._menu.addAction(action)
        self._menu.addSeparator()
        for words, signal in ((_("New complaint"), self.new_asked), (_("Rename this one"), self.rename_asked)):
            self._menu.addAction(words).triggered.connect(lambda _on=False, signal=signal: signal.emit())

    def clear(self) -> None:
        self.show_cases((), "")
