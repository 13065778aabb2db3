"""Invented statements as banks and wallets print them: by columns, ruled, with ids that wrap, over several pages."""

import re
from collections.abc import Iterator, Sequence

from tests.importers.pdf_samples import pdf

_WIDE = re.compile(r"[^\x00-\xff]")
_WIDTHS = {**dict.fromkeys("0123456789", 0.556), **dict.fromkeys(" .,:/-()[]", 0.278)}
Cells = Sequence[str]

BANK_HEADER = ("交易日期", "交易时间", "收入金额", "支出金额", "余额", "摘要", "对方户名", "对方账号", "流水号")
BANK_X = (30, 88, 135, 190, 245, 300, 350, 410, 490)
BANK_ROWS = (
    ("2025-11-01", "09:12:05", "", "128.00", "1,872.00", "消费", "青禾面馆", "62148300012/34567", "20251101220014000/00001234567890"),
    ("2025-11-02", "10:00:00", "500.00", "", "2,372.00", "转账汇款", "林小满", "62220212001/11222", "20251102220014000/00001234567891"),
    ("2025-11-03", "14:22:05", "", "64.50", "2,307.50", "消费", "某某网络科技/有限公司", "24301330/09", "20251103220014000/00001234567892"),
    ("2025-11-04", "08:01:59", "", "1,000.00", "1,307.50", "转账", "周大同", "62284800055/66777", "20251104220014000/00001234567893"),
    ("2025-11-05", "23:59:59", "64.50", "", "1,372.00", "退款", "某某网络科技/有限公司", "24301330/09", "20251105220014000/00001234567894"),
)  # fmt: skip
"""A stroke is where the bank breaks the line."""

PROOF_HEADER = ("交易单号", "交易时间", "交易类型", "收/支/其他", "交易方式", "金额(元)", "交易对方", "商户单号")
PROOF_EDGES = (20, 110, 165, 212, 282, 332, 385, 460, 575)
PROOF_ROWS = (
    ("42000020222025110/31234567890", "2025-11-03/14:22:05", "商户消费", "支出", "零钱", "128.00", "青禾面馆", "GD2025110300/1"),
    ("100005000125110/401234567890123/456789", "2025-11-04/09:30:00", "转账", "收入", "/", "20.00", "林小满", "/"),
    ("42000020222025110/51234567891", "2025-11-05/20:00:01", "商户消费", "支出", "招商银行/(1234)", "9.90", "某某便利店", "XB20251105/0001"),
)  # fmt: skip

BOTH_EDGES = (30, 100, 160, 240, 320, 410, 470, 560)
BOTH_HEADER = ("记账日期/Date", "货币/Currency", "交易金额/Transaction/Amount", "联机余额/Balance", "交易摘要/Transaction Type",
               "网点名称/Branch", "对手信息/Counter Party")  # fmt: skip
BOTH_ROWS = (
    ("2025-11-01", "CNY", "-128.00", "1,872.00", "快捷支付", "--------", "青禾面馆"),
    ("2025-11-02", "CNY", "500.00", "2,372.00", "网上转账", "--------", "林小满 622202/1200111222"),
    ("2025-11-03", "CNY", "-1,000.00", "1,372.00", "银联快捷支付", "--------", "某某网络科技/有限公司"),
)

ENGLISH_HEADER = ("Date", "Payment type and details", "Paid out", "Paid in", "Balance")
ENGLISH_X = (40, 100, 360, 430, 500)
ENGLISH_LINES = (
    ("01 Nov 25", "BALANCE BROUGHT FORWARD", "", "", "2,000.00"),
    ("02 Nov 25", "VIS EXAMPLE NOODLES", "", "", ""),
    ("", "LONDON", "12.80", "", ""),
    ("", "CR A N OTHER", "", "", ""),
    ("", "RENT SHARE", "", "500.00", "2,487.20"),
    ("03 Nov 25", "BP EXAMPLE WALLET", "", "", ""),
    ("", "REF 20251103220014", "1,000.00", "", "1,487.20"),
    ("04 Nov 25", "BALANCE CARRIED FORWARD", "", "", "1,487.20"),
)


def samples() -> Iterator[tuple[str, bytes]]:
    yield "bank_columns.pdf", bank_columns()
    yield "wallet_proof_ruled.pdf", wallet_proof()
    yield "bank_both_languages.pdf", bank_both_languages()
    yield "bank_english.pdf", bank_english()


def bank_columns(*, income: str = "564.50", balance: str = "1,372.00") -> bytes:
    """Two pages, each with the header; the lines of a cell begin at the height of its date."""
    return pdf(
        [
            page.replace(b"1,372.00".hex().encode(), balance.encode().hex().encode())
            for page in bank_pages(income=income)
        ]
    )


