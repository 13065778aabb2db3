"""What became of an export: where it is, that it was checked, and how the receiver can check it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QWidget

from ui import theme
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _


@dataclass(frozen=True, slots=True)
class SummaryFace:
    """``signed_by`` is the key's digest; ``steps`` tell the receiver how to check."""

    path: str
    facts: tuple[str, ...]
    signed_by: str
    steps: tuple[str, ...]


class ExportSummaryCard(Card):
    def __init__(self, palette: theme.Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent, tone="accent")
        self._folder = ""
        self._checked = Chip(_("Exported and checked"), "green")
        self._name = PlainLabel(name="title", wraps=True, selectable=True)
        self._place = PlainLabel(name="small", wraps=True, selectable=True)
        self._facts = PlainLabel(wraps=True)
        self._signed = PlainLabel(name="small", wraps=True, selectable=True)
        self._steps = PlainLabel(name="muted", wraps=True, selectable=True)
        self.show_folder = QPushButton(theme.icon("folder", palette.text, 16), _("Show in folder"))
        self.show_folder.clicked.connect(self._open_folder)
        self.body.addWidget(self._checked)
        for label in (self._name, self._place, self._facts, self._signed):
            self.body.addWidget(label)
        self.body.addWidget(self.show_folder, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(PlainLabel(_("How the receiver can check it"), name="title"))
        self.body.addWidget(self._steps)
        self.hide()

    @property
    def facts(self) -> str:
        return self._facts.text()

    def show_summary(self, face: SummaryFace) -> None:
        path = Path(face.path)
        self._folder = str(path.parent)
        self._name.setText(path.name)
        self._place.setText(self._folder)
        self._facts.setText("\n".join(face.facts))
        self._signed.setText(_("Signed by the vault's key {key}").format(key=face.signed_by))
        self._steps.setText("\n".join(f"{number}. {step}" for number, step in enumerate(face.steps, 1)))
        self.show()

    def clear(self) -> None:
        """Drop every value."""
        self._folder = ""
        for label in (self._name, self._place, self._facts, self._signed, self._steps):
            label.clear()
        self.hide()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder))
