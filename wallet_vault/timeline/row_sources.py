"""Rows of statements as sources of events. Their keys and places are made when somebody asks: a row has a dozen."""

from hashlib import sha256

import msgspec

from wallet_vault.model import EventId, Evidence, EvidenceId, FindingKey, ObservationKey, RowGroup, Span
from wallet_vault.model.keys import observation_key

_STRETCH_ROWS = 256


def named_after(evidence_sha256: str, observation: ObservationKey) -> EventId:
    """The id of the event that an observation comes first in: it outlives new sources and re-runs."""
    return EventId(sha256(f"{evidence_sha256}/{observation}".encode()).hexdigest()[:16])


class KeyedRows:
    """The keys of the rows of one group, made for a stretch of them at a time; only ids of events are kept."""

    def __init__(self, evidence: Evidence, group: RowGroup) -> None:
        self.evidence = evidence
        self.group = group
        self._stretch: tuple[int, list[tuple[FindingKey, ...]]] = (-1, [])
        self._event_ids: dict[int, list[EventId]] = {}

    def keys(self, place: int) -> tuple[FindingKey, ...]:
        start = place - place % _STRETCH_ROWS
        held, keys = self._stretch  # read at once: timelines are looked at by several threads
        if held != start:
            keys = self._keys_from(start)
            self._stretch = start, keys
        return keys[place - start]

    def event_id(self, place: int) -> EventId:
        start = place - place % _STRETCH_ROWS
        ids = self._event_ids.get(start)
        if ids is None:
            ids = [named_after(self.evidence.sha256, observation_key(keys)) for keys in self._keys_from(start)]
            self._event_ids[start] = ids
        return ids[place - start]

    def _keys_from(self, start: int) -> list[tuple[FindingKey, ...]]:
        rows = self.group.at(range(start, min(start + _STRETCH_ROWS, len(self.group))))
        columns = [rows.keys(cell) for cell in range(len(rows.cells))]
        return list(zip(*columns, strict=True)) if columns else [()] * len(rows)


class RowRef(msgspec.Struct, frozen=True, gc=False, eq=False):
    """One row as a source, and what names the event that it alone tells of."""

    rows: KeyedRows
    place: int

    @property
    def evidence(self) -> EvidenceId:
        return self.rows.evidence.id

    @property
    def observation(self) -> ObservationKey:
        return observation_key(self.findings)

    @property
    def findings(self) -> tuple[FindingKey, ...]:
        return self.rows.keys(self.place)

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(Span.in_cell(self.row, cell.column) for cell in self.rows.group.cells)

    @property
    def row(self) -> int:
        return self.rows.group.numbers[self.place]

    @property
    def event_id(self) -> EventId:
        return self.rows.event_id(self.place)
