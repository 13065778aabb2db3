"""One line of a case's checklist: what proves it, whether it is there, why it matters and how to get it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.chip import Chip
from ui.widgets.keyed_rows import Row
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _


@dataclass(frozen=True, slots=True)
class ProofFace:
    """``is_seen`` where the vault itself holds it: nobody needs to tick it then.

    ``rests_on`` and ``tone`` say where ``how`` was looked up and how sure it is, "" for general words.
    """

    key: str
    label: str
    why: str
    how: str
    is_needed: bool
    is_held: bool
    is_seen: bool
    rests_on: str = ""
    tone: str = ""


class ProofRow(Row[ProofFace]):
    ticked = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin_px=12)
        self._face: ProofFace | None = None
        self.tick = QCheckBox()
        self._label = PlainLabel(wraps=True)
        self._why = PlainLabel(name="muted", wraps=True)
        self._how = PlainLabel(wraps=True)
        self._rests_on = PlainLabel(name="small", wraps=True)
        self._state = Chip("")
        words = QVBoxLayout()
        words.setSpacing(3)
        for label in (self._label, self._why, self._how, self._rests_on):
            words.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._state, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.tick.clicked.connect(self._on_tick)

    def show_face(self, face: ProofFace) -> None:
        self._face = face
        self.tick.setChecked(face.is_held)
        self.tick.setEnabled(not face.is_seen)
        self.tick.setAccessibleName(face.label)
        self._label.setText(face.label)
        self._why.setText(face.why)
        self._how.setText(_("How to get it: {how}").format(how=face.how))
        self._how.setVisible(not face.is_held)
        self._rests_on.setText(face.rests_on)
        self._rests_on.setProperty("tone", face.tone)
        self._rests_on.style().polish(self._rests_on)  # a property alone is not painted anew
        self._rests_on.setVisible(bool(face.rests_on) and not face.is_held)
        words, tone = _state(face)
        self._state.setText(words)
        self._state.set_tone(tone)
        self.tick.setAccessibleDescription(
            " ".join([words, face.why, *(() if face.is_held else (face.how, face.rests_on))])
        )

    def _on_tick(self, is_on: bool) -> None:  # noqa: FBT001 - Qt's signal hands it by position
        if self._face is not None:
            self.tick.setChecked(self._face.is_held)
            self.ticked.emit(self._face.key, is_on)


def _state(face: ProofFace) -> tuple[str, str]:
    if face.is_seen:
        return _("In the vault"), "green"
    if face.is_held:
        return _("You have it"), "green"
    return (_("Needed"), "amber") if face.is_needed else (_("Useful"), "plain")
