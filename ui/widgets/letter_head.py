"""Above a letter: which of its kinds is shown, in which language, and the way to the form sheet."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QPushButton, QWidget

from ui.widgets.chip import ChipButton
from wallet_vault.i18n import _

_LANGUAGE_NAMES = {"zh_CN": "简体中文", "en": "English"}


class LetterHead(QWidget):
    changed = Signal()
    """Another kind or language was chosen."""

    def __init__(self, kinds: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kinds: dict[str, ChipButton] = {}
        self.language = QComboBox()
        self.language.setAccessibleName(_("Language of the letter"))
        self.sheet = QPushButton(_("Form sheet"))
        self.sheet.setProperty("compact", True)
        self.sheet.setToolTip(_("Each field of the channel's form, to copy and paste"))
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for kind, words in kinds:
            chip = ChipButton(words, checkable=True)
            chip.clicked.connect(self.changed)
            group.addButton(chip)
            self.kinds[kind] = chip
            row.addWidget(chip)
        row.addStretch(1)
        row.addWidget(self.language)
        row.addWidget(self.sheet)
        self.language.activated.connect(lambda _index: self.changed.emit())
        self.reset()

    @property
    def kind(self) -> str:
        return next((kind for kind, chip in self.kinds.items() if chip.isChecked()), "")

    def show_languages(self, languages: Sequence[str], current: str) -> None:
        """Offer the languages that the channel takes; one alone is no choice."""
        if [self.language.itemData(place) for place in range(self.language.count())] != list(languages):
            self.language.clear()
            for language in languages:
                self.language.addItem(_LANGUAGE_NAMES[language], language)
        self.language.setCurrentIndex(self.language.findData(current))
        self.language.setVisible(len(languages) > 1)

    def reset(self) -> None:
        """The channel's own letter, in its own language."""
        next(iter(self.kinds.values())).setChecked(True)
        self.language.clear()
