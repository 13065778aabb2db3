"""What the steps of a complaint have in common: a case to show, a word when the person moves on. Draws nothing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.session import Session
from wallet_vault.model.case import CaseId


class ComplaintStep(QWidget):
    """One step. A step loads by operations, shows what the vault holds, and can be left and resumed at any time."""

    next_asked = Signal()
    """The person is done here and wants the next step."""
    evidence_asked = Signal(str, str)
    """An evidence's id and the key of a finding in it, "" for none: to be shown in the evidence view."""

    def __init__(self, session: Session, palette: theme.Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.colours = palette

    def show_case(self, case_id: CaseId) -> None:
        """Load and show this case as it is now; called again whenever something changed while the step is in front."""
        raise NotImplementedError

    def clear(self) -> None:
        """Keep nothing of the vault's content: it is about to lock."""
        raise NotImplementedError
