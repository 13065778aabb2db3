"""Finds the header of a table of no known format and guesses what its columns mean, by their names and their cells.

A table without a header is called by the cells of its first row instead, so that what a person says of it holds for
this table alone. A guess is only ever offered: nothing is read by it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from wallet_vault.importers._column_facts import ColumnFacts, column_facts, is_date, is_number
from wallet_vault.importers._dialect import plain_name, with_plain_brackets
from wallet_vault.importers._new_table_words import PARTS, WHOLE
from wallet_vault.importers._statement import HEADER_SEARCH_ROWS
from wallet_vault.importers._table import cell_text
from wallet_vault.model import ColumnMapping, ColumnRole
from wallet_vault.values.amounts import unit_of
from wallet_vault.values.cells import is_empty_cell

_MIN_COLUMNS = 3
_MAX_COLUMNS = 64
LONGEST_LABEL = 60
_SAMPLED_ROWS = 30
_MOST_GUESSES = 4
"""Rows that could be a header are looked at so often; the first in a real file is it."""
_MIN_NAMELESS_ROWS = 3
_LONGEST_FIRST_CELL = 24
_NEARLY_ALL = 0.9

_MONEY = frozenset({ColumnRole.AMOUNT, ColumnRole.MONEY_IN, ColumnRole.MONEY_OUT})
_NUMBERS = _MONEY | {ColumnRole.BALANCE, ColumnRole.FEE}


@dataclass(frozen=True, slots=True)
class FoundHeader:
    """Where the header is, counted from 0, and what its columns mean; without one, the row above the first."""

    row: int
    mapping: ColumnMapping
    is_known: bool


def find_new_table(rows: Sequence[Sequence[str]], known: Sequence[ColumnMapping] = ()) -> FoundHeader | None:
    """The header that a person named before, else the first that could be one; ``None`` without any near the top."""
    near_the_top = [[cell_text(cell) for cell in row[: _MAX_COLUMNS + 1]] for row in rows[:HEADER_SEARCH_ROWS]]
    for index, cells in enumerate(near_the_top):
        labels = _labels(cells)
        for mapping in known:
            if mapping.fits(labels):
                return FoundHeader(index, mapping, is_known=True)
    for index in islice(_possible_headers(near_the_top), _MOST_GUESSES):
        below = rows[index + 1 : index + 1 + _SAMPLED_ROWS]
        guess = guess_mapping(_labels(near_the_top[index]), [[cell_text(cell) for cell in row] for row in below])
        if guess.is_complete:
            return FoundHeader(index, guess, is_known=False)
    return _nameless(near_the_top, known)


def guess_mapping(labels: Sequence[str], rows: Sequence[Sequence[str]]) -> ColumnMapping:
    """What the columns seem to mean: their names first, where the cells agree; then what the cells alone tell."""
    facts = [column_facts([row[column] for row in rows if column < len(row)]) for column in range(len(labels))]
    roles = _by_names(labels, facts)
    _by_cells(roles, facts)
    stated = (unit_of(with_plain_brackets(label).rpartition("(")[2].rstrip(")")) for label in labels)
    unit = next(filter(None, stated), "")
    return ColumnMapping(tuple(labels), tuple(roles), unit=unit)


def _nameless(rows: Sequence[Sequence[str]], known: Sequence[ColumnMapping]) -> FoundHeader | None:
    """A table whose rows begin at once: each as wide as the first, with a date and a number always in one place."""
    start = next((n for n, row in enumerate(rows) if len(row) >= _MIN_COLUMNS and _is_row(row)), None)
    if start is None:
        return None
    first = rows[start]
    sampled = [row for row in rows[start : start + _SAMPLED_ROWS] if any(row)]
    if not _MIN_COLUMNS <= len(first) <= _MAX_COLUMNS or len(sampled) < _MIN_NAMELESS_ROWS:
        return None
    facts = [column_facts([row[column] for row in sampled if column < len(row)]) for column in range(len(first))]
    if any(len(row) != len(first) for row in sampled) or not is_steady(facts, len(sampled)):
        return None
    labels = tuple(f"{number}: {cell[:_LONGEST_FIRST_CELL]}".rstrip() for number, cell in enumerate(first, 1))
    for mapping in known:
        if mapping.fits(labels):
            return FoundHeader(start - 1, mapping, is_known=True)
    roles = [ColumnRole.NOTHING] * len(first)
    _by_cells(roles, facts)
    guess = ColumnMapping(labels, tuple(roles))
    return FoundHeader(start - 1, guess, is_known=False) if guess.is_complete else None


def _is_row(cells: Sequence[str]) -> bool:
    return any(map(is_date, cells)) and any(map(is_number, cells))


def is_steady(facts: Sequence[ColumnFacts], rows: int) -> bool:
    """Whether one column holds dates in nearly all rows, and columns of numbers are filled in all of them together."""
    dates = max((fact.dates * fact.filled for fact in facts), default=0)
    numbers = sum(fact.numbers * fact.filled for fact in facts if fact.is_numbers)
    return min(dates, numbers) >= _NEARLY_ALL * rows


def _possible_headers(rows: Sequence[Sequence[str]]) -> Iterator[int]:
    for index, cells in enumerate(rows):
        if _can_be_header(_labels(cells)) and _has_row_below(rows[index + 1 :]):
            yield index


def _labels(cells: Sequence[str]) -> tuple[str, ...]:
    labels = list(cells)
    while labels and not labels[-1]:
        labels.pop()
    return tuple(labels)


def _can_be_header(labels: Sequence[str]) -> bool:
    """Names, not values: what is short, and neither a date nor a number."""
    named = [label for label in labels if label]
    return (
        len(named) >= _MIN_COLUMNS
        and len(labels) <= _MAX_COLUMNS
        and len(named) * 2 >= len(labels)
        and all(len(label) <= LONGEST_LABEL and not is_date(label) and not is_number(label) for label in named)
    )


def _has_row_below(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the next row that says anything holds a date and a number."""
    row = next((row for row in rows if sum(not is_empty_cell(cell) for cell in row) >= _MIN_COLUMNS), ())
    return _is_row(row)


