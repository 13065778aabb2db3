"""What the other side said it would do within a term: "3个工作日内原路退回", "refund you within 5 business days"."""

import re
from collections.abc import Iterator
from functools import cache

from wallet_vault.extraction.finders import Clues, Match
from wallet_vault.extraction.lexicon import Binding, Lexicon, any_of
from wallet_vault.model import FindingKind

_NUMERALS = "[一二三四五六七八九十两]{1,3}"
_COUNT = rf"(?:[0-9]{{1,3}}|{_NUMERALS})(?:[-–~至到][0-9]{{1,3}}| to [0-9]{{1,3}}|至{_NUMERALS})?"
_REACH = 80
"""Characters after a term, and in English before it, in which the act is looked for."""


class PromiseFinder:
    kind = FindingKind.PROMISE

    def find(self, text: str, clues: Clues) -> Iterator[Match]:
        term, acts, ends = _patterns(clues.lexicon)
        last = 0
        for match in term.finditer(text):
            if match.start() < last:
                continue
            found = _with_act(text, match, last, acts, ends)
            if found is not None:
                last = found[1]
                yield Match(found[0], found[1], text[found[0] : found[1]], 0.85)

    def read(self, text: str, clues: Clues, binding: Binding) -> Match | None:  # noqa: ARG002 - no label promises
        return next(self.find(text, clues), None)


def _with_act(
    text: str, term: re.Match[str], floor: int, acts: re.Pattern[str], ends: re.Pattern[str]
) -> tuple[int, int] | None:
    """The term with what is to happen: after it, or in English before it in the same sentence."""
    limit = min(len(text), term.end() + _REACH)
    stop = ends.search(text, term.end(), limit)
    end = stop.start() if stop else limit
    if acts.search(text, term.end(), end):
        return term.start(), end
    if not term[0][0].isascii() or not term[0][0].isalpha():
        return None
    start = max(floor, term.start() - _REACH)
    starts = [match.end() for match in ends.finditer(text, start, term.start())]
    start = starts[-1] if starts else start
    act = acts.search(text, start, term.start())
    return (act.start(), term.end()) if act else None


@cache
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Terms, acts, and what ends a sentence."""
    terms = []
    for promises in (file.promises for file in lexicon.files):
        units = "|".join(re.escape(unit) for unit in sorted(promises.units, key=len, reverse=True))
        if promises.before_term:
            words = "|".join(re.escape(word) for word in promises.before_term)
            terms.append(rf"\b(?:{words}) (?:the next )?{_COUNT} (?:{units})\b")
        if promises.after_unit:
            words = "|".join(re.escape(word) for word in promises.after_unit)
            terms.append(rf"(?<![0-9]){_COUNT} ?(?:{units})(?:{words})")
    acts = any_of(word for file in lexicon.files for word in file.promises.acts)
    signs = {end for file in lexicon.files for end in file.promises.ends}
    single = "".join(re.escape(sign) for sign in sorted(signs) if len(sign) == 1)
    longer = "".join(f"|{re.escape(sign)}" for sign in sorted(signs) if len(sign) > 1)
    ends = re.compile(f"[{single}]{longer}")
    return (
        re.compile("|".join(terms), re.IGNORECASE),
        re.compile(acts.pattern.replace("(?![a-zA-Z])", ""), re.IGNORECASE),
        ends,
    )


FINDER = PromiseFinder()
