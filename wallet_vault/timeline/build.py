"""From findings and decisions to the timeline: computed each time, never stored."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from wallet_vault.model import Decision, Event, EvidenceId, SourceView, Timeline
from wallet_vault.timeline.composing import compose, event_id
from wallet_vault.timeline.decided import finding_states, resolve
from wallet_vault.timeline.grouping import group_tellings
from wallet_vault.timeline.marks import marked, split_off
from wallet_vault.timeline.own_events import own_events
from wallet_vault.timeline.telling import Group, Telling, tellings


def build_timeline(
    views: Sequence[SourceView], decisions: Sequence[Decision] = (), *, assumed_offset_minutes: int = 480
) -> Timeline:
    """Tell what happened, as all sources and the person together tell it.

    ``decisions`` are in the order they were made. Moments without a zone are taken to be
    ``assumed_offset_minutes`` east of UTC for comparing and sorting; they are not changed.
    """
    told = list(_tellings(views, decisions, assumed_offset_minutes))
    groups = group_tellings(told, split_off(decisions))
    events = [compose(group) for group in groups]
    own = own_events(decisions)
    names = {event.id: event.id for event in own} | _names(groups)
    ordered = sorted(marked([*events, *own], decisions, names), key=lambda event: _place(event, assumed_offset_minutes))
    return Timeline(
        tuple(event for event in ordered if not event.hidden_reason),
        tuple(event for event in ordered if event.hidden_reason),
    )


def tell_apart(view: SourceView, *, assumed_offset_minutes: int = 480) -> tuple[Event, ...]:
    """Tell what one source says, one event an observation, in its order; nothing is merged."""
    return tuple(compose((telling,)) for telling in _tellings([view], (), assumed_offset_minutes))


def _tellings(
    views: Sequence[SourceView], decisions: Sequence[Decision], assumed_offset_minutes: int
) -> Iterator[Telling]:
    by_evidence: dict[EvidenceId | None, list[Decision]] = defaultdict(list)
    for decision in decisions:
        by_evidence[decision.evidence].append(decision)
    for view in views:
        if view.extraction is not None:
            mine = by_evidence.get(view.evidence.id, [])
            states = finding_states(view.extraction, mine) if mine else {}
            yield from tellings(view.evidence, resolve(view.extraction, mine), states, assumed_offset_minutes)


def _names(groups: Sequence[Group]) -> dict[str, str]:
    """Lead every name of an event to its id: the id that each of its sources would give it, and each source itself."""
    names: dict[str, str] = {}
    for group in groups:
        event = event_id(group[0])
        for telling in group:
            names[event_id(telling)] = event
            names[f"{telling.source.evidence}/{telling.source.observation}"] = event
    return names


def _place(event: Event, assumed_offset_minutes: int) -> tuple[object, ...]:
    """Sort by time, then by the order of acquisition, which sorting keeps; the undated come last."""
    when = event.when
    if when is None:
        return (1,)
    return (0, (when if when.offset_minutes is not None else when.with_offset(assumed_offset_minutes)).sort_key())
