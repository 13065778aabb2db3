"""How a payment stands: at a label, or a line that is a known wording."""

from collections.abc import Iterator

from wallet_vault.extraction.finders import Clues, Match
from wallet_vault.extraction.finders._whole_text import WholeText
from wallet_vault.extraction.lexicon import word_key
from wallet_vault.model import FindingKind


class StatusFinder(WholeText):
    def __init__(self) -> None:
        super().__init__(FindingKind.STATUS)

    def find(self, text: str, clues: Clues) -> Iterator[Match]:
        """Lines that are nothing but a known wording: in a sentence the same words say something else."""
        start = 0
        for line in text.splitlines(keepends=True):
            printed = line.strip()
            if printed and len(printed) < 40 and word_key(printed) in clues.lexicon.statuses:
                at = start + line.index(printed)
                yield Match(at, at + len(printed), printed, 0.95)
            start += len(line)


FINDER = StatusFinder()
