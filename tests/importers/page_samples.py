"""Invented pages of a wallet's help desk, as browsers save them."""

import quopri
from collections.abc import Iterator

ADDRESS = "https://pay.example.com/help/ticket?id=GD20251103001"
BODY = (
    "<body><h1>退款进度</h1><script>location='https://evil.example'</script>"
    "<table><tr><td>工单号</td><td>GD20251103001</td></tr><tr><td>退款金额</td><td>¥128.00</td></tr></table>"
    '<img src="https://tracker.example.net/p.png"><p>预计 2025-11-06 18:00 前到账</p></body></html>'
)


def html_samples() -> Iterator[tuple[str, bytes]]:
    yield "singlefile.html", singlefile().encode()
    yield "chrome_complete_gbk.html", chrome_complete().encode("gb18030")
    yield (
        "bare.html",
        f'<html><head><title>x &amp; y</title><link rel="canonical" href="{ADDRESS}"></head>{BODY}'.encode(),
    )


def mhtml_samples() -> Iterator[tuple[str, bytes]]:
    yield "chrome.mhtml", mhtml().replace("\n", "\r\n").encode()
    yield "explorer.mht", explorer().encode()


def singlefile() -> str:
    picture = "data:image/png;base64," + "iVBORw0KGgo" * 40
    return (
        f"<!DOCTYPE html> <html lang=zh><!--\n Page saved with SingleFile \n url: {ADDRESS} \n"
        " saved date: Mon Nov 03 2025 15:00:00 GMT+0800 (China Standard Time)\n--><meta charset=utf-8>\n"
        f"<title>退款进度 - 某某支付</title><img src={picture}>{BODY}"
    )


def chrome_complete() -> str:
    return (
        "<!DOCTYPE html>\n<!-- saved from url=(0052)" + ADDRESS + " -->\n"
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gbk"><title>退款进度</title></head>'
        + BODY
    )


def mhtml() -> str:
    encoded = quopri.encodestring(f"<html><head><meta charset=utf-8></head>{BODY}".encode()).decode()
    frame = "<html><body>客服：三个工作日内到账</body></html>"
    return (
        f"From: <Saved by Blink>\nSnapshot-Content-Location: {ADDRESS}\n"
        "Subject: =?utf-8?Q?=E9=80=80=E6=AC=BE=E8=BF=9B=E5=BA=A6?=\nDate: Mon, 3 Nov 2025 07:00:00 -0000\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype="text/html";\n\tboundary="----b----"\n\n\n'
        "------b----\nContent-Type: text/html\nContent-ID: <frame-1@mhtml.blink>\n"
        f"Content-Transfer-Encoding: quoted-printable\nContent-Location: {ADDRESS}\n\n{encoded}\n"
        "------b----\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n"
        "Content-Location: https://pay.example.com/logo.png\n\niVBORw0KGgo=\n"
        "------b----\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: binary\n"
        f"Content-Location: https://pay.example.com/chat\n\n{frame}\n------b------\n"
    )


def explorer() -> str:
    return (
        'From: "Saved by Internet Explorer 11"\nSubject: Refund\nDate: Mon, 3 Nov 2025 15:00:00 +0800\nMIME-Version: 1.0\n'
        f'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: 8bit\nContent-Location: {ADDRESS}\n\n<html>{BODY}\n'
    )
