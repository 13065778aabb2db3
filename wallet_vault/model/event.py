"""What happened, as all sources and the person together tell it."""

from dataclasses import dataclass
from enum import StrEnum

import msgspec

from wallet_vault.model.ids import EventId, EvidenceId, FindingKey, ObservationKey
from wallet_vault.model.money import Money
from wallet_vault.model.span import Span
from wallet_vault.model.when import When


class EventKind(StrEnum):
    """What the time of an event means."""

    PAYMENT = "payment"
    REFUND = "refund"
    TRANSFER = "transfer"
    RECEIPT = "receipt"
    """Money came in that is not a refund."""
    TOP_UP = "top_up"
    WITHDRAWAL = "withdrawal"
    CRYPTO_TRANSFER = "crypto_transfer"
    CONTACT = "contact"
    """A message or call between the person and the other side."""
    RESTRICTION = "restriction"
    """An account was frozen or limited."""
    NOTICE = "notice"
    OTHER = "other"


class EventState(StrEnum):
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"


class SourceRef(msgspec.Struct, frozen=True, gc=False):
    """One observation of one evidence that tells of an event; empty for the person's own event."""

    evidence: EvidenceId
    observation: ObservationKey
    findings: tuple[FindingKey, ...] = ()
    spans: tuple[Span, ...] = ()

    @property
    def row(self) -> int | None:
        """The row of a statement that it is, by its number."""
        return self.spans[0].row if self.spans else None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources that tell one field differently: (evidence, value) each."""

    field: str
    values: tuple[tuple[EvidenceId, str], ...]


class Event(msgspec.Struct, frozen=True, gc=False):
    """``ids`` start with the transaction's own number. ``merged_because`` holds reason codes."""

    id: EventId
    kind: EventKind
    when: When | None = None
    money: Money | None = None
    ids: tuple[str, ...] = ()
    counterparty: str = ""
    status: str = ""
    summary: str = ""
    sources: tuple[SourceRef, ...] = ()
    state: EventState = EventState.PROPOSED
    conflicts: tuple[Conflict, ...] = ()
    merged_because: tuple[str, ...] = ()
    starred: bool = False
    comment: str = ""
    hidden_reason: str = ""
    added_by_person: bool = False

    @property
    def is_money_in(self) -> bool:
        """Whether the person is richer for it; money moved between one's own pockets is neither in nor out."""
        return self.kind in {EventKind.REFUND, EventKind.RECEIPT} and self.money is not None and self.money.amount > 0


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in order of time; those without a time at the end. ``hidden`` are left out by the person."""

    events: tuple[Event, ...] = ()
    hidden: tuple[Event, ...] = ()
