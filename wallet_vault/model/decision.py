"""Decided records: only a person makes or changes them; no re-run overwrites them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from wallet_vault.model.ids import DecisionId, EvidenceId


class FindingState(StrEnum):
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"


class DecisionKind(StrEnum):
    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"
    ADD_EVENT = "add_event"
    EDIT_EVENT = "edit_event"
    REMOVE_EVENT = "remove_event"
    """Takes back the person's own event."""
    HIDE_EVENT = "hide_event"
    SHOW_EVENT = "show_event"
    STAR_EVENT = "star_event"
    UNSTAR_EVENT = "unstar_event"
    COMMENT_EVENT = "comment_event"
    SPLIT_EVENT = "split_event"
    """The target observation is not the same happening as the others it was merged with."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One act of the person, in the order it was made.

    ``target`` is a finding key (with ``evidence``), an observation as ``evidence/observation`` or,
    for the person's own events, the event's id. ``value`` is the corrected value, comment or
    reason; ``fields`` holds an own event's parts (kind, when, amount, unit, counterparty, summary).
    ``withdrawn`` decisions were undone: kept, without effect.
    """

    id: DecisionId
    at: datetime
    kind: DecisionKind
    target: str
    evidence: EvidenceId | None = None
    value: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    withdrawn: bool = False
