"""What the finders of plain wordings share: the value is the text at the label. Finds nothing unlabelled."""

from collections.abc import Iterator

from wallet_vault.extraction.finders import Clues, Match
from wallet_vault.extraction.lexicon import Binding
from wallet_vault.model import FindingKind

LONGEST = 200


class WholeText:
    """Reads whatever stands at its labels."""

    def __init__(self, kind: FindingKind) -> None:
        self.kind = kind

    def find(self, text: str, clues: Clues) -> Iterator[Match]:  # noqa: ARG002 - nothing is told without a label
        return iter(())

    def read(self, text: str, clues: Clues, binding: Binding) -> Match | None:  # noqa: ARG002 - any text will do
        start, end = trimmed(text)
        if start == end or end - start > LONGEST:
            return None
        return Match(start, end, text[start:end], 0.95, binding.role)


def trimmed(text: str) -> tuple[int, int]:
    """Where the text starts and ends without the blanks and arrows around it."""
    start = len(text) - len(text.lstrip(" \t:"))
    return start, max(start, len(text.rstrip(" \t\n>›》")))
