"""A letter as a DOCX file, to edit further. Same letter and clock, same bytes."""

import io
import zipfile
from datetime import datetime

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from wallet_vault.complaints.letter_text import sentence_lines
from wallet_vault.model.letter import Letter, LetterPart, PartKind

_BODY_PT, _HEADING_PT, _TITLE_PT = 11, 12, 16
_LATIN, _CHINESE = "Liberation Serif", "SimSun"
"""Named, not embedded: an editor takes its nearest."""
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a zip entry can have: says nothing about when it was written."""


def letter_docx(letter: Letter, now: datetime) -> bytes:
    """Lay the letter out; ``now`` is what the file says of its making."""
    document = Document()
    _set_up(document, letter, now)
    for part in letter.parts:
        _add_part(document, part, letter)
    written = io.BytesIO()
    document.save(written)
    return _without_moments(written.getvalue())


def _set_up(document: DocxDocument, letter: Letter, now: datetime) -> None:
    style = document.styles["Normal"]
    style.font.name = _LATIN
    style.font.size = Pt(_BODY_PT)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _CHINESE)
    style.paragraph_format.space_after = Pt(6)
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.6)
    properties = document.core_properties
    properties.author, properties.last_modified_by, properties.comments = "", "", ""
    properties.title = next((p.sentences[0].text for p in letter.parts if p.kind is PartKind.TITLE), "")
    properties.language = letter.language.replace("_", "-")
    properties.created = properties.modified = now.replace(tzinfo=None)


def _add_part(document: DocxDocument, part: LetterPart, letter: Letter) -> None:
    if part.kind is PartKind.TITLE:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _bold(paragraph.add_run(part.sentences[0].text), _TITLE_PT)
        return
    if part.heading:
        heading = document.add_paragraph()
        heading.paragraph_format.keep_with_next = True
        _bold(heading.add_run(part.heading), _HEADING_PT)
    for line in sentence_lines(part, letter.language):
        paragraph = document.add_paragraph(line)
        if part.kind is PartKind.SIGNATURE:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _bold(run, size_pt: int) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    run.bold = True
    run.font.size = Pt(size_pt)


def _without_moments(data: bytes) -> bytes:
    """The same archive with every entry's time taken out."""
    clean = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _EARLIEST), source.read(name), zipfile.ZIP_DEFLATED)
    return clean.getvalue()
