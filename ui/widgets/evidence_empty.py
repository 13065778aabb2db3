"""What the evidence view shows while the vault is empty: where to drop, what is accepted, and what comes after."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.theme import Palette
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _


class EvidenceEmpty(QWidget):
    """One thing to do: bring the first evidence."""

    choose_asked = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self.choose = QPushButton(_("Choose files…"))
        self.choose.setObjectName("primary")
        self.choose.clicked.connect(self.choose_asked)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(40, 32, 40, 32)
        outer.setSpacing(24)
        outer.addWidget(self._drop_area(), 1)
        outer.addLayout(self._steps())

    def _drop_area(self) -> QFrame:
        area = QFrame()
        area.setObjectName("drop")
        column = QVBoxLayout(area)
        column.setSpacing(12)
        column.addStretch(1)
        picture = PlainLabel()
        picture.setPixmap(theme.icon_pixmap("drop", self._palette.accent, 56))
        title = PlainLabel(_("Drop your evidence here"), name="display")
        accepts = PlainLabel(
            _("Screenshots and photos · mails (.eml) · Alipay and WeChat Pay statements (CSV, XLSX) · text"),
            name="muted", wraps=True)  # fmt: skip
        other = PlainLabel(_("Any other file is kept too, sealed and unchanged."), name="muted", wraps=True)
        paste = PlainLabel(_("Ctrl+V adds a screenshot from the clipboard."), wraps=True)
        for label in (picture, title, accepts, other):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(8)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        paste.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(paste)
        column.addStretch(1)
        return area

    def _steps(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        steps = (
            _("1  Add what you have"),
            _("2  Look at the facts that were found"),
            _("3  Export a bundle that anyone can check"),
        )
        for number, step in enumerate(steps):
            if number:
                row.addWidget(PlainLabel("→", name="muted"))
            row.addWidget(PlainLabel(step, name="muted"))
        row.addStretch(1)
        return row
