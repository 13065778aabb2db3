"""The complaints room's words for those who show them. Says nothing of its own."""

from wallet_vault.complaints.reasons import outcome_word, reason_word
from wallet_vault.complaints.reckoned import confidence_sentences, day_text, how_sentences, term_text

__all__ = ["confidence_sentences", "day_text", "how_sentences", "outcome_word", "reason_word", "term_text"]
