"""Invented mails, with the oddities that real ones have."""

import base64
from collections.abc import Iterator

HEADERS = """\
Received: from mx.example.net by mail.example.com; Mon, 3 Nov 2025 15:00:09 +0800
Received: from app.example.net by mx.example.net; Mon, 3 Nov 2025 15:00:05 +0800
"""
PIXEL = base64.b64encode(b"\x89PNG\r\n\x1a\n not really a picture").decode()


def _word(text: str, charset: str = "utf-8") -> str:
    return f"=?{charset}?B?{base64.b64encode(text.encode(charset)).decode()}?="


def samples() -> Iterator[tuple[str, bytes]]:
    yield "plain_gb2312.eml", plain_gb2312()
    yield "alternative_html.eml", alternative().encode()
    yield "attachments.eml", attachments().encode()
    yield "nested.eml", nested().encode()
    yield "raw_bytes_no_date.eml", raw_bytes()
    yield (
        "odd_charset.eml",
        b'From: a@example.com\nSubject: odd\nDate: someday\nContent-Type: text/plain; charset="no-such"\n\nAmount \xa512\n',
    )
    yield "cut_short.eml", attachments().encode()[:-40]


def plain_gb2312() -> bytes:
    head = (
        HEADERS
        + f"From: {_word('某某支付客服', 'gb2312')} <service@pay.example.com>\n"
        + f"To: {_word('林小满', 'gb18030')} <xiaoman@example.com>\n"
        + f"Subject: {_word('您的退款申请已', 'gb2312')}\n {_word('受理', 'gb2312')}\n"
        + "Date: Mon, 3 Nov 2025 15:00:00 +0800 (CST)\n"
        + "Message-ID: <1@pay.example.com>\nMIME-Version: 1.0\n"
        + "Content-Type: text/plain; charset=gb2312\nContent-Transfer-Encoding: 8bit\n\n"
    )
    body = "林小满女士：\n订单 2025110322001400000000123456 的退款 ¥28.00 将于 3 个工作日内到账。\n工单号：GD20251103001，经办：喆\n"
    return (head + "").encode() + body.encode("gb18030")


def alternative() -> str:
    html = (
        "<html><head><title>x</title><style>p{color:red}</style></head><body><h1>Receipt</h1>"
        "<table><tr><td>Amount</td><td>US$12.50</td></tr><tr><td>Order</td><td>ORD-000123</td></tr></table>"
        '<img src="https://tracker.example.net/p.png" alt="">'
        + "<p>Thank you for your payment.</p>" * 3
        + "</body></html>"
    )
    return (
        HEADERS
        + "From: Example Pay <noreply@pay.example.com>\nTo: xiaoman@example.com\nSubject: Your receipt\n"
        + "Date: Tue, 4 Nov 2025 02:03:04 -0000\nMIME-Version: 1.0\n"
        + 'Content-Type: multipart/alternative; boundary="b1"\n\n--b1\nContent-Type: text/plain; charset=utf-8\n\n'
        + "Please view this mail in HTML.\n\n--b1\nContent-Type: text/html; charset=utf-8\n\n"
        + html
        + "\n--b1--\n"
    )


def attachments() -> str:
    name = _word("账单 2025年11月.png")
    return (
        "From: xiaoman@example.com\nTo: help@pay.example.com\nSubject: evidence\nDate: Wed, 5 Nov 2025 10:00:00 +0800\n"
        'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="outer"\n\nignored preamble\n--outer\n'
        "Content-Type: text/plain; charset=utf-8\n\n附件是截图。\n--outer\n"
        f'Content-Type: image/png; name="{name}"\nContent-Transfer-Encoding: base64\n'
        f'Content-Disposition: attachment; filename="{name}"\n\n{PIXEL}\n--outer\n'
        "Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n"
        f"Content-Disposition: attachment;\n filename*0*=utf-8''..%2F..%2F;\n filename*1*=%E7%A7%98%E5%AF%86.txt\n\n{PIXEL}\n--outer\n"
        'Content-Type: application/pdf; name="=?gb2312?B?'
        + base64.b64encode("收据".encode("gb2312")).decode()
        + '?="\n'
        f"Content-Transfer-Encoding: base64\n\n{PIXEL}\n--outer--\n"
    )


def nested() -> str:
    inner = (
        "From: help@pay.example.com\nTo: xiaoman@example.com\nSubject: Re: evidence, a subject long enough to be folded by a careless program that rewrites it\n"
        "Date: Thu, 6 Nov 2025 11:00:00 +0800\nContent-Type: text/plain; charset=utf-8\n\nFrom tomorrow on we answer.\n"
    )
    return (
        "From: xiaoman@example.com\nTo: lawyer@example.org\nSubject: Fwd\nDate: Fri, 7 Nov 2025 10:00:00 +0800\n"
        'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="o"\n\n--o\nContent-Type: text/plain\n\nSee below.\n--o\n'
        f'Content-Type: message/rfc822\nContent-Disposition: attachment; filename="reply.eml"\n\n{inner}\n--o--\n'
    )


def raw_bytes() -> bytes:
    return (
        b"Received: by mail.example.com; Sat, 8 Nov 2025 09:08:07 +0800\n"
        + "From: 客服 <help@pay.example.com>\nSubject: 回复\n".encode("gb18030")
        + b"Content-Type: text/plain\n\n"
        + "三日内处理。\n".encode("gb18030")
    )
