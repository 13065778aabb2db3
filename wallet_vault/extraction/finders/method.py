"""Means of payment: a card, a purse. Only where a label says so."""

from wallet_vault.extraction.finders._whole_text import WholeText
from wallet_vault.model import FindingKind

FINDER = WholeText(FindingKind.METHOD)
