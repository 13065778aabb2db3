"""Invented statements in PDFs whose headers no format knows; and pages that only look a little like one."""

from collections.abc import Sequence

from tests.importers.pdf_samples import pdf
from tests.importers.statement_pdf_samples import put

ORCHARD_HEADER = ("下单于", "商品", "应付(元)", "收支", "店名", "业务单号")
ORCHARD_X = (30, 140, 240, 300, 350, 450)
ORCHARD_ROWS = (
    ("2025/11/03 14:22:05", "蓝牙耳机", "1280.00", "支出", "星河数码", "QG20251103142205001"),
    ("2025/11/05 08:01:44", "午餐", "23.50", "支出", "南门面馆", "QG20251105080144002"),
    ("2025/11/06 10:00:00", "退款", "1280.00", "收入", "星河数码", "QG20251106100000003"),
)
SHOP_HEADER = ("When it was", "What for", "Paid up", "Cur", "Order reference")
SHOP_X = (40, 150, 300, 380, 440)
SHOP_ROWS = (
    ("13/04/2025", "Coffee beans", "-12.50", "EUR", "AB-1234567890"),
    ("15/04/2025", "Milk", "-3.20", "EUR", "AB-1234567891"),
    ("16/04/2025", "Refund of milk", "3.20", "EUR", "AB-1234567892"),
)
Row = Sequence[str]


def table_page(xs: Sequence[float], rows: Sequence[Row], *, top: float = 700, ruled: bool = False) -> bytes:
    """The rows, the header first, one line each; with ``ruled`` a box around every cell."""
    out: list[bytes] = []
    edges = (*xs, 575.0)
    for number, row in enumerate(rows):
        y = top - 24 * number
        for column, (x, text) in enumerate(zip(xs, row, strict=True)):
            if ruled:
                out.append(f"{x - 4} {y - 8} {edges[column + 1] - x} 24 re S\n".encode())
            out += put(x, y, text) if text else []
    return b"".join(out)


def orchard(*, ruled: bool = False) -> bytes:
    above = b"".join([*put(200, 800, "青果钱包账单", 14), *put(30, 770, "共3笔记录")])
    below = b"".join(put(260, 40, "第1页 共1页"))
    return pdf([above + table_page(ORCHARD_X, (ORCHARD_HEADER, *ORCHARD_ROWS), ruled=ruled) + below])


def shop(rows: Sequence[Row] = SHOP_ROWS, header: Row = SHOP_HEADER, *, top: float = 700) -> bytes:
    """Names of the holder stand apart above the header, as texts without digits do."""
    above = b"".join([*put(40, 780, "Lin Example"), *put(250, 780, "Sample Street"), *put(440, 780, "London")])
    return pdf([above + table_page(SHOP_X, (header, *rows), top=top)])


def shop_over_two_pages() -> bytes:
    return pdf(
        [table_page(SHOP_X, (SHOP_HEADER, *SHOP_ROWS[:2])), table_page(SHOP_X, (SHOP_HEADER, *SHOP_ROWS[2:]), top=780)]
    )


def lines_page(x: float, lines: Sequence[str]) -> bytes:
    return b"".join(part for n, line in enumerate(lines) for part in put(x, 780 - 14 * n, line))


LETTER = (
    "Dear Sir or Madam,",
    "on 13/04/2025 I paid 12.50 to a shop that I did not know.",
    "On 15/04/2025 they took 3.20 more, and on 16/04/2025 again 3.20 of it.",
    "Yours   faithfully   Lin   Example",
    "13/04/2025 London 12.50",
)
COLUMN = (
    "News of the day",
    "On 13/04/2025 the fare was 12.50 and",
    "nobody had said so.",
    "15/04/2025 it was 3.20 again, to all",
    "surprise, and the town",
    "was glad.",
)


def letter() -> bytes:
    return pdf([lines_page(40, LETTER)])


def two_columns() -> bytes:
    return pdf([lines_page(40, COLUMN) + lines_page(320, COLUMN)])


def three_columns() -> bytes:
    return pdf([lines_page(20, COLUMN) + lines_page(215, COLUMN) + lines_page(410, COLUMN)])


def invoice() -> bytes:
    """A head of one row with dates and a sum, then items without dates."""
    head = (("Number", "Issued", "Due until", "Sum", "Customer"), ("R-17", "13/04/2025", "27/04/2025", "15.70", "Lin"))
    items = (("Item", "Kind", "Pieces", "Each", "Price"), ("Beans", "Coffee", "1", "12.50", "12.50"),
             ("Milk", "Food", "2", "1.60", "3.20"), ("Sum", "", "", "", "15.70"))  # fmt: skip
    return pdf([table_page(SHOP_X, head) + table_page(SHOP_X, items, top=600)])


def unsteady_list() -> bytes:
    """Dates and amounts that stand now in one column, now in another."""
    rows = (*SHOP_ROWS, ("London", "17/04/2025", "Bread", "EUR", "2.10"))
    return pdf([table_page(SHOP_X, (SHOP_HEADER, *rows))])


def rows_without_header() -> bytes:
    return pdf([table_page(SHOP_X, SHOP_ROWS)])
