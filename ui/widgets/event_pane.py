"""What stands beside a chosen event: what can be done with it, its sources, and the place in one of them.

Shows values and tells wishes; loads nothing and decides nothing.
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.breaking_text import BreakingText
from ui.widgets.card import Card
from ui.widgets.chip import ChipButton, repolish
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icon_button import IconButton
from ui.widgets.message_bar import MessageBar
from ui.widgets.plain_label import PlainLabel
from ui.widgets.source_place import SourceFace, SourcePlace
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import _

_LEAST_PX = 300


@dataclass(frozen=True, slots=True)
class PaneFace:
    """An event as the pane tells it; ``sources`` are the words on their chips."""

    title: str
    moment: str
    money: str
    is_money_in: bool
    detail: str
    ids: tuple[str, ...]
    sources: tuple[str, ...]
    differences: tuple[str, ...]
    why_merged: str
    comment: str
    hidden_reason: str
    is_hidden: bool
    is_starred: bool
    is_own: bool


class EventPane(QWidget):
    star_asked = Signal()
    comment_asked = Signal()
    hide_asked = Signal()
    edit_asked = Signal()
    remove_asked = Signal()
    source_chosen = Signal(int)
    split_asked = Signal(int)
    open_asked = Signal(int)
    side_by_side_asked = Signal()

    def __init__(self, palette: theme.Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._palette = palette
        self._source_names: tuple[str, ...] = ()
        self._source = 0
        self._make_head()
        self._make_sources()
        self._make_why()
        self._arrange()
        self.setMinimumWidth(_LEAST_PX)
        self.clear()

    @property
    def place(self) -> SourcePlace:
        return self._place

    @property
    def has_event(self) -> bool:
        return not self._content.isHidden()

    def show_event(self, face: PaneFace) -> None:
        """Show an event; its first source is to follow by :meth:`show_source`."""
        self._hint.hide()
        self._content.show()
        self._title.setText(face.title)
        self._show_money(face)
        for label, words in (
            (self._moment, face.moment),
            (self._detail, face.detail),
            (self._ids, "\n".join(face.ids)),
            (self._comment, _("“{words}”").format(words=face.comment) if face.comment else ""),
            (self._hidden, _("Hidden: {reason}").format(reason=face.hidden_reason) if face.hidden_reason else ""),
            (self._differences, "\n".join(face.differences)),
        ):
            label.setText(words)
            label.setVisible(bool(words))
        self.side_by_side.setVisible(bool(face.differences) and len(face.sources) > 1)
        self._show_actions(face)
        self._show_sources(face)

    def show_source(self, face: SourceFace) -> None:
        self._name.setText(face.name)
        self._place.show_source(face)
        self._open.setEnabled(True)

    def show_error(self, error: WalletVaultError) -> None:
        """Say why a source cannot be shown; everything else stays."""
        self._message.show_error(error)

    def clear(self) -> None:
        """Drop every value."""
        self._place.clear()
        self._message.clear()
        self._drop_chips()
        for label in (self._title, self._money, self._name, self._why, *self._told):
            label.clear()
        self._split.setText("")
        self._content.hide()
        self._hint.show()

    # --- parts ---

    def _make_head(self) -> None:
        self._hint = PlainLabel(_("Choose an event to see its evidence here."), name="muted", wraps=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = BreakingText(tone="title")
        self._money = PlainLabel(name="amount", selectable=True)
        self._moment = PlainLabel(name="muted", wraps=True, selectable=True)
        self._detail = BreakingText(tone="muted")
        self._ids = BreakingText(tone="small")
        self._comment = BreakingText()
        self._hidden = PlainLabel(name="muted", wraps=True)
        self._differences = BreakingText(tone="amber")
        for field, name in (
            (self._title, _("What happened")),
            (self._detail, _("Status and what it was for")),
            (self._ids, _("Numbers")),
            (self._comment, _("Comment")),
            (self._differences, _("What differs")),
        ):
            field.setAccessibleName(name)
        self._told = (self._moment, self._detail, self._ids, self._comment, self._hidden, self._differences)
        self.side_by_side = _link(_("Look at them side by side"))
        self.side_by_side.clicked.connect(self.side_by_side_asked)
        self._star = self._action("star", _("Star (S)"), self.star_asked)
        self._write = self._action("chat", _("Comment (C)"), self.comment_asked)
        self._edit = self._action("edit", _("Edit (E)"), self.edit_asked)
        self._hide = self._action("eye-off", _("Hide (H)"), self.hide_asked)
        self._remove = self._action("trash", _("Remove (Del)"), self.remove_asked)

    def _action(self, icon: str, name: str, asked: SignalInstance) -> IconButton:
        button = IconButton(icon, name, self._palette)
        button.clicked.connect(asked)
        return button

    def _make_sources(self) -> None:
        self._chips_box = QWidget()
        self._chips = FlowLayout(self._chips_box)
        self._group = QButtonGroup(self)
        self._message = MessageBar(self._palette)
        self._place = SourcePlace(self._palette)
        self._name = PlainLabel(name="small")
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._open = _link(_("Open evidence"))
        self._open.clicked.connect(lambda: self.open_asked.emit(self._source))

    def _make_why(self) -> None:
        self._why_card = Card()
        self._why = PlainLabel(name="muted", wraps=True)
        self._split = _link("")
        self._split.setToolTip(_("Make this source an event of its own. Ctrl+Z takes it back."))
        self._split.clicked.connect(lambda: self.split_asked.emit(self._source))
        heading = PlainLabel(_("Why this is one event"), name="title")
        for widget in (heading, self._why):
            self._why_card.body.addWidget(widget)
        self._why_card.body.addWidget(self._split, 0, Qt.AlignmentFlag.AlignLeft)

    def _arrange(self) -> None:
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        actions = QHBoxLayout()
        actions.setSpacing(2)
        actions.addWidget(self._money, 1)
        for button in (self._star, self._write, self._edit, self._hide, self._remove):
            actions.addWidget(button)
        foot = QHBoxLayout()
        foot.addWidget(self._name, 1)
        foot.addWidget(self._open)
        column.addWidget(self._title)
        column.addLayout(actions)
        for label in self._told:
            column.addWidget(label)
        column.addWidget(self.side_by_side, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self._chips_box, self._message):
            column.addWidget(widget)
        column.addWidget(self._place, 1)
        column.addLayout(foot)
        column.addWidget(self._why_card)
        column.addStretch(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 14, 16, 16)
        outer.addWidget(self._hint)
        outer.addWidget(self._content, 1)

    # --- filling ---

    def _show_money(self, face: PaneFace) -> None:
        self._money.setText(face.money)
        self._money.setProperty("tone", "green" if face.is_money_in else "")
        repolish(self._money)

    def _show_actions(self, face: PaneFace) -> None:
        if face.is_starred:
            self._star.show_as("star-full", _("Take the star away (S)"))
        else:
            self._star.show_as("star", _("Star (S)"))
        if face.is_hidden:
            self._hide.show_as("eye", _("Show again (H)"))
        else:
            self._hide.show_as("eye-off", _("Hide (H)"))
        self._edit.setVisible(face.is_own)
        self._remove.setVisible(face.is_own)

    def _show_sources(self, face: PaneFace) -> None:
        self._drop_chips()
        self._place.clear()
        self._message.clear()
        self._name.clear()
        self._source_names, self._source = face.sources, 0
        for number, words in enumerate(face.sources):
            chip = ChipButton(words, checkable=True)
            chip.setChecked(number == 0)
            chip.clicked.connect(lambda _checked=False, chosen=number: self._choose_source(chosen))
            self._group.addButton(chip, number)
            self._chips.addWidget(chip)
        for widget in (self._chips_box, self._place, self._name, self._open):
            widget.setVisible(bool(face.sources))
        self._open.setEnabled(False)
        self._why.setText(face.why_merged)
        self._why_card.setVisible(len(face.sources) > 1)
        self._name_split()

    def _choose_source(self, number: int) -> None:
        self._source = number
        self._message.clear()
        self._name_split()
        self.source_chosen.emit(number)

    def _name_split(self) -> None:
        if self._source_names:
            self._split.setText(_("Split off: {source}").format(source=self._source_names[self._source]))

    def _drop_chips(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
        self._chips.clear()


def _link(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName("link")
    return button
