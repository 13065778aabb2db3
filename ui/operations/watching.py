"""Looks into the watched folder every few seconds while the vault is open, and adds what is new there."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from ui.operations.add import Added, Adding
from ui.operations.offer import Offer
from ui.session import Session
from wallet_vault.workflows.watched_folder import FileMark, FolderLook, look_into_folder, remember_taken

ORIGIN = "watch"
_EVERY_MS = 2_500


class FolderWatch(QObject):
    """Lives as long as the session; forgets everything when the vault is locked."""

    def __init__(self, session: Session, adding: Adding, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._adding = adding
        self._seen: frozenset[FileMark] = frozenset()
        self._under_way: tuple[FileMark, ...] = ()
        self._refused: frozenset[FileMark] = frozenset()
        self._is_looking = False
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)
        session.opened.connect(self._timer.start)
        session.about_to_lock.connect(self._forget)
        adding.finished.connect(self._added)

    def look(self) -> None:
        """Look once more; not while a look or what it found is still under way."""
        if self._is_looking or self._under_way:
            return
        self._is_looking = True
        self._session.run(
            lambda workspace: look_into_folder(workspace, self._seen),
            done=self._take,
            ended=self._looked,
            background=True,
        )

    def _looked(self) -> None:
        self._is_looking = False

    def _take(self, look: FolderLook) -> None:
        self._seen = look.seen
        ready = tuple(mark for mark in look.ready if mark not in self._refused)
        if ready:
            self._under_way = ready
            self._adding.add(Offer(paths=tuple(Path(mark.path) for mark in ready)), ORIGIN)

    def _added(self, added: Added) -> None:
        """Remember what is in the vault now; what was refused is tried again at the next opening."""
        if added.origin != ORIGIN:
            return
        kept = {str(original.path) for original in added.originals}
        marks, self._under_way = self._under_way, ()
        taken = tuple(mark for mark in marks if mark.path in kept)
        self._refused |= frozenset(marks) - frozenset(taken)
        if taken:
            self._session.run(lambda workspace: remember_taken(workspace, taken), background=True)

    def _forget(self) -> None:
        self._timer.stop()
        self._seen, self._under_way, self._refused = frozenset(), (), frozenset()
        self._is_looking = False
