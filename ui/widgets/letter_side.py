"""What stands beside a letter: what is to be checked, and where it is edited. Arranges only."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QTabWidget, QVBoxLayout, QWidget

from ui.widgets.letter_choices import LetterChoices
from ui.widgets.letter_editor import DemandEditor, PersonFields, StoryEditor
from ui.widgets.letter_notes import LetterNotes
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _

_WIDTH_PX = 322


class LetterSide(QWidget):
    """Two tabs: check and edit."""

    chosen = Signal(object, object)
    """A ``Choice`` that was pressed on any card, and the card's ``ChoiceFace``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(_WIDTH_PX)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("beside")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.faults = LetterChoices(_("Before it can leave"))
        self.sentence = LetterChoices(_("This sentence"))
        self.missing = LetterNotes(_("Not filled in yet"))
        self.channel = LetterNotes(_("Channel"))
        self.tone = LetterChoices(_("Tone"))
        self.grounds = LetterNotes(_("Legal grounds"))
        self.guard = LetterNotes(_("Be wary"))
        self.demands = DemandEditor()
        self.story = StoryEditor()
        self.person = PersonFields()
        self.tabs.addTab(self._checking(), _("Check"))
        self.tabs.addTab(self._editing(), _("Edit"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.tabs)
        for cards in (self.faults, self.sentence, self.tone):
            cards.chosen.connect(self.chosen)

    def show_checks(self) -> None:
        self.tabs.setCurrentIndex(0)

    def show_edits(self) -> None:
        self.tabs.setCurrentIndex(1)

    def hand_over(self) -> None:
        """Tell what was typed in the fields and not told yet."""
        for field in (self.demands, self.story, self.person):
            field.hand_over()

    def clear(self) -> None:
        """Keep nothing of the vault in any card or field."""
        for part in (self.faults, self.sentence, self.missing, self.channel, self.tone, self.grounds, self.guard):
            part.clear()
        for field in (self.demands, self.story, self.person):
            field.clear()
        self.show_checks()

    def _checking(self) -> QScrollArea:
        return _scrolled(self.faults, self.sentence, self.missing, self.channel, self.tone, self.guard, self.grounds)

    def _editing(self) -> QScrollArea:
        return _scrolled(
            PlainLabel(_("What you ask for"), name="title"),
            self.demands,
            PlainLabel(_("Your own account"), name="title"),
            self.story,
            PlainLabel(_("Your details, as this channel asks for them"), name="title", wraps=True),
            self.person,
        )


def _scrolled(*parts: QWidget) -> QScrollArea:
    page = QWidget()
    page.setObjectName("scrolled")
    column = QVBoxLayout(page)
    column.setContentsMargins(16, 12, 16, 16)
    column.setSpacing(8)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    return area
