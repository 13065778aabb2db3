"""Records of formats that name their values in running text: each value with the characters where it stands."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from wallet_vault.errors import TooLarge
from wallet_vault.model import EventKind, Field, FindingKind, Notice, Record, Span, When

MAX_RECORDS = 400_000
"""As many as a table may have rows."""


def limited(records: Iterable[Record]) -> Iterator[Record]:
    """The records one by one. Raises ``TooLarge`` where there are more than a statement can have."""
    for count, record in enumerate(records):
        if count >= MAX_RECORDS:
            raise TooLarge(what="records")
        yield record


class Leaf(NamedTuple):
    """One value as printed; ``start`` counts characters of the whole text."""

    label: str
    text: str
    start: int

    @property
    def span(self) -> Span:
        return Span.in_text(self.start, self.start + len(self.text))


class LeafRecord:
    """Collects what is read out of the leaves of one record."""

    def __init__(self) -> None:
        self._fields: list[Field] = []
        self._notices: list[Notice] = []

    def doubt(self, code: str, leaf: Leaf | None = None, **fields: str) -> None:
        self._notices.append(Notice(code, tuple(fields.items()), leaf.span if leaf else None))

    def add(self, kind: FindingKind, leaf: Leaf | None, *, value: str = "", role: str = "", scheme: str = "") -> None:
        """Take a leaf as text, if it says anything."""
        if leaf is not None and leaf.text:
            shown = value or " ".join(leaf.text.split())
            self._fields.append(Field(kind, shown, leaf.text, leaf.label, leaf.span, role, "", scheme))

    def add_moment(self, leaf: Leaf | None, when: When | None, role: str) -> None:
        """Take what the leaf was read as; one that was not read is a doubt."""
        if leaf is None:
            self.doubt("moment_missing")
        elif when is None:
            self.doubt("moment_unreadable" if leaf.text else "moment_missing", leaf if leaf.text else None)
        else:
            self.add(FindingKind.MOMENT, leaf, value=when.isoformat(), role=role)

    def add_amount(self, leaf: Leaf | None, value: Decimal | None, role: str, unit: str) -> None:
        """Take what the leaf was read as, with the sign that money moved."""
        if leaf is None or value is None:
            self.doubt("amount_unreadable", leaf)
            return
        plain = format(value, "+f" if value else "f")
        self._fields.append(Field(FindingKind.AMOUNT, plain, leaf.text, leaf.label, leaf.span, role, unit))

    def record(self, kind: EventKind, summary: str = "") -> Record:
        return Record(kind, tuple(self._fields), " ".join(summary.split()), tuple(self._notices))
