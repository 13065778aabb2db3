"""Which fact comes next: doubtful ones first, then those nobody has decided on. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from wallet_vault.model import FindingState
from wallet_vault.workflows.browse import Fact


def first_to_look_at(facts: Sequence[Fact]) -> Fact | None:
    """The first doubtful fact, else the first undecided, else the first."""
    return next_undecided(facts, "") or (facts[0] if facts else None)


def next_undecided(facts: Sequence[Fact], after: str) -> Fact | None:
    """The next doubtful fact after ``after``, round and round; else the next undecided; ``None`` when all are."""
    at = next((place for place, fact in enumerate(facts) if fact.finding.key == after), -1) + 1
    ring = [fact for fact in (*facts[at:], *facts[:at]) if fact.finding.key != after]
    undecided = [fact for fact in ring if fact.state is FindingState.PROPOSED]
    return next((fact for fact in undecided if fact.needs_look), undecided[0] if undecided else None)


def with_state(facts: Sequence[Fact], key: str, state: FindingState) -> tuple[Fact, ...]:
    """The facts with one in another state, as it will be once the vault has said so."""
    return tuple(replace(fact, state=state) if fact.finding.key == key else fact for fact in facts)


def in_known_order(facts: Sequence[Fact], known: Sequence[Fact]) -> tuple[Fact, ...]:
    """``facts`` as they stood before, new ones last: nothing jumps while a person goes through them."""
    places = {fact.finding.key: place for place, fact in enumerate(known)}
    return tuple(sorted(facts, key=lambda fact: places.get(fact.finding.key, len(places))))
