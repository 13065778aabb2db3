"""The bin: what was deleted and when, take it out again, or erase it for good after a second, explicit press."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.dialogs.lock_key import lock_by_key
from ui.operations.bin import erase, load_bin, restore_all
from ui.session import Session
from ui.widgets.card import Card
from ui.widgets.message_bar import MessageBar
from ui.widgets.plain_label import PlainLabel
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import _, ngettext
from wallet_vault.model import Changes, EvidenceId
from wallet_vault.workflows.bin import Binned

_SIZE_PX = (620, 480)


class BinDialog(QDialog):
    def __init__(self, session: Session, palette: theme.Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(QGuiApplication.applicationDisplayName())
        self.resize(*_SIZE_PX)
        self.empty = PlainLabel(_("The bin is empty."), name="muted")
        self.entries = QListWidget()
        self.entries.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.entries.setAccessibleName(_("What is in the bin"))
        self.entries.setWordWrap(True)
        self.entries.setSpacing(3)
        self.message = MessageBar(palette, stacked=True)
        self.restore = QPushButton(theme.icon("undo", palette.text, 16), _("Take out of the bin"))
        self.erase = QPushButton(theme.icon("trash", palette.red, 16), _("Erase for good …"))
        self.erase.setObjectName("danger")
        self.sure = QCheckBox(_("I know that this cannot be undone"))
        self.really = QPushButton(_("Erase for good"))
        self.really.setObjectName("danger")
        self.keep = QPushButton(_("Keep it"))
        self.warning = Card(tone="amber")
        self.what = PlainLabel(wraps=True)
        self._arrange()
        self._connect()
        self._show(())
        self.load()

    def load(self) -> None:
        load_bin(self._session, self._show)

    @property
    def chosen(self) -> tuple[EvidenceId, ...]:
        return tuple(EvidenceId(item.data(Qt.ItemDataRole.UserRole)) for item in self.entries.selectedItems())

    def _show(self, binned: tuple[Binned, ...]) -> None:
        self.entries.clear()
        for one in binned:
            item = QListWidgetItem(_line(one))
            item.setData(Qt.ItemDataRole.UserRole, str(one.evidence.id))
            self.entries.addItem(item)
        self.entries.setVisible(bool(binned))
        self.empty.setVisible(not binned)
        if binned:
            self.entries.setCurrentRow(0)
            self.entries.setFocus()
        self._on_chosen()

    def _on_chosen(self) -> None:
        """Another choice asks anew."""
        self._end_asking()
        self.restore.setEnabled(bool(self.chosen))

    # --- the acts ---

    def _restore(self) -> None:
        count = len(self.chosen)
        sentence = ngettext(
            "{count} piece of evidence is back where it was.", "{count} pieces of evidence are back where they were.",
            count,
        ).format(count=count)  # fmt: skip
        restore_all(self._session, self.chosen, done=lambda _changes: self._tell(sentence))

    def _ask(self) -> None:
        count = len(self.chosen)
        self.what.setText(
            ngettext(
                "Erase {count} piece of evidence and what came inside it for good?",
                "Erase {count} pieces of evidence and what came inside them for good?",
                count,
            ).format(count=count)
        )
        self.sure.setChecked(False)
        self.erase.setEnabled(False)
        self.warning.show()
        self.sure.setFocus()

    def _erase(self) -> None:
        self.really.setEnabled(False)
        erase(self._session, self.chosen, done=self._tell_erased, failed=self._fail)

    def _tell_erased(self, changes: Changes) -> None:
        count = len(changes.evidence)
        self._tell(
            ngettext(
                "{count} original was erased: its key is destroyed.",
                "{count} originals were erased: their keys are destroyed.",
                count,
            ).format(count=count),
            _("The custody log keeps that it was there. The next backup erases it in that copy too."),
        )

    def _tell(self, sentence: str, advice: str = "") -> None:
        self.message.show_note(sentence, advice=advice, tone="green")
        for item in self.entries.selectedItems():
            self.entries.takeItem(self.entries.row(item))  # gone at once; the load that follows only confirms it
        self._on_chosen()
        self.load()

    def _fail(self, error: WalletVaultError) -> None:
        self._end_asking()
        self.message.show_error(error)

    def _end_asking(self) -> None:
        self.warning.hide()
        self.erase.setEnabled(bool(self.chosen))
        self.sure.setChecked(False)
        self.really.setEnabled(False)

    def _on_lock(self) -> None:
        self._show(())
        self.message.clear()
        self.what.clear()
        self.reject()

    # --- putting together ---

    def _connect(self) -> None:
        self.entries.itemSelectionChanged.connect(self._on_chosen)
        self.restore.clicked.connect(self._restore)
        self.erase.clicked.connect(self._ask)
        self.sure.toggled.connect(self.really.setEnabled)
        self.really.clicked.connect(self._erase)
        self.keep.clicked.connect(self._end_asking)
        self._session.about_to_lock.connect(self._on_lock)
        lock_by_key(self, self._session)

    def _arrange(self) -> None:
        self.warning.body.addWidget(self.what)
        self.warning.body.addWidget(
            PlainLabel(
                _(
                    "The key of the original is destroyed and everything read in it is deleted: this vault cannot "
                    "bring it back. Older backups, the history of a synced drive and some disks may still hold a copy "
                    "that your passphrase opens. The custody log keeps its name and digest."
                ),
                name="small",
                wraps=True,
            )
        )
        self.warning.body.addLayout(_row(self.sure, None, self.keep, self.really))
        close = QPushButton(_("Close"))
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(PlainLabel(_("Bin"), name="display"))
        layout.addWidget(self.message)
        layout.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.entries, 1)
        layout.addWidget(self.warning)
        layout.addLayout(_row(close, None, self.erase, self.restore))


def _row(*parts: QWidget | None) -> QHBoxLayout:
    row = QHBoxLayout()
    for part in parts:
        if part is None:
            row.addStretch()
        else:
            if isinstance(part, QPushButton):
                part.setAutoDefault(False)
            row.addWidget(part)
    return row


def _line(one: Binned) -> str:
    words = _("{name}\nin the bin since {moment}").format(
        name=one.evidence.untrusted_name, moment=f"{one.binned_at.astimezone():%Y-%m-%d %H:%M}"
    )
    if not one.members:
        return words
    inside = ngettext("with {count} piece inside", "with {count} pieces inside", one.members).format(count=one.members)
    return f"{words} · {inside}"
