"""All facts of one evidence as a person goes through them: where each stands, which row it is of, which comes next.

Made off the main thread; after that every question and every decision costs the same for ten facts and for a million.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Mapping
from dataclasses import replace

from wallet_vault.model import FindingState
from wallet_vault.workflows.browse import Fact


class FactBook:
    """Facts in a stable order: those ``known`` before keep their places, new ones follow."""

    def __init__(self, facts: Iterable[Fact] = (), known: "FactBook | None" = None) -> None:
        before: Mapping[str, int] = known.places if known is not None else {}
        ordered = sorted(facts, key=lambda fact: before.get(fact.finding.key, len(before)))
        self._facts = {str(fact.finding.key): fact for fact in ordered}
        self._keys = tuple(self._facts)
        self.places: dict[str, int] = {key: place for place, key in enumerate(self._keys)}
        self._rows: dict[int, list[str]] = {}
        self._undecided: list[int] = []
        self._doubtful: list[int] = []
        for place, fact in enumerate(self._facts.values()):
            self._note(place, fact)

    def _note(self, place: int, fact: Fact) -> None:
        if fact.finding.span.row is not None:
            self._rows.setdefault(fact.finding.span.row, []).append(fact.finding.key)
        if fact.state is FindingState.PROPOSED:
            self._undecided.append(place)
        if fact.needs_look:
            self._doubtful.append(place)

    def __len__(self) -> int:
        return len(self._keys)

    def get(self, key: str) -> Fact | None:
        return self._facts.get(key)

    def all(self) -> tuple[Fact, ...]:
        return tuple(self._facts.values())

    def of_row(self, row: int) -> tuple[Fact, ...]:
        """The facts of one row of the source."""
        return tuple(self._facts[key] for key in self._rows.get(row, ()))

    @property
    def has_rows(self) -> bool:
        return len(self._rows) > 1

    def doubtful_rows(self) -> frozenset[int]:
        """The rows of the source that hold a fact that needs a look."""
        rows = (self._facts[self._keys[place]].finding.span.row for place in self._doubtful)
        return frozenset(row for row in rows if row is not None)

    @property
    def is_all_decided(self) -> bool:
        return not self._undecided

    def first(self, within: Iterable[Fact] = ()) -> Fact | None:
        """The first doubtful fact, else the first undecided, else the first; of ``within`` if that is given."""
        some = tuple(within)
        if some:
            return min(some, key=lambda fact: (not fact.needs_look, fact.state is not FindingState.PROPOSED))
        return self.next("") or (self._facts[self._keys[0]] if self._keys else None)

    def next(self, after: str) -> Fact | None:
        """The next doubtful fact after ``after``, round and round, else the next undecided; ``None`` when all are."""
        at = self.places.get(after, -1)
        place = _next_place(self._doubtful, at)
        if place is None:
            place = _next_place(self._undecided, at)
        return None if place is None else self._facts[self._keys[place]]

    def decide(self, key: str, state: FindingState) -> None:
        """Put a fact into another state, as the vault will have it in a moment."""
        place, before = self.places[key], self._facts[key]
        now = replace(before, state=state)
        self._facts[key] = now
        _move(self._undecided, place, is_in=now.state is FindingState.PROPOSED)
        _move(self._doubtful, place, is_in=now.needs_look)


def _next_place(places: list[int], at: int) -> int | None:
    """The first of the sorted ``places`` behind ``at``, round and round; never ``at`` itself."""
    if not places:
        return None
    found = places[bisect_right(places, at) % len(places)]
    return None if found == at else found


def _move(places: list[int], place: int, *, is_in: bool) -> None:
    """Have ``place`` in the sorted ``places``, or not."""
    found = bisect_left(places, place)
    was_in = found < len(places) and places[found] == place
    if is_in and not was_in:
        insort(places, place)
    elif was_in and not is_in:
        del places[found]
