"""Invented chats with a wallet's customer service, as the apps and the programs beside them export them."""

import json
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


def telegram_samples() -> Iterator[tuple[str, bytes]]:
    yield "single.json", json.dumps(telegram(), ensure_ascii=False, indent=1).encode()
    yield "old_without_unixtime.json", json.dumps(_without_unixtime(telegram()), ensure_ascii=False).encode()
    yield "whole_account.json", json.dumps({"about": "x", "chats": {"about": "y", "list": [telegram()]}}).encode()
    yield "messages.html", telegram_page().encode()


def telegram() -> dict[str, object]:
    return {
        "name": "Example Pay Help",
        "type": "personal_chat",
        "id": 4200000001,
        "messages": [
            {"id": 1, "type": "service", "date": "2025-11-03T14:00:00", "date_unixtime": "1762149600", "actor": "林小满",
             "actor_id": "user1", "action": "pin_message", "text": ""},
            {"id": 2, "type": "message", "date": "2025-11-03T14:03:00", "date_unixtime": "1762149780", "from": "林小满",
             "from_id": "user1", "text": "订单 20251103 付款了但是没有到账", "photo": "photos/photo_1.jpg"},
            {"id": 3, "type": "message", "date": "2025-11-03T14:30:00", "date_unixtime": "1762151400",
             "from": "Example Pay Help", "from_id": "user2", "forwarded_from": "Desk",
             "text": [PROMISE + " ", {"type": "link", "text": "https://pay.example.com"}]},
            {"id": 4, "type": "message", "date": "2025-11-03T14:31:00", "date_unixtime": "1762151460", "from": None,
             "from_id": "user3", "text": "joined late"},
        ],
    }  # fmt: skip


def _without_unixtime(chat: dict[str, object]) -> dict[str, object]:
    kept = [{key: value for key, value in message.items() if key != "date_unixtime"} for message in chat["messages"]]
    return {**chat, "messages": kept}


def telegram_page() -> str:
    def message(number: int, time: str, sender: str, text: str, *, joined: bool = False) -> str:
        name = "" if joined else f'       <div class="from_name">\n{sender} \n       </div>\n'
        return (
            f'     <div class="message default clearfix{" joined" if joined else ""}" id="message{number}">\n'
            f'      <div class="body">\n       <div class="pull_right date details" title="{time}">\n14:03\n       </div>\n'
            f'{name}       <div class="text">\n{text}\n       </div>\n      </div>\n     </div>\n'
        )

    return (
        '<!DOCTYPE html>\n<html>\n <head>\n  <meta charset="utf-8"/>\n<title>Exported Data</title>\n </head>\n'
        ' <body onload="CheckLocation();">\n  <div class="page_wrap">\n   <div class="page_header">\n'
        '    <div class="content">\n     <div class="text bold">\nExample &amp; Pay Help\n     </div>\n    </div>\n   </div>\n'
        '   <div class="page_body chat_page">\n    <div class="history">\n'
        '     <div class="message service" id="message-1">\n      <div class="body details">\n3 November 2025\n      </div>\n     </div>\n'
        + message(2, "03.11.2025 14:03:00 UTC+08:00", "林小满", "paid &lt;twice&gt;<br>please <strong>check</strong>")
        + message(3, "03.11.2025 14:04:00 UTC+08:00", "", "hello?", joined=True)
        + message(4, "03.11.2025 14:30:00 UTC+08:00", "Example Pay Help", PROMISE)
        + "    </div>\n   </div>\n  </div>\n </body>\n</html>\n"
    )


def wechat_samples() -> Iterator[tuple[str, bytes]]:
    yield (
        "memotrace_full.csv",
        (
            "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender\n"
            "1,7,1,0,1,1762149780,2,付款了但是没有到账,2025-11-03 14:03:00,,林小满,wxid_example1\n"
            f'2,7,1,0,0,1762151400,2,"{PROMISE}\n请留意",2025-11-03 14:30:00,某某支付客服,,wxid_example2,extra\n'
            "3,7,3,0,1,1762151460,2,,2025-11-03 14:31:00,,林小满,wxid_example1\n"
            "4,7,10000,0,0,1762151470,2,对方撤回了一条消息,2025-11-03 14:31:10,,,\n"
        ).encode(),
    )
    yield (
        "memotrace_session.csv",
        (
            "消息ID,类型,发送人,时间,内容,备注,昵称,更多信息\r\n"
            f"1,文本,某某支付客服,2025-11-03 14:30:00,{PROMISE},,,\r\n"
        ).encode("utf-8-sig"),
    )
    yield (
        "chatlog.csv",
        (
            "Time,SenderName,Sender,TalkerName,Talker,Content\n"
            f"2025-11-03 14:30:00,某某支付客服,wxid_example2,退款群,123@chatroom,{PROMISE}\n"
        ).encode(),
    )
    yield "chatlog.json", json.dumps([
        {"seq": 1, "time": "2025-11-03T14:30:00+08:00", "talker": "wxid_example2", "sender": "wxid_example2",
         "senderName": "某某支付客服", "isSelf": False, "type": 1, "subType": 0, "content": PROMISE},
    ], ensure_ascii=False).encode()  # fmt: skip
    yield "weflow.json", json.dumps({
        "weflow": {"version": "1.0"}, "session": {"wxid": "wxid_example2", "nickname": "某某支付客服", "type": "私聊"},
        "messages": [{"localId": 1, "createTime": 1762151400, "type": "文本消息", "content": PROMISE, "isSend": 0,
                      "senderUsername": "wxid_example2", "senderDisplayName": "某某支付客服"}],
    }, ensure_ascii=False).encode()  # fmt: skip
    yield "plain.txt", f"2025-11-03 14:03:00 林小满\n付款了\n\n2025-11-03 14:30:00 某某支付客服\n{PROMISE}\n".encode()
