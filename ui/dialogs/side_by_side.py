"""Two sources of one event beside each other, where they contradict: nobody is called right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.models.event_words import EvidenceIndex, difference, sentence, source_text
from ui.models.source_faces import source_face
from ui.operations import tell
from ui.operations.tell import ShownSource
from ui.session import Session
from ui.theme import Palette
from ui.widgets.breaking_text import BreakingText
from ui.widgets.message_bar import MessageBar
from ui.widgets.source_place import SourcePlace
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import _
from wallet_vault.model import Event

_SIZE_PX = (860, 590)


class SideBySideDialog(QDialog):
    def __init__(
        self, session: Session, palette: Palette, event: Event, index: EvidenceIndex, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Side by side"))
        self.resize(*_SIZE_PX)
        names = tuple(source_text(source, index) for source in event.sources)
        self._title = BreakingText(sentence(event), tone="title")
        self._title.setAccessibleName(_("What happened"))
        self._differences = BreakingText("\n".join(difference(c, index) for c in event.conflicts), tone="amber")
        self._differences.setAccessibleName(_("What differs"))
        self.sides = tuple(_Side(session, palette, event, names, chosen) for chosen in contradicting(event))
        close = QPushButton(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        both = QHBoxLayout()
        both.setSpacing(14)
        for side in self.sides:
            both.addWidget(side, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._differences)
        column.addLayout(both, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.sides[0].choice.setFocus()
        session.about_to_lock.connect(self._forget)

    def _forget(self) -> None:
        for field in (self._title, self._differences):
            field.clear()
        for side in self.sides:
            side.clear()
        self.reject()


class _Side(QWidget):
    """One source, with a choice of all of them."""

    def __init__(self, session: Session, palette: Palette, event: Event, names: tuple[str, ...], chosen: int) -> None:
        super().__init__()
        self._session = session
        self._event = event
        self._asked = 0
        self.choice = QComboBox()
        self.choice.addItems(names)
        self.choice.setCurrentIndex(chosen)
        self.choice.setAccessibleName(_("Source"))
        self.choice.activated.connect(self._load)
        self.place = SourcePlace(palette)
        self.message = MessageBar(palette)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.choice, self.message):
            column.addWidget(widget)
        column.addWidget(self.place, 1)
        self._load(chosen)

    def clear(self) -> None:
        """Drop every value, and wait for nothing any more."""
        self._asked += 1
        self.choice.clear()
        self.place.clear()
        self.message.clear()

    def _load(self, number: int) -> None:
        self._asked += 1
        asked, source = self._asked, self._event.sources[number]
        self.message.clear()

        def show(shown: ShownSource) -> None:
            if asked == self._asked:
                self.place.show_source(source_face(shown.details, shown.picture, source))

        def fail(error: WalletVaultError) -> None:
            if asked == self._asked:
                self.message.show_error(error)

        tell.load_source(self._session, source, done=show, failed=fail)


def contradicting(event: Event) -> tuple[int, int]:
    """Two sources that tell something differently: the first, and the first that says otherwise."""
    for conflict in event.conflicts:
        evidence, value = conflict.values[0]
        other = next((named for named, said in conflict.values if said != value and named != evidence), None)
        if other is not None:
            places = [source.evidence for source in event.sources]
            return places.index(evidence), places.index(other)
    return 0, len(event.sources) - 1
