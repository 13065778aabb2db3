"""The evidence list as Qt wants it: cards with thumbnails, filtered and sorted. Loads nothing itself."""

from collections import Counter
from enum import StrEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QBuffer,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QImageReader, QPixmap

from ui.widgets.evidence_words import card_spoken
from wallet_vault.model import EvidenceId, EvidenceState
from wallet_vault.workflows.browse import EvidenceCard

CARD_ROLE = Qt.ItemDataRole.UserRole
"""The ``EvidenceCard`` of a row. The thumbnail is the decoration, what a screen reader says the display text."""

_KEPT_PIXMAPS = 600

_Index = QModelIndex | QPersistentModelIndex


class Shown(StrEnum):
    """What the list is narrowed to."""

    ALL = "all"
    NEEDS_LOOK = "needs_look"
    SCREENSHOTS = "screenshots"
    MAILS = "mails"
    STATEMENTS = "statements"
    OTHER = "other"
    UNREADABLE = "unreadable"
    BIN = "bin"


class SortBy(StrEnum):
    ACQUIRED = "acquired"
    TOLD = "told"
    """By the first moment it tells of; those that tell none at the end."""


KINDS = (Shown.SCREENSHOTS, Shown.MAILS, Shown.STATEMENTS, Shown.OTHER)


def kind_of(media_type: str) -> Shown:
    """The kind of source that a media type is."""
    if media_type.startswith("image/"):
        return Shown.SCREENSHOTS
    if media_type.startswith("message/"):
        return Shown.MAILS
    if "csv" in media_type or "spreadsheet" in media_type or "excel" in media_type:
        return Shown.STATEMENTS
    return Shown.OTHER


def counts(kept: tuple[EvidenceCard, ...], binned: tuple[EvidenceCard, ...]) -> Counter[Shown]:
    """How many evidence each choice shows."""
    counted: Counter[Shown] = Counter({Shown.ALL: len(kept), Shown.BIN: len(binned)})
    for card in kept:
        counted[kind_of(card.evidence.media_type)] += 1
        counted[Shown.NEEDS_LOOK] += asks_for_look(card)
        counted[Shown.UNREADABLE] += is_unreadable(card)
    return counted


def wallets_of(kept: tuple[EvidenceCard, ...]) -> tuple[tuple[str, str], ...]:
    """The wallets that evidence is of: (id, name), in the order of their names."""
    named = {card.wallet: card.wallet_name for card in kept if card.wallet}
    return tuple(sorted(named.items(), key=lambda pair: pair[1]))


def asks_for_look(card: EvidenceCard) -> bool:
    """Whether a fact of it is in doubt, or nobody has said yet what its columns are."""
    return card.needs_look > 0 or card.is_new_table


def is_unreadable(card: EvidenceCard) -> bool:
    return card.evidence.state in {EvidenceState.FAILED, EvidenceState.UNREAD}


