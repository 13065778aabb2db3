"""A field for a secret with an eye to look at it, and words for how strong it is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QWidget

from ui import theme
from ui.widgets.chip import repolish
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import N_, _

MAX_CHARACTERS = 1024


class PassphraseField(QLineEdit):
    """Hidden unless the eye is pressed. Qt keeps no copy of it for input methods or the clipboard."""

    def __init__(self, label: str, palette: theme.Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self.setObjectName("large")
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setPlaceholderText(label)
        self.setAccessibleName(label)
        self.setMaxLength(MAX_CHARACTERS)
        self.setAcceptDrops(False)
        self.eye = QAction(self)
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._show_or_hide)
        self.addAction(self.eye, QLineEdit.ActionPosition.TrailingPosition)
        self._show_or_hide(shown=False)

    def forget(self) -> None:
        """Empty the field, its undo history included, and close the eye."""
        self.setText("")
        self.eye.setChecked(False)

    def _show_or_hide(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal hands it by position
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.eye.setIcon(theme.icon("eye-off" if shown else "eye", self._palette.muted, 18))
        self.eye.setText(_("Hide the passphrase") if shown else _("Show the passphrase"))
        self.eye.setToolTip(self.eye.text())


class StrengthMeter(QWidget):
    """Shows an answer of ``passphrase_strength``, as a bar and in words."""

    _WORDS = (
        ("red", N_("Would be guessed at once. Use several unrelated words.")),
        ("red", N_("Weak: a program guesses this within hours. Add another word.")),
        ("amber", N_("Fair: it stops a curious person, not a determined one. Add another word.")),
        ("green", N_("Good: guessing it would take years.")),
        ("green", N_("Strong: nobody will guess this.")),
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar(textVisible=False, minimum=0, maximum=5)
        self.bar.setFixedWidth(96)
        self.words = PlainLabel(name="small", wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(10)
        row.addWidget(self.bar)
        row.addWidget(self.words, 1)
        self.show_nothing()

    def show_nothing(self) -> None:
        self.bar.setValue(0)
        self.words.setText(_("Several unrelated words are strong and easy to remember."))

    def show_strength(self, strength: int) -> None:
        """``strength`` from 0 to 4."""
        tone, words = self._WORDS[strength]
        self.bar.setValue(strength + 1)
        self.bar.setProperty("tone", tone)
        repolish(self.bar)
        self.words.setText(_(words))
        self.bar.setAccessibleName(_(words))