def _by_names(labels: Sequence[str], facts: Sequence[ColumnFacts]) -> list[ColumnRole]:
    """Whole names before parts of names: 金额 is surer than 优惠金额."""
    roles = [ColumnRole.NOTHING] * len(labels)
    plain = list(map(plain_name, labels))
    for wanted in (_whole, _part):
        for column, label in enumerate(plain):
            role = _in_its_cells(wanted(label), facts[column])
            if roles[column] is ColumnRole.NOTHING and role not in roles:
                roles[column] = role
            elif role is ColumnRole.ID and roles[column] is ColumnRole.NOTHING and ColumnRole.OTHER_ID not in roles:
                roles[column] = ColumnRole.OTHER_ID
    return roles


def _whole(label: str) -> ColumnRole:
    return ColumnRole(WHOLE.get(label, ""))


def _part(label: str) -> ColumnRole:
    return next((role for part, role in PARTS if part in label), ColumnRole.NOTHING)


def _in_its_cells(role: ColumnRole, facts: ColumnFacts) -> ColumnRole:
    """The role, where the cells bear it out."""
    if role is ColumnRole.TIME:
        return role if facts.is_dates else ColumnRole.CLOCK if facts.is_clocks else ColumnRole.NOTHING
    if role in _NUMBERS:
        return role if facts.is_numbers or not facts.filled else ColumnRole.NOTHING
    if role is ColumnRole.DIRECTION:
        return role if facts.is_directions or (facts.is_text and facts.distinct <= 4) else ColumnRole.NOTHING
    return role


def _by_cells(roles: list[ColumnRole], facts: Sequence[ColumnFacts]) -> None:
    """Give the columns that no name told what their cells tell, each role once."""
    for column, fact in enumerate(facts):
        told = next((role for role, is_told in _told_by(fact) if is_told and role not in roles), None)
        if roles[column] is ColumnRole.NOTHING and told is not None:
            roles[column] = told
    if _MONEY.isdisjoint(roles):
        numbers = [column for column, fact in enumerate(facts) if fact.is_numbers]
        _give(roles, ColumnRole.AMOUNT, sorted(numbers, key=lambda column: not facts[column].has_decimals))
    if {ColumnRole.SUBJECT, ColumnRole.REMARK}.isdisjoint(roles):
        texts = [column for column, fact in enumerate(facts) if fact.is_text and fact.distinct > 1]
        _give(roles, ColumnRole.SUBJECT, sorted(texts, key=lambda column: -facts[column].mean_length))


def _told_by(fact: ColumnFacts) -> tuple[tuple[ColumnRole, bool], ...]:
    return (
        (ColumnRole.TIME, fact.is_dates),
        (ColumnRole.CLOCK, fact.is_clocks),
        (ColumnRole.ID, fact.is_ids),
        (ColumnRole.CURRENCY, fact.is_units),
        (ColumnRole.DIRECTION, fact.is_directions),
    )


def _give(roles: list[ColumnRole], role: ColumnRole, columns: Sequence[int]) -> None:
    """Give a role to the first of the columns that is free."""
    column = next((column for column in columns if roles[column] is ColumnRole.NOTHING), -1)
    if column >= 0:
        roles[column] = role
