"""The part of the settings that names the folder to be watched."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.dialogs.choose_path import choose_folder
from ui.operations.watched_folder import load_watched_folder, stop_watching, watch_folder
from ui.session import Session
from ui.theme import Palette
from ui.widgets.card import Card
from ui.widgets.evidence_words import breakable
from ui.widgets.message_bar import MessageBar
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _


class WatchedFolderCard(Card):
    def __init__(self, session: Session, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._folder: Path | None = None
        self.place = PlainLabel(wraps=True, selectable=True)
        self.choose = QPushButton()
        self.stop = QPushButton(_("Stop watching"))
        self.message = MessageBar(palette)
        self.choose.clicked.connect(self._choose)
        self.stop.clicked.connect(lambda: stop_watching(self._session, self.load))
        self._arrange()
        self._show(None)

    def load(self) -> None:
        """Show the folder that is watched now."""
        self.message.clear()
        load_watched_folder(self._session, self._show)

    def clear(self) -> None:
        """Drop its path."""
        self._show(None)
        self.message.clear()

    def _show(self, folder: Path | None) -> None:
        self._folder = folder
        self.place.setText(breakable(str(folder)) if folder else _("No folder is watched."))
        self.choose.setText(_("Another folder…") if folder else _("Choose a folder…"))
        self.stop.setVisible(folder is not None)

    def _choose(self) -> None:
        vault = self._session.folder
        start = self._folder or (vault.parent if vault else Path.home())
        folder = choose_folder(self, _("Which folder shall be watched?"), start)
        if folder is not None:
            watch_folder(self._session, folder, done=self.load, failed=self.message.show_error)

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(PlainLabel(_("Watched folder")))
        words.addWidget(PlainLabel(
            _("While this vault is open, every file in this folder is added once, when it has stopped growing. "
              "The files stay where they are."),
            name="small", wraps=True))  # fmt: skip
        words.addWidget(self.place)
        buttons = QVBoxLayout()
        for button in (self.choose, self.stop):
            button.setMinimumWidth(200)
            buttons.addWidget(button)
        buttons.addStretch()
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addLayout(buttons)
        self.body.addLayout(row)
        self.body.addWidget(self.message)
