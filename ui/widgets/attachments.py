"""A place for evidence that shows something: drop files on it, choose them, or pick from the vault. Adds nothing."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.chip import ChipButton
from ui.widgets.drop_veil import DropVeil
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text_lines import elided
from wallet_vault.i18n import _
from wallet_vault.model import EvidenceId

_NAME_PX = 260


class Attachments(QWidget):
    """Keeps ids and names; ``most`` of them, the newest stays. Press a name to take it off again."""

    files_chosen = Signal(list)
    """``list[Path]``."""
    dropped = Signal(QMimeData)
    pick_asked = Signal()
    changed = Signal()

    def __init__(self, palette: theme.Palette, *, most: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._most = most
        self._names: dict[EvidenceId, str] = {}
        self._box = QWidget()
        self._flow = FlowLayout(self._box)
        self.choose = QPushButton(theme.icon("plus", palette.muted, 14), _("Drop or choose a file …"))
        self.choose.setObjectName("drop")
        self.choose.clicked.connect(self._choose)
        self.pick = QPushButton(_("From the vault …"))
        self.pick.setProperty("compact", True)
        self.pick.clicked.connect(self.pick_asked)
        row = QHBoxLayout()
        row.addWidget(self.choose, 1)
        row.addWidget(self.pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._box)
        self._show()

    def accept_drops_on(self, place: QWidget) -> None:
        """Take what is dropped anywhere on ``place``."""
        DropVeil(place, self._palette, self.dropped.emit)

    @property
    def ids(self) -> tuple[EvidenceId, ...]:
        return tuple(self._names)

    def add(self, named: Iterable[tuple[EvidenceId, str]]) -> None:
        """Put evidence here that is in the vault."""
        for evidence, name in named:
            self._names.pop(evidence, None)
            self._names[evidence] = name
        while self._most and len(self._names) > self._most:
            del self._names[next(iter(self._names))]
        self._show()
        self.changed.emit()

    def clear(self) -> None:
        """Drop every name."""
        self._names.clear()
        self._show()

    def _take_off(self, evidence: EvidenceId) -> None:
        self._names.pop(evidence, None)
        self._show()
        self.changed.emit()

    def _choose(self) -> None:
        names, _filter = QFileDialog.getOpenFileNames(self, _("Choose files to add"))
        if names:
            self.files_chosen.emit([Path(name) for name in names])

    def _show(self) -> None:
        self._flow.clear()
        for evidence, name in self._names.items():
            chip = ChipButton(f"{elided(name, self.font(), _NAME_PX)}  ×", "accent")
            chip.setMinimumWidth(1)
            chip.setAccessibleName(name)
            chip.setToolTip(_("Take it off: {name}").format(name=name))
            chip.clicked.connect(lambda _checked=False, gone=evidence: self._take_off(gone))
            self._flow.addWidget(chip)
        self._box.setVisible(bool(self._names))
