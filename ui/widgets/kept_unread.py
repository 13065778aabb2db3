"""What is shown in place of an original that is not, or could not be, read: that it is kept, and why."""

from collections import defaultdict

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.theme import Palette
from ui.widgets.card import Card
from ui.widgets.plain_label import PlainLabel
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import _, ngettext
from wallet_vault.model import Evidence, EvidenceState

_WIDTH_PX = 440


class KeptUnread(QWidget):
    """Offers to try again where trying again can help, or what the person can do for it."""

    again_asked = Signal()
    help_asked = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._picture = PlainLabel()
        self._title = PlainLabel(name="title", wraps=True)
        self._sentence = PlainLabel(wraps=True)
        self._advice = PlainLabel(name="muted", wraps=True)
        self._again = QPushButton(_("Try again"))
        self._again.setToolTip(_("Read the original once more"))
        self._again.clicked.connect(self._ask)
        self.help = QPushButton()
        self.help.setObjectName("primary")
        self.help.clicked.connect(self.help_asked)
        card = Card(margin_px=24)
        card.setMaximumWidth(_WIDTH_PX)
        card.setMinimumWidth(_WIDTH_PX // 2)
        card.body.setSpacing(10)
        for part in (self._picture, self._title, self._sentence, self._advice):
            card.body.addWidget(part)
        for button in (self.help, self._again):
            card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    def show_evidence(self, evidence: Evidence) -> None:
        """Explain by the evidence's state and the code of the error that kept it from being read."""
        if evidence.state is EvidenceState.SEALED:
            self._tell("clock", _("Kept safe, waiting to be read"),
                       _("The original is sealed in your vault. Reading it starts by itself."), "")  # fmt: skip
            self._again.setText(_("Read it now"))
            return
        sentence, advice = problem_words(evidence.problem)
        self._tell("warning", _("Kept safe, but not read"), sentence, advice)
        self._again.setText(_("Try again"))

    def show_new_table(self) -> None:
        """Its rows say nothing before its columns are named."""
        self._tell(
            "table",
            _("This table is new to the program"),
            _("Say what its columns are, and its rows become events. It is kept unchanged; its text is searched."),
            _("A guess is made already, and the first events are shown before anything is read."),
        )
        self._again.hide()

    def offer_help(self, words: str) -> None:
        """What the person can do for it, "" for nothing; trying again as it is would change nothing then."""
        self.help.setText(words)
        self.help.setVisible(bool(words))
        if words:
            self._again.hide()

    def show_no_picture(self, members: int) -> None:
        """There is nothing to draw, and no text either; what is inside it is evidence of its own."""
        if members:
            inside = ngettext(
                "It holds {count} file, which is evidence of its own. The custody tab leads to it.",
                "It holds {count} files, each evidence of its own. The custody tab leads to them.",
                members,
            ).format(count=members)
            self._tell("document", _("A package of files"), inside, "")
        else:
            self._tell("document", _("Nothing to show here"), _("This original holds no picture and no text."), "")
        self._again.hide()

    def show_error(self, error: WalletVaultError) -> None:
        """The picture could not be drawn, now."""
        self._tell("warning", _("The picture cannot be shown"), error.told_sentence(), error.told_advice())
        self._again.hide()

    def clear(self) -> None:
        for label in (self._title, self._sentence, self._advice):
            label.clear()

    def _tell(self, icon: str, title: str, sentence: str, advice: str) -> None:
        self._picture.setPixmap(theme.icon_pixmap(icon, self._palette.muted, 32))
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self._again.setEnabled(True)
        self._again.show()
        self.help.hide()
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{sentence} {advice}".strip())

    def _ask(self) -> None:
        self._again.setEnabled(False)
        self.again_asked.emit()


def problem_words(code: str) -> tuple[str, str]:
    """The sentence and the advice of an error known by its code alone; what its fields said is left out."""
    kinds = {kind.code: kind for kind in _all_kinds(WalletVaultError)}
    kind = kinds.get(code, WalletVaultError)
    fields: defaultdict[str, str] = defaultdict(lambda: "…")
    return _(kind.sentence).format_map(fields), _(kind.advice).format_map(fields) if kind.advice else ""


def _all_kinds(kind: type[WalletVaultError]) -> list[type[WalletVaultError]]:
    return [kind, *(deeper for child in kind.__subclasses__() for deeper in _all_kinds(child))]
