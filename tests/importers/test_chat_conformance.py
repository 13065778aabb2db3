"""Importers of exported chats, held to the conformance suite."""

from tests.importers.conformance import ImporterConformance
from wallet_vault.importers import chat_whatsapp


class TestWhatsapp(ImporterConformance):
    importer = chat_whatsapp.IMPORTER
    heads = (b"", b"03/11/2025, 14:03 - Nev: a\n", b"[3/11/25, 2:03:00 PM] Nev: a\n[")
