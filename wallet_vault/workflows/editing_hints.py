"""Tells of pictures in which one field alone bears signs of editing; runs in the sandboxed child.

A hint with its reason beside the place, never a verdict: it changes no finding and its confidence.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from PIL import Image

from wallet_vault.model import Extraction, Finding, FindingKind, Notice, Page, Reading

_MEASURED_KINDS = frozenset(
    {
        FindingKind.AMOUNT,
        FindingKind.MOMENT,
        FindingKind.TRANSACTION_ID,
        FindingKind.REFERENCE,
        FindingKind.ADDRESS,
        FindingKind.COUNTERPARTY,
    }
)


def with_editing_hints(
    extraction: Extraction, reading: Reading, pictures: Callable[[int], Image.Image | None]
) -> Extraction:
    """The extraction with a notice for each field that alone differs from the rest of its picture.

    ``pictures`` gives the picture of a page number, ``None`` where the page is none. Pages that show no amount or
    lie askew are not measured.
    """
    hints: list[Notice] = []
    for page in reading.pages:
        fields = [found for found in extraction.findings if found.span.page == page.number and found.span.box]
        picture = pictures(page.number)
        if picture is not None and _is_measurable(page, fields):
            hints += _hints(page, picture, [found for found in fields if found.kind in _MEASURED_KINDS])
    return replace(extraction, notices=(*extraction.notices, *hints))


def _is_measurable(page: Page, fields: list[Finding]) -> bool:
    is_level = all(line.level is None for line in page.lines)
    return is_level and any(found.kind is FindingKind.AMOUNT for found in fields)


def _hints(page: Page, picture: Image.Image, fields: list[Finding]) -> Iterator[Notice]:
    from wallet_vault.ocr.editing_traces import Difference, traces  # noqa: PLC0415 - loads OpenCV: only for a picture

    notices = {
        Difference.NOISE: "ground_compressed_alone",
        Difference.SHADE: "ground_shaded_alone",
        Difference.HISTORY: "compression_differs_alone",
    }
    for trace in traces(picture, [line.box for line in page.lines]):
        box = page.lines[trace.line].box
        field = next((found for found in fields if found.span.box == box), None)
        if field is not None:
            yield Notice(notices[trace.difference], span=field.span, finding=field.key)
    yield from _odd_digits(page, picture, fields)


def _odd_digits(page: Page, picture: Image.Image, fields: list[Finding]) -> Iterator[Notice]:
    """At most one: where several numbers mix sizes, it is the app's own type."""
    from wallet_vault.ocr.odd_digits import has_odd_digit  # noqa: PLC0415 - loads OpenCV: only for a picture

    odd = [line.box for line in page.lines if has_odd_digit(picture, line.box, line.text)]
    field = next((found for found in fields if len(odd) == 1 and found.span.box == odd[0]), None)
    if field is not None:
        yield Notice("digit_differs_alone", span=field.span, finding=field.key)
