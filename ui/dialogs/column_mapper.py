"""The person says what the columns of a new table are, and sees at once what events that makes."""

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QPushButton, QVBoxLayout, QWidget

from ui.models.columns_model import (
    DAY_ORDERS,
    OUT_SIGNS,
    ROLE_WORDS,
    ColumnsModel,
    FirstEvents,
    Questions,
    doubts,
    questions,
    what_is_missing,
)
from ui.operations.columns import keep_mapping, look_at_table
from ui.session import Session
from ui.theme import Palette
from ui.widgets.dialog_buttons import cancel_or
from ui.widgets.message_bar import MessageBar
from ui.widgets.plain_label import PlainLabel
from ui.widgets.role_table import RoleTable
from ui.widgets.table_pane import TablePane
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import _, ngettext
from wallet_vault.jobs import CancelToken
from wallet_vault.model import ColumnMapping, ColumnRole, DayOrder, Evidence, EvidenceId, OutSign
from wallet_vault.workflows.column_mapping import TableLook

_SIZE_PX = (860, 600)
_UNITS = ("", "CNY", "USD", "HKD", "EUR", "GBP", "JPY", "USDT", "BTC", "ETH")
_REST_MS = 150
"""Choices made in a row are tried once."""


class ColumnMapperDialog(QDialog):
    """Works on a copy: nothing is read anew before the person says so."""

    kept = Signal(list)
    """``list[EvidenceId]`` to read again."""

    def __init__(self, session: Session, palette: Palette, evidence: Evidence, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._evidence = evidence
        self._look: TableLook | None = None
        self._token: CancelToken | None = None
        self._asked = 0
        self.setWindowTitle(_("What are its columns?"))
        self.resize(*_SIZE_PX)
        self._columns, self._events = ColumnsModel(self), FirstEvents(self)
        self.table = RoleTable(self._columns, tuple((role.value, _(words)) for role, words in ROLE_WORDS))
        self.order = _choice(_("Which number is the day?"), DAY_ORDERS)
        self.sign = _choice(_("Which amounts went out?"), OUT_SIGNS)
        self.unit = QComboBox()
        self.preview = TablePane(self._events)
        self.doubts = PlainLabel(wraps=True)
        self.message = MessageBar(palette)
        self.keep = QPushButton(_("Read it like this"))
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._set_up()
        self._arrange()
        self._try(None)

    def mapping(self) -> ColumnMapping | None:
        """What the choosers say, ``None`` before the table is here."""
        if self._look is None:
            return None
        return replace(
            self._look.mapping,
            roles=tuple(map(ColumnRole, self.table.values)),
            day_order=DayOrder(self.order.currentData()),
            out_sign=OutSign(self.sign.currentData()),
            unit=self.unit.currentText().strip(),
        )

    # --- trying ---

    def _try_chosen(self) -> None:
        self._try(self.mapping())

    def _try(self, mapping: ColumnMapping | None) -> None:
        """Ask a child what ``mapping`` makes of the table; an answer that was overtaken is dropped."""
        if self._token is not None:
            self._token.cancel()
        self._asked += 1
        number = self._asked

        def arrive(look: TableLook) -> None:
            if number == self._asked:
                self._show(look)

        self._token = look_at_table(
            self._session, self._evidence.id, mapping, done=arrive, failed=self.message.show_error
        )

    def _show(self, look: TableLook) -> None:
        is_first, self._look = self._look is None, look
        if is_first:
            self._show_table(look)
        self._ask(questions(look))
        self._events.set_events(look.events)
        missing = what_is_missing(look.mapping)
        self.keep.setEnabled(not missing)
        self.doubts.setText(missing or doubts(look.notices))
        self.doubts.setVisible(bool(self.doubts.text()))

    def _ask(self, asks: Questions) -> None:
        for box, is_asked in ((self.order, asks.order), (self.sign, asks.sign), (self.unit, asks.unit)):
            self._form.setRowVisible(box, is_asked)

    def _show_table(self, look: TableLook) -> None:
        mapping = look.mapping
        self._columns.set_table(mapping.labels, look.rows)
        self.table.show_roles(tuple(role.value for role in mapping.roles))
        self.order.setCurrentIndex(self.order.findData(mapping.day_order.value))
        self.sign.setCurrentIndex(self.sign.findData(mapping.out_sign.value))
        self.unit.setCurrentText(mapping.unit)
        rows = ngettext("{count} row", "{count} rows", look.row_count).format(count=look.row_count)
        known = _("You named these columns before.") if look.is_known else _("A guess is made already: correct it.")
        self._about.setText(f"{self._evidence.untrusted_name} · {rows} · {known}")
        if self.table.choosers:
            self.table.choosers[0].setFocus()

    # --- keeping ---

    def _keep(self) -> None:
        mapping = self.mapping()
        if mapping is None or not mapping.is_complete:
            return
        self._rest.stop()
        self.keep.setEnabled(False)
        keep_mapping(self._session, mapping, done=self._close, failed=self._refuse)

    def _close(self, again: tuple[EvidenceId, ...]) -> None:
        self._forget()
        self.accept()
        self.kept.emit(list(again))

    def _refuse(self, error: WalletVaultError) -> None:
        self.keep.setEnabled(True)
        self.message.show_error(error)

    def _leave(self) -> None:
        self._forget()
        self.reject()

    def _forget(self) -> None:
        """Drop every cell and event, and wait for nothing any more."""
        self._rest.stop()
        self._asked += 1
        if self._token is not None:
            self._token.cancel()
        self._look = None
        self._columns.clear()
        self._events.clear()
        for label in (self._about, self.doubts):
            label.clear()
        self.message.clear()

    # --- putting together ---

    def _set_up(self) -> None:
        self.unit.setEditable(True)
        self.unit.addItems(_UNITS)
        self.unit.setAccessibleName(_("Currency of the amounts"))
        self.doubts.setProperty("tone", "amber")
        self.preview.setAccessibleName(_("First events"))
        self._about = PlainLabel(name="muted", wraps=True)
        self.keep.setEnabled(False)
        self.keep.clicked.connect(self._keep)
        self._rest.timeout.connect(self._try_chosen)
        for changed in (self.table.chosen, self.order.activated, self.sign.activated, self.unit.currentTextChanged):
            changed.connect(self._changed)
        self.rejected.connect(self._forget)
        self._session.about_to_lock.connect(self._leave)

    def _changed(self, *_what: object) -> None:
        if self._look is not None:
            self._rest.start()

    def _arrange(self) -> None:
        self._form = QFormLayout()
        self._form.setVerticalSpacing(8)
        for words, box in (
            (_("Which number is the day?"), self.order),
            (_("Which amounts went out?"), self.sign),
            (_("Currency of the amounts"), self.unit),
        ):
            self._form.addRow(PlainLabel(words), box)
        self._ask(Questions(order=False, sign=False, unit=False))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(PlainLabel(_("What are its columns?"), name="display"))
        column.addWidget(self._about)
        column.addWidget(self.table)
        column.addLayout(self._form)
        column.addWidget(self.doubts)
        column.addWidget(PlainLabel(_("The first events that it tells"), name="small"))
        column.addWidget(self.preview, 1)
        column.addWidget(PlainLabel(
            _("It is kept in the vault and used for every table with this header. It can be undone."),
            name="small", wraps=True))  # fmt: skip
        column.addWidget(self.message)
        column.addLayout(cancel_or(self.keep, self._leave))


def _choice(name: str, choices: tuple[tuple[DayOrder | OutSign, str], ...]) -> QComboBox:
    box = QComboBox()
    for value, words in choices:
        box.addItem(_(words), value.value)
    box.setAccessibleName(name)
    return box
