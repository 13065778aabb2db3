"""A letter as a DOCX file, to edit further. Same letter and clock, same bytes."""

import io
import zipfile
from datetime import datetime

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from wallet_vault.complaints.letter_text import headline, part_lines
from wallet_vault.model.letter import Letter, LetterPart, PartKind

_BODY_PT, _HEADING_PT, _TITLE_PT = 11, 12, 16
_LATIN, _CHINESE = "Liberation Serif", "SimSun"
"""Named, not embedded: an editor takes its nearest."""
_CHINESE_INDENT = Pt(2 * _BODY_PT)
"""Two characters before a paragraph of prose."""
_FLUSH = frozenset({PartKind.SALUTATION, PartKind.SIGNATURE, PartKind.ATTACHMENTS})
_NUMBER_WIDTH = Cm(0.75)
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
    style.element.get_or_add_rPr().append(_languages())
    style.paragraph_format.space_after = Pt(6)
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.6)
        section.top_margin = section.bottom_margin = Cm(2.4)
        _number_pages(section.footer.paragraphs[0])
    properties = document.core_properties
    properties.author, properties.last_modified_by, properties.comments = "", "", ""
    properties.title = next((p.sentences[0].text for p in letter.parts if p.kind is PartKind.TITLE), "")
    properties.language = letter.language.replace("_", "-")
    properties.created = properties.modified = now.replace(tzinfo=None)


def _languages() -> BaseOxmlElement:
    """Simplified Chinese where it is Chinese: an editor would else draw its full stops as Taiwan's, in the middle."""
    spoken: BaseOxmlElement = OxmlElement("w:lang")
    spoken.set(qn("w:val"), "en-GB")
    spoken.set(qn("w:eastAsia"), "zh-CN")
    return spoken


def _add_part(document: DocxDocument, part: LetterPart, letter: Letter) -> None:
    if part.kind is PartKind.TITLE:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _bold(paragraph.add_run(part.sentences[0].text), _TITLE_PT)
        return
    if headline(part):
        heading = document.add_paragraph()
        heading.paragraph_format.keep_with_next = True
        heading.paragraph_format.space_before = Pt(10)
        _bold(heading.add_run(headline(part)), _HEADING_PT)
    for place, line in enumerate(part_lines(part, letter.language)):
        if part.is_numbered:
            _add_numbered(document, place + 1, line)
        else:
            _shape(document.add_paragraph(line), part, place, is_chinese=letter.language == "zh_CN")


def _add_numbered(document: DocxDocument, number: int, line: str) -> None:
    """Typed numbers: an editor's own lists would count on from one list to the next."""
    paragraph = document.add_paragraph(f"{number}.\t{line}")
    shape = paragraph.paragraph_format
    shape.left_indent, shape.first_line_indent = _NUMBER_WIDTH, -_NUMBER_WIDTH
    shape.tab_stops.add_tab_stop(_NUMBER_WIDTH)


def _shape(paragraph: Paragraph, part: LetterPart, place: int, *, is_chinese: bool) -> None:
    """A Chinese letter indents its prose and the first line of its farewell, and is signed on the right."""
    shape = paragraph.paragraph_format
    if part.kind is PartKind.CLOSING and not part.heading and place == 0:
        shape.space_before = Pt(10)
    if part.kind in {PartKind.FAREWELL, PartKind.SIGNATURE}:
        shape.keep_with_next = True
    if not is_chinese:
        return
    if part.kind not in _FLUSH and not (part.kind is PartKind.FAREWELL and place):
        shape.first_line_indent = _CHINESE_INDENT
    if part.kind is PartKind.SIGNATURE and not part.heading:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _number_pages(paragraph: Paragraph) -> None:
    """Number the pages at the foot ("1 / 2"); an editor fills the fields in."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" / ")
    _add_field(paragraph, "NUMPAGES")


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no word for fields


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