def bank_pages(*, income: str = "564.50") -> list[bytes]:
    first = [
        *put(200, 810, "某某银行个人账户交易明细", 14),
        *put(30, 785, "户名：陈一"),
        *put(200, 785, "币种：人民币"),
        *put(350, 785, "共5笔记录"),
        *put(30, 770, f"收入：2笔 {income}元"),
        *put(200, 770, "支出：3笔 1,192.50元"),
        *_bank_page(750, BANK_ROWS[:3]),
        *put(30, 600, "本页小计"),
        *put(135, 600, "500.00"),
        *put(190, 600, "192.50"),
        *put(260, 40, "第1页 共2页"),
    ]
    second = [
        *_bank_page(800, BANK_ROWS[3:]),
        *put(30, 700, "合计"),
        *put(135, 700, "564.50"),
        *put(190, 700, "1,192.50"),
        *put(260, 40, "第2页 共2页"),
    ]
    return [b"".join(first), b"".join(second)]


def _bank_page(top: float, rows: Sequence[Cells]) -> Iterator[bytes]:
    for x, name in zip(BANK_X, BANK_HEADER, strict=True):
        yield from put(x, top, name)
    yield from bank_rows(top, rows)


def bank_rows(top: float, rows: Sequence[Cells]) -> Iterator[bytes]:
    for number, row in enumerate(rows, 1):
        for x, cell in zip(BANK_X, row, strict=True):
            for line, text in enumerate(cell.split("/")):
                yield from put(x, top - 36 * number - 11 * line, text)


def wallet_proof() -> bytes:
    """Ruled, with the lines of each cell around the middle of its row."""
    out = [*put(220, 800, "微信支付交易明细证明", 14), *put(30, 775, "姓名：陈一"), *put(200, 775, "共3笔记录")]
    top, height = 750, 36
    for number, row in enumerate((PROOF_HEADER, *PROOF_ROWS)):
        y = top - height * number
        for left, right, cell in zip(PROOF_EDGES, PROOF_EDGES[1:], row, strict=False):
            out.append(f"{left} {y - height} {right - left} {height} re S\n".encode())
            lines = [cell] if cell in {"/", "收/支/其他"} else cell.split("/")
            for line, text in enumerate(lines):
                out += put(left + 3, y - height / 2 - 3 + 5.5 * (len(lines) - 1) - 11 * line, text)
    return pdf([b"".join([*out, *put(260, 40, "第1页")])])


def bank_both_languages() -> bytes:
    """Names of three lines in two languages, all cells in the middle of their columns, rows as close as lines."""
    out = [*put(200, 800, "某某银行交易流水", 14), *put(30, 775, "账号：6214830001234567")]
    y = 750
    for row in (BOTH_HEADER, *BOTH_ROWS):
        cells = [cell.split("/") for cell in row]
        for left, right, lines in zip(BOTH_EDGES, BOTH_EDGES[1:], cells, strict=False):
            for number, text in enumerate(lines):
                out += put((left + right - _width(text, 8)) / 2, y - 10 * number, text, 8)
        y -= 10 * max(map(len, cells)) + (8 if row is BOTH_HEADER else 0)
    return pdf([b"".join([*out, *put(260, 40, "第1页/共1页")])])


def bank_english(lines: Sequence[Cells] = ENGLISH_LINES) -> bytes:
    return pdf([english_page(lines)])


def english_page(lines: Sequence[Cells] = ENGLISH_LINES) -> bytes:
    """The day printed once for all its rows, and amounts at the right of their columns."""
    out = [*put(40, 800, "Example Bank plc", 14), *put(40, 780, "Your Statement")]
    for number, row in enumerate((ENGLISH_HEADER, *lines)):
        for column, (x, text) in enumerate(zip(ENGLISH_X, row, strict=True)):
            shift = 45 - _width(text, 9) if column > 1 else 0
            out += put(x + shift, 740 - 14 * number, text) if text else []
    return b"".join([*out, *put(40, 40, "Example Bank plc, 1 Sample Street. Registered in England")])


def put(x: float, y: float, text: str, size: float = 9) -> Iterator[bytes]:
    """The operators that print a text, whole in the Latin or in the Chinese font."""
    font, shown = ("F2", text.encode("utf-16-be").hex()) if _WIDE.search(text) else ("F1", text.encode("latin-1").hex())
    yield f"BT /{font} {size} Tf {x:.2f} {y:.2f} Td <{shown}> Tj ET\n".encode()


def _width(text: str, size: float) -> float:
    if _WIDE.search(text):
        return sum(1.0 if _WIDE.match(letter) else 0.5 for letter in text) * size
    return sum(_WIDTHS.get(letter, 0.6) for letter in text) * size
