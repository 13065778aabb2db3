"""A printed table as rows of text, and where each of its cells stands on its page."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from dataclasses import replace as with_changes

from msgspec.structs import replace

from wallet_vault.model import Notice, Record, Span


@dataclass(slots=True)
class Grid:
    """The table as rows of text, and where its cells stand: by row and column, counted from 1."""

    rows: list[list[str]] = field(default_factory=list)
    places: dict[tuple[int, int], Span] = field(default_factory=dict)
    row_places: dict[int, Span] = field(default_factory=dict)

    def add(self, cells: Sequence[str], places: Sequence[Span | None] = ()) -> None:
        self.rows.append(list(cells))
        for column, place in enumerate(places, 1):
            if place is not None:
                self.places[len(self.rows), column] = place
                self.row_places.setdefault(len(self.rows), place)

    def place(self, span: Span | None) -> Span | None:
        """Where a cell stands on its page; an empty cell where its row begins."""
        if span is None or span.row is None:
            return span
        return self.places.get((span.row, span.column or 0)) or self.row_places.get(span.row)

    def record_on_page(self, record: Record) -> Record:
        """A record of these rows with the places on the page in place of its cells."""
        fields = tuple(replace(told, span=self.place(told.span)) for told in record.fields)
        return replace(record, fields=fields, notices=tuple(map(self.notice_on_page, record.notices)))

    def notice_on_page(self, notice: Notice) -> Notice:
        return with_changes(notice, span=self.place(notice.span))
