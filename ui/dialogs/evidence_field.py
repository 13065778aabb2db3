"""A place for evidence: what is dropped or chosen is sealed and read first, or it is picked from the vault."""

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from ui.dialogs.pick_evidence import PickEvidenceDialog
from ui.operations.add import Adding
from ui.operations.attach import Attached, attach
from ui.operations.offer import Offer, offered
from ui.session import Session
from ui.theme import Palette
from ui.widgets.attachments import Attachments
from wallet_vault.workflows.workspace import system_clock


class EvidenceField(Attachments):
    """Attachments that do add: ``most`` of them are kept, 0 for any number."""

    def __init__(
        self, session: Session, palette: Palette, adding: Adding, *, most: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(palette, most=most, parent=parent)
        self._session, self._colours, self._adding = session, palette, adding
        self.dropped.connect(self._drop)
        self.files_chosen.connect(lambda paths: self._attach(Offer(paths=tuple(paths))))
        self.pick_asked.connect(self._pick)

    def _attach(self, offer: Offer) -> None:
        if offer:
            attach(self._session, self._adding, offer, self.take)

    def _drop(self, mime: QMimeData) -> None:
        self._attach(offered(mime, "drop", system_clock().astimezone()))

    def _pick(self) -> None:
        dialog = PickEvidenceDialog(self._session, self._colours, self)
        dialog.picked.connect(self.take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, named: tuple[Attached, ...]) -> None:
        """Put evidence here."""
        self.add((one.id, one.untrusted_name) for one in named)
