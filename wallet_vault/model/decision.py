"""Decided records: only a person makes or changes them; no re-run overwrites them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from wallet_vault.model.ids import DecisionId, EvidenceId, FindingKey


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
    KEEP_CASE = "keep_case"
    """``value`` is a whole complaint case (JSON) under its id: the last one holds. So with the next ones."""
    KEEP_SUBMISSION = "keep_submission"
    KEEP_CONTACT = "keep_contact"
    REMOVE_CONTACT = "remove_contact"
    KEEP_CHANNEL = "keep_channel"
    REMOVE_SUBMISSION = "remove_submission"
    SETTLE_DUE = "settle_due"
    """Something due is done (``value`` "") or, for a promise, was broken: the target is the item's key."""
    KEEP_MAPPING = "keep_mapping"
    """``value`` is what the columns of a table mean (JSON), under the signature of its header."""


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


_FINDING_STATES = {
    DecisionKind.CONFIRM: FindingState.CONFIRMED,
    DecisionKind.CORRECT: FindingState.CORRECTED,
    DecisionKind.REJECT: FindingState.REJECTED,
}


def decided_values(decisions_for_evidence: Iterable[Decision]) -> dict[FindingKey, tuple[FindingState, str]]:
    """Give state and corrected value ("" unless corrected) of each finding of one evidence that was decided on.

    Decisions are in the order they were made: the last that was not withdrawn holds.
    """
    decided: dict[FindingKey, tuple[FindingState, str]] = {}
    for decision in decisions_for_evidence:
        state = _FINDING_STATES.get(decision.kind)
        if state is not None and not decision.withdrawn:
            value = decision.value if state is FindingState.CORRECTED else ""
            decided[FindingKey(decision.target)] = (state, value)
    return decided
