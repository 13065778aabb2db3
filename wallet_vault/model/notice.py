"""A doubt worth keeping: a result, not a log line."""

from dataclasses import dataclass

from wallet_vault.model.span import Span


@dataclass(frozen=True, slots=True)
class Notice:
    """``code`` is stable and untranslated; ``fields`` fill the sentence that the window shows for it.

    The sentences live in ``wallet_vault.notices``: one per code, translated when shown.
    """

    code: str
    fields: tuple[tuple[str, str], ...] = ()
    span: Span | None = None
    finding: str = ""
    """Key of the finding that is in doubt, or "" where the whole source is meant."""
