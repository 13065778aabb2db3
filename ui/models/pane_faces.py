"""A chosen event in the words of the pane beside the timeline. Reads nothing and decides nothing."""

from ui.models.event_words import (
    EvidenceIndex,
    detail,
    difference,
    moment_text,
    money_text,
    reasons,
    sentence,
    source_text,
)
from ui.widgets.event_pane import PaneFace
from wallet_vault.model import Event

_NO_REASON = "-"
"""What the timeline writes for an event that was hidden without a reason."""


def pane_face(event: Event, index: EvidenceIndex) -> PaneFace:
    return PaneFace(
        title=sentence(event),
        moment=moment_text(event),
        money=money_text(event),
        is_money_in=event.is_money_in,
        detail=detail(event),
        ids=event.ids,
        sources=tuple(source_text(source, index) for source in event.sources),
        differences=tuple(difference(conflict, index) for conflict in event.conflicts),
        why_merged=reasons(event),
        comment=event.comment,
        hidden_reason="" if event.hidden_reason == _NO_REASON else event.hidden_reason,
        is_hidden=bool(event.hidden_reason),
        is_starred=event.starred,
        is_own=event.added_by_person,
    )
