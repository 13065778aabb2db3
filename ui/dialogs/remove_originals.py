"""Asks once more before the files that evidence came from are put away. Puts nothing away itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.session import Session
from ui.widgets.evidence_words import breakable
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _, ngettext
from wallet_vault.workflows.remove_originals import Original

_WIDTH_PX = 520
_NAMED_FOLDERS = 3


class RemoveOriginalsDialog(QDialog):
    chosen = Signal(bool)
    """``True``: delete at once; ``False``: into the trash."""

    def __init__(self, session: Session, originals: tuple[Original, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Remove the originals"))
        self.setMinimumWidth(_WIDTH_PX)
        self.trash = QPushButton(_("Move to the trash"))
        self.trash.setObjectName("primary")
        self.delete = QPushButton(_("Delete at once"))
        self.delete.setObjectName("danger")
        self.keep = QPushButton(_("Leave them"))
        self.keep.setDefault(True)
        self.keep.clicked.connect(self.reject)
        self.trash.clicked.connect(lambda: self._choose(for_good=False))
        self.delete.clicked.connect(lambda: self._choose(for_good=True))
        session.about_to_lock.connect(self.reject)
        count = len(originals)
        title = ngettext(
            "Remove {count} original from its folder?", "Remove {count} originals from their folders?", count
        )
        folders = list(dict.fromkeys(str(original.path.parent) for original in originals))
        self._places = PlainLabel("\n".join(map(breakable, folders[:_NAMED_FOLDERS])), name="muted", wraps=True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep)
        buttons.addStretch()
        for button in (self.delete, self.trash):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(PlainLabel(title.format(count=count), name="title", wraps=True))
        column.addWidget(self._places)
        for words in _words():
            column.addWidget(PlainLabel(words, wraps=True))
        column.addLayout(buttons)

    def _choose(self, *, for_good: bool) -> None:
        self.accept()
        self.chosen.emit(for_good)


def _words() -> tuple[str, ...]:
    return (
        _("Each file is compared with its sealed copy first, byte for byte. One that differs stays where it is."),
        _("From then on the vault is the only copy here: make a backup of it."),
        _("Someone with the right tools may still recover a deleted file, and the phone, mailbox or app that it came "
          "from keeps its own copy."),
    )  # fmt: skip
