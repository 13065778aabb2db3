"""One entry of the contact log: when, how and with whom, what was said and promised, and its evidence."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.widgets.breaking_text import BreakingText
from ui.widgets.card import Card
from ui.widgets.chip import Chip, ChipButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icon_button import IconButton
from ui.widgets.plain_label import PlainLabel
from ui.widgets.text_lines import elided
from wallet_vault.i18n import _
from wallet_vault.model import EvidenceId

_NAME_PX = 190


@dataclass(frozen=True, slots=True)
class ContactFace:
    """An entry in words. ``is_told`` marks one that the evidence tells by itself; ``attached`` are ids and names."""

    way: str
    icon: str
    when: str
    who: str
    said: str
    promised: str
    is_broken: bool
    reference: str
    case: str
    warnings: tuple[str, ...]
    attached: tuple[tuple[EvidenceId, str], ...]
    is_told: bool


class ContactCard(Card):
    edit_asked = Signal()
    remove_asked = Signal()
    evidence_asked = Signal(str)

    def __init__(self, face: ContactFace, palette: theme.Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent, tone="amber" if face.warnings else "plain")
        self._palette = palette
        self.setAccessibleName(f"{face.way}, {face.when}, {face.said}")
        self.body.setSpacing(4)
        self._make_buttons(face)
        self.body.addLayout(self._head(face))
        for words, tone in (
            (face.case, "small"),
            (face.when, "small"),
            (face.who, "muted"),
            (face.said, "plain"),
            (face.promised, "amber" if face.is_broken else "muted"),
            (face.reference, "small"),
            ("\n".join(face.warnings), "amber"),
        ):
            if words:
                self.body.addWidget(BreakingText(words, tone=tone))
        if face.attached or face.is_told:
            self.body.addWidget(self._sources(face))

    def _make_buttons(self, face: ContactFace) -> None:
        edit = _("Complete this entry") if face.is_told else _("Edit this entry")
        remove = _("Dismiss: it is no contact of this case") if face.is_told else _("Remove this entry")
        self.edit = IconButton("edit", edit, self._palette)
        self.edit.clicked.connect(self.edit_asked)
        self.remove = IconButton("reject" if face.is_told else "trash", remove, self._palette)
        self.remove.clicked.connect(self.remove_asked)

    def _head(self, face: ContactFace) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        picture = PlainLabel()
        picture.setPixmap(theme.icon_pixmap(face.icon, self._palette.muted, 16))
        row.addWidget(picture)
        row.addWidget(PlainLabel(face.way, name="title"), 1)
        row.addWidget(self.edit)
        row.addWidget(self.remove)
        return row

    def _sources(self, face: ContactFace) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box)
        if face.is_told:
            flow.addWidget(Chip(_("from the evidence"), "accent"))
        for evidence, name in face.attached:
            chip = ChipButton(elided(name, self.font(), _NAME_PX))
            chip.setMinimumWidth(1)  # a narrow pane cuts a name rather than growing
            chip.setAccessibleName(name)
            chip.setToolTip(_("Show this evidence"))
            chip.clicked.connect(lambda _checked=False, asked=evidence: self.evidence_asked.emit(asked))
            flow.addWidget(chip)
        return box
