"""What is known of the opened evidence, in three tabs: facts, chain of custody, source text. Decides nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui.theme import Palette
from ui.widgets.custody_list import CustodyList
from ui.widgets.evidence_words import short_digest
from ui.widgets.facts_list import FactsList
from ui.widgets.plain_label import PlainLabel
from ui.widgets.text_pane import TextPane
from wallet_vault.i18n import _
from wallet_vault.model import Evidence
from wallet_vault.notices import told
from wallet_vault.workflows.browse import EvidenceDetails

PANEL_WIDTH_PX = 392
_TEXT_TAB = 2


class EvidencePanel(QWidget):
    """``facts`` and ``custody`` are filled and listened to by the view."""

    help_asked = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(PANEL_WIDTH_PX)
        self.facts = FactsList()
        self.custody = CustodyList(palette)
        self.text = TextPane(palette)
        self._doubts = PlainLabel(wraps=True)
        self._doubts.setProperty("tone", "amber")
        self.help = QPushButton()
        self.help.setObjectName("link")
        self.help.clicked.connect(self.help_asked)
        self._done = PlainLabel(name="muted", wraps=True)
        self._unaltered = PlainLabel(name="small", wraps=True)
        self._pending_text = ""
        self._tabs = QTabBar()
        self._stack = QStackedWidget()
        self._arrange()

    def show_details(self, details: EvidenceDetails) -> None:
        """Show all but the facts, whose choice is the view's."""
        self.custody.show_details(details)
        self._doubts.setText("\n".join(told(notice) for notice in details.notices))
        self._doubts.setVisible(bool(details.notices))
        self._pending_text = details.reading.text if details.reading else ""
        self._show_text_if_seen()
        self._unaltered.setText(unaltered_words(details.evidence))

    def offer_help(self, words: str) -> None:
        """A link below the doubts for what the person can do about them; "" for none."""
        self.help.setText(words)
        self.help.setVisible(bool(words))

    def tell_progress(self, sentence: str) -> None:
        """A quiet line below the tabs: all looked at, or which row is shown. "" for none."""
        self._done.setText(sentence)
        self._done.setVisible(bool(sentence))

    @property
    def progress_told(self) -> str:
        return self._done.text()

    def clear(self) -> None:
        """Drop every value, name and text."""
        self.facts.clear()
        self.custody.clear()
        self.text.clear()
        self._pending_text = ""
        self._doubts.clear()
        self._unaltered.clear()
        self.offer_help("")
        self.tell_progress("")

    def _arrange(self) -> None:
        for name in (_("Facts"), _("Custody"), _("Source text")):
            self._tabs.addTab(name)
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setAccessibleName(_("What is known of this evidence"))
        self._tabs.currentChanged.connect(self._switch)
        facts = QWidget()
        column = QVBoxLayout(facts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._doubts)
        column.addWidget(self.help, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._done)
        for part in (self._doubts, self.help, self._done):
            part.hide()
        column.addWidget(self.facts, 1)
        for page in (facts, self.custody, self.text):
            self._stack.addWidget(page)
        self._stack.setStyleSheet("QStackedWidget { background: transparent; }")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 8, 12, 10)
        outer.setSpacing(8)
        outer.addWidget(self._tabs)
        outer.addWidget(self._stack, 1)
        outer.addWidget(self._unaltered)

    def _switch(self, tab: int) -> None:
        self._stack.setCurrentIndex(tab)
        self._show_text_if_seen()

    def _show_text_if_seen(self) -> None:
        """Long texts are laid out only for who looks at them."""
        if self._tabs.currentIndex() == _TEXT_TAB:
            if self.text.text != self._pending_text:
                self.text.show_text(self._pending_text)
        else:
            self.text.clear()


def unaltered_words(evidence: Evidence) -> str:
    """That the original is as it came, its digest in short, and when it was added."""
    return _("Original not altered · SHA-256 {digest} · added {moment}").format(
        digest=short_digest(evidence.sha256), moment=f"{evidence.acquired_at.astimezone():%Y-%m-%d\u00a0%H:%M}"
    )
