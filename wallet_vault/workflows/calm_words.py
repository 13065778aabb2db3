"""Gentle marks on what the person writes: vague, heated and threatening words, with calmer ones. Changes nothing."""

from wallet_vault.complaints.tone import calmed, own_marks
from wallet_vault.model.letter import ToneMark
from wallet_vault.workflows.cases import find_case
from wallet_vault.workflows.workspace import Workspace

__all__ = ["calmed", "marks_of"]


def marks_of(workspace: Workspace, case_id: str, text: str) -> tuple[ToneMark, ...]:
    """The marks of a text as the case's letter would bear them, in order. Raises ``NoSuchCase``."""
    return own_marks(text, find_case(workspace, case_id).kept_words)
