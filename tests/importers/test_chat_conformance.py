"""Importers of exported chats, held to the conformance suite."""

from tests.importers.conformance import ImporterConformance
from wallet_vault.importers import chat_telegram, chat_whatsapp


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
