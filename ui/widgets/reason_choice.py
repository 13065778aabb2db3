"""Whose wallet and what went wrong, as large choices, one question after the other."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui.widgets.step_page import StepPage, heading
from ui.widgets.tile_grid import TileGrid
from wallet_vault.i18n import _

_PROVIDER_PX, _REASON_PX = 190, 300


class ReasonChoice(StepPage):
    """The second question shows when the first is answered; ``answered`` gives both."""

    answered = Signal(str, str)
    """The wallet's id and the reason's value."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Next"), parent)
        self.providers = TileGrid(_("Which wallet is it about?"), _PROVIDER_PX)
        self.reasons = TileGrid(_("What went wrong?"), _REASON_PX)
        self.back = QPushButton(_("Cancel"))
        self.back.setAutoDefault(True)
        self._reason_heading = heading(_("What went wrong?"))
        self.main.addWidget(heading(_("Which wallet is it about?")))
        self.main.addWidget(self.providers)
        self.main.addSpacing(10)
        self.main.addWidget(self._reason_heading)
        self.main.addWidget(self.reasons)
        self.foot.insertWidget(1, self.back)
        self.set_side_visible(visible=False)
        self.providers.chosen.connect(self._show_reasons)
        self.reasons.chosen.connect(self._show_state)
        self.next.clicked.connect(lambda: self.answered.emit(self.providers.current, self.reasons.current))
        self.back.clicked.connect(self.left)
        self._show_state()

    def set_choices(self, providers: Sequence[tuple[str, str, str]], reasons: Sequence[tuple[str, str, str]]) -> None:
        """Each choice is (key, title, note)."""
        chosen = self.providers.current, self.reasons.current
        self.providers.set_choices(providers)
        self.reasons.set_choices(reasons)
        self.choose(*chosen)

    def choose(self, provider: str, reason: str) -> None:
        """Show these answers; "" for a question that is open."""
        self.providers.choose(provider)
        self.reasons.choose(reason)
        self._show_state()

    def _show_reasons(self) -> None:
        """Scroll only after the question was laid out."""
        self._show_state()
        QTimer.singleShot(0, self.reasons, lambda: self.reveal(self.reasons))

    def _show_state(self) -> None:
        has_provider = bool(self.providers.current)
        self._reason_heading.setVisible(has_provider)
        self.reasons.setVisible(has_provider)
        self.next.setEnabled(has_provider and bool(self.reasons.current))
