"""Gentle marks on what the person writes: vague, heated and threatening words, with calmer ones. Changes nothing."""

from wallet_vault.complaints.tone import calmed, tone_marks
from wallet_vault.i18n import LANGUAGES
from wallet_vault.model.letter import ToneMark

__all__ = ["calmed", "marks_of"]


def marks_of(text: str) -> tuple[ToneMark, ...]:
    """The marks of a text in whatever languages it is written, in order."""
    marks = (mark for language in LANGUAGES for mark in tone_marks(text, language))
    return tuple(sorted(marks, key=lambda mark: mark.start))
