"""Marks vague, heated and threatening words in a text, each with a calmer wording. Changes nothing by itself."""

import re
import tomllib
from collections.abc import Collection
from dataclasses import replace
from functools import cache
from typing import Literal

import msgspec

from wallet_vault import resources
from wallet_vault.i18n import LANGUAGES
from wallet_vault.model.letter import Letter, PartKind, ToneMark

_CLOSED_BY = "，。！？；、,.!?;"


class _Mark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: Literal["vague", "heated", "threat"]
    words: tuple[str, ...]
    calmer: str
    advice: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    marks: tuple[_Mark, ...]


def tone_marks(text: str, language: str) -> tuple[ToneMark, ...]:
    """The marks of ``text`` in order, the longest words first where two begin together."""
    pattern, known = _words(language)
    marks = [(match, known[match[0].lower().replace("’", "'")]) for match in pattern.finditer(text)]
    return tuple(ToneMark(match.start(), match.end(), mark.kind, mark.calmer, mark.advice) for match, mark in marks)


def own_marks(text: str, kept: Collection[str] = ()) -> tuple[ToneMark, ...]:
    """The marks of a person's own words, in whatever language they write, but for the words they ``kept``."""
    found = [mark for language in LANGUAGES for mark in tone_marks(text, language)]
    left = (mark for mark in found if text[mark.start : mark.end] not in kept)
    return tuple(sorted(left, key=lambda mark: mark.start))


def calmed(text: str, mark: ToneMark) -> str:
    """``text`` with one marked wording replaced; no blank and no comma is left standing alone."""
    before, after = text[: mark.start], text[mark.end :]
    if mark.calmer:
        starts_sentence = text[mark.start].isupper()
        return before + (mark.calmer[0].upper() + mark.calmer[1:] if starts_sentence else mark.calmer) + after
    if after[:1] in _CLOSED_BY and (not before or before[-1] in _CLOSED_BY):
        after = after[1:]
    if (not before or before.endswith(" ")) and after.startswith(" "):
        after = after[1:]
    return before + after


def letter_tone(letter: Letter, text: str, kept: Collection[str]) -> tuple[ToneMark, ...]:
    """The marks of the person's own words in ``text``, the letter written out, but for those they ``kept``.

    What records say is quoted as it is.
    """
    found: list[ToneMark] = []
    at = 0
    for sentence in (one for part in letter.parts if part.kind is PartKind.STORY for one in part.sentences):
        at = text.index(sentence.text, at)
        marks = own_marks(sentence.text, kept)
        found += [replace(mark, start=at + mark.start, end=at + mark.end) for mark in marks]
        at += len(sentence.text)
    return tuple(found)


@cache
def _words(language: str) -> tuple[re.Pattern[str], dict[str, _Mark]]:
    path = resources.path("locales", language, "letters", "tone.toml")
    file = msgspec.convert(tomllib.loads(path.read_text("utf-8")), _File)
    known = {word: mark for mark in file.marks for word in mark.words}
    longest_first = sorted(known, key=len, reverse=True)
    return re.compile("|".join(map(_searched, longest_first)), re.IGNORECASE), known


def _searched(word: str) -> str:
    """A Latin word stands apart from others; its apostrophe may be curled."""
    escaped = re.escape(word).replace("'", "['’]")
    return rf"\b{escaped}\b" if word.isascii() else escaped
