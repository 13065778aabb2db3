"""Small files that need no OCR: a mail with an attachment, a statement, a note. All names are invented."""

from pathlib import Path

ORDER = "2025110322001410821457730926"
MERCHANT = "T200P390996030824628194"

MAIL = f"""From: "Xinghe Pay" <service@xinghe-pay.example>
To: lin@example.org
Subject: =?utf-8?b?5LuY5qy+5oiQ5Yqf6YCa55+l?=
Date: Mon, 03 Nov 2025 14:22:40 +0800
Message-ID: <1@xinghe-pay.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

支付时间：2025-11-03 14:22:05
金额：¥1,280.00
交易单号：{ORDER}
收款方：星河数码专营店

--b
Content-Type: text/plain; charset=utf-8
Content-Disposition: attachment; filename="note.txt"

客服电话记录：退款编号 TS202511030087
--b--
"""

STATEMENT_HEAD = """------------------------------------------------------------------------------------
导出信息：
姓名：林晓
支付宝账户：lin***@example.org
起始时间：[2025-11-01 00:00:00]    终止时间：[2025-11-30 23:59:59]
导出交易类型：[全部]
导出时间：[2025-12-01 09:12:52]
共2笔记录
收入：0笔 0.00元
支出：2笔 1380.00元
不计收支：0笔 0.00元

特别提示：
1.本回单仅供个人对账使用。

------------------------支付宝支付科技有限公司  电子客户回单------------------------
交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,
"""

STATEMENT = (
    STATEMENT_HEAD
    + f"2025-11-03 14:22:05,数码电器,星河数码专营店,xin***@example.com,蓝牙耳机,支出,1280.00,招商银行储蓄卡(4417),交易成功,{ORDER}\t,{MERCHANT}\t,,\n"
    + "2025-11-05 08:01:44,餐饮美食,南门面馆,nan***@example.com,午餐,支出,100.00,余额,交易成功,2025110522001410829911223344\t,M20251105\t,,\n"
)


def write_samples(folder: Path) -> dict[str, Path]:
    """Write all samples; what cannot be read is among them."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "mail": (folder / "payment.eml", MAIL.encode()),
        "statement": (folder / "alipay.csv", STATEMENT.encode("gb18030")),
        "note": (folder / "call.txt", "2025-11-03 20:15 致电客服，工号 4054，登记投诉 TS202511030087。".encode()),
        "unknown": (folder / "unknown.bin", bytes(range(256)) * 8),
        "broken": (folder / "broken.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40),
    }
    for path, data in files.values():
        path.write_bytes(data)
    return {name: path for name, (path, _data) in files.items()}
