"""Importers of finance programs' files, held to the conformance suite."""

from tests.importers import money_file_samples
from tests.importers.conformance import ImporterConformance
from wallet_vault.importers import camt, ofx, qif


class TestOfx(ImporterConformance):
    importer = ofx.IMPORTER
    heads = (b"", b"OFXHEADER:100\n\n<OFX>", b"<OFX><STMTTRN><TRNAMT>")


class TestQif(ImporterConformance):
    importer = qif.IMPORTER
    heads = (b"", b"!Type:Bank\n", b"!Type:Bank\nD1/2'25\nT")


class TestCamt(ImporterConformance):
    importer = camt.IMPORTER
    heads = (b"", money_file_samples.CAMT_ROOT.encode(), f"{money_file_samples.CAMT_ROOT}<Ntry><Amt>".encode())
