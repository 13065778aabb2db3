"""Invented bank statements, one for each way in which banks print direction, date and amount."""

import io
from collections.abc import Iterator
from datetime import datetime

from openpyxl import Workbook

from tests.importers.old_workbook import old_workbook
from tests.importers.steady_zip import steady

ICBC = (
    "交易日期,记账日期,摘要,交易场所,交易国家或地区简称,交易金额(收入),交易金额(支出),交易币种,"
    "记账金额(收入),记账金额(支出),记账币种,余额,对方户名"
)
BOC = "记账日期,记账时间,币别,金额,余额,交易名称,渠道,网点名称,附言,对方账户名,对方卡号/账号,对方开户行,借记卡号"
CMB_DEBIT = "记账日期,货币,交易金额,联机余额,交易摘要,对手信息,客户摘要"
CMB_CREDIT = "交易日,记账日,交易摘要,人民币金额,卡号末四位,交易地金额"
BOCOM_CREDIT = "交易日期,记账日期,卡号末四位,交易说明,交易币种/金额,入账币种/金额"
BOCOM_DEBIT = "交易日期,交易时间,交易类型,借贷,交易金额,余额,对方账号,对方户名,交易地点,摘要"
ABC = "交易日期,交易时间,交易摘要,交易金额,本次余额,对手信息,日志号,交易渠道,交易附言"
CITIC = "交易日期,摘要,存入,取出,余额,对方户名,币种"
HSBC = "Date,Description,Billing amount,Billing currency,Balance,Balance currency"
DASHES = "-------------------"

CITIC_ROWS: tuple[tuple[str | float, ...], ...] = (
    ("示例账户交易明细",),
    ("账号：6217****0001",),
    tuple(CITIC.split(",")),
    ("2025-11-03", "消费", "", 128.0, 872.0, "青禾面馆", "人民币"),
    ("2025-11-05", "退款", 28.5, "", 900.5, "青禾面馆", "人民币"),
    ("合计", "", 28.5, 128.0, "", "", ""),
)


def samples() -> Iterator[tuple[str, str, bytes]]:
    files = {
        "icbc_credit.csv": icbc().encode("gb18030"),
        "boc_debit.csv": _boc().encode("gb18030"),
        "cmb_debit.csv": _lines(CMB_DEBIT, '2025-11-03,CNY,"1,234.00","1,271.66",代发工资,示例公司1111111111,工资', '2025-11-04,CNY,"-1,000.00",271.66,转账汇款,林小满 6222000000000000,房租').encode(),
        "cmb_credit_no_year.csv": _lines("2025年11月对账单", CMB_CREDIT, "10/28,10/29,支付宝-青禾面馆,128.00,0001,128.00(CN)", "11/02,11/03,退货 青禾面馆,-28.00,0001,-28.00(CN)", "11/05,11/05,消费 云上杂货铺,9.90,0001,9.90(CN)").encode(),
        "bocom_credit_by_words.csv": _lines(BOCOM_CREDIT, "2025/11/03,2025/11/04,0001,消费 青禾面馆,JPY 1000.00,CNY49.85", "2025/11/05,2025/11/05,0001,还款 网上银行,CNY 200.00,CNY 200.00", "2025/11/06,2025/11/06,0001,积分兑换,CNY 1.00,CNY 1.00").encode(),
        "bocom_debit_dr_cr.csv": _lines(BOCOM_DEBIT, "2025-11-03,14:22:05,网上支付,借 Dr,128.00,872.00,2088000000000001,支付宝-青禾面馆,,订单20251103", "2025-11-05,09:10:00,退款,贷 Cr,28.00,900.00,2088000000000001,支付宝-青禾面馆,,订单20251103").encode(),
        "abc_compact_dates.csv": _lines(ABC, "20251103,142205,转账,-10.00,990.00,陈一诺,123456789,掌银,", "20251104,,结息,+0.12,990.12,,0000000000,,").encode(),
        "citic_two_sides.csv": _lines("中信示例账户交易明细", CITIC, "2025-11-03,消费,,128.00,872.00,青禾面馆,人民币", "2025-11-05,退款,28.00,,900.00,青禾面馆,人民币", "合计,,28.00,130.00,,,").encode(),
        "hsbc_day_first.csv": _lines(HSBC, '24/03/2025,TRIPLE Z                 22MAR,"-1.00"\t,HKD,"3,612.17"\t,HKD', '05/03/2025,ONLINE TRANSFER          TO 98-000001-1,"-2000.00"\t,HKD,"8,561.33"\t,HKD').encode(),
        "english_card_reversed.csv": _lines("Transaction Date,Description,Amount", "01/15/2025,NIGHT MARKET PURCHASE,45.10", "01/20/2025,AUTOPAY PAYMENT,-45.10").encode(),
        "english_direction_unknown.csv": _lines("Date,Description,Amount,Currency", "2025-01-15,NIGHT MARKET,45.10,USD", "2025-01-20,TEA HOUSE,5.00,USD").encode(),
        "date_order_from_rows.csv": _lines("Date,Description,Debit,Credit,Balance", "01/02/2025,A,1.00,,9.00", "02/02/2025,B,1.00,,8.00", "03/02/2025,C,1.00,,7.00", "01/03/2025,D,1.00,,6.00").encode(),
        "no_header.csv": "".join(f"{line}\n" for line in ("05/01/2025,NIGHT MARKET,1.96,,13.04", "05/01/2025,TEA HOUSE,12.10,,15.00", "05/02/2025,PTS TO:  0001,10.00,,27.10", "05/03/2025,MSP,,0.01,37.10")).encode(),
        "guarded_cells.xls": _guarded().encode("gb18030"),
        "unreadable_cells.csv": _lines(CITIC, "昨天,消费,,很多,872.00,青禾面馆,人民币", "2025/11/5,退款,28.00,,xx.yy,青禾面馆,人民币,多余").encode(),
    }  # fmt: skip
    yield from (("bank_csv", name, data) for name, data in files.items())
    yield "workbook", "citic_old.xls", old_workbook(CITIC_ROWS, "账户明细")
    yield "workbook", "citic_typed.xlsx", _typed_workbook()


