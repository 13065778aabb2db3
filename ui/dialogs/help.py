"""The guide: topics on the left, the text on the right, one search over all. Opens at the topic of a room.

Can stay open beside the window; holds nothing of the vault.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.dialogs.shortcuts import shortcuts_topic
from ui.widgets.help_text import HelpText
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _
from wallet_vault.workflows.help import HelpTopic, help_topics

_SIZE_PX = (880, 600)
_SMALLEST_PX = (620, 420)
_TOPICS_PX = 236
_TOPIC_OF_ROOM = {
    "evidence": "collect",
    "timeline": "timeline",
    "complaint": "complain",
    "follow-up": "contacts",
    "export": "export",
    "settings": "vault",
}


class HelpDialog(QDialog):
    """``room`` is the one in front; a room without a topic of its own opens the first."""

    def __init__(self, palette: theme.Palette, room: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(QGuiApplication.applicationDisplayName())
        self.setMinimumSize(*_SMALLEST_PX)
        self.resize(*_SIZE_PX)
        self._all = (*help_topics(), shortcuts_topic())
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search the help"))
        self.search.setAccessibleName(_("Search the help"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(
            QAction(theme.icon("search", palette.muted, 16), "", self), QLineEdit.ActionPosition.LeadingPosition
        )
        self.topics = QListWidget()
        self.topics.setObjectName("topics")
        self.topics.setAccessibleName(_("Help topics"))
        self.topics.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = PlainLabel(_("No topic has these words."), name="muted", wraps=True)
        self.text = HelpText(palette)
        self._arrange()
        self.topics.currentRowChanged.connect(self._show_row)
        self.search.textChanged.connect(self._find)
        self._find("")
        self.show_room(room)

    def show_room(self, room: str) -> None:
        """Bring the topic of a room to the front."""
        self.search.clear()
        wanted = _TOPIC_OF_ROOM.get(room, "")
        rows = [row for row in range(self.topics.count()) if self._topic(row).id == wanted]
        self.topics.setCurrentRow(rows[0] if rows else 0)
        self.topics.setFocus()

    def _find(self, words: str) -> None:
        """Only the topics that have the words, with the first of them shown."""
        self.topics.clear()
        for topic in self._all:
            if topic.mentions(words):
                item = QListWidgetItem(topic.title)
                item.setData(Qt.ItemDataRole.UserRole, topic.id)
                self.topics.addItem(item)
        self.nothing.setVisible(self.topics.count() == 0)
        self.topics.setCurrentRow(0)

    def _show_row(self, row: int) -> None:
        if row < 0:
            self.text.clear()
            return
        topic = self._topic(row)
        self.text.show_topic(topic.title, topic.text)
        self.text.mark(self.search.text())

    def _topic(self, row: int) -> HelpTopic:
        wanted = self.topics.item(row).data(Qt.ItemDataRole.UserRole)
        return next(topic for topic in self._all if topic.id == wanted)

    def _arrange(self) -> None:
        close = QPushButton(_("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(PlainLabel(_("Help"), name="display"))
        left.addWidget(self.search)
        left.addWidget(self.nothing)
        left.addWidget(self.topics, 1)
        left.addWidget(close)
        side = QWidget()
        side.setFixedWidth(_TOPICS_PX)
        left.setContentsMargins(0, 0, 0, 0)
        side.setLayout(left)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 16, 18, 16)
        row.setSpacing(16)
        row.addWidget(side)
        row.addWidget(self.text, 1)
