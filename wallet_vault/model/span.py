"""Where in its source a value stands.

Spans, fields and findings are made by the million: as ``msgspec.Struct`` they are several times faster to make,
to send and to read than frozen dataclasses, which they are in all else.
"""

import msgspec

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in pixels of the original picture as displayed (EXIF orientation applied)."""


class Span(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A place in one source: a box on a page, a range of characters, or a cell of a table.

    Exactly one of the three is set. ``start`` and ``end`` count characters of ``Reading.text``;
    ``row`` and ``column`` count from 1 as a spreadsheet shows them; ``page`` counts from 0.
    """

    page: int | None = None
    box: Box | None = None
    start: int | None = None
    end: int | None = None
    row: int | None = None
    column: int | None = None

    @classmethod
    def on_page(cls, page: int, box: Box) -> "Span":
        return cls(page=page, box=box)

    @classmethod
    def in_text(cls, start: int, end: int) -> "Span":
        return cls(start=start, end=end)

    @classmethod
    def in_cell(cls, row: int, column: int) -> "Span":
        return cls(row=row, column=column)

    def as_json(self) -> dict[str, object]:
        """The span as the command line and the bundle show it: only what is set."""
        if self.box is not None:
            return {"page": self.page or 0, "box": [round(edge, 1) for edge in self.box]}
        if self.start is not None:
            return {"start": self.start, "end": self.end}
        return {"row": self.row, "column": self.column}
