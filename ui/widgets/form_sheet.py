"""What to paste into each field of a channel's form, with a button to copy it and a count. Copies by itself nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.widgets.breaking_text import BreakingText
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class FieldFace:
    """``shown`` stands for the value on the screen where it is to be hidden; ``limit`` is 0 for none.

    ``is_weak``: only a secondary source says that the form has this field.
    """

    name: str
    value: str
    shown: str
    is_required: bool
    limit: int = 0
    is_weak: bool = False


class FormSheet(QScrollArea):
    copy_asked = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fields: list[tuple[BreakingText, QPushButton]] = []
        page = QWidget()
        page.setObjectName("ground")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 8)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(_("To paste into the form"), name="title"), 1)
        self.back = QPushButton(_("Back to the letter"))
        self.back.setProperty("compact", True)
        self.back.clicked.connect(self.closed)
        head.addWidget(self.back)
        column.addLayout(head)
        column.addWidget(
            PlainLabel(
                _("What you copy is taken off the clipboard after a minute, and when the vault locks."),
                name="small",
                wraps=True,
            )
        )
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        column.addLayout(self._column)
        column.addStretch(1)
        self.setWidget(page)

    def show_fields(self, faces: Sequence[FieldFace]) -> None:
        self.clear()
        for face in faces:
            self._column.addWidget(self._card(face))

    def clear(self) -> None:
        """Keep nothing of the values, on the way out either."""
        for text, button in self._fields:
            text.clear()
            button.clicked.disconnect()
        self._fields.clear()
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    @property
    def texts(self) -> tuple[str, ...]:
        """What the fields show, in order."""
        return tuple(text.text() for text, _button in self._fields)

    def copy_button(self, place: int) -> QPushButton:
        return self._fields[place][1]

    def _card(self, face: FieldFace) -> Card:
        card = Card()
        head = QHBoxLayout()
        head.addWidget(PlainLabel(face.name, name="heading", wraps=True), 1)
        if face.is_weak:
            head.addWidget(Chip(_("secondary source"), "amber"))
        if not face.is_required:
            head.addWidget(Chip(_("optional")))
        if face.value:
            head.addWidget(_count(face))
        copy = QPushButton(_("Copy"))
        copy.setProperty("compact", True)
        copy.setAccessibleName(_("Copy: {field}").format(field=face.name))
        copy.setEnabled(bool(face.value))
        copy.clicked.connect(lambda: self._copy(face, copy))
        head.addWidget(copy)
        text = BreakingText(face.shown or _("yours to fill in"), tone="plain" if face.value else "muted")
        card.body.addLayout(head)
        card.body.addWidget(text)
        self._fields.append((text, copy))
        return card

    def _copy(self, face: FieldFace, button: QPushButton) -> None:
        for _text, other in self._fields:
            other.setText(_("Copy"))
        button.setText(_("Copied"))
        self.copy_asked.emit(face.value)


def _count(face: FieldFace) -> Chip:
    if face.limit:
        words = _("{n} / {limit} characters").format(n=len(face.value), limit=face.limit)
        return Chip(words, "red" if len(face.value) > face.limit else "plain")
    return Chip(ngettext("{n} character", "{n} characters", len(face.value)).format(n=len(face.value)))
