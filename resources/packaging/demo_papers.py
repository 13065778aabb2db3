"""Writes the demo's mail and the note of a telephone call."""

from email.header import Header
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import formataddr

import demo_case as case

BODY = f"""尊敬的{case.BUYER}：

您好！您于{case.PAID:%Y-%m-%d %H:%M:%S}在{case.SHOP}的订单已发生退款，退款回执见附件。

退款金额：{case.REFUND}元
退款时间：{case.REFUNDED:%Y-%m-%d %H:%M:%S}
退款方式：退回{case.BANK}
退款单号：{case.REFUND_NUMBER}
商家订单号：{case.ORDER}

如有疑问，请联系商家客服，并提供投诉编号{case.TICKET}。

{case.SHOP}
"""
CALL = f"""通话记录

时间：2025年11月10日 15:32
拨打：95188
接听：工号4054
经过：我说{case.TICKET}只退了{case.REFUND}元，还差80.00元。对方说会核实差额，5个工作日内回电。
通话时长：11分20秒
"""


def refund_mail(receipt: bytes) -> bytes:
    """The shop's refund mail in GB18030 with its receipt; boundary and dates are fixed."""
    mail = MIMEMultipart("mixed", boundary="----=_Part_20251109_094302_7731")
    mail["Received"] = (
        "from mx1.galaxy.example (mx1.galaxy.example [192.0.2.25]) by mail.example with ESMTPS id 7F31;\r\n"
        " Sun, 09 Nov 2025 09:43:05 +0800"
    )
    mail["Date"] = "Sun, 09 Nov 2025 09:43:02 +0800"
    mail["From"] = formataddr((Header(case.SHOP, "gb18030").encode(), "service@galaxy.example"))
    mail["To"] = "lin.xiaozhou@mail.example"
    mail["Subject"] = Header(f"退款通知：{case.GOODS}", "gb18030")
    mail["Message-ID"] = "<20251109094302.7731@galaxy.example>"
    mail.attach(MIMEText(BODY, "plain", "gb18030"))
    picture = MIMEImage(receipt, "png")
    name = Header("退款回执_20251109.png", "gb18030").encode()
    picture.add_header("Content-Disposition", "attachment", filename=name)
    mail.attach(picture)
    return mail.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def call_note() -> bytes:
    """What the person wrote down after the call."""
    return CALL.encode("utf-8")
