"""The facts of one evidence, or of one row of it, as cards: one is selected, the keys act on it. Decides nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.widgets.fact_card import FactCard
from ui.widgets.plain_label import PlainLabel
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import _, ngettext
from wallet_vault.workflows.browse import Fact

CARDS_AT_ONCE = 40
"""More cards than a screen can hold are made only when asked for."""


class FactsList(QScrollArea):
    """Cards in the order given. Up and Down move, Enter confirms, E edits, Delete rejects."""

    selected = Signal(str)
    hovered = Signal(str)
    confirmed = Signal(str)
    rejected = Signal(str)
    corrected = Signal(str, str)
    copy_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: tuple[Fact, ...] = ()
        self._cards: dict[str, FactCard] = {}
        self._selected = ""
        self._keeps_focus = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Facts"))
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 4, 8)
        self._column.setSpacing(10)
        self._note = PlainLabel(name="muted", wraps=True)
        self._more = QPushButton()
        self._more.setObjectName("link")
        self._more.clicked.connect(self._show_more)
        self._arrange()

    def _arrange(self) -> None:
        holder = QWidget()
        holder.setObjectName("scrolled")
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._note)
        outer.addLayout(self._column)
        outer.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addStretch(1)
        self.setWidget(holder)
        self._note.hide()
        self._more.hide()

    # --- what is shown ---

    def set_facts(self, facts: tuple[Fact, ...]) -> None:
        """Show ``facts``. Cards of facts that stay are kept, and so is a field that is being edited."""
        if tuple(f.finding.key for f in facts) == tuple(f.finding.key for f in self._facts):
            self._facts = facts
            for fact in facts:
                self.replace_fact(fact)
            return
        self._keeps_focus = self._has_card_focus()
        self.clear()
        self._facts = facts
        self._show_more()

    def replace_fact(self, fact: Fact) -> None:
        """Show the new state of one fact."""
        self._facts = tuple(fact if f.finding.key == fact.finding.key else f for f in self._facts)
        card = self._cards.get(fact.finding.key)
        if card is not None and card.fact != fact:
            card.show_fact(fact)

    def set_note(self, note: str) -> None:
        """A quiet line above the cards; "" for none."""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def clear(self) -> None:
        """Drop every value."""
        for card in self._cards.values():
            self._column.removeWidget(card)
            card.hide()
            card.clear()
            card.deleteLater()
        self._cards, self._facts, self._selected = {}, (), ""
        self.set_note("")
        self._more.hide()

    def _show_more(self) -> None:
        for fact in self._facts[len(self._cards) : len(self._cards) + CARDS_AT_ONCE]:
            self._add_card(fact)
        left = len(self._facts) - len(self._cards)
        self._more.setVisible(left > 0)
        self._more.setText(ngettext("Show {count} more fact", "Show {count} more facts", left).format(count=left))

    def _add_card(self, fact: Fact) -> None:
        card = FactCard(fact)
        card.selected.connect(self._select_by_person)
        card.hovered.connect(self.hovered)
        card.confirmed.connect(self.confirmed)
        card.rejected.connect(self.rejected)
        card.corrected.connect(self.corrected)
        card.copy_asked.connect(self.copy_asked)
        self._cards[fact.finding.key] = card
        self._column.addWidget(card)

    # --- selection ---

    @property
    def selected_key(self) -> str:
        return self._selected

    @property
    def is_editing(self) -> bool:
        card = self._cards.get(self._selected)
        return card is not None and card.is_editing

    def select(self, key: str) -> None:
        """Select a fact and bring its card into sight, without telling anyone."""
        while key and key not in self._cards and len(self._cards) < len(self._facts):
            self._show_more()
        self._selected = key
        for other, card in self._cards.items():
            card.set_selected(other == key)
        chosen = self._cards.get(key)
        if chosen is not None:
            self._column.activate()
            self.ensureWidgetVisible(chosen, 0, 12)
            if (self._has_card_focus() or self._keeps_focus) and not chosen.is_editing:
                chosen.setFocus(Qt.FocusReason.OtherFocusReason)
            self._keeps_focus = False

    def light_up(self, key: str) -> None:
        for other, card in self._cards.items():
            card.light_up(other == key)

    def tell_error(self, key: str, error: WalletVaultError) -> None:
        if key in self._cards:
            self._cards[key].tell_error(error)

    def accept_edit(self, key: str) -> None:
        if key in self._cards:
            self._cards[key].stop_editing()

    def card(self, key: str) -> FactCard | None:
        return self._cards.get(key)

    def _select_by_person(self, key: str) -> None:
        if key != self._selected:
            self.select(key)
            self.selected.emit(key)

    def take_focus(self) -> None:
        """Put the keyboard on the selected card."""
        chosen = self._cards.get(self._selected)
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_card_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and any(
            card is focused or card.isAncestorOf(focused) for card in self._cards.values()
        )

    # --- keys ---

    def act_on(self, key: int) -> bool:
        """Do what a key means for the selected fact; ``False`` if it means nothing here."""
        card = self._cards.get(self._selected)
        match key:
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self._move(1 if key == Qt.Key.Key_Down else -1)
            case _ if card is None or card.is_editing:
                return False
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.confirmed.emit(self._selected)
            case Qt.Key.Key_E:
                card.start_editing()
            case Qt.Key.Key_Delete:
                self.rejected.emit(self._selected)
            case _:
                return False
        return True

    def _move(self, step: int) -> None:
        keys: list[str] = [fact.finding.key for fact in self._facts]
        if keys:
            at = keys.index(self._selected) + step if self._selected in keys else 0
            self._select_by_person(keys[max(0, min(at, len(keys) - 1))])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not (plain and self.act_on(event.key())):
            event.ignore()