class EvidenceModel(QAbstractListModel):
    """One row per evidence, kept and binned, in order of acquisition. Thumbnails are decoded when first drawn."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[EvidenceCard, ...] = ()
        self._pixmaps: dict[EvidenceId, QPixmap] = {}

    def set_cards(self, cards: tuple[EvidenceCard, ...]) -> None:
        """Show ``cards``; where the same evidence stays in the same order, only what changed is drawn anew."""
        before = self._cards
        if [c.evidence.id for c in before] != [c.evidence.id for c in cards]:
            self.beginResetModel()
            self._cards = cards
            self._pixmaps.clear()
            self.endResetModel()
            return
        self._cards = cards
        for row, (old, new) in enumerate(zip(before, cards, strict=True)):
            if old != new:
                if old.thumbnail != new.thumbnail:
                    self._pixmaps.pop(new.evidence.id, None)
                self.dataChanged.emit(self.index(row), self.index(row))

    def clear(self) -> None:
        """Drop every name, picture and value."""
        self.set_cards(())
        self._pixmaps.clear()

    @property
    def cards(self) -> tuple[EvidenceCard, ...]:
        return self._cards

    def row_of(self, evidence_id: EvidenceId) -> int:
        """The row of an evidence, -1 if it is not in the list."""
        return next((row for row, card in enumerate(self._cards) if card.evidence.id == evidence_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        card = self._cards[index.row()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return card
            case Qt.ItemDataRole.DecorationRole:
                return self._pixmap(card)
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return card_spoken(card)
        return None

    def _pixmap(self, card: EvidenceCard) -> QPixmap:
        found = self._pixmaps.get(card.evidence.id)
        if found is None:
            found = thumbnail_pixmap(card.thumbnail)
            while len(self._pixmaps) >= _KEPT_PIXMAPS:
                del self._pixmaps[next(iter(self._pixmaps))]
            self._pixmaps[card.evidence.id] = found
        return found


def thumbnail_pixmap(thumbnail: bytes) -> QPixmap:
    """Thumbnails are JPEGs and nothing else: no other decoder is offered what the vault holds."""
    if not thumbnail:
        return QPixmap()
    buffer = QBuffer()
    buffer.setData(QByteArray(thumbnail))
    reader = QImageReader(buffer, QByteArray(b"jpeg"))
    reader.setAutoDetectImageFormat(False)
    return QPixmap.fromImage(reader.read())


class EvidenceFilter(QSortFilterProxyModel):
    """The rows that the chosen chip shows, in the chosen order."""

    def __init__(self, source: EvidenceModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._shown = Shown.ALL
        self._sort_by = SortBy.ACQUIRED
        self._wallet = ""
        self._kept: EvidenceId | None = None
        self.setSourceModel(source)
        self.sort(0)

    @property
    def shown(self) -> Shown:
        return self._shown

    def show_only(self, shown: Shown) -> None:
        self._shown = shown
        self.invalidate()

    @property
    def wallet(self) -> str:
        """The id of the wallet that the list is narrowed to, "" for all."""
        return self._wallet

    def show_wallet(self, wallet: str) -> None:
        self._wallet = wallet
        self.invalidate()

    def keep(self, evidence_id: EvidenceId | None) -> None:
        """Keep the opened one in the list even when it no longer needs the look it was chosen for."""
        self._kept = evidence_id
        self.invalidate()

    def sort_by(self, key: SortBy) -> None:
        self._sort_by = key
        self.invalidate()

    def card_at(self, row: int) -> EvidenceCard:
        return self._source.cards[self.mapToSource(self.index(row, 0)).row()]

    def row_of(self, evidence_id: EvidenceId) -> int:
        """The row of an evidence as shown now, -1 if it is not."""
        row = self._source.row_of(evidence_id)
        return self.mapFromSource(self._source.index(row)).row() if row >= 0 else -1

    def filterAcceptsRow(self, source_row: int, _source_parent: _Index) -> bool:
        card = self._source.cards[source_row]
        is_binned = card.evidence.state is EvidenceState.BINNED
        if is_binned or self._shown is Shown.BIN:
            return is_binned and self._shown is Shown.BIN
        if card.evidence.id == self._kept:
            return True
        return self._wallet in {"", card.wallet} and self._is_of_group(card)

    def _is_of_group(self, card: EvidenceCard) -> bool:
        match self._shown:
            case Shown.ALL:
                return True
            case Shown.NEEDS_LOOK:
                return asks_for_look(card)
            case Shown.UNREADABLE:
                return is_unreadable(card)
        return kind_of(card.evidence.media_type) is self._shown

    def lessThan(self, source_left: _Index, source_right: _Index) -> bool:
        if self._sort_by is SortBy.TOLD:
            left = self._source.cards[source_left.row()].told_at
            right = self._source.cards[source_right.row()].told_at
            if left != right:
                return bool(left) and (not right or _told_key(left) < _told_key(right))
        return source_left.row() < source_right.row()


def _told_key(told_at: str) -> tuple[bool, str]:
    """Year-less moments come after those with a year."""
    return told_at.startswith("-"), told_at
