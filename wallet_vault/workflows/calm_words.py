"""Gentle marks on what the person writes: vague, heated and threatening words, with calmer ones. Changes nothing."""

import unicodedata

from wallet_vault.complaints.tone import calmed, tone_marks
from wallet_vault.i18n import LANGUAGES
from wallet_vault.model.letter import ToneMark

__all__ = ["calmed", "marks_of"]


def marks_of(text: str) -> tuple[ToneMark, ...]:
    """The marks of a text in its own language, whatever the window's is."""
    chinese, english = LANGUAGES
    return tone_marks(text, chinese if any(_is_chinese(sign) for sign in text) else english)


def _is_chinese(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith("CJK UNIFIED")
