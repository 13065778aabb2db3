"""Writes the demo's statements: Alipay's CSV in its fourth layout, WeChat Pay's workbook in its third."""

import re
import zipfile
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from io import BytesIO

import demo_case as case
from openpyxl import Workbook

START, END = "2025-10-28 00:00:00", "2025-11-17 23:59:59"
ALIPAY_HEADER = (
    "交易时间",
    "交易分类",
    "交易对方",
    "对方账号",
    "商品说明",
    "收/支",
    "金额",
    "收/付款方式",
    "交易状态",
    "交易订单号",
    "商家订单号",
    "备注",
)
WECHAT_HEADER = (
    "交易时间",
    "交易类型",
    "交易对方",
    "商品",
    "收/支",
    "金额(元)",
    "支付方式",
    "当前状态",
    "交易单号",
    "商户单号",
    "备注",
)
ALIPAY_NOTES = (
    "1.本回单内容可表明支付宝受理了相应支付交易申请，因系统原因或通讯故障等偶发因素导致本回单与实际交易结果不符时，以实际交易情况为准；",
    "2.请勿将本回单作为收款方发货的凭据使用，请查证账户实际到账情况后再进行发货操作；",
    "3.支付宝快捷支付等非余额支付方式可能既产生支付宝交易也同步产生银行交易，因此请勿使用本回单进行重复记账；",
    "4.本回单如经任何涂改、编造，均立即失去效力；",
    "5.部分账单如：充值提现、账户转存或者个人设置收支等不计入为收入或者支出，记为不计收支类；",
    "6.因统计逻辑不同，明细金额直接累加后，可能会和下方统计金额不一致，请以实际交易金额为准；",
    "7.禁止将本回单用于非法用途；",
    "8.本明细仅展示当前账单中的交易，不包括已删除的记录；",
    "9.本明细仅供个人对账使用。",
)
WECHAT_NOTES = (
    "1. 充值/提现/理财通购买/零钱通存取/信用卡还款等交易，将计入中性交易",
    "2. 本明细仅展示当前账单中的交易，不包括已删除的记录",
    "3. 本明细仅供个人对账使用",
    "4. 本账单中所有时间均为UTC+08:00时间",
)
ZIP_TIME = (2025, 11, 17, 10, 0, 0)


def total(rows: Iterable[case.AlipayRow | case.WeChatRow], direction: str) -> str:
    """``3笔 12.50元`` over the rows of one direction."""
    amounts = [Decimal(row.amount) for row in rows if row.direction == direction]
    return f"{len(amounts)}笔 {sum(amounts, Decimal('0.00')):.2f}元"


def alipay_csv() -> bytes:
    """GB18030 with CRLF; 24 lines before the header; a TAB after each number; a comma at each end."""
    rows = case.ALIPAY_ROWS
    lines = [
        "-" * 84,
        "导出信息：",
        f"姓名：{case.BUYER}",
        "支付宝账户：lin***@mail.example",
        f"起始时间：[{START}]    终止时间：[{END}]",
        "导出交易类型：[全部]",
        "导出时间：[2025-11-17 21:08:33]",
        f"共{len(rows)}笔记录",
        f"收入：{total(rows, '收入')}",
        f"支出：{total(rows, '支出')}",
        f"不计收支：{total(rows, '不计收支')}",
        "",
        "特别提示：",
        *ALIPAY_NOTES,
        "",
        "-" * 24 + "支付宝支付科技有限公司  电子客户回单" + "-" * 24,
        ",".join(ALIPAY_HEADER) + ",",
        *(_alipay_line(row) for row in rows),
    ]
    return "".join(f"{line}\r\n" for line in lines).encode("gb18030")


def _alipay_line(row: case.AlipayRow) -> str:
    cells = (
        f"{row.when:%Y-%m-%d %H:%M:%S}",
        row.category,
        row.counterparty,
        row.account,
        row.goods,
        row.direction,
        row.amount,
        row.method,
        row.status,
        f"{row.number}\t",
        f"{row.order}\t",
        "",
    )
    return ",".join(cells) + ","


def wechat_workbook() -> bytes:
    """Header in row 18, row 16 absent, times as dates, amounts as numbers; the same bytes every time."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    for number, text in enumerate(_wechat_preamble(), start=1):
        if text:
            sheet.cell(number, 1, text)
    for column, name in enumerate(WECHAT_HEADER, start=1):
        sheet.cell(18, column, name)
    for number, row in enumerate(case.WECHAT_ROWS, start=19):
        _wechat_line(sheet, number, row)
    target = BytesIO()
    book.save(target)
    return _without_clock(target.getvalue())


def _wechat_preamble() -> list[str]:
    rows = case.WECHAT_ROWS
    return [
        "微信支付账单明细",
        "微信昵称：[晓舟]",
        f"起始时间：[{START}] 终止时间：[{END}]",
        "导出类型：[全部]",
        "导出时间：[2025-11-17 21:15:02]",
        "",
        f"共{len(rows)}笔记录",
        f"收入：{total(rows, '收入')}",
        f"支出：{total(rows, '支出')}",
        f"中性交易：{total(rows, '/')}",
        "注：",
        *WECHAT_NOTES,
        "",
        "----------------------微信支付账单明细列表--------------------",
    ]


def _wechat_line(sheet: object, number: int, row: case.WeChatRow) -> None:
    values = (
        row.when.replace(tzinfo=None),  # a workbook knows no zones; its preamble states it
        row.kind,
        row.counterparty,
        row.goods,
        row.direction,
        float(row.amount),
        row.method,
        row.status,
        row.number,
        row.order,
        row.remark,
    )
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(number, column, value)
        if isinstance(value, datetime):
            cell.number_format = "yyyy-mm-dd hh:mm:ss"
        elif isinstance(value, float):
            cell.number_format = '"¥"#,##0.00'


def _without_clock(book: bytes) -> bytes:
    """The workbook with fixed times: in the archive's entries and in its properties."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(book)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2025-11-17T13:15:02Z", data)
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            new.writestr(entry, data)
    return target.getvalue()
