"""The timeline as rows of a list: filtered, ordered, grouped by day. Holds values; draws nothing, loads nothing."""

from collections.abc import Callable, Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.models.event_words import EvidenceIndex, Numbered, card_shape, event_face, sentence, spoken
from ui.widgets.event_card import FACE_ROLE, SHAPE_ROLE, CardShape, EventFace
from wallet_vault.model import Event, EventId, EventKind, When
from wallet_vault.workflows.tell import ToldTimeline

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()

Day = tuple[int | None, int | None, int | None]
Range = tuple[datetime, datetime]


class EventFilter(StrEnum):
    """Which events are shown."""

    ALL = "all"
    PAYMENTS = "payments"
    REFUNDS = "refunds"
    CONTACTS = "contacts"
    CONTRADICTIONS = "contradictions"
    STARRED = "starred"
    HIDDEN = "hidden"


_PAYMENTS = {
    EventKind.PAYMENT,
    EventKind.TRANSFER,
    EventKind.WITHDRAWAL,
    EventKind.CRYPTO_TRANSFER,
    EventKind.TOP_UP,
}
_REFUNDS = {EventKind.REFUND, EventKind.RECEIPT}
_CONTACTS = {EventKind.CONTACT, EventKind.NOTICE, EventKind.RESTRICTION}

_TESTS: dict[EventFilter, Callable[[Event], bool]] = {
    EventFilter.ALL: lambda _event: True,
    EventFilter.PAYMENTS: lambda event: event.kind in _PAYMENTS,
    EventFilter.REFUNDS: lambda event: event.kind in _REFUNDS,
    EventFilter.CONTACTS: lambda event: event.kind in _CONTACTS,
    EventFilter.CONTRADICTIONS: lambda event: bool(event.conflicts),
    EventFilter.STARRED: lambda event: event.starred,
    EventFilter.HIDDEN: lambda event: bool(event.hidden_reason),
}


class TimelineModel(QAbstractListModel):
    """Rows are the events that pass the filter and the range, in the chosen order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told: ToldTimeline | None = None
        self._index: EvidenceIndex = {}
        self._rows: tuple[Event, ...] = ()
        self._shapes: list[CardShape | None] = []
        self._faces: dict[int, EventFace] = {}
        self._filter = EventFilter.ALL
        self._range: Range | None = None
        self._newest_first = False

    @property
    def evidence_index(self) -> EvidenceIndex:
        return self._index

    @property
    def events(self) -> tuple[Event, ...]:
        """All events that are not hidden, whatever the filter."""
        return self._told.timeline.events if self._told else ()

    def show(self, told: ToldTimeline) -> None:
        """Take over a new telling; filter, range and order stay."""
        self.beginResetModel()
        self._told = told
        self._index = {evidence.id: Numbered(number, evidence) for number, evidence in enumerate(told.evidence, 1)}
        self._arrange()
        self.endResetModel()

    def clear(self) -> None:
        """Drop every value."""
        self.beginResetModel()
        self._told, self._index, self._range = None, {}, None
        self._filter = EventFilter.ALL
        self._arrange()
        self.endResetModel()

    def narrow(self, chosen: EventFilter, within: Range | None, *, newest_first: bool) -> None:
        """Show only what passes ``chosen`` and lies in ``within``; hidden events show only when asked for."""
        if (chosen, within, newest_first) == (self._filter, self._range, self._newest_first):
            return
        self.beginResetModel()
        self._filter, self._range, self._newest_first = chosen, within, newest_first
        self._arrange()
        self.endResetModel()

    def counts(self) -> dict[EventFilter, int]:
        """How many events each filter would show, whatever the range."""
        if self._told is None:
            return dict.fromkeys(EventFilter, 0)
        counts = {chosen: sum(map(test, self._told.timeline.events)) for chosen, test in _TESTS.items()}
        return counts | {EventFilter.HIDDEN: len(self._told.timeline.hidden)}

    def event_at(self, row: int) -> Event | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, event_id: EventId) -> int:
        """The row of an event, -1 where it is not shown."""
        return next((row for row, event in enumerate(self._rows) if event.id == event_id), -1)

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own contract
        row = index.row()
        if not 0 <= row < len(self._rows):
            return None
        if role == SHAPE_ROLE:
            return self._shape(row)
        if role == FACE_ROLE:
            return self._face(row)
        event = self._rows[row]
        if role == Qt.ItemDataRole.DisplayRole:
            return sentence(event)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(event, self._index)
        return None

    def _arrange(self) -> None:
        self._faces.clear()
        if self._told is None:
            self._rows, self._shapes = (), []
            return
        timeline = self._told.timeline
        pool = timeline.hidden if self._filter is EventFilter.HIDDEN else timeline.events
        kept = [event for event in pool if _TESTS[self._filter](event) and self._is_within(event)]
        self._rows = tuple(_newest_first(kept) if self._newest_first else kept)
        self._shapes = [None] * len(self._rows)

    def _is_within(self, event: Event) -> bool:
        if self._range is None:
            return True
        if event.when is None or not event.when.has_year:
            return False
        return self._range[0] <= event.when.earliest() <= self._range[1]

    def _shape(self, row: int) -> CardShape:
        shape = self._shapes[row]
        if shape is None:
            shape = self._shapes[row] = self._new_shape(row)
        return shape

    def _new_shape(self, row: int) -> CardShape:
        day = day_of(self._rows[row].when)
        return card_shape(
            self._rows[row],
            self._index,
            starts_day=row == 0 or day_of(self._rows[row - 1].when) != day,
            ends_day=row + 1 == len(self._rows) or day_of(self._rows[row + 1].when) != day,
        )

    def _face(self, row: int) -> EventFace:
        face = self._faces.get(row)
        if face is None:
            face = event_face(
                self._rows[row], self._index, self._shape(row), with_year=row == 0 or self._year_changes(row)
            )
            self._faces[row] = face
        return face

    def _year_changes(self, row: int) -> bool:
        return day_of(self._rows[row - 1].when)[0] != day_of(self._rows[row].when)[0]


def day_of(when: When | None) -> Day:
    return (when.year, when.month, when.day) if when else (None, None, None)


def _newest_first(events: Iterable[Event]) -> list[Event]:
    """Turn the dated around; those without a date or a year stay at the end."""
    dated: list[Event] = []
    undated: list[Event] = []
    for event in events:
        (dated if event.when is not None and event.when.has_year else undated).append(event)
    return [*reversed(dated), *undated]
