"""Which tellings are one happening: first by id, then by equal rows, then by amount and time where that is unambiguous.

The result depends on the tellings alone, not on the order they come in, and every step is linear but for sorting.
"""

from collections.abc import Iterable

from wallet_vault.timeline.likeness import APART
from wallet_vault.timeline.same_amount import joined_by_amount
from wallet_vault.timeline.same_id import joined_by_id
from wallet_vault.timeline.same_row import joined_by_row
from wallet_vault.timeline.telling import Group, Telling


def group_tellings(told: Iterable[Telling], apart: frozenset[tuple[str, str]]) -> list[Group]:
    """Group tellings of one happening, each group and the list in order of acquisition.

    ``apart`` names tellings (evidence id, observation key) that the person split off.
    """
    alone: list[Group] = []
    open_tellings: list[Telling] = []
    for telling in sorted(told, key=lambda telling: telling.order):
        if telling.kind in APART or (telling.source.evidence, telling.source.observation) in apart:
            alone.append((telling,))
        else:
            open_tellings.append(telling)
    groups = joined_by_amount(joined_by_row(joined_by_id(open_tellings)))
    return sorted((*alone, *groups), key=lambda group: group[0].order)
