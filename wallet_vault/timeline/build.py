"""From findings and decisions to the timeline: computed each time, never stored."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wallet_vault.model import (
    Decision,
    Event,
    Evidence,
    EvidenceId,
    Extraction,
    FindingKey,
    FindingState,
    Rows,
    SourceRef,
    SourceView,
    Timeline,
    Tool,
    decided_values,
)
from wallet_vault.timeline.composing import compose, event_id
from wallet_vault.timeline.decided import resolve
from wallet_vault.timeline.grouping import group_tellings
from wallet_vault.timeline.lone_rows import Meetings, SourceRows, lone_events
from wallet_vault.timeline.marks import marked, split_off
from wallet_vault.timeline.own_events import own_events
from wallet_vault.timeline.telling import BEHIND_ROWS, Group, Telling, source_name, tellings

_NO_TOOL = Tool("", "")


def build_timeline(
    views: Sequence[SourceView], decisions: Sequence[Decision] = (), *, assumed_offset_minutes: int = 480
) -> Timeline:
    """Tell what happened, as all sources and the person together tell it.

    ``decisions`` are in the order they were made. Moments without a zone are taken to be
    ``assumed_offset_minutes`` east of UTC for comparing and sorting; they are not changed.
    """
    sources = _sources(views, decisions)
    told = [telling for source in sources for telling in source.tellings(assumed_offset_minutes)]
    lone: list[Event] = []
    for alone, met in Meetings(told, [rows for source in sources for rows in source.rows()]).parted():
        lone += lone_events(alone)
        told += _told_rows(met, assumed_offset_minutes)
    groups = group_tellings(told, split_off(decisions))
    own = own_events(decisions)
    events = [*(compose(group) for group in groups), *lone, *own]
    names = {event.id: event.id for event in own} | _names(groups) | _names_of_rows(lone, decisions)
    rank = _ranks(sources)
    orders = [*(rank(group[0].source) for group in groups), *(rank(event.sources[0]) for event in lone)]
    orders += [rank(None)] * len(own)
    places = [(*_place(event, assumed_offset_minutes), *order) for event, order in zip(events, orders, strict=True)]
    ordered = [events[at] for at in sorted(range(len(events)), key=places.__getitem__)]
    marked_events = marked(ordered, decisions, names)
    return Timeline(
        tuple(event for event in marked_events if not event.hidden_reason),
        tuple(event for event in marked_events if event.hidden_reason),
    )


def tell_apart(view: SourceView, *, assumed_offset_minutes: int = 480) -> tuple[Event, ...]:
    """Tell what one source says, one event an observation, in its order; nothing is merged."""
    if view.extraction is None:
        return ()
    told = _Source(view.evidence, view.extraction.without_rows(), {}).tellings(assumed_offset_minutes)
    return tuple(compose((telling,)) for telling in told)


@dataclass(frozen=True, slots=True)
class _Source:
    """One evidence as the person left it: ``states`` of what was decided about."""

    evidence: Evidence
    resolved: Extraction
    states: Mapping[FindingKey, FindingState]

    def tellings(self, assumed_offset_minutes: int) -> Iterator[Telling]:
        """What it tells but for its rows."""
        return tellings(self.evidence, self.resolved, self.states, assumed_offset_minutes)

    def rows(self) -> Iterator[SourceRows]:
        return (SourceRows(self.evidence, group) for group in self.resolved.rows.groups)


def _sources(views: Sequence[SourceView], decisions: Sequence[Decision]) -> list[_Source]:
    by_evidence: dict[EvidenceId | None, list[Decision]] = defaultdict(list)
    for decision in decisions:
        by_evidence[decision.evidence].append(decision)
    sources = []
    for view in views:
        if view.extraction is not None:
            mine = by_evidence.get(view.evidence.id, [])
            states = {key: state for key, (state, _value) in decided_values(mine).items()}
            sources.append(_Source(view.evidence, resolve(view.extraction, mine), states))
    return sources


def _told_rows(rows: SourceRows, assumed_offset_minutes: int) -> Iterator[Telling]:
    extraction = Extraction(_NO_TOOL, rows=Rows((rows.group,))).without_rows()
    return tellings(rows.evidence, extraction, {}, assumed_offset_minutes)


def _names(groups: Sequence[Group]) -> dict[str, str]:
    """Lead every name of an event to its id: the id that each of its sources would give it, and each source itself."""
    names: dict[str, str] = {}
    for group in groups:
        event = event_id(group[0])
        for telling in group:
            names[event_id(telling)] = event
            names[source_name(telling.source)] = event
    return names


def _names_of_rows(lone: Sequence[Event], decisions: Sequence[Decision]) -> dict[str, str]:
    """The same for rows that are alone, as far as decisions name them: there are many of them."""
    wanted = {decision.target for decision in decisions if decision.target}
    if not wanted:
        return {}
    return {name: event.id for event in lone for name in (event.id, source_name(event.sources[0])) if name in wanted}


def _ranks(sources: Sequence[_Source]) -> Callable[[SourceRef | None], tuple[int, int]]:
    """How sources follow each other where their events are of one time: by acquisition, then from the top.

    ``None`` stands for the person's own events, which come last.
    """
    in_order = sorted({(source.evidence.acquired_at, source.evidence.sha256, source.evidence.id) for source in sources})
    ranks = {evidence: number for number, (_at, _digest, evidence) in enumerate(in_order)}

    def rank(source: SourceRef | None) -> tuple[int, int]:
        if source is None:
            return len(ranks), 0
        return ranks[source.evidence], BEHIND_ROWS if source.row is None else source.row

    return rank


def _place(event: Event, assumed_offset_minutes: int) -> tuple[object, ...]:
    """Sort by time, then by the order of acquisition, which sorting keeps; the undated come last."""
    when = event.when
    if when is None:
        return (1,)
    return (0, (when if when.offset_minutes is not None else when.with_offset(assumed_offset_minutes)).sort_key())
