"""Invented Alipay statements in the four layouts, and as people's programs leave them."""

from collections.abc import Iterator, Sequence

V1 = "交易号,商家订单号,交易创建时间,付款时间,最近修改时间,交易来源地,类型,交易对方,商品名称,金额（元）,收/支,交易状态,服务费（元）,成功退款（元）,备注,资金状态"
V2 = "收/支,交易对方,对方账号,商品说明,收/付款方式,金额,交易状态,交易分类,交易订单号,商家订单号,交易时间"
V3 = "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注"

PAID_2019 = "2019093022001400000000000001"
PAID = "2025110322001400000000123456"
REFUND = f"{PAID}_9000000000000001"

ROWS = (
    ("2025-11-03 14:22:05", "餐饮美食", "青禾面馆", "qin***@example.com", "双人套餐", "支出", "128.00", "余额宝", "交易成功", PAID + "\t", "T200P1000000000000001\t", ""),
    ("2025-11-05 09:10:00", "退款", "青禾面馆", "qin***@example.com", "退款-双人套餐", "不计收支", "28.00", "余额宝", "退款成功", REFUND + "\t", "T200P1000000000000001\t", ""),
    ("2025-11-06 20:01:59", "日用百货", "云上杂货铺", "/", "毛巾", "不计收支", "19.90", "", "交易关闭", "2025110622001400000000654321\t", "T200P1000000000000002\t", ""),
    ("2025-11-07 08:00:00", "转账红包", "林小满", "138******00", "转账", "收入", "50.50", "余额", "交易成功", "20251107200040011100000000000001\t", "\t", ""),
    ("2025-11-08 12:30:15", "账户存取", "林小满", "/", "提现-实时提现", "不计收支", "300.00", "示例银行(0001)", "交易成功", "20251108000000000000000000000002\t", "\t", ""),
    ("2025-11-09 23:59:59", "转账红包", "陈一诺", "139******11", "转账", "支出", "1.00", "余额", "交易成功", "20251109200040011100000000000003\t", "\t", ""),
)  # fmt: skip


def samples() -> Iterator[tuple[str, bytes]]:
    yield "v1_web.csv", v1().encode("gb18030")
    yield "v2_app.csv", v2().encode("gb18030")
    yield "v3_app.csv", v3("支付宝（中国）网络技术有限公司").replace("\n", "\r\n").encode("gb18030")
    yield "v4_app.csv", v3("支付宝支付科技有限公司").encode("gb18030")
    yield "v4_resaved.csv", resaved().encode("utf-8-sig")
    yield "v4_extra_commas.csv", extra_commas().encode("gb18030")
    yield "v4_lone_quote.csv", v3("支付宝支付科技有限公司", (_named(ROWS[0], 4, '"打折'), *ROWS[1:])).encode("gb18030")
    yield "v4_header_only.csv", v3("支付宝支付科技有限公司", ()).encode("gb18030")


def _named(row: Sequence[str], column: int, text: str) -> tuple[str, ...]:
    return (*row[:column], text, *row[column + 1 :])


def _padded(cells: Sequence[str]) -> str:
    return ",".join(cell if cell.endswith("\t") else cell.ljust(20) for cell in cells) + ","


def _total(rows: Sequence[Sequence[str]], direction: str) -> str:
    cents = [int(row[6].replace(".", "")) for row in rows if row[5] == direction]
    return f"{len(cents)}笔 {sum(cents) // 100}.{sum(cents) % 100:02d}元"


def v3(company: str, rows: Sequence[Sequence[str]] = ROWS) -> str:
    lines = [
        "-" * 84,
        "导出信息：",
        "姓名：林小满",
        "支付宝账户：xiaoman@example.com",
        "起始时间：[2025-11-01 00:00:00]    终止时间：[2025-11-30 23:59:59]",
        "导出交易类型：[全部]",
        "导出时间：[2025-12-01 10:00:00]",
        f"共{len(rows)}笔记录",
        *(f"{direction}：{_total(rows, direction)}" for direction in ("收入", "支出", "不计收支")),
        "",
        "特别提示：",
        *(f"{number}.提示第{number}条；" for number in range(1, 10)),
        "",
        f"------------------------{company}  电子客户回单------------------------",
        _padded(V3.split(",")),
        *map(_padded, rows),
    ]
    return "\n".join(lines) + "\n"


