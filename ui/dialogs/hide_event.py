"""The person hides an event and says why; hidden events stay in the vault and can be shown again."""

from PySide6.QtWidgets import QWidget

from ui.dialogs.one_text import OneTextDialog, Wording
from ui.operations import tell
from ui.session import Session
from ui.theme import Palette
from wallet_vault.i18n import _
from wallet_vault.model import EventId


class HideEventDialog(OneTextDialog):
    def __init__(self, session: Session, palette: Palette, event_id: EventId, parent: QWidget | None = None) -> None:
        wording = Wording(
            title=_("Hide this event"),
            explanation=_("It leaves the timeline, but not the vault. Under “Hidden” you can show it again."),
            name=_("Reason"),
            example=_("For example: a payment that has nothing to do with this case"),
            keep=_("Hide"),
        )
        super().__init__(session, palette, wording, "", parent)
        self._event_id = event_id

    def keep(self) -> None:
        self.begin()
        tell.hide_event(self.session, self._event_id, self.typed, done=self.kept, failed=self.refused)