def _lines(*lines: str) -> str:
    return "\r\n".join(lines) + "\r\n"


def icbc() -> str:
    """Cells padded with blanks and TABs, a comma at the end, a line of totals."""
    rows = (
        ("2025-11-03", "2025-11-04", "消费", "支付宝-青禾面馆", "CHN", "", "128.00", "人民币", "", "128.00", "人民币", "-6,086.11", ""),
        ("2025-11-04", "2025-11-05", "消费", "NIGHT MARKET", "USA", "", "10.00", "美元", "", "72.35", "人民币", "-6,158.46", ""),
        ("2025-11-05", "2025-11-05", "退款", "支付宝-青禾面馆", "CHN", "28.00", "", "人民币", "28.00", "", "人民币", "-6,130.46", ""),
    )  # fmt: skip
    padded = [",".join(f'"{cell:<20}"\t' for cell in row) + "," for row in rows]
    totals = '合计金额,,,,,"28.00           ","138.00           ",\t,"28.00           ","200.35           ",'
    return _lines(
        "明细查询文件下载", "", '卡号: 6222****0001,"卡别名: "', "", "子账户类别:", "", ICBC, *padded, " ", totals
    )


def _boc() -> str:
    rows = (
        f'2025-11-05,09:10:00,人民币,28.00,"3,640.28",网上快捷退款,银企对接,{DASHES},支付宝-青禾面馆,支付宝-青禾面馆,2088******0001,{DASHES},0001',
        f'2025-11-03,14:22:05,人民币,"-2,600.00","3,612.28",跨行转账,手机银行,{DASHES},房租,林小满,6222******0001,示例银行,0001',
        f"2025-11-02,08:00:00,人民币,-100.00,6212.28,ATM取款,ATM,示例支行,----------,{DASHES},{DASHES},{DASHES},0001",
    )  # fmt: skip
    return _lines("中国银行交易流水明细单", BOC, *rows)


def _guarded() -> str:
    """A "workbook" that is a table with TABs, its ids guarded by formulas."""
    header = ("交易日期", "交易时间", "摘要", "发生额", "余额", "流水号")
    rows = (
        ("20251103", "14:22:05", "银证转出", "-5000.00", "1000.00", "20251103000000000000000000000001"),
        ("20251105", "09:10:00", "银证转入", "300.00", "1300.00", "2.02511E+31"),
    )
    return "".join("\t".join(f'="{cell}"' for cell in row) + "\r\n" for row in (header, *rows))


def _typed_workbook() -> bytes:
    """Dates and numbers as such, and a decoy in front."""
    book = Workbook()
    book.properties.created = book.properties.modified = datetime(2025, 12, 1)
    book.active["A1"] = "说明"
    sheet = book.create_sheet("明细")
    for row in CITIC_ROWS:
        typed = [datetime.fromisoformat(row[0]) if str(row[0]).startswith("2025") else row[0], *row[1:]]
        sheet.append([cell if cell != "" else None for cell in typed])
    buffer = io.BytesIO()
    book.save(buffer)
    return steady(buffer.getvalue())
