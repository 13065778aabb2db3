"""The person adds a channel of their own, or corrects how one is reached. Closes only when it is kept."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.models.channel_faces import RUNGS, WAYS
from ui.operations import case_channels
from ui.session import Session
from ui.theme import Palette
from ui.widgets.message_bar import MessageBar
from ui.widgets.plain_label import PlainLabel
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import _, language
from wallet_vault.model import Changes
from wallet_vault.model.case import Case
from wallet_vault.model.channel import Channel, ChannelContact, Rung, Way, text_in
from wallet_vault.workflows.own_channels import OwnContact

_WIDTH_PX = 480


class OwnContactDialog(QDialog):
    """How a channel is reached; subclasses say in :meth:`keep_contact` what becomes of it.

    What only looks like an official contact is told before it is kept.
    """

    def __init__(self, session: Session, palette: Palette, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._warned_of = ""
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH_PX)
        self.way = QComboBox()
        self.way.setAccessibleName(_("How it is reached"))
        for way, words in WAYS.items():
            self.way.addItem(_(words), way.value)
        self.value = line(_("Number, address or path"), "95188")
        self.note = line(_("What it is for"), _("for example: complaints, 9:00 to 18:00"))
        self.read_where = line(_("Where you read it"), _("for example: in the app, under My service"))
        self.form = QFormLayout()
        self.form.setVerticalSpacing(10)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for field in (self.way, self.value, self.note, self.read_where):
            self.form.addRow(PlainLabel(field.accessibleName()), field)
        self.message = MessageBar(palette)
        self._keep = QPushButton(_("Keep"))
        self._arrange()
        session.about_to_lock.connect(self._forget)

    def typed(self) -> OwnContact:
        """What stands in the fields, as typed."""
        return OwnContact(Way(self.way.currentData()), self.value.text(), self.note.text(), self.read_where.text())

    def keep(self) -> None:
        """Look whether it only resembles an official contact; if not, or a second time, keep it."""
        self.message.clear()
        self._keep.setEnabled(False)
        typed = self.typed()
        if typed.value == self._warned_of:
            self.keep_contact(typed)
            return
        case_channels.look_alike(self.session, typed.way, typed.value, lambda like: self._heed(typed, like))

    def keep_contact(self, typed: OwnContact) -> None:
        raise NotImplementedError

    def kept(self, _changes: Changes) -> None:
        self.accept()

    def refused(self, error: WalletVaultError) -> None:
        self._keep.setEnabled(True)
        self.message.show_error(error)

    def _heed(self, typed: OwnContact, resembles: str) -> None:
        if not resembles:
            self.keep_contact(typed)
            return
        self._warned_of = typed.value
        self._keep.setEnabled(True)
        self.message.show_note(
            _("It looks like {official}, but is not the same.").format(official=resembles),
            advice=_("Look again inside the app itself. If you are sure, press Keep once more."),
            tone="red",
        )

    def _arrange(self) -> None:
        self._keep.setObjectName("primary")
        self._keep.setDefault(True)
        self._keep.clicked.connect(self.keep)
        cancel = QPushButton(_("Cancel"))
        cancel.clicked.connect(self.reject)
        buttons = QDialogButtonBox()
        buttons.addButton(self._keep, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        column.addWidget(PlainLabel(_("It is marked as yours. The program cannot check it."), name="muted", wraps=True))
        column.addLayout(self.form)
        column.addWidget(self.message)
        column.addWidget(buttons)

    def _forget(self) -> None:
        for field in self.findChildren(QLineEdit):
            field.clear()
        self._warned_of = ""
        self.message.clear()
        self.reject()


class OwnChannelDialog(OwnContactDialog):
    """A new channel, for cases with the wallet of ``case``."""

    def __init__(self, session: Session, palette: Palette, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(session, palette, _("A channel of your own"), parent)
        self._case = case
        self.name = line(_("Name"), _("for example: the shop's own complaint desk"))
        self.rung = QComboBox()
        self.rung.setAccessibleName(_("Where it stands"))
        for rung, words in RUNGS.items():
            self.rung.addItem(_(words), int(rung))
        for row, field in enumerate((self.name, self.rung)):
            self.form.insertRow(row, PlainLabel(field.accessibleName()), field)
        self.name.setFocus()

    def keep_contact(self, typed: OwnContact) -> None:
        case_channels.add_channel(
            self.session,
            self._case,
            self.name.text(),
            Rung(self.rung.currentData()),
            typed,
            done=self.kept,
            failed=self.refused,
        )


class CorrectContactDialog(OwnContactDialog):
    """Another contact in the place of ``before``, or beside all others where that is ``None``."""

    def __init__(
        self,
        session: Session,
        palette: Palette,
        channel: Channel,
        before: ChannelContact | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, palette, _("Correct a contact") if before else _("Add a contact"), parent)
        self._channel = channel
        self._before = before
        if before is not None:
            self.way.setCurrentIndex(self.way.findData(before.way.value))
            self.value.setText(before.value)
            self.note.setText(text_in(language(), before.note))
        self.value.setFocus()
        self.value.selectAll()

    def keep_contact(self, typed: OwnContact) -> None:
        case_channels.correct_contact(
            self.session, self._channel.id, self._before, typed, done=self.kept, failed=self.refused
        )


def line(name: str, example: str) -> QLineEdit:
    """A field with its name for screen readers and an example in it."""
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(example)
    field.setMaxLength(200)
    return field
