"""Where the person types what goes into a letter: what they ask for, their account, who they are. Checks nothing."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.widgets.plain_label import PlainLabel
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import N_, _

_REST_MS = 700
_STORY_PX = 150
_AMOUNT_PX = 110
DETAIL_NAMES = {
    "name": N_("Full name"),
    "phone": N_("Phone"),
    "mail": N_("Mail"),
    "address": N_("Address"),
    "identity_type": N_("Type of identity document"),
    "identity_number": N_("Number of identity document"),
}


@dataclass(frozen=True, slots=True)
class DemandFace:
    """``kind`` is what it is called inside; ``has_amount`` whether a sum belongs to it."""

    kind: str
    words: str
    is_asked: bool
    has_amount: bool = False
    amount: str = ""
    unit: str = ""


class DemandEditor(QWidget):
    """Tells :attr:`changed` when a tick or an amount was changed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._error = PlainLabel(wraps=True)
        self._error.setProperty("tone", "red")
        self.boxes: dict[str, QCheckBox] = {}
        self.amounts: dict[str, QLineEdit] = {}
        self._units: dict[str, str] = {}

    def show_demands(self, faces: tuple[DemandFace, ...]) -> None:
        if not self.boxes:
            for face in faces:
                self._add(face)
            self._column.addWidget(self._error)
        self._error.clear()
        for face in faces:
            box, amount = self.boxes[face.kind], self.amounts.get(face.kind)
            box.blockSignals(True)
            box.setChecked(face.is_asked)
            box.blockSignals(False)
            self._units[face.kind] = face.unit
            if amount is not None:
                amount.setVisible(face.is_asked)
                if not amount.hasFocus() or not amount.isModified():
                    amount.setText(face.amount)

    def wishes(self) -> tuple[tuple[str, str, str], ...]:
        """(kind, amount, unit) of everything that is ticked."""
        return tuple(
            (kind, self.amounts[kind].text() if kind in self.amounts else "", self._units.get(kind, ""))
            for kind, box in self.boxes.items()
            if box.isChecked()
        )

    def tell_error(self, error: WalletVaultError) -> None:
        self._error.setText(f"{error.told_sentence()}\n{error.told_advice()}".strip())

    @property
    def error(self) -> str:
        return self._error.text()

    def clear(self) -> None:
        self._error.clear()
        self._units.clear()
        for amount in self.amounts.values():
            amount.clear()
        for box in self.boxes.values():
            box.blockSignals(True)
            box.setChecked(False)
            box.blockSignals(False)

    def _add(self, face: DemandFace) -> None:
        box = QCheckBox(face.words)
        box.toggled.connect(lambda _is_on: self.changed.emit())
        self.boxes[face.kind] = box
        row = QHBoxLayout()
        row.addWidget(box, 1)
        if face.has_amount:
            amount = QLineEdit()
            amount.setFixedWidth(_AMOUNT_PX)
            amount.setAccessibleName(_("Amount: {demand}").format(demand=face.words))
            amount.editingFinished.connect(self.hand_over)
            self.amounts[face.kind] = amount
            row.addWidget(amount)
            self.setFocusProxy(next(iter(self.amounts.values())))
        self._column.addLayout(row)

    def hand_over(self) -> None:
        """Tell that an amount was typed and not told yet."""
        typed = [amount for amount in self.amounts.values() if amount.isModified()]
        for amount in typed:
            amount.setModified(False)
        if typed:
            self.changed.emit()


class StoryEditor(QPlainTextEdit):
    """Hands over what was typed when the person rests or leaves."""

    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_STORY_PX)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("What happened, in your own words"))
        self.setPlaceholderText(_("When, where, what: only what you know."))
        self._kept = ""
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.hand_over)
        self.textChanged.connect(self._rest.start)

    def show_story(self, story: str) -> None:
        """Show what is kept, unless the person is just writing something else."""
        is_writing = self._rest.isActive()
        self._kept = story
        if not is_writing and self.toPlainText().strip() != story:
            self.blockSignals(True)
            self.setPlainText(story)
            self.blockSignals(False)

    def clear(self) -> None:
        self._rest.stop()
        self._kept = ""
        self.blockSignals(True)
        self.setPlainText("")
        self.document().clearUndoRedoStacks()
        self.blockSignals(False)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.hand_over()
        return super().event(event)

    def hand_over(self) -> None:
        """Tell what was typed and not told yet."""
        self._rest.stop()
        told = self.toPlainText().strip()
        if told != self._kept:
            self._kept = told
            self.told.emit(told)


class PersonFields(QWidget):
    """Only the details that are asked for are shown; the identity number is hidden while nobody types in it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.fields: dict[str, QLineEdit] = {}
        self._names: dict[str, PlainLabel] = {}
        for key, name in DETAIL_NAMES.items():
            self._names[key] = PlainLabel(_(name), name="muted")
            self.fields[key] = QLineEdit()
            self.fields[key].setMaxLength(200)
            self.fields[key].setAccessibleName(_(name))
            self.fields[key].editingFinished.connect(self.hand_over)
            column.addWidget(self._names[key])
            column.addWidget(self.fields[key])
        self.fields["identity_number"].setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self.masked = PlainLabel(name="small")
        self.none = PlainLabel(_("This channel asks for no details of yours."), name="muted", wraps=True)
        column.addWidget(self.masked)
        column.addWidget(self.none)

    def show_person(self, values: dict[str, str], asked: tuple[str, ...], masked_identity: str) -> None:
        for key, field in self.fields.items():
            field.setVisible(key in asked)
            self._names[key].setVisible(key in asked)
            if not (field.hasFocus() and field.isModified()):
                field.setText(values.get(key, ""))
        kept = _("Kept: {masked}").format(masked=masked_identity) if masked_identity else ""
        self.masked.setText(kept if "identity_number" in asked else "")
        self.masked.setVisible(bool(self.masked.text()))
        self.none.setVisible(not asked)

    def values(self) -> dict[str, str]:
        return {key: field.text().strip() for key, field in self.fields.items()}

    def clear(self) -> None:
        self.masked.clear()
        for field in self.fields.values():
            field.clear()

    def hand_over(self) -> None:
        """Tell that details were typed and not told yet."""
        if any(field.isModified() for field in self.fields.values()):
            for field in self.fields.values():
                field.setModified(False)
            self.changed.emit()
