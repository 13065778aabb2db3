"""Importers of pages, held to the conformance suite."""

from tests.importers import pdf_samples
from tests.importers.conformance import ImporterConformance
from wallet_vault.importers import mhtml, pdf, web_page


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
    heads = (b"", b"%PDF-1.7\n", pdf_samples.receipt()[:-200])
