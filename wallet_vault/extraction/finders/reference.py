"""Numbers that the other side's staff give out: complaints, tickets, cases. Not transactions, not staff numbers."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from wallet_vault.extraction.finders import Clues, Match
from wallet_vault.extraction.lexicon import Binding, Lexicon, any_of
from wallet_vault.model import FindingKind
from wallet_vault.values.identifiers import is_masked

_NUMBER = re.compile(r"(?P<number>[0-9A-Za-z](?:[0-9A-Za-z]|[\-_/](?=[0-9A-Za-z])){3,39}+)(?![0-9A-Za-z])", re.ASCII)
_DIGITS_NEEDED = 3
_DATED = re.compile(r"(?<![0-9A-Za-z])[A-Z]{2,3}(?P<day>20[0-9]{6})[0-9]{3,5}(?![0-9A-Za-z])", re.ASCII)
"""How services number their cases: letters, the day, a serial number. Orders of shops are longer."""


class ReferenceFinder:
    kind = FindingKind.REFERENCE

    def find(self, text: str, clues: Clues) -> Iterator[Match]:
        words, joint = _patterns(clues.lexicon)
        end = 0
        labelled: list[Match] = []
        for word in words.finditer(text):
            number = _NUMBER.match(text, joint.match(text, word.end()).end())  # type: ignore[union-attr] # it may be empty
            if word.start() < end or number is None or not _is_number(number["number"]):
                continue
            end = number.end("number")
            labelled.append(Match(number.start("number"), end, number["number"], 0.95, label=word[0]))
        taken = {match.start for match in labelled}
        dated = (Match(found.start(), found.end(), found[0], 0.8) for found in _DATED.finditer(text) if _has_day(found))
        yield from sorted([*labelled, *(match for match in dated if match.start not in taken)], key=_start)

    def read(self, text: str, clues: Clues, binding: Binding) -> Match | None:  # noqa: ARG002 - the label says all
        start = len(text) - len(text.lstrip(" :#"))
        number = _NUMBER.match(text, start)
        if number is None or not _is_number(number["number"]):
            return None
        return Match(start, number.end("number"), number["number"], 0.96, binding.role)


def _is_number(text: str) -> bool:
    return sum(character.isdigit() for character in text) >= _DIGITS_NEEDED and not is_masked(text)


def _has_day(found: re.Match[str]) -> bool:
    day = found["day"]
    try:
        date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return False
    return True


def _start(match: Match) -> int:
    return match.start


@cache
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words that announce a number, and what may stand between."""
    groups = [file.reference_words for file in lexicon.files]
    joints = "|".join(re.escape(joint) for group in groups for joint in sorted(group.joints, key=len, reverse=True))
    words = any_of(word for group in groups for word in group.words)
    return words, re.compile(rf"(?:[ \t]|{joints}){{0,6}}", re.IGNORECASE)


FINDER = ReferenceFinder()
