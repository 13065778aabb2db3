"""Everything known of one channel, section by section, each with what it rests on. Chooses nothing."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.discard import discard_all
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _

_MARKS = {"ok": ("check", "green"), "no": ("close", "red"), "ask": ("help", "amber"), "doubt": ("warning", "amber")}


@dataclass(frozen=True, slots=True)
class SheetFact:
    """``mark`` is ok, no, ask or doubt, "" for none; ``aside`` stands small below."""

    text: str
    mark: str = ""
    spoken: str = ""
    aside: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class SheetContact:
    """``key`` tells which contact is to be corrected, "" for none; ``doubt`` is what is not confirmed about it."""

    key: str
    way: str
    value: str
    note: str
    doubt: str
    source: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class SheetSection:
    title: str
    facts: tuple[SheetFact, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetFace:
    """``own`` is what the person did to it, "" for nothing.

    ``unsourced`` are contacts that somebody gives and nobody confirms, ``false`` those known not to be theirs: both are
    shown apart, never as official.
    """

    key: str
    title: str
    why: str
    own: str
    before: tuple[SheetSection, ...]
    contacts: tuple[SheetContact, ...]
    unsourced: tuple[SheetContact, ...]
    false: tuple[SheetContact, ...]
    after: tuple[SheetSection, ...]


class ChannelSheet(QWidget):
    correct_asked = Signal(str)
    """The key of a contact, "" for one that is missing."""

    def __init__(self, palette: theme.Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._face: SheetFace | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_face(self, face: SheetFace | None) -> None:
        """The same face again leaves everything where it is."""
        if face == self._face:
            return
        self._face = face
        discard_all(self._column)
        if face is None:
            return
        self._column.addWidget(self._head(face))
        for section in face.before:
            self._column.addWidget(self._section(section))
        self._column.addWidget(self._contacts(face))
        for section in face.after:
            self._column.addWidget(self._section(section))

    @property
    def texts(self) -> tuple[str, ...]:
        """All words of the sheet, from above."""
        return tuple(label.text() for label in self.findChildren(PlainLabel) if label.text() and not label.isHidden())

    def clear(self) -> None:
        self.show_face(None)

    def _head(self, face: SheetFace) -> QWidget:
        head = QWidget()
        row = QHBoxLayout()
        row.addWidget(PlainLabel(face.title, name="display", wraps=True), 1)
        if face.own:
            row.addWidget(Chip(face.own, "accent"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        if face.why:
            column.addWidget(PlainLabel(face.why, name="muted", wraps=True))
        return head

    def _section(self, section: SheetSection) -> Card:
        card = Card()
        card.body.addWidget(PlainLabel(section.title, name="title", wraps=True))
        for fact in section.facts:
            card.body.addLayout(self._fact(fact))
        for source in section.sources:
            card.body.addWidget(PlainLabel(source, name="small", wraps=True))
        return card

    def _fact(self, fact: SheetFact) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        if fact.mark:
            icon, tone = _MARKS[fact.mark]
            mark = PlainLabel()
            mark.setPixmap(theme.icon_pixmap(icon, getattr(self._palette, tone), 16))
            mark.setAccessibleName(fact.spoken)
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        text = PlainLabel(fact.text, wraps=True, selectable=True)
        text.setProperty("tone", fact.tone)
        words.addWidget(text)
        if fact.aside:
            words.addWidget(PlainLabel(fact.aside, name="small", wraps=True))
        row.addLayout(words, 1)
        return row

    def _contacts(self, face: SheetFace) -> Card:
        card = Card()
        card.body.addWidget(PlainLabel(_("How to reach them"), name="title"))
        for contact in face.contacts:
            card.body.addLayout(self._contact(contact))
        if not face.contacts:
            card.body.addWidget(
                PlainLabel(_("No confirmed contact is known. Look inside the app itself."), name="muted", wraps=True)
            )
        for warning, doubtful in (
            (_("Given somewhere, but no source was found. Do not rely on these:"), face.unsourced),
            (_("Not theirs. Do not use these:"), face.false),
        ):
            if doubtful:
                card.body.addWidget(_toned(warning, "red"))
            for contact in doubtful:
                card.body.addLayout(self._contact(contact))
        card.body.addWidget(_toned(_("Never give a password or a verification code, whoever asks for it."), "accent"))
        add = QPushButton(_("Add a contact"))
        add.setObjectName("link")
        add.clicked.connect(lambda: self.correct_asked.emit(""))
        card.body.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _contact(self, contact: SheetContact) -> QVBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(PlainLabel(contact.way, name="muted"))
        row.addWidget(PlainLabel(contact.value, name="value", wraps=True, selectable=True), 1)
        if contact.is_own:
            row.addWidget(Chip(_("Yours"), "accent"))
        if contact.key:
            row.addWidget(self._correct(contact))
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addLayout(row)
        for text, look, tone in (
            (contact.note, "muted", ""),
            (contact.doubt, "", "amber"),
            (contact.source, "small", ""),
        ):
            if text:
                column.addWidget(_toned(text, tone) if tone else PlainLabel(text, name=look, wraps=True))
        return column

    def _correct(self, contact: SheetContact) -> QPushButton:
        button = QPushButton(_("Correct"))
        button.setObjectName("link")
        button.setAccessibleName(_("Correct {contact}").format(contact=contact.value))
        button.clicked.connect(lambda: self.correct_asked.emit(contact.key))
        return button


def _toned(text: str, tone: str) -> PlainLabel:
    label = PlainLabel(text, wraps=True)
    label.setProperty("tone", tone)
    return label
