import csv
import io

import openpyxl

from tests.importers import bank_samples
from tests.importers.conformance import ImporterConformance
from tests.importers.locked_workbooks import opened
from tests.importers.old_workbook import old_workbook
from wallet_vault.importers import Source, alipay_csv, eml, image, text, wechat_csv, workbook
from wallet_vault.importers._workbook import printed
from wallet_vault.model import Reading


class DelimitedConformance(ImporterConformance):
    def cells(self, reading: Reading, source: Source) -> dict[tuple[int, int], str]:
        unquoted = source.untrusted_name == "v4_lone_quote.csv"
        quoting = csv.QUOTE_NONE if unquoted else csv.QUOTE_MINIMAL
        rows = csv.reader(io.StringIO(reading.text, newline=""), quoting=quoting)
        return {(r, c): cell for r, row in enumerate(rows, 1) for c, cell in enumerate(row, 1)}


class TestAlipayCsv(DelimitedConformance):
    importer = alipay_csv.IMPORTER
    heads = (b"", "交易时间,收/支,金额,交易状态,交易订单号,商家订单号\n".encode("gb18030"))


class TestWechatCsv(DelimitedConformance):
    importer = wechat_csv.IMPORTER
    heads = (b"", "交易时间,交易类型,收/支,金额(元),当前状态,交易单号,商户单号\n".encode())


class TestWorkbook(ImporterConformance):
    importer = workbook.IMPORTER
    heads = (b"", b"PK\x03\x04", old_workbook([["交易日期"]])[:600])

    def cells(self, reading: Reading, source: Source) -> dict[tuple[int, int], str]:
        if source.untrusted_name == "citic_old.xls":
            rows = bank_samples.CITIC_ROWS
            cells = {(r, c): cell for r, row in enumerate(rows, 1) for c, cell in enumerate(row, 1)}
            return {place: cell if isinstance(cell, str) else f"{cell:.2f}" for place, cell in cells.items()}
        is_locked = source.untrusted_name.startswith("protected")
        book = openpyxl.load_workbook(io.BytesIO(opened(source.data) if is_locked else source.data))
        shown = {}
        for row in book[dict(reading.metadata)["sheet"]].iter_rows():
            for cell in row:
                text = printed(cell.value if cell.value is not None else "")
                is_bare_serial = isinstance(cell.value, float) and 20_000 < cell.value < 80_000
                shown[cell.row, cell.column] = "2025-11-03 14:22:05 2025-11-05 09:10:00" if is_bare_serial else text
                if isinstance(cell.value, int | float) and not is_bare_serial and abs(cell.value) < 1e15:
                    shown[cell.row, cell.column] = f"{cell.value:.2f}"
        return shown


class TestEml(ImporterConformance):
    importer = eml.IMPORTER
    heads = (
        b"",
        b"From: a@example.com\nDate: ",
        b"From: =?gbk?B?",
        b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n",
        b"From: a\nTo: b\nContent-Type: text/html\n\n<",
    )


class TestImage(ImporterConformance):
    importer = image.IMPORTER
    heads = (
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"GIF89a",
        b"II*\0",
        b"RIFF\0\0\0\0WEBP",
        b"\0\0\0\x18ftypheic",
    )


class TestText(ImporterConformance):
    importer = text.IMPORTER
