"""Invented chats with a wallet's customer service, as the apps and the programs beside them export them."""

from collections.abc import Iterator

PROMISE = "已为您提交退款申请 ¥128.00，工单号 GD20251103001，三个工作日内到账"


def whatsapp_samples() -> Iterator[tuple[str, bytes]]:
    yield "android_day_first.txt", android().encode()
    yield "iphone_month_first.txt", iphone().encode()
    yield "chinese_locale.txt", chinese().replace("\n", "\r\n").encode("utf-8-sig")
    yield "open_order.txt", b"03/04/2025, 10:05 - Nev: hello\n05/04/2025, 10:06 - Help: hello: what is it?\n"


def android() -> str:
    return (
        "03/11/2025, 14:02 - Messages and calls are end-to-end encrypted. Tap to learn more.\n"
        "03/11/2025, 14:03 - 林小满: 订单 20251103 付款了但是没有到账\n"
        "请查一下\n"
        f"03/11/2025, 14:30 - Example Pay Help: {PROMISE}\n"
        "03/11/2025, 14:31 - 林小满: <Media omitted>\n"
        "14/11/2025, 09:00 - 林小满: Paid at 10:00 - see the receipt: still nothing\n"
        '15/11/2025, 09:01 - Example Pay Help created group "Refund"\n'
    )


def iphone() -> str:
    return (
        "[11/3/25, 2:02:11\u202fPM] Example Pay Help: \u200eMessages and calls are end-to-end encrypted.\n"
        "[11/3/25, 2:03:45\u202fPM] ~\u202fNev: I paid US$12.50 and got nothing\n"
        "\u200e[11/3/25, 2:04:00\u202fPM] ~\u202fNev: \u200e<attached: 00000012-PHOTO-2025-11-03-14-04-00.jpg>\n"
        "[11/14/25, 12:05:00\u202fAM] Example Pay Help: Refund within 3 business days, case CASE-20251114\n"
    )


def chinese() -> str:
    return (
        "2025/11/3 下午2:03 - 林小满: 订单付款了但是没有到账\n"
        f"2025/11/3 下午2:30 - 某某支付客服: {PROMISE}\n"
        "2025/11/4 上午12:05 - 林小满: <省略影音内容>\n"
    )
