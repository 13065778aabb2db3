"""Finds the ruled lines of a PDF page: what a table's cells are parted by. Draws nothing."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pypdfium2 import PdfPage, raw

from wallet_vault.importers._pdf_pages import pixel_size, shown_at

MAX_OBJECTS = 20_000
"""Of one page; a page with more drawing than that is a picture, and its table is told by its columns alone."""

MAX_SEGMENTS = 20_000
MAX_RULES = 400
"""Upright or lying lines of one page, once their pieces are joined."""

_STRAIGHT_PX = 2.0
_SHORTEST_PX = 8.0
_Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: ``at`` is its x where it stands upright and its y where it lies, in pixels as shown."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rules:
    upright: tuple[Rule, ...] = ()
    lying: tuple[Rule, ...] = ()


def rules_of(page: PdfPage) -> Rules:
    """The upright and lying lines of the page, edges of filled boxes too; none where there is more than can be."""
    if raw.FPDFPage_CountObjects(page) > MAX_OBJECTS:
        return Rules()
    size = pixel_size(page)
    upright: list[Rule] = []
    lying: list[Rule] = []
    for count, (start, end) in enumerate(_segments(page)):
        if count >= MAX_SEGMENTS:
            return Rules()
        (x0, y0), (x1, y1) = shown_at(page, *start, size), shown_at(page, *end, size)
        if abs(x0 - x1) <= _STRAIGHT_PX and abs(y0 - y1) >= _SHORTEST_PX:
            upright.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        elif abs(y0 - y1) <= _STRAIGHT_PX and abs(x0 - x1) >= _SHORTEST_PX:
            lying.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
    joined = Rules(tuple(_joined(upright)), tuple(_joined(lying)))
    return joined if max(len(joined.upright), len(joined.lying)) <= MAX_RULES else Rules()


def _joined(rules: Sequence[Rule]) -> Iterator[Rule]:
    """Lines out of the pieces that they are drawn in, cell by cell."""
    whole: Rule | None = None
    for rule in sorted(rules, key=lambda rule: (round(rule.at), rule.start)):
        if whole is not None and round(whole.at) == round(rule.at) and rule.start <= whole.end + _STRAIGHT_PX:
            whole = Rule(whole.at, whole.start, max(whole.end, rule.end))
            continue
        if whole is not None:
            yield whole
        whole = rule
    if whole is not None:
        yield whole


def _segments(page: PdfPage) -> Iterator[tuple[_Point, _Point]]:
    """The straight pieces of all paths, in the page's own space."""
    for drawn in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=1):
        matrix = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(drawn, matrix)
        first = before = (0.0, 0.0)
        for index in range(min(raw.FPDFPath_CountSegments(drawn), MAX_SEGMENTS)):
            segment = raw.FPDFPath_GetPathSegment(drawn, index)
            here = _point(segment, matrix)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                first = here
            elif kind == raw.FPDF_SEGMENT_LINETO:
                yield before, here
            if raw.FPDFPathSegment_GetClose(segment):
                yield here, first
            before = here


def _point(segment: object, matrix: "raw.FS_MATRIX") -> _Point:
    x, y = ctypes.c_float(), ctypes.c_float()
    raw.FPDFPathSegment_GetPoint(segment, x, y)
    return (
        matrix.a * x.value + matrix.c * y.value + matrix.e,
        matrix.b * x.value + matrix.d * y.value + matrix.f,
    )
