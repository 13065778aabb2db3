"""One source of an event as the pane beside it shows it: pictures, rows and text from what was read. Loads nothing."""

from PySide6.QtGui import QImage

from ui.widgets.picture_canvas import Outline
from ui.widgets.source_place import SourceFace
from wallet_vault.model import Box, EventSource, FindingKey, Reading
from wallet_vault.workflows.browse import EvidenceDetails
from wallet_vault.workflows.child_tasks import Preview

MOST_TEXT_CHARS = 200_000
"""More text than this is not laid out beside an event; the evidence itself shows all of it."""


def source_face(details: EvidenceDetails, picture: Preview | None, source: EventSource) -> SourceFace:
    """The picture with the event's places outlined, else the row, else the text with its stretches marked."""
    name = details.evidence.untrusted_name
    reading = details.reading
    if picture is not None and picture.width_px:
        return SourceFace(name, _image(picture), picture.scale, _outlines(details, source))
    if source.row is not None and reading is not None:
        return SourceFace(name, fields=_row_fields(reading, source.row))
    text = reading.text[:MOST_TEXT_CHARS] if reading else ""
    marked = tuple((span.start, span.end) for span in source.spans if span.start is not None and span.end is not None)
    return SourceFace(name, text=text, marked=marked)


def _image(picture: Preview) -> QImage:
    # copy(): a QImage on foreign bytes does not keep them alive
    return QImage(
        picture.rgb, picture.width_px, picture.height_px, picture.width_px * 3, QImage.Format.Format_RGB888
    ).copy()


def _outlines(details: EvidenceDetails, source: EventSource) -> tuple[Outline, ...]:
    """The event's places on the page that is shown; doubtful ones in amber."""
    page = next((span.page for span in source.spans if span.page is not None), 0)
    doubtful = {fact.finding.key for fact in details.facts if fact.needs_look}
    texts = {fact.finding.key: fact.finding.text for fact in details.facts}
    placed: list[tuple[FindingKey, Box]] = [
        (key, span.box)
        for key, span in zip(source.findings, source.spans, strict=False)
        if span.box is not None and (span.page or 0) == page
    ]
    return tuple(Outline(key, box, "amber" if key in doubtful else "accent", texts.get(key, "")) for key, box in placed)


def _row_fields(reading: Reading, row: int) -> tuple[tuple[str, str], ...]:
    records = (*reading.rows.in_row(row).records(), *reading.records)
    fields = [field for record in records for field in record.fields if field.span.row == row]
    ordered = sorted(fields, key=lambda field: field.span.column or 0)
    return tuple(dict.fromkeys((field.label, field.text) for field in ordered))
