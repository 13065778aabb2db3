"""Shows a recovery code once, large and in groups, until the person says it is written down."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.card import Card
from ui.widgets.message_bar import MessageBar
from ui.widgets.plain_label import PlainLabel
from ui.widgets.private_clipboard import PrivateClipboard
from wallet_vault.i18n import _

_COLUMNS = 3


class RecoveryCodePanel(QWidget):
    finished = Signal()
    """The person has it on paper; the panel has forgotten it."""
    page_asked = Signal()
    """A page to print is wanted."""

    def __init__(
        self, code: str, clipboard: PrivateClipboard, palette: theme.Palette, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.code = code
        self._clipboard = clipboard
        self.card = Card(margin_px=22)
        self.card.setAccessibleName(_("Recovery code"))
        self.card.body.addLayout(self._groups(code))
        self.copy = QPushButton(theme.icon("copy", palette.text, 16), _("Copy"))
        self.copy.clicked.connect(self._copy)
        self.page = QPushButton(theme.icon("document", palette.text, 16), _("Save a page to print …"))
        self.page.clicked.connect(self.page_asked)
        self.message = MessageBar(palette, stacked=True)
        self.written = QCheckBox(_("I have written it down"))
        self.next = QPushButton(_("Continue"))
        self.next.setObjectName("primary")
        self.next.setEnabled(False)
        self.next.setAutoDefault(True)
        self.next.clicked.connect(self._finish)
        self.written.toggled.connect(self.next.setEnabled)
        self._arrange()

    def _groups(self, code: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(34)
        grid.setVerticalSpacing(14)
        for index, group in enumerate(code.split("-")):
            label = PlainLabel(group, name="code", selectable=True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(label, index // _COLUMNS, index % _COLUMNS)
        return grid

    def _copy(self) -> None:
        self._clipboard.copy(self.code)
        self.message.show_note(_("Copied; taken off the clipboard after a minute."))

    def forget(self) -> None:
        """Show it no more, and keep it nowhere."""
        self.code = ""
        for label in self.card.findChildren(PlainLabel):
            label.clear()
        self.message.clear()

    def _finish(self) -> None:
        self.forget()
        self.finished.emit()

    def _arrange(self) -> None:
        copying = QHBoxLayout()
        copying.addWidget(self.copy)
        copying.addWidget(self.page)
        copying.addStretch()
        ending = QHBoxLayout()
        ending.addWidget(self.written)
        ending.addStretch()
        ending.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.card)
        layout.addLayout(copying)
        layout.addWidget(self.message)
        layout.addLayout(ending)
