"""Accounts and cards, mostly masked: by their last digits in a sentence, or at a label."""

import re
from collections.abc import Iterator
from functools import cache

from wallet_vault.extraction.finders import Clues, Match
from wallet_vault.extraction.finders._whole_text import WholeText
from wallet_vault.extraction.lexicon import Lexicon
from wallet_vault.model import FindingKind


class AccountFinder(WholeText):
    def __init__(self) -> None:
        super().__init__(FindingKind.ACCOUNT)

    def find(self, text: str, clues: Clues) -> Iterator[Match]:
        for match in _tail(clues.lexicon).finditer(text):
            yield Match(match.start("tail"), match.end("tail"), match["tail"], 0.9, "tail", label=match["word"].strip())


@cache
def _tail(lexicon: Lexicon) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for file in lexicon.files for word in file.accounts.before)
    return re.compile(rf"(?P<word>{words})[为: ]{{0,2}}(?P<tail>[0-9]{{3,6}})(?![0-9])", re.IGNORECASE)


FINDER = AccountFinder()