def v2() -> str:
    order = [V3.split(",").index(name) for name in V2.split(",")]
    rows = [[row[column].replace("不计收支", "其他") for column in order] for row in ROWS]
    lines = [
        "------------------------支付宝（中国）网络技术有限公司  电子客户回单------------------------",
        _padded(V2.split(",")),
        *map(_padded, rows),
        "-" * 84,
        "导出信息：",
        "姓名：林小满",
        "支付宝账户：xiaoman@example.com",
        "导出时间：[2025-12-01 10:00:00]",
        "共7笔记录",
        "收入：1笔,50.50元",
        "支出：2笔,129.00元",
        "其他：3笔,347.90元",
        "",
        "特别提示：",
        "1.提示第一条；",
    ]
    return "\n".join(lines) + "\n"


def v1() -> str:
    rows = (
        (PAID_2019, "S1000000001", "2019-09-30 13:11:25", "2019-09-30 13:12:00", "2019-09-30 13:12:01", "其他", "即时到账交易", "青禾面馆", "午餐", "27.00", "支出", "交易成功", "0.10", "7.00", "", "已支出"),
        (f"{PAID_2019}_9000000000000002", "S1000000001", "2019-09-30 15:00:00", "", "2019-09-30 15:00:00", "其他", "即时到账交易", "青禾面馆", "退款-午餐", "7.00", "", "退款成功", "0.00", "0.00", "", "已收入"),
        ("2019093022001400000000000009", "", "2019-09-30 16:00:00", "", "2019-09-30 16:10:00", "淘宝", "担保交易", "云上杂货铺", "毛巾", "9.90", "支出", "交易关闭", "0.00", "0.00", "", ""),
    )  # fmt: skip
    lines = [
        "支付宝交易记录明细查询",
        "账号:[xiaoman@example.com]",
        "起始日期:[2019-08-01 00:00:00]    终止日期:[2019-10-01 00:00:00]",
        "---------------------------------交易记录明细列表------------------------------------",
        _padded(V1.split(",")),
        *map(_padded, rows),
        "-" * 84,
        "共3笔记录",
        "已收入:0笔,0.00元",
        "待收入:0笔,0.00元",
        "已支出:2笔,36.90元",
        "待支出:0笔,0.00元",
        "导出时间:[2019-10-08 14:34:22]    用户:林小满",
    ]
    return "\n".join(lines) + "\n"


def resaved() -> str:
    """What a spreadsheet program leaves: short dates, rounded ids, commas everywhere, quotes where needed."""
    rows = [
        ("2025/11/3 14:22", "餐饮美食", "青禾面馆", "/", '"双人套餐,大份"', "支出", "128", "余额宝", "交易成功", "2.02511E+27", "T200P1000000000000001", ""),
        ("2025/11/7 8:00", "转账红包", "林小满", "/", "转账", "收入", '"1,050.50"', "余额", "交易成功", "2025110720004000000000000000", "", ""),
    ]  # fmt: skip
    lines = ["姓名：林小满", "共2笔记录", "", V3, *map(",".join, rows), ""]
    return "\n".join(line + "," * (12 - line.count(",")) for line in lines)


def extra_commas() -> str:
    """Text with commas of its own, which the app does not quote."""
    rows = (_named(ROWS[0], 4, "双人套餐,大份,微辣"), _named(ROWS[3], 2, "林小满,小满"), ROWS[5])
    return v3("支付宝支付科技有限公司", rows).replace("支出：2笔 129.00元", "支出：2笔 130.00元")
