"""Importers of exported chats, held to the conformance suite."""

from tests.importers.conformance import ImporterConformance
from wallet_vault.importers import chat_telegram, chat_wechat, chat_whatsapp


class TestWhatsapp(ImporterConformance):
    importer = chat_whatsapp.IMPORTER
    heads = (b"", b"03/11/2025, 14:03 - Nev: a\n", b"[3/11/25, 2:03:00 PM] Nev: a\n[")


class TestTelegram(ImporterConformance):
    importer = chat_telegram.IMPORTER
    heads = (
        b"",
        b'{"messages": [{"date_unixtime": "1", "text": ',
        b'<div class="page_wrap"><div class="history"><div ',
    )


class TestWechat(ImporterConformance):
    importer = chat_wechat.IMPORTER
    heads = (
        b"",
        "消息ID,类型,发送人,时间,内容\n".encode(),
        b'[{"talker": "a", "isSelf": 1, "content": ',
        b"2025-11-03 14:03:00 a\nx\n2025-11-03 14:03:01 b\n",
    )
