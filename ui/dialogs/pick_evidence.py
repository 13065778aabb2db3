"""The person picks evidence that the vault holds already. Shows names and small pictures; opens nothing."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.models.evidence_model import thumbnail_pixmap
from ui.operations import browse
from ui.operations.attach import Attached
from ui.operations.browse import CardLists
from ui.session import Session
from ui.theme import Palette
from wallet_vault.i18n import _

_SIZE_PX = (480, 460)
_ICON_PX = 40


class PickEvidenceDialog(QDialog):
    """Tells :attr:`picked` of what was chosen, and closes."""

    picked = Signal(tuple)
    """``tuple[Attached, ...]``."""

    def __init__(self, session: Session, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Pick from the vault"))
        self.resize(*_SIZE_PX)
        self._of_none = theme.icon_pixmap("file", palette.muted, _ICON_PX // 2)
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("Part of the name"))
        self.words.setAccessibleName(_("Part of the name"))
        self.words.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setIconSize(QSize(_ICON_PX, _ICON_PX))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setAccessibleName(_("Evidence"))
        self.list.itemActivated.connect(lambda _item: self._take())
        self.list.itemSelectionChanged.connect(self._on_selection)
        self.take = QPushButton(_("Take this one"))
        self.take.setObjectName("primary")
        self.take.setDefault(True)
        self.take.setEnabled(False)
        self.take.clicked.connect(self._take)
        cancel = QPushButton(_("Cancel"))
        cancel.clicked.connect(self.reject)
        buttons = QDialogButtonBox()
        buttons.addButton(self.take, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(10)
        for widget in (self.words, self.list, buttons):
            column.addWidget(widget)
        session.about_to_lock.connect(self._forget)
        browse.load_cards(session, self._show)

    def _show(self, cards: CardLists) -> None:
        for card in reversed(cards.kept):
            item = QListWidgetItem(card.evidence.untrusted_name)
            item.setData(Qt.ItemDataRole.UserRole, card.evidence.id)
            picture = thumbnail_pixmap(card.thumbnail)
            item.setIcon(QIcon(_centred(self._of_none if picture.isNull() else picture)))
            item.setSizeHint(QSize(0, _ICON_PX + 8))
            self.list.addItem(item)
        self._narrow(self.words.text())

    def _narrow(self, words: str) -> None:
        """Show what fits the words, and stand on the first of it: Enter takes it."""
        items = [self.list.item(row) for row in range(self.list.count())]
        for item in items:
            item.setHidden(words.casefold() not in item.text().casefold())
        first = next((item for item in items if not item.isHidden()), None)
        if words and first is not None:
            self.list.setCurrentItem(first)
        else:
            self.list.clearSelection()

    def _on_selection(self) -> None:
        self.take.setEnabled(bool(self.list.selectedItems()))

    def _take(self) -> None:
        chosen = self.list.selectedItems()
        if chosen:
            self.picked.emit(tuple(Attached(item.data(Qt.ItemDataRole.UserRole), item.text()) for item in chosen))
            self.accept()

    def _forget(self) -> None:
        self.list.clear()
        self.words.clear()
        self.reject()


def _centred(picture: QPixmap) -> QPixmap:
    """Every picture in a square of one size, so that names stand below one another."""
    square = QPixmap(_ICON_PX, _ICON_PX)
    square.fill(Qt.GlobalColor.transparent)
    fitting = picture.size().boundedTo(square.size())
    small = picture.scaled(fitting, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    painter = QPainter(square)
    painter.drawPixmap((_ICON_PX - small.width()) // 2, (_ICON_PX - small.height()) // 2, small)
    painter.end()
    return square
