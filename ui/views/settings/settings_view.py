"""The settings page: arranges its cards, loads them, empties them, and shows what they tell."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.session import Session
from ui.views.settings.bin import BinCard
from ui.views.settings.checks import ChecksCard
from ui.views.settings.copies import CopiesCard
from ui.views.settings.keys import KeysCard
from ui.views.settings.preferences import PreferencesCard
from ui.views.watched_folder_card import WatchedFolderCard
from ui.widgets.message_bar import MessageBar
from ui.widgets.plain_label import PlainLabel
from ui.widgets.private_clipboard import PrivateClipboard
from wallet_vault.i18n import _
from wallet_vault.model import Changes

_WIDTH_PX = 720


class SettingsView(QWidget):
    def __init__(
        self,
        session: Session,
        palette: theme.Palette,
        clipboard: PrivateClipboard,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.message = MessageBar(palette)
        self.preferences = PreferencesCard(session)
        self.keys = KeysCard(session, palette, clipboard, self.message)
        self.copies = CopiesCard(session, palette, self.message)
        self.checks = ChecksCard(session, self.message)
        self.bin = BinCard(session, palette)
        self.watched = WatchedFolderCard(session, palette)
        self._pages = QScrollArea()
        self._arrange()
        session.changed.connect(self._on_changed)

    def load(self) -> None:
        """Ask the vault how it stands."""
        self.keys.load()
        self.copies.load()
        self.checks.load()
        self.bin.load()
        self.watched.load()

    def clear(self) -> None:
        """Keep nothing of the vault: it is about to lock."""
        self.message.clear()
        self.copies.clear()
        self.checks.clear()
        self.bin.clear()
        self.watched.clear()

    def show_copies(self) -> None:
        """Bring the copies into sight, with the focus on making one."""
        self._pages.ensureWidgetVisible(self.copies)
        (self.copies.again if self.copies.again.isVisible() else self.copies.copy).setFocus()

    def _on_changed(self, _changes: Changes) -> None:
        self.bin.load()

    def _arrange(self) -> None:
        """The message stays in sight above the page that scrolls."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.message)
        layout.addWidget(self._pages, 1)
        self._pages.setWidgetResizable(True)
        self._pages.setFrameShape(QFrame.Shape.NoFrame)
        self._pages.setWidget(self._page())
        self.setFocusProxy(self._pages)

    def _page(self) -> QWidget:
        page = QWidget()
        page.setObjectName("ground")
        column = QWidget()
        column.setMaximumWidth(_WIDTH_PX)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(24, 20, 24, 24)
        layout.setSpacing(12)
        layout.addWidget(PlainLabel(_("Settings"), name="display"))
        layout.addWidget(self.preferences)
        for title, cards in (
            (_("What opens this vault"), (self.keys,)),
            (_("Backup and checks"), (self.copies, self.checks)),
            (_("Watched folder"), (self.watched,)),
            (_("Bin"), (self.bin,)),
        ):
            layout.addSpacing(6)
            layout.addWidget(PlainLabel(title, name="title"))
            for card in cards:
                layout.addWidget(card)
        layout.addStretch()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(column, 1)
        row.addStretch(0)
        return page
