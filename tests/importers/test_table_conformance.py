"""Importers of statements in delimited files, held to the conformance suite."""

import csv
import io

from tests.importers import bank_samples, chain_samples, merchant_samples, paypal_samples, shop_samples
from tests.importers.conformance import ImporterConformance
from wallet_vault.importers import (
    Source,
    bank_csv,
    etherscan_csv,
    google_transactions_csv,
    huobi_csv,
    jd_csv,
    meituan_csv,
    oklink_csv,
    paypal_csv,
    stripe_csv,
    tronscan_csv,
)
from wallet_vault.model import Reading


class TableConformance(ImporterConformance):
    """Cells as Python's own reader sees them."""

    def cells(self, reading: Reading, source: Source) -> dict[tuple[int, int], str]:
        head = reading.text.split("\n", 1)[0]
        delimiter = "\t" if "\t" in head and "," not in head else ","
        rows = csv.reader(io.StringIO(reading.text, newline=""), delimiter=delimiter)
        return {(r, c): cell for r, row in enumerate(rows, 1) for c, cell in enumerate(row, 1)}


class TestBankCsv(TableConformance):
    importer = bank_csv.IMPORTER
    heads = (b"", f"{bank_samples.CITIC}\n".encode(), f"{bank_samples.CMB_CREDIT}\n".encode())


class TestJdCsv(TableConformance):
    importer = jd_csv.IMPORTER
    heads = (b"", f"{shop_samples.JD_2024}\n".encode())


class TestMeituanCsv(TableConformance):
    importer = meituan_csv.IMPORTER
    heads = (b"", f"{shop_samples.MEITUAN}\n".encode())


class TestPaypalCsv(TableConformance):
    importer = paypal_csv.IMPORTER
    heads = (b"", paypal_samples.table(paypal_samples.ACTIVITY, ()).encode())


class TestEtherscanCsv(TableConformance):
    importer = etherscan_csv.IMPORTER
    heads = (b"", *(paypal_samples.table(names, ()).encode() for names in (chain_samples.NORMAL, chain_samples.TOKENS)))


class TestTronscanCsv(TableConformance):
    importer = tronscan_csv.IMPORTER
    heads = (b"", f"{chain_samples.TRON}\n".encode())


class TestOklinkCsv(TableConformance):
    importer = oklink_csv.IMPORTER
    heads = (b"", f"{chain_samples.OKLINK}\n".encode())


class TestHuobiCsv(TableConformance):
    importer = huobi_csv.IMPORTER
    heads = (b"", f"{chain_samples.HUOBI}\n".encode())


class TestStripeCsv(TableConformance):
    importer = stripe_csv.IMPORTER
    heads = (b"", paypal_samples.table(merchant_samples.STRIPE, ()).encode())


class TestGoogleTransactionsCsv(TableConformance):
    importer = google_transactions_csv.IMPORTER
    heads = (b"", paypal_samples.table(merchant_samples.GOOGLE, ()).encode())
