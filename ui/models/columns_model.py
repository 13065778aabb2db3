"""A new table as Qt wants it: its first rows, the roles its columns can have, and the first events it tells."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.models.event_words import moment_text, money_text, sentence
from wallet_vault.i18n import N_, _
from wallet_vault.model import ColumnMapping, ColumnRole, DayOrder, Event, Notice, OutSign
from wallet_vault.notices import told
from wallet_vault.workflows.column_mapping import TableLook

SHOWN_ROWS = 5
SHOWN_EVENTS = 6

ROLE_WORDS: tuple[tuple[ColumnRole, str], ...] = (
    (ColumnRole.NOTHING, N_("(not read)")),
    (ColumnRole.TIME, N_("Date or time")),
    (ColumnRole.CLOCK, N_("Time of day")),
    (ColumnRole.AMOUNT, N_("Amount")),
    (ColumnRole.MONEY_OUT, N_("Money out")),
    (ColumnRole.MONEY_IN, N_("Money in")),
    (ColumnRole.DIRECTION, N_("In or out, in words")),
    (ColumnRole.CURRENCY, N_("Currency")),
    (ColumnRole.ID, N_("Transaction number")),
    (ColumnRole.OTHER_ID, N_("Merchant's number")),
    (ColumnRole.COUNTERPARTY, N_("Other side")),
    (ColumnRole.ACCOUNT, N_("Other side's account")),
    (ColumnRole.SUBJECT, N_("What for")),
    (ColumnRole.REMARK, N_("Remark")),
    (ColumnRole.METHOD, N_("Paid with")),
    (ColumnRole.STATUS, N_("Status")),
    (ColumnRole.BALANCE, N_("Balance")),
    (ColumnRole.FEE, N_("Fee")),
)
DAY_ORDERS: tuple[tuple[DayOrder, str], ...] = (
    (DayOrder.AS_FOUND, N_("Please choose")),
    (DayOrder.DAY_FIRST, N_("The first number is the day")),
    (DayOrder.MONTH_FIRST, N_("The first number is the month")),
)
OUT_SIGNS: tuple[tuple[OutSign, str], ...] = (
    (OutSign.AS_FOUND, N_("As the rows tell it")),
    (OutSign.MINUS, N_("Amounts with a minus went out")),
    (OutSign.PLUS, N_("Amounts without a minus went out")),
)
_EVENT_COLUMNS = (N_("When"), N_("Amount"), N_("What happened"), N_("Number"))
_OF_ORDER = frozenset({"date_order_open", "date_order_inferred"})
_OF_SIGN = frozenset({"direction_unknown", "credit_signs"})
_NOT_TOLD = frozenset({"mapping_used"})

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Questions:
    """What has to be asked beside the columns, because no column tells it."""

    order: bool
    sign: bool
    unit: bool


def questions(look: TableLook) -> Questions:
    """What to ask of a table as it is mapped now."""
    codes = {notice.code for notice in look.notices}
    mapping, roles = look.mapping, set(look.mapping.roles)
    has_sign = ColumnRole.AMOUNT in roles and ColumnRole.DIRECTION not in roles
    return Questions(
        order=mapping.day_order is not DayOrder.AS_FOUND or not codes.isdisjoint(_OF_ORDER),
        sign=has_sign and (mapping.out_sign is not OutSign.AS_FOUND or not codes.isdisjoint(_OF_SIGN)),
        unit=ColumnRole.CURRENCY not in roles and (bool(mapping.unit) or "unit_unstated" in codes),
    )


def doubts(notices: Sequence[Notice]) -> str:
    """What is in doubt about all rows, a line each."""
    return "\n".join(told(notice) for notice in notices if notice.code not in _NOT_TOLD)


def what_is_missing(mapping: ColumnMapping) -> str:
    """Why a mapping cannot be kept yet, "" if it can."""
    if ColumnRole.TIME not in mapping.roles:
        return _("Which column is the date?")
    return "" if mapping.is_complete else _("Which column is the amount?")


class ColumnsModel(QAbstractTableModel):
    """Row 0 is left to the choosers of roles; the table's first rows follow."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels: tuple[str, ...] = ()
        self._rows: tuple[tuple[str, ...], ...] = ()

    def set_table(self, labels: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
        self.beginResetModel()
        self._labels, self._rows = labels, rows[:SHOWN_ROWS]
        self.endResetModel()

    def clear(self) -> None:
        """Drop every cell."""
        self.set_table((), ())

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() or not self._labels else len(self._rows) + 1

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._labels)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._labels[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or index.row() == 0:
            return None
        row = self._rows[index.row() - 1]
        return row[index.column()] if index.column() < len(row) else ""


class FirstEvents(QAbstractTableModel):
    """The first events that a mapping makes of a table, as they will stand on the timeline."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events: tuple[Event, ...] = ()

    def set_events(self, events: tuple[Event, ...]) -> None:
        self.beginResetModel()
        self._events = events[:SHOWN_EVENTS]
        self.endResetModel()

    def clear(self) -> None:
        """Drop every event."""
        self.set_events(())

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._events)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(_EVENT_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(_EVENT_COLUMNS[section])
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        event = self._events[index.row()]
        what = " · ".join(dict.fromkeys(filter(None, (sentence(event), event.summary, event.status))))
        number = event.ids[0] if event.ids else ""
        return (moment_text(event), money_text(event), what, number)[index.column()]
