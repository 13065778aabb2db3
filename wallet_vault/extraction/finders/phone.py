"""Telephone numbers that a text offers for calling. Masked ones are accounts, not numbers to call."""

import re
from collections.abc import Iterator

from wallet_vault.extraction.finders import Clues, Match
from wallet_vault.extraction.lexicon import Binding
from wallet_vault.model import FindingKind

_NUMBER = re.compile(
    r"(?<![0-9A-Za-z*.,\-])(?:"
    r"\+[0-9]{1,3}[ \-]?(?:\([0-9]{1,4}\)[ \-]?)?[0-9]{2,4}(?:[ \-][0-9]{2,4}){1,4}"
    r"|[48]00[ \-]?[0-9]{3}[ \-]?[0-9]{4}|0[1-9][0-9]{1,2}-[0-9]{7,8}|1[3-9][0-9]{9}|95[0-9]{3}|96[0-9]{3,4}|12[0-9]{3}"
    r")(?![0-9A-Za-z*]|[.,\-][0-9])"
)
_SHORT_DIGITS = 6
_CALLING = re.compile(r"电话|致电|拨打|热线|客服|来电|联系|call|phone|hotline|tel", re.IGNORECASE)
_NEAR = 12


class PhoneFinder:
    kind = FindingKind.PHONE

    def find(self, text: str, clues: Clues) -> Iterator[Match]:  # noqa: ARG002 - numbers are everybody's
        for match in _NUMBER.finditer(text):
            digits = re.sub(r"[^0-9+]", "", match[0])
            around = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            if len(digits) > _SHORT_DIGITS or _CALLING.search(around):
                yield Match(match.start(), match.end(), digits, 0.85)

    def read(self, text: str, clues: Clues, binding: Binding) -> Match | None:  # noqa: ARG002 - the label says all
        match = _NUMBER.search(text[:80])
        if match is None:
            return None
        return Match(match.start(), match.end(), re.sub(r"[^0-9+]", "", match[0]), 0.95, binding.role)


FINDER = PhoneFinder()
