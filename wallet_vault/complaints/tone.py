"""Marks vague, heated and threatening words in a text, each with a calmer wording. Changes nothing by itself."""

import re
import tomllib
from functools import cache
from typing import Literal

import msgspec

from wallet_vault import resources
from wallet_vault.model.letter import ToneMark


class _Mark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: Literal["vague", "heated", "threat"]
    words: tuple[str, ...]
    calmer: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    marks: tuple[_Mark, ...]


def tone_marks(text: str, language: str) -> tuple[ToneMark, ...]:
    """The marks of ``text`` in order, the longest words first where two begin together."""
    pattern, known = _words(language)
    return tuple(
        ToneMark(match.start(), match.end(), known[match[0].lower()].kind, known[match[0].lower()].calmer)
        for match in pattern.finditer(text)
    )


def calmed(text: str, mark: ToneMark) -> str:
    """``text`` with one marked wording replaced; blanks that would stand double are joined."""
    before, after = text[: mark.start], text[mark.end :]
    if not mark.calmer and before.endswith(" ") and after.startswith(" "):
        after = after[1:]
    return before + mark.calmer + after


@cache
def _words(language: str) -> tuple[re.Pattern[str], dict[str, _Mark]]:
    path = resources.path("locales", language, "letters", "tone.toml")
    file = msgspec.convert(tomllib.loads(path.read_text("utf-8")), _File)
    known = {word: mark for mark in file.marks for word in mark.words}
    longest_first = sorted(known, key=len, reverse=True)
    words = "|".join(rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in longest_first)
    return re.compile(words, re.IGNORECASE), known
