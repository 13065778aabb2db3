"""Importers of pages, held to the conformance suite."""

import io

from pypdfium2 import PdfDocument

from tests.importers import pdf_samples, statement_pdf_samples
from tests.importers.conformance import ImporterConformance
from wallet_vault.importers import Source, mhtml, pdf, web_page
from wallet_vault.model import Reading, Span


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

    def _shown(self, reading: Reading, source: Source, span: Span) -> str:
        """What stands in the box, asked of PDFium by itself; the lines of a cell joined as the reader joins them."""
        page = PdfDocument(io.BytesIO(source.data))[span.page]
        left, top, right, bottom = (edge / pdf.DPI * 72 for edge in span.box)
        height = page.get_height()
        shown = page.get_textpage().get_text_bounded(left - 1, height - bottom - 1, right + 1, height - top + 1)
        lines = shown.split()
        return "\n".join(("".join(lines), " ".join(lines)))
