"""Invented tables of no known format: a shop's export, a wallet nobody knows, the same as a workbook."""

import io
from collections.abc import Iterator

import openpyxl

SHOP = """Export of my shop
made 2025-12-01

When,What for,Paid,Cur,Order reference,State
03/04/2025 12:11,Coffee beans,-12.50,EUR,AB-1234567890,done
05/04/2025 08:00,Milk,-3.20,EUR,AB-1234567891,failed
06/04/2025 09:00,Refund of milk,3.20,EUR,AB-1234567892,done
"""
ORCHARD = """青果钱包账单;;;;;
导出时间：2025-12-01 09:00:00;;;;;
共3笔记录;;;;;
下单时间;商品;应付(元);收支;店名;业务单号
2025/11/03 14:22:05;蓝牙耳机;1280.00;支出;星河数码专营店;QG20251103142205001
2025/11/05 08:01:44;午餐;23.50;支出;南门面馆;QG20251105080144002
2025/11/06 10:00:00;退款-蓝牙耳机;1280.00;收入;星河数码专营店;QG20251106100000003
"""
NAMELESS = """2025-11-03 14:22:05,QG20251103142205001,-1280.00,CNY,蓝牙耳机
2025-11-05 08:01:44,QG20251105080144002,-23.50,CNY,午餐
2025-11-06 10:00:00,QG20251106100000003,1280.00,CNY,退款-蓝牙耳机
"""
"""Begins with its first row."""

SIDES = """Booked|Text|Money Out|Money In|Running balance
2025-11-03|Card payment|12.00||88.00
2025-11-04|Salary||100.00|188.00
"""
"""Pipes between the cells."""


def workbook(text: str, delimiter: str) -> bytes:
    """A table as a workbook of text cells, behind a sheet of notes."""
    book = openpyxl.Workbook()
    book.active.append(["Notes", "nothing here"])
    sheet = book.create_sheet("Payments")
    for line in text.splitlines():
        sheet.append(line.split(delimiter))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def samples() -> Iterator[tuple[str, str, bytes]]:
    yield "table", "shop.csv", SHOP.encode()
    yield "table", "orchard_gbk.csv", ORCHARD.encode("gb18030")
    yield "table", "nameless.csv", NAMELESS.encode()
    yield "table", "sides.txt", SIDES.encode()
