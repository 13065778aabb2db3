"""Calendar moments as printed. Adds no year and no zone: that is for whoever knows the source."""

from collections.abc import Iterator

from wallet_vault.extraction.finders import Clues, Match
from wallet_vault.extraction.lexicon import Binding
from wallet_vault.model import FindingKind
from wallet_vault.values.moments import find_moments


class MomentFinder:
    kind = FindingKind.MOMENT

    def find(self, text: str, clues: Clues) -> Iterator[Match]:  # noqa: ARG002 - the calendar is everybody's
        for start, end, when in find_moments(text):
            yield Match(start, end, when.isoformat(), 0.97 if when.hour is not None else 0.9)

    def read(self, text: str, clues: Clues, binding: Binding) -> Match | None:
        first = next(self.find(text, clues), None)
        if first is None:
            return None
        return Match(first.start, first.end, first.value, 0.99, binding.role)


FINDER = MomentFinder()
