"""Joins rows without a number of their own that two statements print alike: those whose periods overlap.

Two equal payments of one day stay two: the first row of that kind in one file is the first in the other.
"""

from collections import defaultdict
from collections.abc import Sequence

from wallet_vault.model import EventKind
from wallet_vault.timeline.telling import Group, Telling


def joined_by_row(groups: Sequence[Group]) -> list[Group]:
    """Join each row to the one in another file that says the same under the same names, counted from the top."""
    seen: dict[tuple[str, EventKind, str], int] = defaultdict(int)
    alike: dict[tuple[EventKind, str, int], list[Telling]] = defaultdict(list)
    others: list[Group] = []
    for group in groups:
        telling = group[0]
        if len(group) > 1 or not telling.row:
            others.append(group)
            continue
        place = (telling.evidence_sha256, telling.kind, telling.row)
        alike[telling.kind, telling.row, seen[place]].append(telling)
        seen[place] += 1
    return [*others, *(tuple(sorted(rows, key=lambda telling: telling.order)) for rows in alike.values())]
