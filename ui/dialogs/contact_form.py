"""The fields of one contact, with what can be said of it while it is typed. Keeps nothing and asks nobody."""

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from ui.models.follow_up_words import WAYS
from ui.operations.attach import Attached
from ui.operations.contacts import ContactDesk
from ui.widgets.attachments import Attachments
from ui.widgets.breaking_text import BreakingText
from ui.widgets.chip import ChipButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.plain_label import PlainLabel
from wallet_vault.errors import BadInput
from wallet_vault.i18n import N_, _
from wallet_vault.model.case import CaseId
from wallet_vault.model.contact import Contact, ContactWay
from wallet_vault.workflows.cases import case_title
from wallet_vault.workflows.contact_hints import ContactHints
from wallet_vault.workflows.contact_log import TypedContact

_SAID_PX, _DAY_PX = 78, 128


class ContactForm(QWidget):
    """Starts in what was said: everything before it is already filled in."""

    edited = Signal()

    def __init__(self, desk: ContactDesk, attached: Attachments, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._filled_day = ""
        self.attached = attached
        self._make_fields()
        self._arrange()
        for line in self._lines:
            line.textEdited.connect(self.edited)
        self.said.textChanged.connect(self.edited)
        self.promised.textEdited.connect(self._forget_day)
        self.cases.activated.connect(self.edited)

    @property
    def case(self) -> CaseId:
        return CaseId(self.cases.currentData())

    @property
    def way(self) -> ContactWay:
        return next(way for way, button in self.ways.items() if button.isChecked())

    def typed(self) -> TypedContact:
        """What stands in the fields. Raises ``BadInput`` for a day that is none."""
        return TypedContact(
            way=self.way,
            when=self.when.text(),
            said=self.said.toPlainText(),
            who=self.who.text(),
            address=self.address.text(),
            promised=self.promised.text(),
            promised_by=_day(self.promised_by.text()),
            reference=self.reference.text(),
            attached=self.attached.ids,
        )

    def words(self) -> TypedContact:
        """What hints are about: everything but the day, which may be half typed."""
        return TypedContact(
            way=self.way,
            when=self.when.text(),
            said=self.said.toPlainText(),
            address=self.address.text(),
            promised=self.promised.text(),
        )

    def start(self, now: datetime) -> None:
        """An empty entry of this minute."""
        self.ways[ContactWay.CALL].setChecked(True)
        self.when.setText(f"{now:%Y-%m-%d %H:%M}")
        self.said.setFocus()

    def fill(self, contact: Contact, attached: tuple[Attached, ...]) -> None:
        """An entry as it is now."""
        self.ways[contact.way].setChecked(True)
        self.when.setText(contact.when.isoformat().replace("T", " "))
        self.who.setText(contact.who)
        self.address.setText(contact.address)
        self.said.setPlainText(contact.said)
        self.promised.setText(contact.promised)
        self._filled_day = contact.promised_by.isoformat() if contact.promised_by else ""
        self.promised_by.setText(self._filled_day)
        self.reference.setText(contact.reference)
        self.attached.add((one.id, one.untrusted_name) for one in attached)
        self.cases.setCurrentIndex(max(0, self.cases.findData(contact.case)))
        self.cases.setEnabled(False)

    def show_hints(self, hints: ContactHints) -> None:
        words = "\n".join(hints.promise)
        self.reckoning.setText(words)
        self.reckoning.setVisible(bool(words))

    def clear(self) -> None:
        """Drop every value."""
        for field in (*self._lines, self.said, self.attached, self.reckoning):
            field.clear()
        self.cases.clear()
        self._filled_day = ""

    def _forget_day(self) -> None:
        """Another promise has another day: the one that was reckoned for the old words goes."""
        if self.promised_by.text() == self._filled_day:
            self.promised_by.clear()

    # --- parts ---

    def _make_fields(self) -> None:
        self._group = QButtonGroup(self)
        self.ways: dict[ContactWay, ChipButton] = {}
        for way, words in WAYS:
            self.ways[way] = ChipButton(_(words), checkable=True)
            self._group.addButton(self.ways[way])
        self.cases = QComboBox()
        self.cases.setAccessibleName(_("Case"))
        for case in self._desk.cases:
            self.cases.addItem(case_title(case), case.id)
        self.when = _line(N_("When"), _("2025-11-03 14:22, or only the day"))
        self.who = _line(N_("Who"), _("Name or staff number"))
        self.address = _line(N_("Number or address"), _("The number, address or site that was used"))
        self.promised = _line(N_("Promised"), _("In their words, such as: refund within 3 working days"))
        self.promised_by = _line(N_("Promised for the day"), "2025-11-20")
        self.reference = _line(N_("Reference number"), _("The number that they gave it"))
        self._lines = (self.when, self.who, self.address, self.promised, self.promised_by, self.reference)
        self.said = QPlainTextEdit()
        self.said.setAccessibleName(_("What was said"))
        self.said.setPlaceholderText(_("In one or two sentences"))
        self.said.setTabChangesFocus(True)
        self.said.setFixedHeight(_SAID_PX)
        self.reckoning = BreakingText(tone="small")
        self.reckoning.setAccessibleName(_("When the promise falls due"))
        self.reckoning.hide()

    def _arrange(self) -> None:
        ways = QWidget()
        flow = FlowLayout(ways)
        for button in self.ways.values():
            flow.addWidget(button)
        until = QHBoxLayout()
        until.addWidget(self.promised, 1)
        self.promised_by.setFixedWidth(_DAY_PX)
        until.addWidget(self.promised_by)
        with_whom = QHBoxLayout()
        with_whom.addWidget(self.who, 1)
        with_whom.addWidget(self.address, 1)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(9)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        if len(self._desk.cases) > 1:
            form.addRow(PlainLabel(_("Case")), self.cases)
        form.addRow(PlainLabel(_("How it was")), ways)
        form.addRow(PlainLabel(_("When")), self.when)
        form.addRow(PlainLabel(_("With whom")), with_whom)
        form.addRow(PlainLabel(_("What was said")), self.said)
        form.addRow(PlainLabel(_("Promised, by when")), until)
        form.addRow("", self.reckoning)
        form.addRow(PlainLabel(_("Reference number")), self.reference)
        form.addRow(PlainLabel(_("Evidence")), self.attached)


def _line(name: str, example: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(_(name))
    line.setPlaceholderText(example)
    line.setMaxLength(2000)
    return line


def _day(typed: str) -> date | None:
    text = typed.strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput(what=N_("date"), value=text[:40], example="2025-11-20") from error
