"""Invented WeChat Pay statements: CSV of both kinds, workbooks with text cells and with typed cells."""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.importers.steady_zip import steady

HEADER = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注"
PAID = "4200000000202511030000000001"

ROWS = (
    ("2025-11-03 14:22:05", "商户消费", "青禾面馆", "双人套餐", "支出", "¥128.00", "零钱", "已退款(￥28.00)", PAID + "\t", "QH20251103000001\t", "已优惠¥2.00"),
    ("2025-11-05 09:10:00", "青禾面馆-退款", "青禾面馆", "/", "收入", "¥28.00", "零钱", "已退款￥28.00", "50300000002025110500000000001\t", "/\t", "/"),
    ("2025-11-06 18:00:00", "微信红包（单发）", "发给陈一诺", "/", "支出", "¥6.66", "零钱", "对方已退还", "100003980125110600000000000000000001\t", "1000039801202511060000000000001\t", "/"),
    ("2025-11-07 18:00:00", "转账", "林小满", "转账备注:房租", "支出", "¥1200.00", "示例银行(0001)", "对方已收钱", "100005000125110700000000000000000002\t", "1000050001202511070000000000002\t", "/"),
    ("2025-11-08 07:45:30", "二维码收款", "陈一诺", "收款方备注:二维码收款", "收入", "¥23.00", "零钱", "已收钱", "100004990125110800000000000000000003\t", "/\t", "/"),
    ("2025-11-09 10:00:00", "零钱提现", "示例银行(0001)", "/", "/", "¥100.10", "示例银行", "提现已到账", "207251109000000000000000000001\t", "/\t", "服务费¥0.10"),
    ("2025-11-10 10:00:00", "零钱充值", "示例银行(0001)", "/", "/", "¥50.00", "示例银行(0001)", "充值完成", "110251110000000000000000000001\t", "/\t", "/"),
)  # fmt: skip

TOTALS = {"收入": "2笔 51.00元", "支出": "3笔 1334.66元", "中性交易": "2笔 150.10元"}


def preamble(*, notes: int = 3) -> list[str]:
    return [
        "微信支付账单明细",
        "微信昵称：[小满]",
        "起始时间：[2025-11-01 00:00:00] 终止时间：[2025-11-30 23:59:59]",
        "导出类型：[全部]",
        "导出时间：[2025-12-01 16:05:22]",
        "",
        f"共{len(ROWS)}笔记录",
        *(f"{direction}：{total}" for direction, total in TOTALS.items()),
        "注：",
        *(f"{number}. 说明第{number}条" for number in range(1, notes + 1)),
        "",
        "----------------------微信支付账单明细列表--------------------",
    ]


def csv_samples() -> Iterator[tuple[str, bytes]]:
    padded = [line + "," * 10 for line in preamble()]
    yield "a_bom.csv", "\n".join([*padded, HEADER, *(",".join(row) for row in ROWS), ""]).encode("utf-8-sig")
    quoted = [",".join(f'"{cell.rstrip()}"\t' for cell in row) for row in ROWS]
    yield "a2_quoted_tabs.csv", "\n".join([*padded, HEADER, *quoted, ""]).encode()
    odd = (
        ('"他说""好吃"",再来"', "商户消费"),
        ('打开应用，点击底部"多多"', "商户消费"),
    )  # fmt: skip
    rows = [
        f"2025-11-03 14:2{index},{kind},青禾面馆,{text},支出,¥8.00,零钱,支付成功,{PAID},/,/"
        for index, (text, kind) in enumerate(odd)
    ]
    wrapped = (
        '2025-11-04 00:00:00,商户消费,青禾面馆,"两行\n的商品",支出,¥1.00,零钱,支付成功,4200000000202511040000000002,/,/'
    )
    yield "a_quotes_and_lines.csv", "\n".join([HEADER, *rows, wrapped, ""]).encode("gb18030")


def workbook_samples() -> Iterator[tuple[str, bytes]]:
    yield "b_text_cells.xlsx", _workbook_bytes(_text_sheet)
    yield "c_typed_cells.xlsx", _workbook_bytes(_typed_sheet)
    yield "c_bare_serials.xlsx", _workbook_bytes(_serial_sheet)
    yield "several_sheets.xlsx", _workbook_bytes(_several_sheets)


def _workbook_bytes(fill: object) -> bytes:
    book = Workbook()
    book.properties.created = book.properties.modified = datetime(2025, 12, 1)
    fill(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return steady(buffer.getvalue())


def _put(sheet: Worksheet, rows: Sequence[Sequence[object]], first_row: int = 1) -> None:
    for row_number, row in enumerate(rows, start=first_row):
        for column, value in enumerate(row, start=1):
            if value not in {"", None}:
                sheet.cell(row_number, column, value)


def _text_sheet(book: Workbook) -> None:
    sheet = book.active
    _put(sheet, [[line] for line in preamble()])
    for row in range(1, 17):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=11)
    _put(sheet, [HEADER.split(","), *ROWS], first_row=17)


def _typed_rows() -> list[list[object]]:
    rows: list[list[object]] = []
    for row in ROWS:
        typed: list[object] = list(row)
        typed[0] = datetime.strptime(row[0], "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007 - a cell has no zone
        typed[5] = float(row[5].lstrip("¥"))
        rows.append(typed)
    return rows


def _typed_sheet(book: Workbook) -> None:
    sheet = book.active
    _put(sheet, [[line] for line in preamble(notes=4)])
    _put(sheet, [HEADER.split(","), *_typed_rows()], first_row=18)
    for row in range(19, 19 + len(ROWS)):
        sheet.cell(row, 1).number_format = "yyyy\\-mm\\-dd\\ hh\\:mm\\:ss"
        sheet.cell(row, 6).number_format = "¥#,##0.00"


def _serial_sheet(book: Workbook) -> None:
    """Day numbers without a date format, and an id that was turned into a number."""
    sheet = book.active
    rows = _typed_rows()[:2]
    for row in rows:
        moment = row[0]
        assert isinstance(moment, datetime)
        row[0] = (moment - datetime(1899, 12, 30)).total_seconds() / 86400
    rows[1][8] = 5.03e28
    _put(sheet, [HEADER.split(","), *rows], first_row=3)
    for row_number in (4, 5):
        sheet.cell(row_number, 1).number_format = "General"


def _several_sheets(book: Workbook) -> None:
    copy = book.active
    copy.title = "副本"
    _put(copy, [HEADER.split(","), *ROWS[:1]])
    hidden = book.create_sheet("隐藏")
    _put(hidden, [HEADER.split(","), *ROWS[:2]])
    hidden.sheet_state = "hidden"
    active = book.create_sheet("账单")
    _put(active, [HEADER.split(","), *ROWS[:3]])
    book.active = 2
