"""The contact log beside what is due: newest first, written by the person or told by the evidence."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.models.follow_up_words import contact_face
from ui.widgets.contact_card import ContactCard
from ui.widgets.kept_focus import card_in_focus, focus_again
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _, ngettext
from wallet_vault.workflows.contact_hints import LoggedContact

_LEAST_PX = 300
_SHOWN_AT_FIRST = 40


class ContactList(QWidget):
    log_asked = Signal()
    edit_asked = Signal(object)
    """The ``Contact`` to change or complete."""
    remove_asked = Signal(object)
    evidence_asked = Signal(str)

    def __init__(self, palette: theme.Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(_LEAST_PX)
        self._palette = palette
        self._log: tuple[LoggedContact, ...] = ()
        self._names_case = False
        self._shown = _SHOWN_AT_FIRST
        self.cards: list[ContactCard] = []
        self.log = QPushButton(theme.icon("plus", palette.on_accent, 16), _("Log a contact"))
        self.log.setObjectName("primary")
        self.log.setToolTip("Ctrl+Shift+L")
        self.log.clicked.connect(self.log_asked)
        self.more = QPushButton()
        self.more.setObjectName("link")
        self.more.clicked.connect(self._show_all)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(_("Contact log"))
        self._arrange()
        self.clear()

    def show_log(self, log: tuple[LoggedContact, ...], *, names_case: bool) -> None:
        """Show entries, newest first; what was scrolled to stays in sight."""
        place, focused = self._area.verticalScrollBar().value(), card_in_focus(self.cards)
        self._log, self._names_case = log, names_case
        self._rebuild()
        self._area.verticalScrollBar().setValue(place)
        if focused is not None:
            focus_again([(card.edit, card.remove) for card in self.cards], focused, self.log)

    def clear(self) -> None:
        """Drop every value."""
        self._log, self._shown = (), _SHOWN_AT_FIRST
        self._rebuild()

    def _rebuild(self) -> None:
        page = QWidget()
        page.setObjectName("scrolled")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 6, 12)
        column.setSpacing(8)
        self.cards = [self._card(logged) for logged in self._log[: self._shown]]
        for card in self.cards:
            column.addWidget(card)
        if not self.cards:
            column.addWidget(
                PlainLabel(
                    _("No contact yet. A chat or mail that you add comes here by itself; write a call down at once."),
                    name="muted",
                    wraps=True,
                )
            )
        column.addStretch(1)
        self._area.setWidget(page)
        hidden = len(self._log) - len(self.cards)
        self.more.setVisible(hidden > 0)
        self.more.setText(ngettext("Show {n} earlier one", "Show {n} earlier ones", hidden).format(n=hidden))

    def _card(self, logged: LoggedContact) -> ContactCard:
        card = ContactCard(contact_face(logged, names_case=self._names_case), self._palette)
        card.edit_asked.connect(lambda: self.edit_asked.emit(logged.entry.contact))
        card.remove_asked.connect(lambda: self.remove_asked.emit(logged.entry.contact))
        card.evidence_asked.connect(self.evidence_asked)
        return card

    def _show_all(self) -> None:
        self._shown = len(self._log)
        self._rebuild()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(PlainLabel(_("Contact log"), name="title"), 1)
        head.addWidget(self.log)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 10, 8)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._area, 1)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
