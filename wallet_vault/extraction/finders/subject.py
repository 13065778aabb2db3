"""What a payment was for. Only where a label says so."""

from wallet_vault.extraction.finders._whole_text import WholeText
from wallet_vault.model import FindingKind

FINDER = WholeText(FindingKind.SUBJECT)
