"""One fact: what it is, its value, how sure we are, and, while it is selected, what the person can do with it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from ui.widgets.chip import Chip, repolish
from ui.widgets.evidence_words import breakable
from ui.widgets.fact_words import fact_title, fact_value, reasons, state_words, typed_value
from ui.widgets.plain_label import PlainLabel
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import _
from wallet_vault.model import FindingState
from wallet_vault.workflows.browse import Fact


class FactCard(QFrame):
    """Asks to be selected, confirmed, edited or rejected; changes nothing itself."""

    selected = Signal(str)
    hovered = Signal(str)
    """The fact's key while the pointer is over the card, then ""."""
    confirmed = Signal(str)
    rejected = Signal(str)
    corrected = Signal(str, str)
    """Key and what the person typed, unchecked."""
    copy_asked = Signal(str)
    """The value, to be copied."""

    def __init__(self, fact: Fact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.fact = fact
        self._is_selected = False
        self._title = PlainLabel(name="muted")
        self._chip = Chip("")
        self._value = PlainLabel(name="value", wraps=True)
        self._aside = PlainLabel(name="small")
        self._before = PlainLabel(name="small", wraps=True)
        self._reason = PlainLabel(wraps=True)
        self._reason.setProperty("tone", "amber")
        self._editor = QLineEdit()
        self._error = PlainLabel(wraps=True)
        self._error.setProperty("tone", "red")
        self._buttons = QWidget()
        self._confirm = _button(_("Confirm  Enter"), "primary", _("This is right (Enter)"))
        self._edit = _button(_("Edit  E"), "", _("Type the right value (E)"))
        self._reject = _button(_("Not this  Del"), "", _("This is not such a fact (Delete)"))
        self._editing = QWidget()
        self._save = _button(_("Save  Enter"), "primary", _("Keep what was typed (Enter)"))
        self._cancel = _button(_("Cancel  Esc"), "", _("Leave it as it was (Escape)"))
        self._arrange()
        self._connect()
        self.show_fact(fact)

    def show_fact(self, fact: Fact) -> None:
        """Show another state of the same fact."""
        self.fact = fact
        finding = fact.finding
        words, state = fact_value(finding), state_words(fact)
        self._title.setText(fact_title(finding))
        self._value.setText(breakable(words.main))
        self._aside.setText(words.aside)
        self._value.setWordWrap(not words.aside)
        self._aside.setVisible(bool(words.aside))
        self._chip.setText(state[0])
        self._chip.set_tone(state[1])
        is_corrected = fact.state is FindingState.CORRECTED
        self._before.setText(_("Read as: {text}").format(text=fact.original.text) if is_corrected else "")
        self._before.setVisible(is_corrected)
        self._reason.setText("\n".join(reasons(fact)))
        _set_property(self._reason, "tone", "amber" if fact.needs_look else "")
        font = self._value.font()
        font.setStrikeOut(fact.state is FindingState.REJECTED)
        self._value.setFont(font)
        self.setAccessibleName(f"{fact_title(finding)}: {words.main} {words.aside}".rstrip())
        self.setAccessibleDescription(". ".join((state[0], *reasons(fact))))
        self._show_parts()

    def clear(self) -> None:
        """Keep nothing of the fact on the way out: a widget lives until Qt comes round to it."""
        for label in (self._title, self._value, self._aside, self._before, self._reason, self._error):
            label.clear()
        self._editor.setText("")
        self.setAccessibleName("")
        self.setAccessibleDescription("")

    def set_selected(self, is_selected: bool) -> None:  # noqa: FBT001 - a Qt setter
        self._is_selected = is_selected
        if not is_selected and self.is_editing:
            self.stop_editing()
        self._show_parts()

    @property
    def is_editing(self) -> bool:
        return not self._editor.isHidden()

    def start_editing(self) -> None:
        """Turn the value into a field, in place."""
        self._editor.setText(typed_value(self.fact.finding))
        self._error.setText("")
        self._editor.show()
        self._show_parts()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._editor.selectAll()

    def stop_editing(self) -> None:
        """Back to the value as it was."""
        had_focus = self._editor.hasFocus()
        self._editor.hide()
        self._editor.setText("")
        self._error.setText("")
        self._show_parts()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell_error(self, error: WalletVaultError) -> None:
        """Say beside the field why what was typed cannot be kept."""
        self._error.setText(f"{error.told_sentence()}\n{error.told_advice()}".strip())
        self._error.setVisible(True)
        self._editor.setAccessibleDescription(self._error.text())

    def light_up(self, is_lit: bool) -> None:  # noqa: FBT001 - a Qt setter
        """Show the card as pointed at, from elsewhere (its box on the picture)."""
        self._mark("accent" if is_lit else "")

    # --- parts ---

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        value = QHBoxLayout()
        value.setSpacing(8)
        value.addWidget(self._value)
        value.addWidget(self._aside, 1, Qt.AlignmentFlag.AlignBottom)
        _row(self._buttons, self._confirm, self._edit, self._reject)
        _row(self._editing, self._save, self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(value)
        for part in (self._editor, self._error, self._before, self._reason, self._buttons, self._editing):
            column.addWidget(part)
        self._title.setMinimumWidth(40)
        self._editor.hide()
        self._editor.setAccessibleName(_("The right value"))

    def _connect(self) -> None:
        self._confirm.clicked.connect(lambda: self.confirmed.emit(self.fact.finding.key))
        self._edit.clicked.connect(self.start_editing)
        self._reject.clicked.connect(lambda: self.rejected.emit(self.fact.finding.key))
        self._save.clicked.connect(self._hand_over)
        self._editor.returnPressed.connect(self._hand_over)
        self._cancel.clicked.connect(self.stop_editing)

    def _hand_over(self) -> None:
        self.corrected.emit(self.fact.finding.key, self._editor.text())

    def _show_parts(self) -> None:
        editing = self.is_editing
        self._keep_focus_here()
        self._value.setVisible(not editing)
        self._aside.setVisible(bool(self._aside.text()) and not editing)
        self._error.setVisible(bool(self._error.text()))
        self._reason.setVisible(bool(self._reason.text()) and (self.fact.needs_look or self._is_selected))
        self._buttons.setVisible(self._is_selected and not editing)
        self._editing.setVisible(editing)
        self._confirm.setVisible(self.fact.state in {FindingState.PROPOSED, FindingState.REJECTED})
        self._reject.setVisible(self.fact.state is not FindingState.REJECTED)
        self._mark("")

    def _keep_focus_here(self) -> None:
        """A button that is about to be hidden must not hand the keyboard to the next card."""
        if any(button.hasFocus() for button in self.findChildren(QPushButton)):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark(self, tone: str) -> None:
        if self._is_selected:
            tone = "amber" if self.fact.needs_look else "accent"
        _set_property(self, "tone", tone)

    # --- events ---

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.is_editing:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Copy the value  (Ctrl+C)"), self.copy)
        menu.popup(event.globalPos())

    def copy(self) -> None:
        """Ask to copy the value as it is kept: an id without blanks, an amount as a plain number."""
        self.copy_asked.emit(self.fact.finding.value)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.selected.emit(self.fact.finding.key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selected.emit(self.fact.finding.key)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.hovered.emit(self.fact.finding.key)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        if self.is_editing and event.key() == Qt.Key.Key_Escape:
            self.stop_editing()
            return
        if self.is_editing and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return  # already handed over by the field
        super().keyPressEvent(event)


def _button(text: str, name: str, tooltip: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setProperty("compact", True)
    button.setToolTip(tooltip)
    button.setAccessibleDescription(tooltip)
    return button


def _row(holder: QWidget, *buttons: QPushButton) -> None:
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 2, 0, 0)
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)


def _set_property(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the stylesheet looks at, and let it look again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        repolish(widget)
