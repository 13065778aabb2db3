"""Importers of pages, held to the conformance suite."""

import io

from pypdfium2 import PdfDocument

from tests.importers import pdf_samples, statement_pdf_samples
from tests.importers.conformance import ImporterConformance
from wallet_vault.importers import Source, mhtml, pdf, web_page
from wallet_vault.model import Span


class TestWebPage(ImporterConformance):
    importer = web_page.IMPORTER
    heads = (b"", b"<html>", b"<!doctype html><!-- saved from url=(0010)http://a -->")


class TestMhtml(ImporterConformance):
    importer = mhtml.IMPORTER
    heads = (
        b"",
        b"From: <Saved by Blink>\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n",
    )


class TestPdf(ImporterConformance):
    importer = pdf.IMPORTER
    heads = (b"", b"%PDF-1.7\n", pdf_samples.receipt()[:-200], statement_pdf_samples.bank_english()[:-200])

    def test_spans_point_at_what_they_say(self) -> None:
        """Asked of PDFium by itself; blanks aside, for the lines of a cell are joined with them or without."""
        for path in self.samples():
            data = path.read_bytes()
            document = PdfDocument(io.BytesIO(data))
            for record in self.importer.read(Source(data, path.name)).reading.records:
                for field in record.fields:
                    assert "".join(field.text.split()) in _stands_in(document, field.span), (path.name, field)


def _stands_in(document: PdfDocument, span: Span) -> str:
    page = document[span.page]
    left, top, right, bottom = (edge / pdf.DPI * 72 for edge in span.box)
    height = page.get_height()
    shown = page.get_textpage().get_text_bounded(left - 1, height - bottom - 1, right + 1, height - top + 1)
    return "".join(shown.split())
