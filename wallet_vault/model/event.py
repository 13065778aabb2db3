"""What happened, as all sources and the person together tell it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

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


class EventSource(Protocol):
    """One observation of one evidence that tells of an event."""

    @property
    def evidence(self) -> EvidenceId: ...
    @property
    def observation(self) -> ObservationKey: ...
    @property
    def findings(self) -> tuple[FindingKey, ...]: ...
    @property
    def spans(self) -> tuple[Span, ...]: ...
    @property
    def row(self) -> int | None:
        """The row of a statement that it is, by its number."""


class SourceRef(msgspec.Struct, frozen=True, gc=False):
    """A source whose keys and places are at hand."""

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


class NamesItself(Protocol):
    """What an event is named after when somebody asks: there are many, and few are asked."""

    @property
    def event_id(self) -> EventId: ...


class Event(msgspec.Struct, frozen=True, gc=False, eq=False):
    """``ids`` start with the transaction's own number. ``merged_because`` holds reason codes.

    ``named`` is its id, or what gives it one; ``sources`` are empty for the person's own event.
    """

    named: EventId | NamesItself
    kind: EventKind
    when: When | None = None
    money: Money | None = None
    ids: tuple[str, ...] = ()
    counterparty: str = ""
    status: str = ""
    summary: str = ""
    sources: tuple[EventSource, ...] = ()
    state: EventState = EventState.PROPOSED
    conflicts: tuple[Conflict, ...] = ()
    merged_because: tuple[str, ...] = ()
    starred: bool = False
    comment: str = ""
    hidden_reason: str = ""
    added_by_person: bool = False

    @property
    def id(self) -> EventId:
        return EventId(self.named) if isinstance(self.named, str) else self.named.event_id

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Event) and self._told() == other._told()

    def __hash__(self) -> int:
        return hash(self.id)

    def _told(self) -> tuple[object, ...]:
        sources = ((one.evidence, one.observation, one.findings, one.spans) for one in self.sources)
        return self.id, *sources, *msgspec.structs.astuple(msgspec.structs.replace(self, named="", sources=()))

    @property
    def is_money_in(self) -> bool:
        """Whether the person is richer for it; money moved between one's own pockets is neither in nor out."""
        return self.kind in {EventKind.REFUND, EventKind.RECEIPT} and self.money is not None and self.money.amount > 0


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in order of time; those without a time at the end. ``hidden`` are left out by the person."""

    events: tuple[Event, ...] = ()
    hidden: tuple[Event, ...] = ()
