"""One event to tick for a case: what happened, why it is proposed, what tells of it, and whether it is confirmed."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.widgets.chip import Chip, ChipButton, repolish
from ui.widgets.discard import discard_all
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.keyed_rows import Row
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _


@dataclass(frozen=True, slots=True)
class SourceChip:
    """``evidence`` and ``finding`` say what a click opens."""

    text: str
    evidence: str
    finding: str


@dataclass(frozen=True, slots=True)
class CaseEventFace:
    """``key`` is the event's id; ``note`` says why the loss leaves it out, or what is weak about it.

    ``dispute`` are the words that change whether it is in dispute, "" where that makes no difference.
    """

    key: str
    title: str
    when: str
    money: str
    is_money_in: bool
    detail: str
    why: str
    chips: tuple[SourceChip, ...]
    is_chosen: bool
    is_confirmed: bool
    differences: tuple[str, ...]
    note: str
    is_undisputed: bool = False
    dispute: str = ""


class CaseEventRow(Row[CaseEventFace]):
    """Asks; changes nothing itself. The tick shows what the vault says, once it says so."""

    ticked = Signal(str, bool)
    confirm_asked = Signal(str)
    disputed = Signal(str, bool)
    evidence_asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin_px=12)
        self._face: CaseEventFace | None = None
        self._chip_texts: tuple[SourceChip, ...] = ()
        self.tick = QCheckBox()
        self.confirm = QPushButton(_("Yes, it was so"))
        self.confirm.setProperty("compact", True)
        self.confirm.setToolTip(_("You have looked at the evidence, and it is right. Only confirmed events count."))
        self.dispute = QPushButton()
        self.dispute.setObjectName("link")
        self._title = PlainLabel(wraps=True)
        self._when = PlainLabel(name="small")
        self._money = PlainLabel(name="amount")
        self._detail = PlainLabel(name="muted", wraps=True)
        self._why = PlainLabel(name="small", wraps=True)
        self._differences = PlainLabel(wraps=True)
        self._differences.setProperty("tone", "amber")
        self._note = PlainLabel(wraps=True)
        self._note.setProperty("tone", "amber")
        self._state = Chip("", "green")
        self._chips_box = QWidget()
        self._chips = FlowLayout(self._chips_box)
        self._arrange()
        self.tick.clicked.connect(self._on_tick)
        self.confirm.clicked.connect(lambda: self.confirm_asked.emit(self._face.key if self._face else ""))
        self.dispute.clicked.connect(self._on_dispute)

    def show_face(self, face: CaseEventFace) -> None:
        self._face = face
        self.tick.setChecked(face.is_chosen)
        spoken = _(", ").join(part for part in (face.title, face.when, face.money) if part)
        self.tick.setAccessibleName(spoken)
        self.tick.setAccessibleDescription(face.why)
        self.confirm.setAccessibleName(_("Confirm: {event}").format(event=spoken))
        self.dispute.setText(face.dispute)
        self.dispute.setAccessibleDescription(spoken)
        self.dispute.setVisible(bool(face.dispute))
        for label, text in self._words(face):
            label.setText(text)
            label.setVisible(bool(text))
        self._money.setProperty("tone", "green" if face.is_money_in else "")
        repolish(self._money)
        self._state.setText(_("Confirmed"))
        self._state.setVisible(face.is_chosen and face.is_confirmed)
        self.confirm.setVisible(face.is_chosen and not face.is_confirmed)
        self.set_tone("accent" if face.is_chosen else "plain")
        self._show_chips(face.chips)

    def _words(self, face: CaseEventFace) -> tuple[tuple[PlainLabel, str], ...]:
        return (
            (self._title, face.title),
            (self._when, face.when),
            (self._money, face.money),
            (self._detail, face.detail),
            (self._why, "" if face.is_chosen else face.why),
            (self._differences, "\n".join(face.differences)),
            (self._note, face.note if face.is_chosen else ""),
        )

    def _on_tick(self, is_on: bool) -> None:  # noqa: FBT001 - Qt's signal hands it by position
        if self._face is not None:
            self.tick.setChecked(self._face.is_chosen)
            self.ticked.emit(self._face.key, is_on)

    def _on_dispute(self) -> None:
        if self._face is not None:
            self.disputed.emit(self._face.key, self._face.is_undisputed)

    def _show_chips(self, chips: tuple[SourceChip, ...]) -> None:
        if chips == self._chip_texts:
            return
        self._chip_texts = chips
        discard_all(self._chips)
        for chip in chips:
            button = ChipButton(chip.text, "accent")
            button.setToolTip(_("Show this evidence"))
            button.clicked.connect(lambda _on=False, chip=chip: self.evidence_asked.emit(chip.evidence, chip.finding))
            self._chips.addWidget(button)
        self._chips_box.setVisible(bool(chips))

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._title, 1)
        head.addWidget(self._money, 0, Qt.AlignmentFlag.AlignTop)
        act = QHBoxLayout()
        act.addWidget(self._chips_box, 1)
        act.addWidget(self.dispute)
        act.addWidget(self._state)
        act.addWidget(self.confirm)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addLayout(head)
        for label in (self._when, self._detail, self._why, self._differences, self._note):
            words.addWidget(label)
        words.addLayout(act)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.body.addLayout(row)
