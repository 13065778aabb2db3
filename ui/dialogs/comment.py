"""The person writes a comment on an event, or empties it."""

from PySide6.QtWidgets import QWidget

from ui.dialogs.one_text import OneTextDialog, Wording
from ui.operations import tell
from ui.session import Session
from ui.theme import Palette
from wallet_vault.i18n import _
from wallet_vault.model import Event


class CommentDialog(OneTextDialog):
    def __init__(self, session: Session, palette: Palette, event: Event, parent: QWidget | None = None) -> None:
        wording = Wording(
            title=_("Comment"),
            explanation=_("It goes into the report beside the event. Leave it empty to take it away."),
            name=_("Comment"),
            example=_("What should a reader know about this event?"),
            keep=_("Keep"),
        )
        super().__init__(session, palette, wording, event.comment, parent)
        self._event = event

    def keep(self) -> None:
        self.begin()
        tell.comment_event(self.session, self._event.id, self.typed, done=self.kept, failed=self.refused)
