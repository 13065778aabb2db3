"""Addresses on a chain, proved by their checksum where they have one."""

import re
from collections.abc import Iterator

from wallet_vault.extraction.finders import Clues, Match
from wallet_vault.extraction.lexicon import Binding
from wallet_vault.model import FindingKind
from wallet_vault.values.identifiers import classify, is_address

_TOKEN = re.compile(
    r"(?<![0-9A-Za-z])(?:0[xX][0-9A-Fa-f]{40}|[T13][1-9A-HJ-NP-Za-km-z]{24,34}|bc1[0-9a-z]{11,71})(?![0-9A-Za-z])"
)
_LIKE_ADDRESS = re.compile(r"[ :]*(?P<address>0[xX][0-9A-Za-z]{40}|T[0-9A-Za-z]{33})(?![0-9A-Za-z])")


class AddressFinder:
    kind = FindingKind.ADDRESS

    def find(self, text: str, clues: Clues) -> Iterator[Match]:  # noqa: ARG002 - chains are everybody's
        for match in _TOKEN.finditer(text):
            found = classify(match[0])
            if found is not None and is_address(found.scheme):
                yield Match(match.start(), match.end(), match[0], found.confidence, scheme=found.scheme)

    def read(self, text: str, clues: Clues, binding: Binding) -> Match | None:
        proved = next(self.find(text, clues), None)
        if proved is not None:
            return Match(proved.start, proved.end, proved.value, proved.confidence, binding.role, "", proved.scheme)
        doubtful = _LIKE_ADDRESS.match(text)
        if doubtful is None:
            return None
        family = "evm.address" if doubtful["address"][1] in "xX" else "tron.address"
        start, end = doubtful.span("address")
        return Match(start, end, doubtful["address"], 0.4, binding.role, "", family, notice="checksum_differs")


FINDER = AddressFinder()
