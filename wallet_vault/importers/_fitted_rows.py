"""Brings the cells of a statement's rows under the names of its header, a column at a time; says not what they mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from wallet_vault.importers._dialect import SIGNS, Header
from wallet_vault.importers._zones import CHINA_OFFSET_MINUTES
from wallet_vault.values.amounts import ParsedAmount, parse_amount
from wallet_vault.values.cells import BLANKS
from wallet_vault.values.moments import parse_moment

NOTHING = frozenset({"", "/", "-", "--"})
"""What a statement prints where there is nothing to say."""
_JOINABLE = ("subject", "counterparty", "remark", "account", "method")


@dataclass(frozen=True, slots=True)
class Joined:
    """Where the commas of a text had cut it: ``surplus`` cells more than names, joined again in column ``at``."""

    at: int
    surplus: int

    def place(self, column: int) -> int:
        """The cell's column in the file, from 1."""
        return column + 1 + (self.surplus if column > self.at else 0)


class FittedRows:
    """Clean cells by column, one entry for each row; ``created`` and ``amounts`` are read already, ``None`` unreadable.

    ``numbers`` are those of the rows in the file, from 1; ``joined`` tells by place of the rows whose text was cut.
    """

    def __init__(self, numbers: Sequence[int], untrusted_rows: Sequence[Sequence[str]], header: Header) -> None:
        self.numbers = numbers
        self.joined: dict[int, Joined] = {}
        self._header = header
        width = header.width
        whole = [row if len(row) >= width else [*row, *[""] * (width - len(row))] for row in untrusted_rows]
        self.columns = [[cell.strip(BLANKS) for cell in column] for column in islice(zip(*whole, strict=False), width)]
        self.created = list(map(china_time, self.columns[header.columns["created"]] if whole else ()))
        self.amounts = list(map(parse_amount, self.columns[header.columns["amount"]] if whole else ()))
        for at, row in enumerate(untrusted_rows):
            if len(row) > width:
                self._fit(at, row)

    def __len__(self) -> int:
        return len(self.numbers)

    def column(self, key: str) -> list[str]:
        """The cells below one name; none where the statement has no such column."""
        column = self._header.columns.get(key)
        return self.columns[column] if column is not None and self.columns else []

    def _fit(self, at: int, untrusted_row: Sequence[str]) -> None:
        """A row with more cells than names: they are blank, or a text was cut by its own commas."""
        directions = self.columns[self._header.columns["direction"]]
        if directions[at] in SIGNS and self.amounts[at] is not None and self.created[at] is not None:
            return
        found = next(self._joins([cell.strip(BLANKS) for cell in untrusted_row]), None)
        if found is None:
            return
        cells, self.joined[at] = found
        for column, cell in zip(self.columns, cells, strict=False):
            column[at] = cell
        self.created[at], self.amounts[at] = self._created(cells), self._amount(cells)

    def _joins(self, cells: list[str]) -> Iterator[tuple[list[str], Joined]]:
        """The ways to join the text that its own commas cut with which the row makes sense, the likeliest first."""
        width = self._header.width
        columns = [self._header.columns[key] for key in _JOINABLE if key in self._header.columns]
        fits = [
            (joined, Joined(column, surplus))
            for surplus in range(1, len(cells) - width + 1)
            for column in columns
            if self._makes_sense(joined := _joined(cells, column, surplus)) and not any(joined[width:])
        ]
        yield from sorted(fits, key=lambda fit: not self._has_account(fit[0]))

    def _has_account(self, cells: Sequence[str]) -> bool:
        """Whether the account's cell holds one, which tells a comma in the name from one in the goods."""
        column = self._header.columns.get("account", -1)
        return column < 0 or cells[column] in NOTHING or "*" in cells[column] or "@" in cells[column]

    def _makes_sense(self, cells: Sequence[str]) -> bool:
        return (
            cells[self._header.columns["direction"]] in SIGNS
            and self._amount(cells) is not None
            and self._created(cells) is not None
        )

    def _amount(self, cells: Sequence[str]) -> ParsedAmount | None:
        return parse_amount(cells[self._header.columns["amount"]])

    def _created(self, cells: Sequence[str]) -> str | None:
        return china_time(cells[self._header.columns["created"]])


def _joined(cells: Sequence[str], column: int, surplus: int) -> list[str]:
    after = column + surplus + 1
    return [*cells[:column], ",".join(cells[column:after]), *cells[after:]]


def china_time(text: str) -> str | None:
    """The moment of a cell in ISO 8601 with China's offset, to the precision that is printed."""
    if len(text) == 19 and text[4] == "-" and text[10] == " ":
        try:
            datetime.fromisoformat(text)
        except ValueError:
            return None
        return f"{text[:10]}T{text[11:]}+08:00"
    when = parse_moment(text)
    if when is None or when.year is None or when.day is None:
        return None
    return when.with_offset(CHINA_OFFSET_MINUTES).isoformat()
