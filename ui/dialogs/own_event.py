"""The person writes an event of their own, or edits one. Works on a copy; closes only when it is kept."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs.lock_key import lock_by_key
from ui.operations import tell
from ui.session import Session
from ui.theme import Palette
from ui.widgets.message_bar import MessageBar
from ui.widgets.plain_label import PlainLabel
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import N_, _
from wallet_vault.model import Changes, Event, EventKind
from wallet_vault.workflows.tell import OwnEvent

_KINDS: tuple[tuple[EventKind, str], ...] = (
    (EventKind.CONTACT, N_("I contacted them, or they me")),
    (EventKind.PAYMENT, N_("I paid")),
    (EventKind.REFUND, N_("A refund came")),
    (EventKind.RECEIPT, N_("Other money came in")),
    (EventKind.TRANSFER, N_("I transferred money")),
    (EventKind.TOP_UP, N_("I topped up")),
    (EventKind.WITHDRAWAL, N_("I withdrew money")),
    (EventKind.CRYPTO_TRANSFER, N_("I sent or received crypto")),
    (EventKind.RESTRICTION, N_("My account was limited")),
    (EventKind.NOTICE, N_("I got a notice")),
    (EventKind.OTHER, N_("Something else")),
)
_UNITS = ("CNY", "USD", "HKD", "EUR", "GBP", "USDT", "BTC", "ETH")
_WIDTH_PX = 460


class OwnEventDialog(QDialog):
    """``event`` is the one to edit, ``None`` for a new one. What is typed is checked when it is kept."""

    def __init__(
        self, session: Session, palette: Palette, event: Event | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._event = event
        self.setWindowTitle(_("My own event") if event is None else _("Edit my own event"))
        self.setMinimumWidth(_WIDTH_PX)
        self._make_fields()
        self.message = MessageBar(palette)
        self._arrange()
        if event is not None:
            self._fill(event)
        session.about_to_lock.connect(self._forget)
        lock_by_key(self, session)

    def typed(self) -> OwnEvent:
        """What stands in the fields, as typed."""
        return OwnEvent(
            kind=EventKind(self.kind.currentData()),
            when=self.when.text(),
            summary=self.summary.text(),
            amount=self.amount.text(),
            unit=self.unit.currentText() if self.amount.text().strip() else "",
            counterparty=self.counterparty.text(),
        )

    def keep(self) -> None:
        """Ask the vault to keep it; the dialog stays until it says yes."""
        self.message.clear()
        self._keep.setEnabled(False)
        if self._event is None:
            tell.add_event(self._session, self.typed(), done=self._kept, failed=self._refused)
        else:
            tell.edit_event(self._session, self._event.id, self.typed(), done=self._kept, failed=self._refused)

    def _make_fields(self) -> None:
        self.kind = QComboBox()
        for kind, words in _KINDS:
            self.kind.addItem(_(words), kind.value)
        self.when = _line(_("When"), _("2025-11-03 14:22, or only the day"))
        self.summary = _line(_("What happened"), _("Called the hotline; they promised a refund in 3 days"))
        self.counterparty = _line(_("Other side"), _("Name of the shop or service, if it matters"))
        self.amount = _line(_("Amount"), _("-1280.00 for money out"))
        self.unit = QComboBox()
        self.unit.setEditable(True)
        self.unit.addItems(_UNITS)
        self.unit.setAccessibleName(_("Currency or token"))
        self.kind.setAccessibleName(_("Kind of event"))

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        money = QHBoxLayout()
        money.addWidget(self.amount, 1)
        money.addWidget(self.unit)
        form.addRow(PlainLabel(_("What happened")), self.summary)
        form.addRow(PlainLabel(_("Kind")), self.kind)
        form.addRow(PlainLabel(_("When")), self.when)
        form.addRow(PlainLabel(_("Other side")), self.counterparty)
        form.addRow(PlainLabel(_("Amount")), money)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        column.addWidget(PlainLabel(_("It is marked as your own note, apart from the evidence."), name="muted",
                                    wraps=True))  # fmt: skip
        column.addLayout(form)
        column.addWidget(self.message)
        column.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        self._keep = QPushButton(_("Keep"))
        self._keep.setObjectName("primary")
        self._keep.setDefault(True)
        self._keep.clicked.connect(self.keep)
        cancel = QPushButton(_("Cancel"))
        cancel.clicked.connect(self.reject)
        box.addButton(self._keep, QDialogButtonBox.ButtonRole.ActionRole)
        box.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        return box

    def _fill(self, event: Event) -> None:
        self.kind.setCurrentIndex(self.kind.findData(event.kind.value))
        self.when.setText(event.when.isoformat().replace("T", " ") if event.when else "")
        self.summary.setText(event.summary)
        self.counterparty.setText(event.counterparty)
        if event.money is not None:
            self.amount.setText(event.money.plain())
            self.unit.setCurrentText(event.money.unit)

    def _kept(self, _changes: Changes) -> None:
        self.accept()

    def _refused(self, error: WalletVaultError) -> None:
        self._keep.setEnabled(True)
        self.message.show_error(error)

    def _forget(self) -> None:
        for field in (self.when, self.summary, self.counterparty, self.amount):
            field.setText("")  # unlike clear(), it cannot be undone
        self.message.clear()
        self.reject()


def _line(name: str, example: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(example)
    line.setMaxLength(2000)
    return line
